/**
 * What each person said in a season, from one pass over the answers in the order of their key: the rows of a person
 * stand together, and SQL makes one row of them. Rows are numbered by when their round was counted, so that the first
 * and the latest answer to each question are a minimum and a maximum.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Contribution, Said } from '../../src/domain/privacy/release.ts';
import { questions, topics, values } from '../../src/domain/question.ts';

/** A round of the season with the summarising that counts it first. */
export interface CountedRound {
  readonly id: number;
  readonly evaluation: number;
}

export interface Scope {
  readonly workspace: number;
  readonly season: number;
  readonly rounds: readonly CountedRound[];
}

/** `link`, lowest and highest audience, then lowest and highest code of each question and of the topic. */
export type Row = readonly [Uint8Array, number, number, ...(number | null)[]];

const codeOf = (row: Row, index: number): number | null => row[3 + index] as number | null;

/** Values and topics fit below this; a code is the rank of the round and what was said. */
const radix = 8;

/** Rounds in the order in which they were counted, and how SQL numbers them. */
export const ranking = (rounds: readonly CountedRound[]) => {
  const ordered = [...rounds].sort((a, b) => a.evaluation - b.evaluation || a.id - b.id);
  // Ids nearly always grow as rounds are counted, and then are the cheapest numbers.
  const isById = ordered.every((round, index) => index === 0 || (ordered[index - 1]?.id ?? 0) < round.id);
  const cases = ordered.map((round, index) => sql`when ${round.id} then ${sql.lit(index + 1)}`);
  return {
    rank: isById ? sql<number>`round` : sql<number>`(case round ${sql.join(cases, sql` `)} end)`,
    evaluations: new Map(ordered.map((round, index) => [isById ? round.id : index + 1, round.evaluation])),
  };
};

const topicCode = sql`case topic ${sql.join(
  topics.map((topic, index) => sql`when ${sql.lit(topic)} then ${sql.lit(index + 1)}`),
  sql` `,
)} end`;

const columns: readonly RawBuilder<unknown>[] = [...questions.map((question) => sql.ref(question)), topicCode];

/** Which rows count: in confidence, of rounds that are counted. */
const counted = ({ workspace, season, rounds }: Scope) =>
  sql`workspace = ${workspace} and season = ${season} and person is null and round in (${sql.join(rounds.map(({ id }) => id))})`;

const selected = (rank: RawBuilder<number>) =>
  sql`link, min(audience) as low, max(audience) as high, ${sql.join(
    columns.flatMap((column, index) => [
      sql`min(${rank} * 8 + ${column}) as ${sql.ref(`low${index}`)}`,
      sql`max(${rank} * 8 + ${column}) as ${sql.ref(`high${index}`)}`,
    ]),
  )}`;

/** Names of the columns of a row, in its order. */
export const rowColumns: readonly string[] = [
  'link',
  'low',
  'high',
  ...columns.flatMap((_, index) => [`low${index}`, `high${index}`]),
];

/** One row a link in the order of links. `after` and `limit` take a page of them. */
export const contributionsQuery = (scope: Scope, page?: { readonly after: Uint8Array; readonly limit: number }) => {
  const from = page ? sql`and link > ${page.after}` : sql``;
  const to = page ? sql`order by link limit ${page.limit}` : sql``;
  return sql`select ${selected(ranking(scope.rounds).rank)} from answer where ${counted(scope)} ${from} group by link ${to}`;
};

/** The same of one link, about the audience that it answered for first. */
export const homeQuery = (scope: Scope, link: Uint8Array) => {
  const { rank } = ranking(scope.rounds);
  const own = sql`${counted(scope)} and link = ${link}`;
  return sql`select ${selected(rank)} from answer
    where ${own} and audience = (select audience from answer where ${own} order by ${rank} limit 1) group by link`;
};

/** Whose rows are not counted towards k, and whose are in no figure. */
export interface Exceptions {
  /** `audience link`, the link as Latin-1: owners of the audience and readers of digests. */
  readonly uncounted: ReadonlySet<string>;
  /** Links as Latin-1: people who erased in this season. */
  readonly leftOut: ReadonlySet<string>;
}

export const latin1 = (link: Uint8Array): string =>
  Buffer.from(link.buffer, link.byteOffset, link.byteLength).toString('latin1');

/** A row as a contribution; undefined where it is left out. */
export const decoder = (rounds: readonly CountedRound[], { uncounted, leftOut }: Exceptions) => {
  const { evaluations } = ranking(rounds);
  const said = <V>(row: Row, column: number, list: readonly V[]): Said<V> | undefined => {
    const [low, high] = [codeOf(row, 2 * column), codeOf(row, 2 * column + 1)];
    if (low === null || high === null) return undefined;
    const [first, last] = [evaluations.get(Math.floor(low / radix)), evaluations.get(Math.floor(high / radix))];
    const value = list[(high % radix) - 1];
    if (first === undefined || last === undefined || value === undefined) throw new Error('an answer out of bounds');
    return { first, last, value };
  };
  return (row: Row): Contribution | undefined => {
    const link = leftOut.size + uncounted.size > 0 ? latin1(row[0]) : '';
    if (leftOut.has(link)) return undefined;
    const contribution: { -readonly [Key in keyof Contribution]: Contribution[Key] } = {
      audience: row[1],
      counted: !uncounted.has(`${row[1]} ${link}`),
    };
    for (const [index, question] of questions.entries()) {
      const found = said(row, index, values);
      if (found) contribution[question] = found;
    }
    const topic = said(row, questions.length, topics);
    if (topic) contribution.topic = topic;
    return contribution;
  };
};

/** Somebody who was asked for more than one audience: only the answers for the first one count. */
export const isSplit = (row: Row): boolean => row[1] !== row[2];
