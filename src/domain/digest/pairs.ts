/** Twelve weeks of relationships as each of their sides sees them: what pictures of them are drawn from. */
import type { RelationshipSeries } from '../digest-model.ts';
import type { Estimate } from '../lesson.ts';
import { type Question, questions } from '../question.ts';
import { estimateOf } from './estimated.ts';
import { pointsOf, weeksOf } from './figures.ts';
import type { Shelf } from './shelf.ts';
import { lineOf, type Side, sidesOf } from './side.ts';

/** More are not looked at, and a company of thousands has hundreds. */
const mostRelationships = 24;

/** Those named first, then those that two groups see, by their keys; each with all three questions. */
export function relationshipsOf(shelf: Shelf, named: readonly string[]): readonly RelationshipSeries[] {
  const all = sidesOf(shelf);
  const shown = (side: Side): boolean => side.audiences.some((one) => shelf.count(`a:${one.key}`, 'ease') > 0);
  const seenBy = (sides: readonly Side[]): number => {
    const own = sides.filter(shown).length;
    return estimateOf(shelf, sides) ? own + 1 : own;
  };
  const ofTwo = [...all].flatMap(([key, sides]) => (seenBy(sides) > 1 ? [key] : [])).sort();
  const keys = [...new Set([...named, ...ofTwo])].filter((key) => all.get(key)?.some(shown));
  return keys.slice(0, mostRelationships).flatMap((key) => {
    const sides = all.get(key) ?? [];
    const estimate = estimateOf(shelf, sides);
    return seriesOf(shelf, key, {
      sides: sides.filter((side) => shown(side) && side.group !== estimate?.group),
      estimate,
    });
  });
}

interface Seen {
  readonly sides: readonly Side[];
  readonly estimate: Estimate | undefined;
}

const seriesOf = (shelf: Shelf, relationship: string, { sides, estimate }: Seen): readonly RelationshipSeries[] =>
  questions.map((question) => ({
    relationship,
    name: sides[0]?.name ?? '',
    question,
    sides: [
      ...sides.map((side) => ({
        group: side.group,
        points: pointsOf(shelf, lineOf(shelf, side, question), side.group),
      })),
      ...(estimate ? [estimated(shelf, estimate, question)] : []),
    ],
  }));

/** One point, in the week in which it was given: nobody said that it held before, or since. */
function estimated(shelf: Shelf, { group, owner, by, date, answer }: Estimate, question: Question) {
  const weeks = weeksOf(shelf.input.date);
  const week = weeks.findLastIndex((first) => first <= date);
  const mean = answer[question];
  const points = weeks.map((_, at) => (at === week && mean !== undefined ? { mean, halfWidth: 0 } : undefined));
  return { group, points, estimate: { owner, by } };
}
