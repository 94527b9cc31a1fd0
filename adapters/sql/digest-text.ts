/** Digests as they are stored. */
import type { Digest, Series } from '../../src/domain/digest-model.ts';

/** What digests stored by earlier versions do not have. */
const later = { bothSides: [], shared: [], learnFrom: [], themes: [], told: [], relationships: [] };

/** JSON has no place for an absent entry of a list: weeks without a figure come back as they were. */
export const reviveDigest = (text: string): Digest => {
  const digest: Digest = { ...later, ...(JSON.parse(text) as Digest) };
  const gaps = <S extends Pick<Series, 'points'>>(one: S): S => ({
    ...one,
    points: one.points.map((point) => point ?? undefined),
  });
  const relationships = digest.relationships.map((one) => ({ ...one, sides: one.sides.map(gaps) }));
  return { ...digest, series: digest.series.map(gaps), relationships };
};
