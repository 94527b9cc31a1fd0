/** The fake's limits, faults and patience are the platform's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unclearFaults } from './teams/faults.ts';
import { startTeamsFake, type TeamsFake } from './teams/index.ts';
import type { Person } from './teams/model.ts';
import { createPlainCalls, type PlainCalls } from './teams/plain-calls.ts';
import { openSmallBot } from './teams/small-bot.ts';

let teams: TeamsFake;
let dana: Person;
let nowMs: number;
let plain: PlainCalls;

beforeEach(async () => {
  nowMs = Date.parse('2026-11-17T09:00:00Z');
  teams = await startTeamsFake({ now: () => nowMs });
  plain = createPlainCalls(teams);
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
  dana.installed = true;
});

afterEach(() => teams.close());

const textsFor = (person: Person): readonly string[] => teams.sees(person.id, 'personal').map(({ text }) => text);

describe('limits', () => {
  it('hold for one conversation and say when to come again', async () => {
    for (let at = 0; at < 7; at += 1) expect((await plain.send(dana)).status).toBe(201);
    const over = await plain.send(dana);
    expect([over.status, over.retryAfter]).toEqual([429, '1']);
    nowMs += 999;
    expect((await plain.send(dana)).status).toBe(429);
    nowMs += 1;
    expect((await plain.send(dana)).status).toBe(201);
    expect((await plain.send(dana)).status).toBe(429);
    expect(textsFor(dana)).toHaveLength(8);
  });

  it('hold for all calls in a tenant', async () => {
    const people = Array.from({ length: 51 }, (_, at) => teams.world.person({ tenant: teams.home, name: `Pat ${at}` }));
    for (const person of people) person.installed = true;
    const answers = await Promise.all(people.map((person) => plain.createFor(person)));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(1);
    expect(teams.allowanceUsed()).toBe(1);
    nowMs += 1000;
    await plain.createFor(people[0]!);
    expect(teams.allowanceUsed()).toBeCloseTo(51 / 100);
  });
});

describe('faults', () => {
  it('that come after the message leave it there', async () => {
    for (const fault of unclearFaults.filter((one) => one !== 'silenceAfterApply')) {
      teams.faults.next(fault);
      const status = await plain.send(dana, { text: fault }).then(
        (answer) => answer.status,
        () => 0,
      );
      expect(status === 0 || status >= 500).toBe(true);
    }
    teams.faults.next('reset', 'error412', 'throttledBare');
    await expect(plain.send(dana)).rejects.toThrow('fetch failed');
    expect((await plain.send(dana)).status).toBe(412);
    expect((await plain.send(dana)).retryAfter).toBeNull();
    expect(textsFor(dana)).toEqual(unclearFaults.filter((one) => one !== 'silenceAfterApply'));
  });

  it('that never answer last until the caller gives up', async () => {
    teams.faults.next('silenceAfterApply');
    const giveUp = new AbortController();
    const sending = plain.send(dana, undefined, { signal: giveUp.signal });
    await vi.waitFor(() => expect(textsFor(dana)).toEqual(['Hello']));
    giveUp.abort();
    await expect(sending).rejects.toThrow('aborted');
  });

  it('by share are the same for the same seed', async () => {
    const met: unknown[] = [];
    for (const seed of ['one', 'one', 'two']) {
      teams.faults.share({ seed, share: 0.4, kinds: ['error502', 'error504AfterApply'] });
      const statuses: number[] = [];
      for (let at = 0; at < 30; at += 1) {
        nowMs += 60_000;
        statuses.push((await plain.send(dana)).status);
      }
      met.push(statuses);
    }
    expect(met[0]).toContain(502);
    expect(met[0]).toContain(504);
    expect(met[1]).toEqual(met[0]);
    expect(met[2]).not.toEqual(met[0]);
  });
});

describe('a bot that does not answer', () => {
  it('gets the same activity again after the platform’s patience', async () => {
    const bot = await openSmallBot(teams);
    const heard: (string | undefined)[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    bot.do(async ({ activity }) => {
      heard.push(activity.id);
      if (heard.length === 1) await held;
    });
    const typed = teams.type(dana.id, 'personal', 'help');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    nowMs += 14_999;
    await teams.tick();
    expect(heard).toHaveLength(1);
    nowMs += 1;
    await teams.tick();
    expect(await typed).toMatchObject({ attempt: 1, status: undefined });
    expect(teams.deliveries.at(-1)).toMatchObject({ attempt: 2, status: 200 });
    expect(heard[1]).toBe(heard[0]);
    release();
    await bot.close();
  });
});
