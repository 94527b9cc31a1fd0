/**
 * Copies made beside the real process in the busiest moment of its week: 200 people a second tap in Teams while the
 * round on Slack closes, its figures are counted and the digests are posted.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Question, questions } from '../../src/domain/question.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import { type ChatCompany, firstDay, meetBoth, startCompany, startFor, zone } from './chat-company.ts';
import { tapOn } from './chat-people.ts';
import { type Asked, type Memory, rememberedOf } from './people.ts';
import { launcher } from './server.ts';
import { askedNow, lostIn, readDatabase, storedTwice } from './traces.ts';

const half = 80;
const perSecond = 200;
const copies = ['first', 'second'];
/** The third tap makes a receipt: these two can be tapped again and again. */
const tapped: readonly Question[] = questions.slice(0, 2);

let folder: string;
let company: ChatCompany;
/** What was acknowledged when each copy was begun; whatever was sent later may be in it too. */
const memories = new Map<string, Memory>();
const live: Memory = new Map();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-copies-'));
  const digest = { day: 'thursday', time: '18:00' };
  company = await startCompany(folder, half, 'copies', { teamsClose: 'friday 18:00', digest });
  await meetBoth(folder, company);
});
afterAll(async () => {
  await company.close();
  await rm(folder, { recursive: true });
});

const command = async (cwd: string, ...args: readonly string[]): Promise<void> => {
  const env = { PATH: process.env['PATH'], ...company.env(), LOG_LEVEL: 'error' };
  await promisify(execFile)(process.execPath, [launcher, ...args], { cwd, env });
};

/** The questions are asked, and everybody on Slack answers them all. */
const ask = async (): Promise<readonly Asked[]> => {
  const { slack, teams, onSlack, onTeams } = company;
  company.setClock(instantOf(addDays(firstDay, 1), '10:00', zone));
  const pollen = await startFor(company, folder);
  await vi.waitUntil(
    () =>
      onSlack.every((id) => slack.eyes.direct(id).length > 0) &&
      onTeams.every(({ id }) => teams.sees(id, 'personal').length > 0),
    { timeout: 60_000 },
  );
  const asked = askedNow(folder);
  for (const one of asked.filter(({ userId }) => onSlack.includes(userId))) {
    for (const question of questions) {
      await vi.waitUntil(async () => (await tapOn(company, one, { question, value: 4 })) === 'saved');
    }
  }
  await pollen.end();
  return asked.filter(({ userId }) => !onSlack.includes(userId));
};

const busy = new Set<Asked>();

/** Tap number so much, by somebody else than the one before; nobody has two hands. */
const tap = async (asked: readonly Asked[], index: number): Promise<void> => {
  const one = asked[index % asked.length] as Asked;
  if (busy.has(one)) return;
  busy.add(one);
  await tapOnce(asked, index, one).finally(() => busy.delete(one));
};

const tapOnce = async (asked: readonly Asked[], index: number, one: Asked): Promise<void> => {
  const round = Math.floor(index / asked.length);
  const question = tapped[round % tapped.length] ?? 'need';
  const value = 1 + (round % 5);
  const all = [live, ...memories.values()].map((memory) => rememberedOf(memory, one, question));
  for (const remembered of all) remembered.unanswered.push(value);
  if ((await tapOn(company, one, { question, value })) !== 'saved') return;
  const [remembered] = all;
  if (remembered) Object.assign(remembered, { acknowledged: value, unanswered: [] });
};

/** At most so many a second, until this is done. */
const tapWhile = async (asked: readonly Asked[], work: Promise<unknown>): Promise<void> => {
  let isDone = false;
  const taps: Promise<void>[] = [];
  const watched = work.finally(() => {
    isDone = true;
  });
  for await (const _ of setInterval(1000 / perSecond)) {
    if (isDone) break;
    taps.push(tap(asked, taps.length));
  }
  await Promise.all([watched, ...taps]);
};

const backUp = async (name: string): Promise<void> => {
  memories.set(name, structuredClone(live));
  await command(folder, 'backup', `${name}.sqlite`);
};

const acknowledgedIn = (memory: Memory = new Map()): number =>
  [...memory.values()].filter((one) => one.acknowledged !== undefined).length;

const only = (at: string, sql: string): unknown => readDatabase(at, (file) => file.prepare(sql).pluck().get());
const digests = 'select count(*) from digest';

/** Into a folder of its own, with the keys, as on a new machine. */
const restored = async (name: string): Promise<string> => {
  const place = join(folder, name);
  await mkdir(place);
  for (const file of ['pollen.keys', 'pollen.yaml']) await copyFile(join(folder, file), join(place, file));
  await command(place, 'restore', join(folder, `${name}.sqlite`));
  return place;
};

it('hold every answer that was acknowledged before, each once, and a server starts on them', async () => {
  const asked = await ask();
  expect(only(folder, digests)).toBe(0);
  // What is due at a start is done at once: a running process would come to it within half a minute.
  company.setClock(instantOf(addDays(firstDay, 3), '18:00', zone));
  const pollen = await startFor(company, folder);
  const busiest = async (): Promise<void> => {
    for (const name of copies) await backUp(name);
    await vi.waitUntil(() => only(folder, digests) === 2, { timeout: 60_000 });
  };
  await tapWhile(asked, busiest());
  await pollen.end();
  expect(await lostIn(folder, live)).toBe(0);

  // Where nothing was acknowledged before a copy, it could lack nothing.
  expect(acknowledgedIn(memories.get(copies.at(-1) ?? ''))).toBeGreaterThan(asked.length);
  for (const name of copies) {
    const memory = memories.get(name) ?? new Map();
    const place = await restored(name);
    expect(only(place, 'pragma integrity_check')).toBe('ok');
    expect(await lostIn(place, memory)).toBe(0);
    expect(storedTwice(place)).toBe(0);
    const again = await startFor(company, place);
    expect((await fetch(new URL('/healthz', again.address))).status).toBe(200);
    expect(await again.end()).toBe(0);
  }
});
