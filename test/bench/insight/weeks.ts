/** Half a year of Mondays in one company: what Pollen tells, and what the oracle would. */

import { hardlyApart } from '../../../src/domain/digest/learn.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Digest, Told } from '../../../src/domain/digest-model.ts';
import { weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/index.ts';
import { addDays } from '../../../src/domain/time.ts';
import { type Chapter, telling } from '../../domain/histories.ts';
import { createOracle } from './oracle.ts';
import { pledging, rightEstimates } from './pledges.ts';
import { type Finding, findingsOf } from './told.ts';
import type { Planted } from './worlds.ts';

export interface Scored {
  /** Weeks from the first answers in which it was so to the digest that says it; undefined: never said. */
  readonly weeks: number | undefined;
  /** The same of the oracle. */
  readonly oracleWeeks: number | undefined;
  readonly digests: number;
  /** Digests with a finding of something that did not happen. */
  readonly falseDigests: number;
  readonly falseKinds: readonly string[];
}

/** Makes the digest of the Monday after each round and of the one between two rounds, each after those before. */
function reader({
  pledges,
  estimated,
}: Planted): (chapter: Chapter, releases: readonly Release[]) => readonly Digest[] {
  const promisesAt = pledging(pledges);
  const earlier: number[] = [];
  let told: readonly Told[] = [];
  return (chapter, releases) => {
    const { input, weeksAgo } = chapter;
    const estimates = rightEstimates(chapter, estimated);
    return (weeksAgo === 0 ? [0] : [0, 1]).map((later) => {
      const when = { at: input.at + later * weekMs, date: addDays(input.date, 7 * later) };
      const promises = promisesAt(chapter, releases, when);
      const digest = composeDigest({ ...input, ...when, releases, told, promises, estimates, earlier: [...earlier] });
      earlier.push(when.at);
      told = digest.told;
      return digest;
    });
  };
}

/** Teams differ for good, planted or not: one that really lies above its group does well. */
const isSo = (finding: Finding, levels: ReadonlyMap<string, number>): boolean =>
  finding.kind === 'learnFrom' &&
  (levels.get(finding.strong.cell) ?? 0) - (levels.get(`g:${finding.group}`) ?? 0) > hardlyApart;

export function score(planted: Planted): Scored {
  const oracle = createOracle();
  const exact: Release[] = [];
  const [read, readExactly] = [reader(planted), reader(planted)];
  const digests: Digest[] = [];
  let levels: ReadonlyMap<string, number> = new Map();
  let [weeks, oracleWeeks]: (number | undefined)[] = [undefined, undefined];
  for (const chapter of telling(planted.story)) {
    levels = chapter.levels;
    exact.push(...oracle.see(chapter));
    const own = read(chapter, chapter.input.releases);
    digests.push(...own);
    const after = planted.startsWeeksAgo - chapter.weeksAgo;
    if (planted.kind === 'none') continue;
    // What was promised before it began is held against the figures of then.
    if (after < 0 && planted.pledges.length > 0) readExactly(chapter, exact);
    if (after < 0) continue;
    if (own.some(planted.isTold)) weeks ??= after;
    if (oracleWeeks !== undefined) continue;
    if (readExactly(chapter, exact).some(planted.isTold)) oracleWeeks = after;
  }
  const wrong = digests.map((digest) =>
    findingsOf(digest).filter((finding) => !planted.explains(finding) && !isSo(finding, levels)),
  );
  return {
    weeks,
    oracleWeeks,
    digests: digests.length,
    falseDigests: wrong.filter((findings) => findings.length > 0).length,
    falseKinds: wrong.flatMap((findings) => findings.map((finding) => finding.kind)),
  };
}
