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
import { type Question, questions } from '../../src/domain/question.ts';
import type { CountedRound, Exceptions, Scope } from './contributions.ts';
import type { Runner } from './db.ts';

export interface SummaryRequest {
  readonly workspace: number;
  readonly season: number;
  readonly at: Millis;
  readonly k: number;
  readonly exceptions: Exceptions;
}

/** What a summarising made, and the rounds that it counted for the first time. */
export interface Made {
  readonly evaluation: number;
  readonly rounds: readonly number[];
  readonly summary: Summary;
}

/** Reads the contributions of a season; how differs with the database. */
export type Scan = (scope: Scope, exceptions: Exceptions) => Promise<Iterable<Contribution>>;

export interface Source {
  readonly run: Runner;
  readonly scan: Scan;
}

/** Rounds of the season that are closed and that no summarising has counted. */
export const uncountedRounds = (run: Runner, workspace: number, season: number) =>
  run
    .selectFrom('round')
    .select('id')
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('state', '=', 'closed')
    .where('evaluation', 'is', null);

/** Undefined where no round was closed since the last one. Reads in one snapshot, which is the caller's to open. */
export const makeSummary = async ({ run, scan }: Source, request: SummaryRequest): Promise<Made | undefined> => {
  const { workspace, season, at, k, exceptions } = request;
  const fresh = (await uncountedRounds(run, workspace, season).orderBy('id').execute()).map(({ id }) => id);
  if (fresh.length === 0) return undefined;
  const earlierRounds = await run
    .selectFrom('round')
    .select(['id', 'evaluation'])
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('evaluation', 'is not', null)
    .execute();
  const before = earlierRounds.map(({ id, evaluation }): CountedRound => ({ id, evaluation: evaluation ?? 0 }));
  const evaluation = 1 + before.reduce((highest, round) => Math.max(highest, round.evaluation), 0);
  const rounds = [...before, ...fresh.map((id): CountedRound => ({ id, evaluation }))];
  const audiences = await audiencesOf(run, workspace);
  const blocks = await blocksOf(run, workspace, season);
  const input: SummaryInput = {
    at,
    evaluation,
    k,
    blocks,
    audiences,
    asked: await askedOf(run, workspace, rounds, blocks),
    earlier: await snapshotsOf(run, workspace, season),
    named: await namedOf(run, request, rounds, audiences),
    contributions: await scan({ workspace, season, rounds }, exceptions),
  };
  return { evaluation, rounds: fresh, summary: summarise(input) };
};

type SummaryAudience = SummaryInput['audiences'][number] & Pick<AudienceDefinition, 'key'>;

const audiencesOf = async (run: Runner, workspace: number): Promise<SummaryAudience[]> => {
  const rows = await run
    .selectFrom('audience')
    .select(['id', 'definition', 'size'])
    .where('workspace', '=', workspace)
    .execute();
  return rows.map(({ id, definition, size }) => {
    const { key, group, mode, relationship } = JSON.parse(definition) as AudienceDefinition;
    return { id, key, group, mode, size, ...(relationship === undefined ? {} : { relationship }) };
  });
};

const blocksOf = async (run: Runner, workspace: number, season: number): Promise<readonly Block[]> => {
  const query = run.selectFrom('season').select('blocks').where('workspace', '=', workspace);
  return JSON.parse((await query.where('number', '=', season).executeTakeFirstOrThrow()).blocks) as Block[];
};

const snapshotsOf = async (run: Runner, workspace: number, season: number): Promise<Snapshot[]> => {
  const rows = await run
    .selectFrom('snapshot')
    .select(['cell', 'question', 'sum', 'count', 'counted', 'evaluation', 'history'])
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .execute();
  return rows.map((row) => ({ ...row, question: row.question as Question }));
};

/** For each block, when its audiences were asked: an audience of which nobody could be asked was not. */
const askedOf = async (
  run: Runner,
  workspace: number,
  rounds: readonly CountedRound[],
  blocks: readonly Block[],
): Promise<Map<string, readonly number[]>> => {
  const cells = new Map<number, string>();
  for (const block of blocks) for (const audience of block.audiences) cells.set(audience, block.cell);
  const found = new Map<string, Set<number>>(blocks.map(({ cell }) => [cell, new Set()]));
  for (const round of [...rounds].sort((a, b) => a.evaluation - b.evaluation)) {
    const asked = run.selectFrom('turnout').select('audience').where('workspace', '=', workspace);
    for (const { audience } of await asked.where('round', '=', round.id).execute())
      found.get(cells.get(audience) ?? '')?.add(round.evaluation);
  }
  return new Map([...found].map(([cell, evaluations]) => [cell, [...evaluations]]));
};

/** A named figure in a total is at most this old. */
const namedMemoryMs = 9 * weekMs;

/** Of each audience that answers by name, the latest closed round in which it was asked. */
const namedOf = async (
  run: Runner,
  { workspace, season, at }: SummaryRequest,
  rounds: readonly CountedRound[],
  audiences: readonly SummaryAudience[],
): Promise<NamedSums[]> => {
  const named = new Map(audiences.filter(({ mode }) => mode === 'named').map((audience) => [audience.id, audience]));
  if (named.size === 0) return [];
  const evaluations = new Map(rounds.map(({ id, evaluation }) => [id, evaluation]));
  const latest = await latestRounds(run, workspace, season, at);
  const about = [...latest].filter(([audience]) => named.has(audience));
  if (about.length === 0) return [];
  const sums = await run
    .selectFrom('answer')
    .select(({ fn }) => [
      'audience',
      'round',
      ...questions.flatMap((question) => [
        fn.sum<number | null>(question).as(`${question}Sum`),
        fn.count<number>(question).as(`${question}Count`),
      ]),
    ])
    .where('workspace', '=', workspace)
    .where('person', 'is not', null)
    .where('round', 'in', [...new Set(about.map(([, round]) => round))])
    .groupBy(['audience', 'round'])
    .execute();
  return sums.flatMap((row) => {
    const audience = named.get(row.audience);
    if (!audience || latest.get(row.audience) !== row.round) return [];
    const { key, group } = audience;
    const evaluation = evaluations.get(row.round) ?? 0;
    return questions.map((question) => {
      const [sum, count] = [row[`${question}Sum`] ?? 0, row[`${question}Count`]];
      return { audience: row.audience, cell: `a:${key}`, group, question, sum, count, evaluation };
    });
  });
};

/** Audience -> its latest closed round of this season or an earlier one, unless that is too long ago. */
const latestRounds = async (
  run: Runner,
  workspace: number,
  season: number,
  at: Millis,
): Promise<Map<number, number>> => {
  const rows = await run
    .selectFrom('turnout as t')
    .innerJoin('round as r', 'r.id', 't.round')
    .select(['t.audience', 't.round'])
    .where('t.workspace', '=', workspace)
    .where('t.closed_at', '>=', at - namedMemoryMs)
    .where('r.state', '=', 'closed')
    .where('r.season', '<=', season)
    .orderBy('t.closed_at')
    .orderBy('t.round')
    .execute();
  return new Map(rows.map(({ audience, round }) => [audience, round]));
};
