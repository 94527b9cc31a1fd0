/** The picture of relationships: for each a line of both sides on one axis, and the same in words. */
import type { Chart } from '../../domain/card.ts';
import type { Digest, RelationshipSeries } from '../../domain/digest-model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { ends, lineOf } from './chart.ts';

/** More rows are higher than a phone is. */
const mostRelationships = 4;

interface Pictured {
  readonly name: string;
  /** Who sees it. */
  readonly sides: readonly Side[];
  /** One for each question of which anything is known. */
  readonly series: readonly RelationshipSeries[];
}

/** Those that the digest tells of, then others that two groups see; of more than two sides the first two are drawn. */
function pictured(digest: Digest): readonly Pictured[] {
  const all = Map.groupBy(digest.relationships, (one) => one.relationship);
  return [...all.values()]
    .slice(0, mostRelationships)
    .flatMap((series) => series.slice(0, 1).map(({ name, sides }) => ({ name, sides, series })));
}

/** Undefined where there is no relationship to draw. */
export function sidesChartOf(words: Words, digest: Digest): Chart | undefined {
  const rows = pictured(digest).flatMap(({ name, sides: [first, second], series }): Chart['rows'][number][] => {
    if (!first) return [];
    const panels = questions.map((question) => {
      const sides = series.find((one) => one.question === question)?.sides ?? [];
      const [own, other] = sides.map((side) => sideLine(words, side));
      const title = words.names.question(question);
      return { title, ...(own ?? { points: [] }), ...(second && other ? { second: other } : {}) };
    });
    const also = second ? { second: { name: sideName(words, second), hue: second.group } } : {};
    return [{ name: words.chart.rowOf(name, sideName(words, first)), hue: first.group, ...also, panels }];
  });
  if (rows.length === 0) return undefined;
  const weeks = digest.weeks.map((week) => words.chart.week(week));
  return { title: words.chart.sidesTitle, weeks, days: digest.weeks, rows };
}

type Side = RelationshipSeries['sides'][number];

const sideName = (words: Words, { group, estimate }: Side): string =>
  estimate ? words.chart.estimate(estimate.by) : words.chart.side(group);

/** An estimate is one whole number, and stands there as it was said. */
function sideLine(words: Words, { points, estimate }: Side): ReturnType<typeof lineOf> {
  const line = lineOf(words, points);
  const said = points.findLast((point) => point !== undefined);
  return estimate && said ? { ...line, last: words.chart.estimated(said.mean) } : line;
}

/** Says what the picture says: of each relationship and question, where each side began and where it is. */
export function sidesChartAlt(words: Words, digest: Digest): string {
  const lines = pictured(digest).flatMap(({ name, series }) =>
    series.map(({ question, sides }) => {
      const told = sides
        .slice(0, 2)
        .map(({ group, estimate, points }) => ({ group, ...(estimate && { estimate }), ...ends(digest, points) }));
      return words.chart.sides(name, question, told);
    }),
  );
  return [words.chart.sidesAlt, ...lines].join(' ');
}
