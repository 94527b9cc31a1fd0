import { expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { liveWorld } from './live.ts';
import type { PromiseName } from './promises.ts';
import { rough } from './weather.ts';
import { liveWeeks } from './weeks.ts';

/** Whole worlds take their time on a machine that does something else beside them. */
const patienceMs = 600_000;

it('500 weeks of everything that may go wrong break no promise', { timeout: patienceMs }, async () => {
  const failures: string[] = [];
  const lived = await liveWeeks({ weeks: 500, seed: 'test', threads: 2 }, (line) => failures.push(line));
  expect(failures.join('\n')).toBe('');
  expect(lived).toMatchObject({ weeks: 500, violations: 0 });
  // Weeks in which nothing went wrong would say nothing.
  const met =
    'crash,downtime,disk full,disk readonly,disk failing,clock backwards,clock forwards,limited,throws,slow,silent,' +
    'lost after it was posted,lost before it was posted,found again,not found,tapped twice,foreign button,meanwhile,' +
    'external readers,unknown readers,erased,joined,left,moved,everything paused,asked now,log: season sealed';
  expect(met.split(',').filter((what) => !((lived.met[what] ?? 0) > 0))).toEqual([]);
});

it('one seed is one life, to the last step', { timeout: patienceMs }, async () => {
  const [one, again, other] = [
    await liveWorld({ seed: 'same', weeks: 3, weather: rough }),
    await liveWorld({ seed: 'same', weeks: 3, weather: rough }),
    await liveWorld({ seed: 'other', weeks: 3, weather: rough }),
  ];
  expect(again).toEqual(one);
  expect(other.hash).not.toBe(one.hash);
});

/** Stores that break one promise each; what notices it. */
const broken: readonly (readonly [string, PromiseName, (store: Store) => Store])[] = [
  [
    'says that answers are saved and forgets every fifth',
    'saved',
    (store) => {
      let count = 0;
      const forgets = () => (count += 1) % 5 === 0;
      return {
        ...store,
        record: async (entry) => (forgets() ? { kind: 'saved', answer: {} } : store.record(entry)),
      };
    },
  ],
  [
    'forgets who has answered',
    'answered',
    (store) => ({
      ...store,
      prompt: async (...of) => {
        const found = await store.prompt(...of);
        return found && { ...found, prompt: { ...found.prompt, answered: false } };
      },
      unanswered: async (workspace, round) => {
        const times = { sentAt: 0, closesAt: Number.MAX_SAFE_INTEGER, zone: 'UTC' };
        const people = await store.unanswered(workspace, round);
        return people.length > 0 ? [...people, { ...times, prompt: 1, userId: 'U0A00001' }] : people;
      },
    }),
  ],
  ['forgets what people wish', 'wishes', (store) => ({ ...store, preferences: async () => ({ stopped: [] }) })],
  [
    'settles nothing, so that messages go out again',
    'doubled',
    (store) => ({
      ...store,
      settle: (id, outcome, now) =>
        store.settle(id, outcome.kind === 'ambiguous' ? { kind: 'retry', afterMs: 0 } : outcome, now),
    }),
  ],
  ['erases nothing', 'saved', (store) => ({ ...store, erase: async () => ({ answers: 0, words: 0, severed: 0 }) })],
  ['seals nothing', 'sealed', (store) => ({ ...store, seal: async () => undefined })],
];

it.each(broken)('a store that %s is found out', { timeout: patienceMs }, async (_what, promise, tamper) => {
  const found = new Set<PromiseName>();
  for (let world = 1; world <= 12 && !found.has(promise); world += 1) {
    const lived = await liveWorld({ seed: `broken/${world}`, weeks: 15, tamper });
    for (const one of lived.violations) found.add(one.promise);
  }
  expect([...found]).toContain(promise);
});
