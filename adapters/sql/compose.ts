/**
 * Reads what a digest is composed from, and composes it. In pages and steps on the main thread: what is read are
 * figures, not answers, and starting a thread for them took longer than reading them.
 */
import { composing, createSeries, type DigestInput, memoryMs, type Series } from '../../src/domain/digest.ts';
import type { Digest, Told } from '../../src/domain/digest-model.ts';
import { type AudienceDefinition, weekMs } from '../../src/domain/model.ts';
import type { Block } from '../../src/domain/privacy/release.ts';
import type { DigestAbout } from '../../src/ports.ts';
import { turn } from './bulk.ts';
import { type Ask, numbers, type Plain, plain, raw } from './plain.ts';
import { countsOf, eachRelease, type ReleaseRow, releaseColumns } from './release-rows.ts';

/**
 * Of teams of employees that answer in confidence and are about no relationship only the newest figure is looked at, and
 * the one of this long before.
 */
const referenceMs = 4 * weekMs;
/** Figures of the groups are judged by what earlier digests knew: those of at most so long before. */
const judgedMs = 12 * weekMs;
/** Counts of topics and themes are of the last quarter: `domain/digest/needs.ts`. */
const countedMs = 13 * weekMs;
/** Rows read in one turn of the event loop: a few milliseconds. */
const pageSize = 1000;

export const composeFrom = async (ask: Ask, workspace: number, about: DigestAbout): Promise<Digest> => {
  await turn();
  const audiences = await readAudiences(ask, workspace);
  await turn();
  return inSteps({
    ...about,
    audiences,
    releases: await readReleases(ask, workspace, about.at, audiences),
    turnouts: await readTurnouts(ask, workspace, about.at, audiences),
    blocks: await readBlocks(ask, workspace),
    earlier: await readEarlier(ask, workspace, about),
    told: await readTold(ask, workspace, about),
  });
};

/** A large company's digest takes longer than an answer may wait: the event loop turns between the steps. */
const inSteps = async (input: Parameters<typeof composing>[0]): Promise<Digest> => {
  const steps = composing(input);
  for (;;) {
    const step = steps.next();
    await turn();
    if (step.done) return step.value;
  }
};

/** Reads page after page, each in its own turn of the event loop. `query`: the rows after this one, in order. */
const inPages = async <R>(ask: Ask, query: (after: R | undefined) => Plain, take: (row: R) => void): Promise<void> => {
  for (let after: R | undefined; ; ) {
    const page: readonly R[] = await ask<R>(plain`${query(after)} limit ${pageSize}`);
    for (const row of page) take(row);
    after = page.at(-1);
    if (page.length < pageSize) return;
    await turn();
  }
};

type FoundAudience = DigestInput['audiences'][number];

const readAudiences = async (ask: Ask, workspace: number): Promise<FoundAudience[]> => {
  const rows = await ask<{ id: number; definition: string; counted: number }>(
    plain`select id, definition, counted from audience where workspace = ${workspace} and in_force = 1 order by id`,
  );
  return rows.map(({ id, definition, counted }) => {
    // The rest of a definition, owners and places, would only be in memory.
    const { key, name, group, relationship, mode } = JSON.parse(definition) as AudienceDefinition;
    return { id, key, name, group, mode, counted, ...(relationship === undefined ? {} : { relationship }) };
  });
};

const columns = Object.keys(releaseColumns).filter((column) => column !== 'topics' && column !== 'themes');
const figures = raw(`select id, ${columns.join(', ')} from release`);
/** Teams of employees: most of the figures of a large company, and of nearly each only two are looked at. */
const isTeam = raw("(group_key = 'employees' and mode <> 'named' and cell <> 'g:employees')");
/** What figures of the groups are made and judged from. */
const isJudged = raw("(mode = 'named' or cell like 'g:%')");

type FigureRow = Omit<ReleaseRow, 'topics' | 'themes'> & { readonly id: number };

const readReleases = async (
  ask: Ask,
  workspace: number,
  at: number,
  audiences: readonly FoundAudience[],
): Promise<Series> => {
  const found = createSeries();
  const keep = (row: FigureRow): void => eachRelease(row, found.add);
  const since = at - memoryMs;
  const first = since - judgedMs;
  await inPages<FigureRow>(
    ask,
    (
      after,
    ) => plain`${figures} where workspace = ${workspace} and (at, id) > (${after?.at ?? first - 1}, ${after?.id ?? 0})
      and at <= ${at} and not ${isTeam} and (at >= ${since} or ${isJudged}) order by at, id`,
    keep,
  );
  const counts = await newestCounts(ask, workspace, at);
  const wanted = new Set(counts.flatMap(({ team }) => team ?? []));
  const whole = new Set(audiences.flatMap((one) => (one.relationship === undefined ? [] : [`a:${one.key}`])));
  for (const id of await teamFigures(ask, workspace, since, at, whole)) wanted.add(id);
  const ofTeams = [...wanted].sort((a, b) => a - b);
  for (let from = 0; from < ofTeams.length; from += pageSize) {
    const page = numbers(ofTeams.slice(from, from + pageSize));
    for (const row of await ask<FigureRow>(plain`${figures} where id in (${page}) order by at, id`)) keep(row);
    await turn();
  }
  for (const row of counts) found.addCounts(row.cell, row.at, countsOf(row));
  return found;
};

type CountRow = Pick<ReleaseRow, 'cell' | 'at' | 'topics' | 'themes'> & {
  readonly id: number;
  /** The id again where it is a team's. */
  readonly team: number | null;
};

/** Of each cell the row with the newest count of topics, and the one with that of themes. */
const newestCounts = async (ask: Ask, workspace: number, at: number): Promise<readonly CountRow[]> => {
  const found: CountRow[] = [];
  const seen = new Set<string>();
  await inPages<CountRow>(
    ask,
    (after) => plain`select id, cell, at, topics, themes, case when ${isTeam} then id end as team from release
      where workspace = ${workspace} and (at, id) < (${after?.at ?? at + 1}, ${after?.id ?? 0}) and at > ${at - countedMs}
      and (topics is not null or themes is not null) order by at desc, id desc`,
    (row) => {
      const kinds = (['topics', 'themes'] as const).filter(
        (kind) => row[kind] !== null && !seen.has(`${row.cell} ${kind}`),
      );
      if (kinds.length > 0) found.push(row);
      for (const kind of kinds) seen.add(`${row.cell} ${kind}`);
    },
  );
  return found;
};

type Place = { readonly id: number; readonly at: number; readonly cell: string } & Pick<
  ReleaseRow,
  'need_from' | 'ease_from' | 'enjoyment_from'
>;

/**
 * Of each question of each team the rows with the newest figure and with the one before, of those in `whole` all rows:
 * only their places are read.
 */
const teamFigures = async (
  ask: Ask,
  workspace: number,
  since: number,
  at: number,
  whole: ReadonlySet<string>,
): Promise<readonly number[]> => {
  const [newest, reference] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const all: number[] = [];
  await inPages<Place>(
    ask,
    (after) => plain`select id, at, cell, need_from, ease_from, enjoyment_from from release
      where workspace = ${workspace} and (at, id) > (${after?.at ?? since - 1}, ${after?.id ?? 0})
      and at <= ${at} and ${isTeam} order by at, id`,
    (row) => {
      if (whole.has(row.cell)) {
        all.push(row.id);
        return;
      }
      const places = row.at <= at - referenceMs ? reference : newest;
      const ids = places.get(row.cell) ?? [0, 0, 0];
      places.set(row.cell, ids);
      if (row.need_from !== null) ids[0] = row.id;
      if (row.ease_from !== null) ids[1] = row.id;
      if (row.enjoyment_from !== null) ids[2] = row.id;
    },
  );
  return [...all, ...[...newest.values(), ...reference.values()].flat().filter((id) => id > 0)];
};

type Turnout = DigestInput['turnouts'][number];
type TurnoutRow = Record<'audience' | 'closed_at' | 'asked' | 'replied', number>;

/** Of who answers in confidence it is not told how long they were silent: the rhythm of rounds is in the newest ones. */
const newestRounds = 6;

/** Round by round from the newest, each in its own turn of the event loop. */
const readTurnouts = async (
  ask: Ask,
  workspace: number,
  at: number,
  audiences: readonly FoundAudience[],
): Promise<readonly Turnout[]> => {
  const rounds = await ask<{ id: number; date: string }>(
    plain`select id, date from round where workspace = ${workspace} and state = 'closed'
      and closes_at >= ${at - memoryMs} order by closes_at desc, id desc`,
  );
  const found: Turnout[] = [];
  const left = new Map(audiences.map((one) => [one.id, { ...one, rounds: 0 }]));
  for (const { id, date } of rounds) {
    const few = left.size < audiences.length / 2;
    const among = few ? plain`and audience in (${numbers([...left.keys()])})` : raw('');
    const rows = await ask<TurnoutRow>(
      plain`select audience, closed_at, asked, replied from turnout where workspace = ${workspace} and round = ${id} ${among}`,
    );
    for (const { audience, closed_at: closedAt, asked, replied } of rows) {
      const of = left.get(audience);
      if (!of) continue;
      found.push({ audienceKey: of.key, group: of.group, date, closedAt, asked, replied });
      of.rounds += 1;
      if (of.mode === 'confidential' && of.rounds === newestRounds) left.delete(audience);
    }
    await turn();
  }
  return found.reverse();
};

const readBlocks = async (ask: Ask, workspace: number): Promise<Block[]> => {
  const [newest] = await ask<{ blocks: string }>(
    plain`select blocks from season where workspace = ${workspace} order by number desc limit 1`,
  );
  return newest ? (JSON.parse(newest.blocks) as Block[]) : [];
};

const readEarlier = async (ask: Ask, workspace: number, { key, at }: DigestAbout): Promise<readonly number[]> => {
  const rows = await ask<{ at: number }>(
    plain`select at from digest where workspace = ${workspace} and key = ${key} and at >= ${at - memoryMs}
      and at < ${at} order by at`,
  );
  return rows.map((row) => row.at);
};

/** What the digest before this one remembers. */
const readTold = async (ask: Ask, workspace: number, { key, at }: DigestAbout): Promise<readonly Told[]> => {
  const [last] = await ask<{ digest: string }>(
    plain`select digest from digest where workspace = ${workspace} and key = ${key} and at < ${at}
      order by at desc limit 1`,
  );
  return last ? ((JSON.parse(last.digest) as Partial<Digest>).told ?? []) : [];
};
