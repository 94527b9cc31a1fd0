/** Calls keep to the platform's limits by themselves, whoever makes them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../adapters/teams/pace.ts';
import { createMeter, platformLimits } from '../../fakes/teams/limits.ts';

/** A clock that moves only while somebody waits. */
const simulated = (perSecond?: number): { readonly pace: Pace; now(): number } => {
  let now = 1_000_000;
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  return { pace: createPace({ now: () => now }, perSecond, sleep), now: () => now };
};

const patient = 3 * 3_600_000;

describe('the pace', () => {
  it('never runs into a limit of the platform, whatever is called in whatever order', async () => {
    const call = fc.record({ conversation: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom('send', 'read') });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 300 }), async (calls) => {
        const { pace, now } = simulated();
        const meter = createMeter();
        for (const { conversation, kind } of calls) {
          await pace.turn(conversation, kind, patient);
          const waitMs = meter.take(now(), [
            { key: `${kind} ${conversation}`, windows: platformLimits[kind] },
            { key: 'tenant', windows: platformLimits.tenant },
          ]);
          expect(waitMs).toBe(0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps to the hour too, and loses little of what is allowed', async () => {
    const { pace, now } = simulated();
    const begun = now();
    for (let calls = 0; calls < 3600; calls += 1) await pace.turn('a', 'send', patient);
    const hours = (now() - begun) / 3_600_000;
    expect(hours).toBeGreaterThan(1);
    expect(hours).toBeLessThan(2);
  });

  it('lets 95 of 100 calls through that the tenant allows', async () => {
    const { pace, now } = simulated();
    const begun = now();
    for (let calls = 0; calls < 2000; calls += 1) await pace.turn(`chat ${calls}`, 'send', patient);
    expect(2000 / ((now() - begun + 1000) / 1000)).toBeGreaterThan(0.95 * 50 * 0.99);
  });

  it('keeps to another number of calls a second where it is told one', async () => {
    const { pace, now } = simulated(10);
    const begun = now();
    for (let calls = 0; calls < 31; calls += 1) await pace.turn(`chat ${calls}`, 'send', patient);
    expect(now() - begun).toBeGreaterThanOrEqual(3000);
    expect(pace.allowance()).toBe(10);
  });

  it('says how long to wait instead of waiting longer than the patience', async () => {
    const { pace, now } = simulated();
    for (let calls = 0; calls < 60; calls += 1) await pace.turn('a', 'send', patient);
    const before = now();
    const waitMs = await pace.turn('a', 'send', 1000);
    expect(waitMs).toBeGreaterThan(1000);
    expect(now() - before).toBeLessThanOrEqual(1000);
  });

  it('lets what can wait through only while others leave most of the room', async () => {
    const { pace, now } = simulated();
    for (let calls = 0; calls < 40; calls += 1) await pace.turn(`chat ${calls}`, 'send', patient);
    const before = now();
    expect(await pace.turn('late', 'edit', 500)).toBeGreaterThan(500);
    expect(await pace.turn('prompt', 'send', 500)).toBe(0);
    await pace.turn('late', 'edit', patient);
    expect(now() - before).toBeGreaterThanOrEqual(1000);
  });

  it('ends under a clock that stands still', async () => {
    const pace = createPace({ now: () => 1 }, 2, async () => undefined);
    expect([await pace.turn('a'), await pace.turn('b')]).toEqual([0, 0]);
    expect(await pace.turn('c')).toBeGreaterThan(0);
  });

  it('sends nothing to a conversation that the platform slowed down, nor anything anywhere for a moment', async () => {
    const { pace, now } = simulated();
    const begun = now();
    pace.slowDown('a', 8000);
    await pace.turn('b', 'send', patient);
    expect(now() - begun).toBe(500);
    await pace.turn('a', 'send', patient);
    expect(now() - begun).toBe(8000);
  });
});
