/** One summarising: reads what it needs of a season and asks `domain/privacy` what may be published. */
import { type AudienceDefinition, type Millis, weekMs } from '../../src/domain/model.ts';
import { summarise } from '../../src/domain/privacy/index.ts';
import type {
  Block,
  Contribution,
  NamedSums,
  Snapshot,
  Summary,
  SummaryInput,
} from '../../src/domain/privacy/release.ts';
import { type Question, questions, type Topic, topics } from '../../src/domain/question.ts';
import { themesWritten } from './comments.ts';
import type { CountedRound, Exceptions, Scope } from './contributions.ts';
import { type Ask, numbers, plain, raw } from './plain.ts';

export interface SummaryRequest extends Scope {
  readonly at: Millis;
  readonly k: number;
  /** Number of this summarising in the season; those of `rounds` that it is the first to count carry it. */
  readonly evaluation: number;
  readonly exceptions: Exceptions;
}

export interface Source {
  readonly ask: Ask;
  /** The contributions of a season: how they are read differs with the database. */
  readonly scan: (scope: Scope, exceptions: Exceptions) => Promise<Iterable<Contribution>>;
}

/** Reads in one snapshot, which is the caller's to open. */
export const makeSummary = async ({ ask, scan }: Source, request: SummaryRequest): Promise<Summary> => {
  const audiences = await audiencesOf(ask, request);
  const blocks = await blocksOf(ask, request);
  return summarise({
    at: request.at,
    evaluation: request.evaluation,
    k: request.k,
    blocks,
    audiences,
    asked: await askedOf(ask, request, blocks),
    earlier: await snapshotsOf(ask, request),
    before: await lastOf(ask, request),
    named: await namedOf(ask, request, audiences),
    contributions: await scan(request, { ...request.exceptions, wrote: await themesWritten(ask, request) }),
  });
};

type SummaryAudience = SummaryInput['audiences'][number] & Pick<AudienceDefinition, 'key'>;

const audiencesOf = async (ask: Ask, { workspace }: Scope): Promise<SummaryAudience[]> => {
  const rows = await ask<{ id: number; definition: string; size: number }>(
    plain`select id, definition, size from audience where workspace = ${workspace}`,
  );
  return rows.map(({ id, definition, size }) => {
    const { key, group, mode, relationship } = JSON.parse(definition) as AudienceDefinition;
    return { id, key, group, mode, size, ...(relationship === undefined ? {} : { relationship }) };
  });
};

const blocksOf = async (ask: Ask, { workspace, season }: Scope): Promise<readonly Block[]> => {
  const rows = await ask<{ blocks: string }>(
    plain`select blocks from season where workspace = ${workspace} and number = ${season}`,
  );
  return JSON.parse(rows[0]?.blocks ?? '[]') as Block[];
};

const snapshotsOf = (ask: Ask, { workspace, season }: Scope): Promise<readonly Snapshot[]> =>
  ask<Snapshot>(
    plain`select cell, question, sum, count, counted, evaluation, history from snapshot
      where workspace = ${workspace} and season = ${season}`,
  );

/** A year, with weekly rounds. */
export const seasonsRemembered = 4;

/** What is left of the seasons before: what their last figures were, and of how many people. */
const lastOf = (ask: Ask, { workspace, season }: Scope): Promise<SummaryInput['before']> =>
  ask(
    plain`select cell, question, count, history from snapshot
      where workspace = ${workspace} and season < ${season} and season >= ${season - seasonsRemembered}`,
  );

/** For each block, when its audiences were asked: an audience of which nobody could be asked was not. */
const askedOf = async (
  ask: Ask,
  { workspace, rounds }: Scope,
  blocks: readonly Block[],
): Promise<Map<string, readonly number[]>> => {
  const turnouts = plain`from turnout where workspace = ${workspace} and round in (${numbers(rounds.map(({ id }) => id))})`;
  const counts = await ask<{ audience: number; rounds: number }>(
    plain`select audience, count(*) as rounds ${turnouts} group by audience`,
  );
  // Nearly all are asked in every round; only of the others is it looked up in which.
  const partly = counts.filter((row) => row.rounds < rounds.length).map(({ audience }) => audience);
  const found = await ask<{ audience: number; round: number }>(
    plain`select audience, round ${turnouts} and audience in (${numbers(partly)})`,
  );
  const evaluations = evaluationsOf(rounds);
  const always = new Set(evaluations.values());
  const asked = new Map<number, Set<number>>();
  for (const row of counts) asked.set(row.audience, row.rounds < rounds.length ? new Set() : always);
  for (const { audience, round } of found) asked.get(audience)?.add(evaluations.get(round) ?? 0);
  return new Map(
    blocks.map(({ cell, audiences }) => {
      const together = new Set(audiences.flatMap((audience) => [...(asked.get(audience) ?? [])]));
      return [cell, [...together].sort((a, b) => a - b)];
    }),
  );
};

const evaluationsOf = (rounds: readonly CountedRound[]): Map<number, number> =>
  new Map(rounds.map(({ id, evaluation }) => [id, evaluation]));

/** A named figure in a total is at most this old. */
const namedMemoryMs = 9 * weekMs;

type NamedRow = { audience: number; round: number } & { [Q in Question as `${Q}_sum`]: number | null } & {
  [Q in Question as `${Q}_count`]: number;
} & { [T in Topic as `picked_${T}`]: number };

/** Of each audience that answers by name, the latest closed round in which it was asked. */
const namedOf = async (
  ask: Ask,
  request: SummaryRequest,
  audiences: readonly SummaryAudience[],
): Promise<NamedSums[]> => {
  const named = new Map(audiences.filter(({ mode }) => mode === 'named').map((audience) => [audience.id, audience]));
  const latest = await latestRounds(ask, request, [...named.keys()]);
  const sums = [
    ...questions.map((one) => `sum(${one}) as ${one}_sum, count(${one}) as ${one}_count`),
    ...topics.map((one) => `count(case when topic = '${one}' then 1 end) as picked_${one}`),
  ].join(', ');
  // Rounds are of this workspace alone; naming it would lead past the index.
  const rows = await ask<NamedRow>(
    plain`select audience, round, ${raw(sums)} from answer
      where person is not null and round in (${numbers([...new Set(latest.values())])}) group by audience, round`,
  );
  const evaluations = evaluationsOf(request.rounds);
  return rows.flatMap((row) => {
    const audience = named.get(row.audience);
    if (!audience || latest.get(row.audience) !== row.round) return [];
    const { key, group } = audience;
    // Of an earlier season: its numbers say nothing in this one.
    const evaluation = evaluations.get(row.round) ?? 0;
    return questions.map((question) => {
      const [sum, count] = [row[`${question}_sum`] ?? 0, row[`${question}_count`]];
      const one = { audience: row.audience, cell: `a:${key}`, group, question, sum, count, evaluation };
      return question === 'need' ? { ...one, topics: pickedOf(row) } : one;
    });
  });
};

const pickedOf = (row: NamedRow): NonNullable<NamedSums['topics']> =>
  Object.fromEntries(topics.map((topic) => [topic, row[`picked_${topic}`]]));

/** Audience -> its latest closed round of this season or an earlier one, unless that is too long ago. */
const latestRounds = async (
  ask: Ask,
  { workspace, season, at }: SummaryRequest,
  audiences: readonly number[],
): Promise<Map<number, number>> => {
  const rows = await ask<{ audience: number; round: number }>(
    plain`select t.audience, t.round from turnout t join round r on r.id = t.round
      where t.workspace = ${workspace} and t.closed_at >= ${at - namedMemoryMs}
        and t.audience in (${numbers(audiences)}) and r.state = 'closed' and r.season <= ${season}
      order by t.closed_at, t.round`,
  );
  return new Map(rows.map(({ audience, round }) => [audience, round]));
};
