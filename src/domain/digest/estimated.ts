/**
 * Where an account team is too small to be shown, the owner's own word on how it is for the other organisation is the
 * second side: a named answer, told with the name. It never stands in for a figure: where the team was shown anything
 * this quarter, no estimate is looked at, and nothing else is ever taken from a team that is not shown.
 *
 * "Do we make it easy for Acme?" asks for what Acme's own people answer, so the two are held against each other as they
 * are, without the levels of groups. The estimate is one whole number. It has no sampling error, but it says no more
 * than a point of the scale: who says 4 may mean anything from 3.5 to 4.5. So a gap begins at the edge of that point
 * (`pointEdge`), and what is tested is whether the organisation's own answers could lie within the point: the distance
 * of its figure from the edge over the figure's uncertainty (noise learned from published figures, and bands). Where the
 * owner is right as far as a whole number can be, the mean lies between the edges, and this probability is too large
 * rather than too small. As with two figures it is looked at twice, so it counts twice.
 *
 * The limit on false alarms stays where it is: these gaps stand in one family with those of two figures, under one
 * correction by Holm at one share of `alpha.ts`, so that each estimate costs the others a little and the digest nothing.
 * Besides, the figure as shown lies `smallestApart` beyond the edge, that is a whole point from the estimate, the lower
 * of the two is below `good`, and the figure is of this time: an old one was held against the estimate already.
 */
import type { BothSides, Digest, Evidence } from '../digest-model.ts';
import type { Estimate } from '../lesson.ts';
import type { Question } from '../question.ts';
import { change, z95 } from '../statistics.ts';
import { addDays } from '../time.ts';
import { type Candidate, evidenceOf, good, oldestMs, type Seen, seen, smallestApart, windows } from './seen.ts';
import type { Shelf } from './shelf.ts';
import type { Side } from './side.ts';
import type { Look } from './view.ts';

/** Half a point: as far as a whole number can be off and still be right. */
const pointEdge = 0.5;
/** Owners are asked every four weeks: what was said before that carries its date. */
const oldDays = 35;

const isShown = (shelf: Shelf, side: Side): boolean =>
  side.audiences.some(({ key }) => (shelf.lastShown(`a:${key}`) ?? 0) > shelf.input.at - oldestMs);

/** Newest first; of one day in the order of names, so that it does not depend on how they arrive. */
const byDate = (a: Estimate, b: Estimate): number =>
  a.date === b.date ? (a.by < b.by ? -1 : 1) : a.date < b.date ? 1 : -1;

/** The estimate that stands in for a side of this relationship; none where that side was shown this quarter. */
export function estimateOf(shelf: Shelf, sides: readonly Side[]): Estimate | undefined {
  const { estimates = [], date } = shelf.input;
  if (estimates.length === 0) return undefined;
  const given = estimates.filter((one) => {
    const own = sides.filter((side) => side.group === one.group);
    const isOfIt = own.some(({ audiences }) => audiences.some(({ id }) => id === one.audience));
    return one.date <= date && one.group !== 'partners' && isOfIt && !own.some((side) => isShown(shelf, side));
  });
  return given.toSorted(byDate)[0];
}

const evidenceBy = (
  shelf: Shelf,
  name: string,
  { audience, group, owner, by, date }: Estimate,
  mean: number,
): Evidence => ({
  cell: `a:${shelf.audiences(group).find(({ id }) => id === audience)?.key}`,
  name,
  group,
  mean,
  date,
  old: date < addDays(shelf.input.date, -oldDays),
  estimate: { owner, by },
});

/** The owner's estimate against what the organisation itself says, in the clearer of the two windows. */
export function estimatedIn(
  shelf: Shelf,
  sides: readonly Side[],
  question: Question,
  look: Look,
): readonly Candidate[] {
  const estimate = estimateOf(shelf, sides);
  const value = estimate?.answer[question];
  if (!estimate || value === undefined) return [];
  return sides
    .filter((side) => side.group === 'partners')
    .flatMap((side) => {
      const asItIs = { ...look(side, question), level: () => ({ mean: 0, variance: 0 }) };
      const found = windows.flatMap((window) => {
        const one = seen(shelf, asItIs, window);
        return one && !one.old ? [{ one, p: probability(one, value) }] : [];
      });
      const [clearest] = [...found].sort((a, b) => a.p - b.p);
      if (!clearest) return [];
      const p = Math.min(1, found.length * clearest.p);
      return [candidateOf(shelf, { question, estimate, value, one: clearest.one, p })];
    });
}

/** Of answers this far from the estimate, if they lay within its point. */
function probability({ now, df }: Seen, value: number): number {
  const beyond = Math.abs(now.above - value) - pointEdge;
  return beyond <= 0 ? 1 : change({ mean: beyond, variance: now.variance }, { mean: 0, variance: 0 }, df).p;
}

interface Held {
  readonly question: Question;
  readonly estimate: Estimate;
  readonly value: number;
  readonly one: Seen;
  readonly p: number;
}

function candidateOf(shelf: Shelf, { question, estimate, value, one, p }: Held): Candidate {
  const { side, now, current } = one;
  const isLower = current.mean < value;
  const isSame = isLower === now.above < value;
  const distance = Math.abs(current.mean - value);
  return {
    p,
    isApart: isSame && distance >= pointEdge + smallestApart && Math.min(current.mean, value) < good,
    finding: (): BothSides => {
      const [own, said] = [evidenceOf(shelf, one), evidenceBy(shelf, side.name, estimate, value)];
      const { relationship, name } = side;
      return {
        kind: 'bothSides',
        relationship,
        name,
        question,
        ...(isLower ? { worse: own, better: said } : { worse: said, better: own }),
        apart: Math.abs(now.above - value),
        usual: pointEdge,
        halfWidth: z95 * Math.sqrt(now.variance),
        p,
      };
    },
  };
}

/** A stored digest without what this person said; undefined where nothing of it is in there. */
export function withoutEstimatesOf(digest: Digest, owner: number): Digest | undefined {
  const isTheirs = ({ estimate }: Pick<Evidence, 'estimate'>): boolean => estimate?.owner === owner;
  const bothSides = digest.bothSides.filter(({ worse, better }) => !isTheirs(worse) && !isTheirs(better));
  const relationships = digest.relationships.map((one) => ({
    ...one,
    sides: one.sides.filter((side) => !isTheirs(side)),
  }));
  const isSame =
    bothSides.length === digest.bothSides.length &&
    relationships.every(({ sides }, at) => sides.length === digest.relationships[at]?.sides.length);
  return isSame ? undefined : { ...digest, bothSides, relationships };
}
