/**
 * kill -9 of the real process while people answer and messages go out, again and again, on one database. After every
 * kill the files are looked at as they lie there. Last line: {"kills":100,"lost":0,"doubled":0}.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../src/domain/random.ts';
import { type Asked, type Memory, pressUntil } from './people.ts';
import { startPollen } from './server.ts';
import { askedNow, doubledIn, lostIn } from './traces.ts';

export interface Kills {
  readonly kills: number;
  /** Answers that were acknowledged and are not there. */
  readonly lost: number;
  /** Answers or messages that are there twice. */
  readonly doubled: number;
}

/** People who press at the same time. */
const crowd = 24;
/** The longest a process lives after it is ready. */
const longestLifeMs = 400;
/** Every so many kills the clock is moved a week meanwhile, so that messages, closes and digests are cut off too. */
const moveEvery = 4;

export const killAgainAndAgain = async (kills: number, seed: string, say: (line: string) => void): Promise<Kills> => {
  const folder = await mkdtemp(join(tmpdir(), 'pollen-kill-'));
  const random = seeded(seed);
  const memory: Memory = new Map();
  let lost = 0;
  let doubled = 0;
  let acknowledged = 0;
  try {
    // The first start invents the history and is left to finish.
    await (await startPollen(folder)).end();
    for (let kill = 1; kill <= kills; kill++) {
      const asked = askedNow(folder);
      const moving = kill % moveEvery === 0 || asked.length === 0;
      await liveAndDie(folder, moving ? [] : asked, moving, memory, random, () => {
        acknowledged += 1;
      });
      lost += await lostIn(folder, memory);
      doubled += doubledIn(folder);
      say(
        `kill ${kill} of ${kills}: ${memory.size} answers of open rounds remembered, ${lost} lost, ${doubled} doubled`,
      );
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
  const from = Math.floor(random() * Math.max(1, asked.length - crowd));
  const presses = asked
    .slice(from, from + crowd)
    .map((one) => pressUntil(running.address, one, memory, random, () => over, acknowledged));
  const moves = moving ? [moveOn(running.address)] : [];
  await new Promise((resolve) => setTimeout(resolve, random() * longestLifeMs));
  await running.kill();
  over = true;
  await Promise.all([...presses, ...moves]);
};

const moveOn = async (address: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  try {
    await fetch(`${address}/as/U001/clock`, { method: 'POST', headers, body: JSON.stringify({ move: 'week' }) });
  } catch {
    // Killed on the way, as intended.
  }
};

if (process.argv[1] === import.meta.filename) {
  const kills = Number(process.argv[2] ?? 100);
  const result = await killAgainAndAgain(kills, 'kill', (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.lost + result.doubled > 0 ? 1 : 0;
}
