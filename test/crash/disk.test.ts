/** The real process, in front of Slack and Teams, on a disk that fills up and then takes nothing at all. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { questions } from '../../src/domain/question.ts';
import { instantOf } from '../../src/domain/time.ts';
import { type ChatCompany, firstDay, meetBoth, startCompany, startFor, zone } from './chat-company.ts';
import { type Point, showsOn, tapOn } from './chat-people.ts';
import { type Asked, type Memory, rememberedOf } from './people.ts';
import type { Running } from './server.ts';
import { createSmallDisk, type SmallDisk } from './small-disk.ts';
import { askedNow, lostIn, storedTwice } from './traces.ts';

const half = 4;
const notSaved = /Not saved, please try again/g;

let folder: string;
let company: ChatCompany;
let disk: SmallDisk;
let pollen: Running;
let asked: readonly Asked[];
const memory: Memory = new Map();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-disk-'));
  company = await startCompany(folder, half, 'disk');
  disk = createSmallDisk(join(folder, 'disk'));
  const env = { DATABASE_URL: 'sqlite:disk/pollen.sqlite', POLLEN_KEYS: 'disk/pollen.keys' };
  await meetBoth(folder, company, env);
  company.setClock(instantOf(firstDay, '10:00', zone) + 24 * 3_600_000);
  pollen = await startFor(company, folder, env);
  const { slack, teams, onSlack, onTeams } = company;
  const isAsked = (): boolean =>
    onSlack.every((id) => slack.eyes.direct(id).length > 0) &&
    onTeams.every(({ id }) => teams.sees(id, 'personal').length > 0);
  await vi.waitUntil(isAsked, { timeout: 60_000 });
  asked = askedNow(disk.folder);
});
afterAll(async () => {
  await pollen.end();
  disk.remove();
  await company.close();
  await rm(folder, { recursive: true });
});

/** How often this person was told that nothing was saved. */
const refusals = ({ userId }: Asked): number => {
  const { slack, teams, onSlack } = company;
  const alone = onSlack.includes(userId)
    ? slack.eyes.direct(userId).flatMap(({ ephemeral, text }) => (ephemeral ? [text] : []))
    : teams.notices(userId);
  return alone.join().match(notSaved)?.length ?? 0;
};

/** What the person was told of the tap: that it counts, because it is shown, or that it does not. */
const tap = async (one: Asked, point: Point): Promise<'saved' | 'notSaved'> => {
  const remembered = rememberedOf(memory, one, point.question);
  remembered.unanswered.push(point.value);
  const before = refusals(one);
  if ((await tapOn(company, one, point)) === 'none') throw new Error('there is nothing to tap on');
  await vi.waitUntil(() => showsOn(company, one, point) || refusals(one) > before, { timeout: 20_000 });
  if (!showsOn(company, one, point)) return 'notSaved';
  remembered.acknowledged = point.value;
  remembered.unanswered.length = 0;
  return 'saved';
};

/** Everybody taps, each time elsewhere: how many were told that it counts. */
const allTap = async (value: number): Promise<number> => {
  const told: string[] = [];
  for (const [index, one] of asked.entries()) {
    told.push(await tap(one, { question: questions[index % 2] ?? 'need', value }));
  }
  return told.filter((one) => one === 'saved').length;
};

const health = async (): Promise<number> => (await fetch(new URL('/healthz', pollen.address))).status;

/** Room that was left in the files is used up first: taps until nothing is taken any more. */
const tapUntilRefused = async (): Promise<void> => {
  for (let value = 1; (await allTap(value)) > 0; value = (value % 4) + 1);
};

it.each([
  ['is full', () => disk.fill(pollen.processId)],
  ['takes no writing', () => disk.forbid(pollen.processId)],
])('says that nothing is saved while the disk %s, loses nothing, and goes on by itself', async (_what, spoil) => {
  expect(await allTap(2)).toBe(asked.length);
  expect(await health()).toBe(200);
  spoil();
  await tapUntilRefused();
  expect(await health()).toBe(503);
  expect(await lostIn(disk.folder, memory)).toBe(0);
  disk.recover(pollen.processId);
  await expect.poll(health, { timeout: 10_000 }).toBe(200);
  expect(await allTap(5)).toBe(asked.length);
  expect(await lostIn(disk.folder, memory)).toBe(0);
  expect(storedTwice(disk.folder)).toBe(0);
});
