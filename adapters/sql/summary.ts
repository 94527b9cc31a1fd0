/** One summarising: reads what it needs of a season and asks `domain/privacy` what may be published. */
import { type AudienceDefinition, type Millis, weekMs } from '../../src/domain/model.ts';
import { summarise } from '../../src/domain/privacy/index.ts';
import type { Block, Contribution, NamedSums, Snapshot, SummaryInput } from '../../src/domain/privacy/release.ts';
import { type Question, questions, type Topic, topics } from '../../src/domain/question.ts';
import type { CountedRound, Scope } from './contributions.ts';
import type { Made } from './pieces.ts';
import { type Ask, numbers, type Plain, plain, raw } from './plain.ts';
import { type SnapshotRow, snapshotColumns, snapshotsOf } from './snapshots.ts';

export interface SummaryRequest extends Scope {
  readonly at: Millis;
  readonly k: number;
  /** Number of this summarising in the season; those of `rounds` that it is the first to count carry it. */
  readonly evaluation: number;
}

/** Reads in one snapshot, which is the caller's to open. `contributions`: of the season, taken once, at the very end. */
export const makeSummary = async (
  ask: Ask,
  contributions: Iterable<Contribution>,
  request: SummaryRequest,
): Promise<Made> => {
  const audiences = await audiencesOf(ask, request);
  const blocks = await blocksOf(ask, request);
  const earlier = await readSnapshots(ask, plain`workspace = ${request.workspace} and season = ${request.season}`);
  const { releases, snapshots } = summarise({
    at: request.at,
    evaluation: request.evaluation,
    k: request.k,
    blocks,
    audiences,
    asked: await askedOf(ask, request, unpublished(blocks, earlier)),
    earlier,
    before: await lastOf(ask, request),
    named: await namedOf(ask, request, audiences),
    contributions,
  });
  return { releases, snapshots: renewed(earlier, snapshots) };
};

/** The cells with a new snapshot, each with those of its other questions too. */
const renewed = (earlier: readonly Snapshot[], made: readonly Snapshot[]): Made['snapshots'] => {
  const before = Map.groupBy(earlier, ({ cell }) => cell);
  const cells = Map.groupBy(made, ({ cell }) => cell);
  for (const [cell, own] of cells) {
    const isNew = new Set(own.map(({ question }) => question));
    own.push(...(before.get(cell) ?? []).filter(({ question }) => !isNew.has(question)));
  }
  return cells;
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

const readSnapshots = async (ask: Ask, which: Plain): Promise<readonly Snapshot[]> => {
  const columns = raw(Object.keys(snapshotColumns).join(', '));
  const rows = await ask<SnapshotRow>(plain`select ${columns} from snapshot where ${which}`);
  return rows.flatMap(snapshotsOf);
};

/** A year, with weekly rounds. */
export const seasonsRemembered = 4;

/** What is left of the seasons before: what their last figures were, and of how many people. */
const lastOf = (ask: Ask, { workspace, season }: Scope): Promise<SummaryInput['before']> =>
  readSnapshots(
    ask,
    plain`workspace = ${workspace} and season < ${season} and season >= ${season - seasonsRemembered}`,
  );

/** Only of a block without a figure of some question it matters in how many rounds it was asked. */
const unpublished = (blocks: readonly Block[], earlier: readonly Snapshot[]): readonly Block[] => {
  const figures = Map.groupBy(earlier, ({ cell }) => cell);
  return blocks.filter(({ cell }) => (figures.get(cell)?.length ?? 0) < questions.length);
};

/** For each of these blocks, when its audiences were asked: an audience of which nobody could be asked was not. */
const askedOf = async (
  ask: Ask,
  { workspace, rounds }: Scope,
  blocks: readonly Block[],
): Promise<Map<string, readonly number[]>> => {
  if (blocks.length === 0) return new Map();
  const found = await ask<{ audience: number; round: number }>(
    plain`select audience, round from turnout where workspace = ${workspace}
      and round in (${numbers(rounds.map(({ id }) => id))}) and audience in (${numbers(blocks.flatMap((block) => block.audiences))})`,
  );
  const evaluations = evaluationsOf(rounds);
  const asked = new Map<number, number[]>();
  for (const { audience, round } of found) {
    const own = asked.get(audience) ?? [];
    asked.set(audience, own);
    own.push(evaluations.get(round) ?? 0);
  }
  return new Map(
    blocks.map(({ cell, audiences }) => {
      const together = new Set(audiences.flatMap((audience) => asked.get(audience) ?? []));
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
  const rounds = await ask<{ id: number }>(
    plain`select id from round where workspace = ${workspace} and closes_at >= ${at - namedMemoryMs}
      and state = 'closed' and season <= ${season} order by closes_at desc, id desc`,
  );
  const found = new Map<number, number>();
  let left = audiences;
  // Most were asked in the newest round: the others are soon found.
  for (const { id } of rounds) {
    if (left.length === 0) break;
    const asked = await ask<{ audience: number }>(
      plain`select audience from turnout where workspace = ${workspace} and round = ${id} and audience in (${numbers(left)})`,
    );
    for (const { audience } of asked) found.set(audience, id);
    left = left.filter((audience) => !found.has(audience));
  }
  return found;
};
