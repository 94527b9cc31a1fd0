/** Planning one round: who is asked, and when each of them, for a hundred thousand people in forty zones. */
import { pathToFileURL } from 'node:url';
import type { Candidate, Pulse, Weekday } from '../../src/domain/model.ts';
import { dueRounds, promptTimes } from '../../src/domain/plan.ts';
import { seeded } from '../../src/domain/random.ts';
import { choose } from '../../src/domain/sample.ts';
import { addDays } from '../../src/domain/time.ts';

const people = 100_000;
const zoneCount = 40;
const repeats = 9;
const date = '2026-11-16';
const pulse: Pulse = {
  key: 'staff',
  name: 'Staff',
  audiences: [],
  everyWeeks: 2,
  weekday: 1,
  time: '09:00',
  zone: 'person',
  starts: '2026-11-02',
  closes: { weekday: 4, time: '18:00' },
  reminds: { weekday: 4, time: '09:00' },
  oneIn: 1,
  gapDays: 6,
};

function invent(count: number) {
  const random = seeded(`plan ${count}`);
  const zones = Intl.supportedValuesOf('timeZone').filter(
    (_, index, all) => index % Math.ceil(all.length / zoneCount) === 0,
  );
  const audiences = Math.ceil(count / 12);
  const pick = (below: number) => Math.floor(random() * below);
  const candidates = Array.from({ length: count }, (_, person): Candidate => {
    const weekday = random() < 0.3 ? { weekday: (1 + pick(5)) as Weekday } : {};
    const lastAsked = addDays(date, -7 * (1 + pick(5)));
    return {
      person,
      userId: `U${person}`,
      zone: zones[pick(zones.length)] ?? 'UTC',
      preferences: { stopped: random() < 0.02 ? 'all' : [], ...weekday },
      lastAsked,
      missed: pick(4),
      audiences: Array.from({ length: 1 + pick(2) }, () => ({ id: pick(audiences), lastAsked })),
    };
  });
  const ids = Array.from({ length: audiences }, (_, id) => id);
  return {
    zones,
    candidates,
    audienceSizes: new Map(ids.map((id) => [id, 5 + pick(20)])),
    confidential: new Set(ids.filter((id) => id % 3 > 0)),
  };
}

/** One round from "what is due" to everybody's times; returns how many people are asked. */
function planRound(world: ReturnType<typeof invent>): number {
  const now = Date.UTC(2026, 10, 16, 6);
  const due = dueRounds({ pulses: [pulse], last: {}, now, zones: world.zones, quietDays: [] });
  let asked = 0;
  for (const { opensAt } of due.open) {
    const timesOf = promptTimes({ pulse, date, quietDays: [], notBefore: now });
    for (const { candidate } of choose({ ...world, pulse, date, opensAt, seed: 'bench' })) {
      if (timesOf(candidate) !== undefined) asked++;
    }
  }
  return asked;
}

function timedMs(world: ReturnType<typeof invent>): number {
  const start = performance.now();
  const asked = planRound(world);
  if (asked < world.candidates.length / 2) throw new Error(`only ${asked} people were planned`);
  return performance.now() - start;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Medians of nine rounds, in milliseconds. Growth is the time for four times the people over the time for them, the
 * two measured in turn, so that what else the machine does weighs on both.
 */
export async function benchPlan(): Promise<{ plan100kMs: number; planGrowth4x: number }> {
  const small = invent(people);
  const large = invent(4 * people);
  timedMs(small);
  const pairs = Array.from({ length: repeats }, () => ({ small: timedMs(small), large: timedMs(large) }));
  const growth = median(pairs.map((pair) => pair.large)) / median(pairs.map((pair) => pair.small));
  return {
    plan100kMs: Math.round(median(pairs.map((pair) => pair.small))),
    planGrowth4x: Math.round(growth * 100) / 100,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await benchPlan()));
