/**
 * kill -9 of the real process in front of Slack and Teams, again and again, on one database: while rounds open and go
 * out, while people tap, while it reminds, closes and posts digests, and while it starts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seeded } from '../../src/domain/random.ts';
import { type Agenda, createAgenda } from './chat-agenda.ts';
import { createBooks } from './chat-books.ts';
import { type ChatCompany, meetBoth, startCompany, startFor } from './chat-company.ts';
import { type Life, tapUntil } from './chat-people.ts';
import type { Asked, Memory } from './people.ts';
import { killWhileStarting } from './server.ts';
import { askedNow, type Kills, lostIn, storedTwice } from './traces.ts';

const minuteMs = 60_000;
/** People who tap at the same time. */
const crowd = 24;
const lookEveryMs = 15;
/** A process is killed when it and the people have done less than so much: calls to the chats, and taps. */
const mostDeeds = 100;
/** Or after so long, where nothing is to be done; where something is, and does not happen, after longer. */
const idleLifeMs = 400;
const longestLifeMs = 4000;
/** The moment between the last of it and the kill. */
const lastMs = 15;
/** Every so many is killed before that: it starts for about so long. */
const youngEvery = 3;
const startMs = 2000;

export interface Company {
  /** People on each of the two platforms. */
  readonly half?: number;
  /** Where there are so few lives that each has to get somewhere. */
  readonly leastDeeds?: number;
}

interface Stage {
  readonly folder: string;
  readonly company: ChatCompany;
  readonly agenda: Agenda;
  readonly memory: Memory;
  readonly random: () => number;
  readonly leastDeeds: number;
  acknowledged: number;
}

export const killBetweenChats = async (
  kills: number,
  seed: string,
  say: (line: string) => void,
  { half = 100, leastDeeds = 0 }: Company = {},
): Promise<Kills> => {
  const folder = await mkdtemp(join(tmpdir(), 'pollen-kill-'));
  const company = await startCompany(folder, half, seed);
  const books = createBooks(folder, company);
  const random = seeded(seed);
  const agenda = createAgenda(folder, company, books, random);
  const stage: Stage = {
    folder,
    company,
    agenda,
    memory: new Map(),
    random,
    leastDeeds,
    acknowledged: 0,
  };
  let lost = 0;
  let doubled = 0;
  try {
    await meetBoth(folder, company);
    for (let kill = 1; kill <= kills; kill++) {
      lost += agenda.next();
      await liveAndDie(stage, kill % youngEvery === 0);
      const seen = books.look();
      lost += seen.lost + (await lostIn(folder, stage.memory));
      doubled += seen.doubled + storedTwice(folder);
      const at = new Date(company.now()).toISOString();
      say(`kill ${kill} of ${kills}, Slack and Teams, ${at}: ${lost} lost, ${doubled} doubled`);
    }
    // Where nothing was ever acknowledged nothing could be lost, and the zeros would say nothing.
    if (stage.acknowledged < kills / 2) throw new Error(`only ${stage.acknowledged} taps were acknowledged`);
    const { digests, reported } = books.tally();
    say(`${stage.acknowledged} taps acknowledged, ${digests} digests posted, ${reported} messages reported as unclear`);
    return { kills, lost, doubled };
  } finally {
    await company.close();
    await rm(folder, { recursive: true });
  }
};

/**
 * What the process sent with its last breath is read before the clock is moved: otherwise it would be posted in another
 * hour than it was sent in, longer after it than any message is on its way, and look like a second one.
 */
const arrived = async ({ slack, teams }: ChatCompany): Promise<void> => {
  // Who has only just connected is noticed with the first turns, and what was read last is posted with the others.
  await turns();
  await Promise.all([slack.deserted(), teams.deserted()]);
  await turns();
};

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** One life: whatever is due goes out, and many tap at once, until it is cut off. */
const liveAndDie = async (stage: Stage, isYoung: boolean): Promise<void> => {
  const { folder, company, memory, random } = stage;
  if (isYoung) {
    await killWhileStarting(folder, company.env(), random() * startMs);
    await arrived(company);
    return;
  }
  const running = await startFor(company, folder);
  let isOver = false;
  const acknowledged = (): void => void (stage.acknowledged += 1);
  const life = { company, memory, random, over: () => isOver, acknowledged };
  const taps = tapTogether(stage, life);
  await liveFor(stage, stage.leastDeeds + Math.floor(random() * mostDeeds));
  await running.kill();
  await arrived(company);
  isOver = true;
  await taps;
};

/** As long as so much takes, and a moment more: a slow machine gets as far as a fast one. */
const liveFor = async (stage: Stage, deeds: number): Promise<void> => {
  const { company, agenda, random } = stage;
  const done = (): number => company.slack.calls.length + company.teams.calls.length + stage.acknowledged;
  const enough = done() + deeds;
  const began = performance.now();
  const idleUntil = began + random() * idleLifeMs;
  while (done() < enough && performance.now() < began + longestLifeMs) {
    await setTimeout(lookEveryMs);
    if (performance.now() > idleUntil && !agenda.isBusy()) break;
  }
  await setTimeout(random() * lastMs);
};

/** Some of those whose questions are open, and then others. */
const tapTogether = async ({ folder, company, random }: Stage, life: Life): Promise<void> => {
  while (!life.over()) {
    const asked = someOf(askedNow(folder, company.now() + minuteMs), random);
    await Promise.all([setTimeout(lookEveryMs), ...asked.map((one) => tapUntil(life, one))]);
  }
};

const someOf = (asked: readonly Asked[], random: () => number): readonly Asked[] => {
  const from = Math.floor(random() * asked.length);
  const step = 1 + Math.floor(random() * 7);
  const picked = Array.from(
    { length: Math.min(crowd, asked.length) },
    (_, index) => (from + index * step) % asked.length,
  );
  return [...new Set(picked)].flatMap((index) => asked[index] ?? []);
};
