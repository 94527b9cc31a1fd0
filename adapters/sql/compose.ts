/**
 * Reads what a digest is composed from, and composes it. In pages and steps on the main thread: what is read are
 * figures, not answers, and starting a thread for them took longer than reading them.
 */
import { composing, type DigestInput } from '../../src/domain/digest.ts';
import type { Digest, Told } from '../../src/domain/digest-model.ts';
import { type AudienceDefinition, type Group, groups, weekMs } from '../../src/domain/model.ts';
import type { Block, Release } from '../../src/domain/privacy/release.ts';
import type { DigestAbout } from '../../src/ports.ts';
import { turn } from './bulk.ts';
import { type Ask, numbers, plain } from './plain.ts';

/** How far back a digest looks: two seasons. */
const memoryMs = 27 * weekMs;
/**
 * Of teams of employees that answer in confidence and are about no relationship only the newest figure is looked at, the
 * one of this long before, and the newest counts of topics and of themes.
 */
const referenceMs = 4 * weekMs;
/** Read in one turn of the event loop: a few milliseconds. */
const pageSize = 1000;

export const composeFrom = async (ask: Ask, workspace: number, about: DigestAbout): Promise<Digest> => {
  const since = about.at - memoryMs;
  const audiences = await readAudiences(ask, workspace);
  const groupOf = new Map(audiences.map((one) => [one.id, one]));
  const whole = new Set(groups.map((group) => `g:${group}`));
  for (const one of audiences)
    if (one.group !== 'employees' || one.mode === 'named' || one.relationship !== undefined) whole.add(`a:${one.key}`);
  return inSteps({
    ...about,
    audiences,
    releases: await readReleases(ask, workspace, since, { whole, before: about.at - referenceMs }),
    turnouts: await readTurnouts(ask, workspace, since, groupOf),
    blocks: await readBlocks(ask, workspace),
    earlier: await readEarlier(ask, workspace, about, since),
    told: await readTold(ask, workspace, about),
  });
};

/** A large company's digest takes longer than an answer may wait: the event loop turns between the steps. */
const inSteps = async (input: DigestInput): Promise<Digest> => {
  const steps = composing(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await turn();
  }
};

type FoundAudience = DigestInput['audiences'][number];

const readAudiences = async (ask: Ask, workspace: number): Promise<FoundAudience[]> => {
  const rows = await ask<{ id: number; definition: string; counted: number }>(
    plain`select id, definition, counted from audience where workspace = ${workspace} and in_force = 1 order by id`,
  );
  return rows.map(({ id, definition, counted }) => ({
    ...(JSON.parse(definition) as AudienceDefinition),
    id,
    counted,
  }));
};

interface Thin {
  /** Cells of which every release is wanted. */
  readonly whole: ReadonlySet<string>;
  /** Of the others: the newest, and the newest at or before this time. */
  readonly before: number;
}

/** Of each cell oldest first. First it is found which are wanted, then only their texts are read. */
const readReleases = async (ask: Ask, workspace: number, since: number, thin: Thin): Promise<Release[]> => {
  const ids = await wantedReleases(ask, workspace, since, thin);
  const found: Release[] = [];
  for (let from = 0; from < ids.length; from += pageSize) {
    const page = await ask<{ release: string }>(
      plain`select release from release where id in (${numbers(ids.slice(from, from + pageSize))}) order by id`,
    );
    for (const row of page) found.push(JSON.parse(row.release) as Release);
    await turn();
  }
  return found;
};

/** Their ids, in order: of one cell later releases have higher ones. */
const wantedReleases = async (ask: Ask, workspace: number, since: number, thin: Thin): Promise<number[]> => {
  const whole: number[] = [];
  const newest = new Map<string, number>();
  const reference = new Map<string, number>();
  const counted = new Map<string, number>();
  let [at, id] = [since - 1, Number.MAX_SAFE_INTEGER];
  for (;;) {
    const page: readonly { id: number; at: number; cell: string; question: string; topics: number; themes: number }[] =
      await ask(
        plain`select id, at, cell, question,
        case when question = 'need' and release like '%"topics":%' then 1 else 0 end as topics,
        case when question = 'need' and release like '%"themes":%' then 1 else 0 end as themes from release where workspace = ${workspace}
        and (at, id) > (${at}, ${id}) order by at, id limit ${2 * pageSize}`,
      );
    for (const row of page) {
      if (thin.whole.has(row.cell)) whole.push(row.id);
      else (row.at <= thin.before ? reference : newest).set(`${row.cell} ${row.question}`, row.id);
      if (row.topics === 1) counted.set(`${row.cell} topics`, row.id);
      if (row.themes === 1) counted.set(`${row.cell} themes`, row.id);
    }
    const last = page.at(-1);
    if (!last || page.length < 2 * pageSize) break;
    [at, id] = [last.at, last.id];
    await turn();
  }
  const ids = new Set([...whole, ...reference.values(), ...newest.values(), ...counted.values()]);
  return [...ids].sort((a, b) => a - b);
};

interface TurnoutRow {
  readonly round: number;
  readonly audience: number;
  readonly date: string;
  readonly closed_at: number;
  readonly asked: number;
  readonly replied: number;
}

const readTurnouts = async (
  ask: Ask,
  workspace: number,
  since: number,
  audiences: ReadonlyMap<number, { readonly key: string; readonly group: Group }>,
): Promise<DigestInput['turnouts']> => {
  const found: DigestInput['turnouts'][number][] = [];
  let [round, audience] = [0, 0];
  for (;;) {
    const page: readonly TurnoutRow[] = await ask<TurnoutRow>(
      plain`select t.round, t.audience, r.date, t.closed_at, t.asked, t.replied
        from turnout as t join round as r on r.id = t.round
        where t.workspace = ${workspace} and t.closed_at >= ${since} and r.state = ${'closed'}
        and (t.round, t.audience) > (${round}, ${audience}) order by t.round, t.audience limit ${2 * pageSize}`,
    );
    for (const { audience: id, date, closed_at: closedAt, asked, replied } of page) {
      const of = audiences.get(id);
      if (of) found.push({ audienceKey: of.key, group: of.group, date, closedAt, asked, replied });
    }
    const last = page.at(-1);
    if (!last || page.length < 2 * pageSize) return found;
    [round, audience] = [last.round, last.audience];
    await turn();
  }
};

const readBlocks = async (ask: Ask, workspace: number): Promise<Block[]> => {
  const [newest] = await ask<{ blocks: string }>(
    plain`select blocks from season where workspace = ${workspace} order by number desc limit 1`,
  );
  return newest ? (JSON.parse(newest.blocks) as Block[]) : [];
};

const readEarlier = async (ask: Ask, workspace: number, { key, at }: DigestAbout, since: number): Promise<number[]> => {
  const rows = await ask<{ at: number }>(
    plain`select at from digest where workspace = ${workspace} and key = ${key} and at >= ${since} and at < ${at}
      order by at`,
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
