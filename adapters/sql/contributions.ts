/**
 * What each person said in a season, from one pass over the answers in the order of their key: the rows of a person
 * stand together, and SQL makes one row of them. Each question becomes one number with three bits for each round, so
 * that a single sum holds all that was answered: the sums of an aggregate are what the pass spends its time on.
 */
import type { Contribution, Said } from '../../src/domain/privacy/release.ts';
import { questions, topics, values } from '../../src/domain/question.ts';
import type { Wrote } from './comments.ts';
import type { Db } from './db.ts';
import { list, numbers, type Plain, plain, raw } from './plain.ts';

/** A round of the season with the summarising that counts it first. */
export interface CountedRound {
  readonly id: number;
  readonly evaluation: number;
}

export interface Scope {
  readonly dialect: Db['dialect'];
  readonly workspace: number;
  readonly season: number;
  readonly rounds: readonly CountedRound[];
}

/** The link in hexadecimal, lowest and highest audience, then for each question and the topic its sums, 16 rounds in each. */
export type Row = readonly [string, number, number, ...(number | null)[]];

/** Values and topics are below 8. */
const bits = 3;
/** 48 bits: a double, and so a number of JavaScript, holds 53. */
const roundsPerSum = 16;
/** Rounds in one half of a sum, for the bitwise operators of JavaScript take 32 bits. */
const roundsPerHalf = roundsPerSum / 2;
const half = 2 ** (bits * roundsPerHalf);

/** Rounds numbered from 0 in the order in which they were counted, in JavaScript and in SQL. */
const ranking = (rounds: readonly CountedRound[]) => {
  const ordered = [...rounds].sort((a, b) => a.evaluation - b.evaluation || a.id - b.id);
  const lowest = ordered[0]?.id ?? 0;
  // Ids nearly always grow as rounds are counted and lie close together: then they are the cheapest numbers.
  const isById = ordered.every(
    (round, index) => (ordered[index - 1]?.id ?? -1) < round.id && round.id < lowest + 2 * roundsPerSum,
  );
  const evaluations: number[] = [];
  for (const [index, round] of ordered.entries()) evaluations[isById ? round.id - lowest : index] = round.evaluation;
  const cases = ordered.map((round, index) => `when ${round.id} then ${index}`);
  return {
    rank: isById ? `(round - ${lowest})` : `(case round ${cases.join(' ')} end)`,
    evaluations,
    sums: Math.max(1, Math.ceil(evaluations.length / roundsPerSum)),
  };
};

const topicCode = `(case topic ${topics.map((topic, index) => `when '${topic}' then ${index + 1}`).join(' ')} end)`;

/** Most answers have no topic: then nothing is compared or added. */
const columns: readonly { readonly code: string; readonly among: string }[] = [
  ...questions.map((code) => ({ code, among: '' })),
  { code: topicCode, among: ' filter (where topic is not null)' },
];

const sumsOf = (dialect: Db['dialect'], rounds: readonly CountedRound[]): string[] => {
  const { rank, sums } = ranking(rounds);
  return columns.flatMap(({ code, among }) =>
    Array.from({ length: sums }, (_, index) => {
      const from = index * roundsPerSum;
      // PostgreSQL shifts by an integer only, and SQLite takes a tenth longer for the casts.
      const shift = `(${bits} * (${rank} - ${from}))`;
      const placed = dialect === 'sqlite' ? `${code} << ${shift}` : `${code}::bigint << ${shift}::integer`;
      if (sums === 1) return `sum(${placed})${among}`;
      return `sum(case when ${rank} >= ${from} and ${rank} < ${from + roundsPerSum} then ${placed} end)${among}`;
    }),
  );
};

/** The link as text: bytes become objects that cost more than the row. */
export const hexIn = { sqlite: 'lower(hex(link))', postgres: "encode(link, 'hex')" } as const;

const selected = ({ dialect, rounds }: Scope): Plain => {
  const sums = sumsOf(dialect, rounds).map((sum, index) => raw(`${sum} as sum${index}`));
  return plain`${raw(hexIn[dialect])} as link, min(audience) as low, max(audience) as high, ${list(sums)}`;
};

/** Which rows count: in confidence, of rounds that are counted. */
const counted = ({ workspace, season, rounds }: Scope): Plain =>
  plain`workspace = ${workspace} and season = ${season} and person is null
    and ${isAmong(rounds.map(({ id }) => id))}`;

/** Of ids that follow each other two comparisons are enough, where a list is looked through for each answer. */
const isAmong = (ids: readonly number[]): Plain => {
  const [low, high] = [Math.min(...ids), Math.max(...ids)];
  const isRange = high - low + 1 === new Set(ids).size;
  return isRange ? plain`round >= ${low} and round <= ${high}` : plain`round in (${numbers(ids)})`;
};

/** One row a link in the order of links. `after` and `limit` take a page of them. */
export const contributionsQuery = (scope: Scope, page?: { readonly after: string; readonly limit: number }): Plain => {
  const from = page ? plain`and link > ${Buffer.from(page.after, 'hex')}` : raw('');
  const to = page ? plain`order by answer.link limit ${page.limit}` : raw('');
  return plain`select ${selected(scope)} from answer where ${counted(scope)} ${from} group by answer.link ${to}`;
};

/** The same of one link, about the audience that it answered for first. */
export const homeQuery = (scope: Scope, link: string): Plain => {
  const own = plain`${counted(scope)} and link = ${Buffer.from(link, 'hex')}`;
  const first = plain`select audience from answer where ${own} order by ${raw(ranking(scope.rounds).rank)} limit 1`;
  return plain`select ${selected(scope)} from answer where ${own} and audience = (${first}) group by answer.link`;
};

/** Whose rows are in no figure. Links in hexadecimal. */
export interface Exceptions {
  /** Owners of audiences and readers of digests, in this season: by link the audiences for which they do not count. */
  readonly uncounted: ReadonlyMap<string, readonly number[]>;
  /** People who erased in this season. */
  readonly leftOut: ReadonlySet<string>;
}

/** The rank of the lowest round with a value in this sum. */
const lowestIn = (sum: number): number => {
  const low = sum % half;
  return low === 0 ? roundsPerHalf + lowestGroup(Math.floor(sum / half)) : lowestGroup(low);
};
/** That of the highest. */
const highestIn = (sum: number): number => {
  const high = Math.floor(sum / half);
  return high === 0 ? highestGroup(sum) : roundsPerHalf + highestGroup(high);
};
/** The value in the highest. */
const codeIn = (sum: number): number => {
  const high = Math.floor(sum / half);
  const top = high === 0 ? sum : high;
  return (top >> (bits * highestGroup(top))) & 7;
};

const lowestGroup = (word: number): number => Math.floor((31 - Math.clz32(word & -word)) / bits);
const highestGroup = (word: number): number => Math.floor((31 - Math.clz32(word)) / bits);

/** People and what they said, as numbers that pass between threads at the price of a few bytes each. */
export interface Batch {
  /** For each person the audience, 1 where the person counts for it, and the sums. */
  readonly coded: Float64Array<ArrayBuffer>;
  /** Themes of those who wrote, by their place among the people. */
  readonly wrote: ReadonlyMap<number, NonNullable<Contribution['wrote']>>;
}

/** Numbers of a person before the sums. */
const head = 2;

const widthOf = (sums: number): number => head + columns.length * sums;

/** Rows as a batch, without those that are left out. */
export const packer = (rounds: readonly CountedRound[], { uncounted, leftOut }: Exceptions, wrote: Wrote) => {
  const width = widthOf(ranking(rounds).sums);
  return (rows: readonly Row[]): Batch => {
    const coded = new Float64Array(rows.length * width);
    const written = new Map<number, NonNullable<Contribution['wrote']>>();
    let people = 0;
    for (const row of rows) {
      const [link, audience] = row;
      if (leftOut.has(link)) continue;
      const at = people * width;
      coded[at] = audience;
      coded[at + 1] = uncounted.get(link)?.includes(audience) === true ? 0 : 1;
      for (let index = head; index < width; index += 1) coded[at + index] = (row[index + 1] as number | null) ?? 0;
      const own = wrote.size === 0 ? undefined : wrote.get(`${audience} ${link}`);
      if (own) written.set(people, own);
      people += 1;
    }
    return { coded: coded.slice(0, people * width), wrote: written };
  };
};

/** The contributions in a batch. */
export const unpacker = (rounds: readonly CountedRound[]) => {
  const { evaluations, sums } = ranking(rounds);
  const width = widthOf(sums);
  const said = <V>(coded: Float64Array, at: number, options: readonly V[]): Said<V> | undefined => {
    let [lowest, highest, code] = [-1, -1, 0];
    for (let index = 0; index < sums; index += 1) {
      const sum = coded[at + index] ?? 0;
      if (sum === 0) continue;
      const from = index * roundsPerSum;
      if (lowest < 0) lowest = from + lowestIn(sum);
      highest = from + highestIn(sum);
      code = codeIn(sum);
    }
    if (lowest < 0) return undefined;
    const [first, last, value] = [evaluations[lowest], evaluations[highest], options[code - 1]];
    if (first === undefined || last === undefined || value === undefined) throw new Error('an answer out of bounds');
    return { first, last, value };
  };
  const contributionAt = ({ coded, wrote }: Batch, person: number): Contribution => {
    const at = person * width;
    const contribution: { -readonly [Key in keyof Contribution]: Contribution[Key] } = {
      audience: coded[at] ?? 0,
      counted: coded[at + 1] === 1,
    };
    // One by one: names that are known beforehand are set in a third of the time.
    const need = said(coded, at + head, values);
    if (need) contribution.need = need;
    const ease = said(coded, at + head + sums, values);
    if (ease) contribution.ease = ease;
    const enjoyment = said(coded, at + head + 2 * sums, values);
    if (enjoyment) contribution.enjoyment = enjoyment;
    const topic = said(coded, at + head + questions.length * sums, topics);
    if (topic) contribution.topic = topic;
    const written = wrote.size === 0 ? undefined : wrote.get(person);
    if (written) contribution.wrote = written;
    return contribution;
  };
  return function* (batch: Batch): Generator<Contribution> {
    for (let person = 0; person < batch.coded.length / width; person += 1) yield contributionAt(batch, person);
  };
};

/** Somebody who was asked for more than one audience: only the answers for the first one count. */
export const isSplit = (row: Row): boolean => row[1] !== row[2];
