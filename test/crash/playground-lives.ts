/** kill -9 of the real playground, again and again, on one database: while people answer, and while time is moved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seeded } from '../../src/domain/random.ts';
import { invent } from './invented.ts';
import { type Asked, type Memory, pressUntil } from './people.ts';
import { startPollen } from './server.ts';
import { askedNow, doubledIn, type Kills, lostIn } from './traces.ts';

/** People who press at the same time. */
const crowd = 24;
/** A process is killed when it has acknowledged less than so many presses, or, where time is moved, after so long. */
const mostPresses = 60;
const movingLifeMs = 400;
/** Presses that are not acknowledged for so long never are. */
const longestLifeMs = 4000;
/** The moment between the last of it and the kill. */
const lastMs = 15;
/** Every so many kills the clock is moved a week meanwhile, so that messages, closes and digests are cut off too. */
const moveEvery = 4;

export const killPlayground = async (kills: number, seed: string, say: (line: string) => void): Promise<Kills> => {
  const folder = await mkdtemp(join(tmpdir(), 'pollen-kill-'));
  const random = seeded(seed);
  const memory: Memory = new Map();
  let lost = 0;
  let doubled = 0;
  let acknowledged = 0;
  try {
    await invent(folder);
    for (let kill = 1; kill <= kills; kill++) {
      const asked = askedNow(folder);
      const moving = kill % moveEvery === 0 || asked.length === 0;
      await liveAndDie(folder, moving ? [] : asked, moving, memory, random, () => {
        acknowledged += 1;
      });
      lost += await lostIn(folder, memory);
      doubled += doubledIn(folder);
      say(`kill ${kill} of ${kills}, playground: ${memory.size} answers remembered, ${lost} lost, ${doubled} doubled`);
    }
    // Where nothing was ever acknowledged nothing could be lost, and the zeros would say nothing.
    if (acknowledged < kills) throw new Error(`only ${acknowledged} answers were acknowledged in ${kills} lives`);
    return { kills, lost, doubled };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** One life: pressing by many at once, or moving the clock, cut off at any moment. */
const liveAndDie = async (
  folder: string,
  asked: readonly Asked[],
  moving: boolean,
  memory: Memory,
  random: () => number,
  acknowledged: () => void,
): Promise<void> => {
  const running = await startPollen(folder);
  let over = false;
  let pressed = 0;
  const count = (): void => {
    pressed += 1;
    acknowledged();
  };
  const from = Math.floor(random() * Math.max(1, asked.length - crowd));
  const presses = asked
    .slice(from, from + crowd)
    .map((one) => pressUntil(running.address, one, memory, random, () => over, count));
  const moves = moving ? [moveOn(running.address)] : [];
  if (moving) await setTimeout(random() * movingLifeMs);
  else await untilPressed(() => pressed, random() * mostPresses);
  await setTimeout(random() * lastMs);
  await running.kill();
  over = true;
  await Promise.all([...presses, ...moves]);
};

const untilPressed = async (pressed: () => number, enough: number): Promise<void> => {
  const began = performance.now();
  while (pressed() < enough && performance.now() < began + longestLifeMs) await setTimeout(5);
};

const moveOn = async (address: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  try {
    await fetch(`${address}/as/U001/clock`, { method: 'POST', headers, body: JSON.stringify({ move: 'week' }) });
  } catch {
    // Killed on the way, as intended.
  }
};
