/** Many requests at one address, and what is wrong with the answers. */
import { join } from 'node:path';
import { flatOut } from '../bench/taps/figures.ts';
import { createDice, type Dice } from './dice.ts';
import { createGun, type Shot } from './shot.ts';

export interface Volley {
  readonly requests: number;
  /** Requests that got no answer. */
  readonly unanswered: number;
  /** Of what no answer may hold. */
  readonly leaks: readonly string[];
  /** How many of each status. */
  readonly statuses: Readonly<Record<string, number>>;
}

const atOnce = 16;
const root = join(import.meta.dirname, '../..');

/** Stacks, paths, and words of the store. */
const inside = [
  /^\s+at .{1,200}:\d+:\d+/mu,
  /node:internal|node_modules|file:\/\/\//u,
  /SQLITE_|SqliteError|better-sqlite3|kysely/iu,
  /\b(?:TypeError|RangeError|SyntaxError|ReferenceError)\b/u,
];

/** `secrets`: whatever else must not be told. */
const leakIn = (text: string, secrets: readonly string[]): string | undefined =>
  [...secrets, root].find((one) => text.includes(one)) ??
  inside.map((one) => one.exec(text)?.[0]).find((one) => one !== undefined);

export const fireAt = async (
  address: string,
  { seed, count, secrets }: { readonly seed: string; readonly count: number; readonly secrets: readonly string[] },
  next: (dice: Dice) => Shot,
): Promise<Volley> => {
  const gun = createGun(address);
  const leaks: string[] = [];
  const statuses: Record<string, number> = {};
  let unanswered = 0;
  await flatOut(count, atOnce, async (index) => {
    // Each has a seed of its own: whichever comes first, the same requests are made.
    const shot = next(createDice(`${seed} ${index}`));
    const answered = await gun.fire(shot);
    statuses[answered?.status ?? 'none'] = (statuses[answered?.status ?? 'none'] ?? 0) + 1;
    if (answered === undefined) unanswered += 1;
    const leak = leakIn(answered?.text ?? '', secrets);
    if (leak !== undefined) leaks.push(`${seed} ${index}: ${shot.method} ${shot.path} answered with ${leak}`);
  });
  gun.close();
  return { requests: count, unanswered, leaks, statuses };
};
