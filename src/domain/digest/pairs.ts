/** Twelve weeks of relationships as each of their sides sees them: what pictures of them are drawn from. */
import type { RelationshipSeries } from '../digest-model.ts';
import { questions } from '../question.ts';
import { pointsOf } from './figures.ts';
import type { Shelf } from './shelf.ts';
import { lineOf, type Side, sidesOf } from './side.ts';

/** More are not looked at, and a company of thousands has hundreds. */
const mostRelationships = 24;

/** Those named first, then those that two groups see, by their keys; each with all three questions. */
export function relationshipsOf(shelf: Shelf, named: readonly string[]): readonly RelationshipSeries[] {
  const all = sidesOf(shelf);
  const shown = (side: Side): boolean => side.audiences.some((one) => shelf.count(`a:${one.key}`, 'ease') > 0);
  const ofTwo = [...all].flatMap(([key, sides]) => (sides.filter(shown).length > 1 ? [key] : [])).sort();
  const keys = [...new Set([...named, ...ofTwo])].filter((key) => all.get(key)?.some(shown));
  return keys.slice(0, mostRelationships).flatMap((key) => seriesOf(shelf, key, all.get(key)?.filter(shown) ?? []));
}

const seriesOf = (shelf: Shelf, relationship: string, sides: readonly Side[]): readonly RelationshipSeries[] =>
  questions.map((question) => ({
    relationship,
    name: sides[0]?.name ?? '',
    question,
    sides: sides.map((side) => ({
      group: side.group,
      points: pointsOf(shelf, lineOf(shelf, side, question), side.group),
    })),
  }));
