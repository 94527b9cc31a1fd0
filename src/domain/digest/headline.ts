/** The one sentence of a digest. */
import { type Digest, type GroupChange, type Headline, isEstimated } from '../digest-model.ts';
import type { GroupFigure } from './changes.ts';
import type { Shelf } from './shelf.ts';

type Found = Pick<Digest, 'changes' | 'watch' | 'bothSides' | 'shared'>;

/**
 * What leaders should know if they read nothing else, of what no earlier digest told: a group that went down, two
 * groups that fell together, a group that went up, a relationship going down, two sides that see one differently, a need
 * of several groups. Where no group has a new figure there is no fair picture, whatever single relationships do. Where
 * nothing is new, a group that has changed is named as what still stands.
 */
export function headlineOf(shelf: Shelf, figures: readonly GroupFigure[], found: Found): Headline {
  if (!figures.some((figure) => !figure.old)) {
    const newest = Math.max(...figures.map((figure) => figure.current.at));
    return { kind: 'tooFew', ...(figures.length > 0 ? { lastDate: shelf.date(newest) } : {}) };
  }
  const changes = found.changes.filter((finding) => !finding.told);
  const low = found.shared.find((finding) => finding.kind === 'sharedLow');
  const change = changes.find(isDown) ?? (low ? undefined : changes[0]);
  if (change) return { kind: 'change', finding: change };
  if (low) return { kind: 'shared', finding: low };
  const falling = found.watch.find((entry) => entry.kind === 'deteriorating' && !entry.told);
  if (falling) return { kind: 'watch', finding: falling };
  // An estimate is one person's, by name: it stands among the findings and heads no digest.
  const apart = found.bothSides.find((finding) => !isEstimated(finding));
  if (apart) return { kind: 'bothSides', finding: apart };
  if (found.shared[0]) return { kind: 'shared', finding: found.shared[0] };
  const standing = found.changes.find(isDown) ?? found.changes[0];
  return standing ? { kind: 'standing', finding: standing } : { kind: 'steady' };
}

const isDown = (finding: GroupChange): boolean => finding.direction === 'down';
