import { expect, it } from 'vitest';
import { liveWeeks } from './weeks.ts';

const calm = { retry: 0, ambiguous: 0, throws: 0, restart: 0, downDays: 0 };
const rough = { retry: 0.1, ambiguous: 0.05, throws: 0.02, restart: 0.15, downDays: 3 };

// The seed in a failure's name replays it: liveWeeks(seed, weeks, faults).
it.each(['calm-1', 'calm-2'])('four weeks of a calm chat break no promise (seed %s)', async (seed) => {
  const lived = await liveWeeks(seed, 4, calm);
  expect(lived.violations).toEqual([]);
  // The stage begins on a Monday evening and ends before the fourth Monday morning.
  expect(lived.digests).toBe(3);
  expect(lived.replies).toBeGreaterThan(100);
});

it.each(['rough-1', 'rough-2', 'rough-3', 'rough-4'])(
  'four weeks of a chat that fails, with crashes and days of downtime, break no promise (seed %s)',
  async (seed) => {
    const lived = await liveWeeks(seed, 4, rough);
    expect(lived.violations).toEqual([]);
    expect(lived.messages).toBeGreaterThan(50);
  },
);
