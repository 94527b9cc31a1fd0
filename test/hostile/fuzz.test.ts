/** A few hundred of the requests of `npm run test:fuzz`. */
import { expect, it } from 'vitest';
import { type Found, type Fuzzing, fuzzCompany, fuzzPlayground } from './fuzz.ts';

const count = 200;
const nothing = { effects: 0, crashes: 0, leaks: 0 };

/** `found` with what it says where something was found. */
const few = async (fuzz: (how: Fuzzing) => Promise<Found>) => {
  const lines: string[] = [];
  const { growthMiB, ...found } = await fuzz({ count, seed: 'few', say: (line) => void lines.push(line) });
  const isFound = found.effects + found.crashes + found.leaks > 0;
  return { found: { ...found, ...(isFound && { lines }) }, growthMiB };
};

it.concurrent('whatever is sent in the name of Slack and Teams changes nothing of anybody’s, tells nothing, and Pollen goes on', async () => {
  const { found, growthMiB } = await few(fuzzCompany);
  expect(found).toEqual({ requests: 6 * count, ...nothing });
  expect(growthMiB).toBeLessThan(50);
});

it.concurrent('nor does whatever other sites and people without the right send to the playground', async () => {
  const { found, growthMiB } = await few(fuzzPlayground);
  expect(found).toEqual({ requests: count, ...nothing });
  expect(growthMiB).toBeLessThan(50);
});
