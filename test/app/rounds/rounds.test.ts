/** What happens to a round once it is open: one reminder, its end, and the figures that come of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealSeasons, sweep } from '../../../src/app/keep.ts';
import { closeDueRounds, remind } from '../../../src/app/rounds.ts';
import type { Programme } from '../../../src/domain/model.ts';
import { type Firm, openFirm, shown, withStore } from '../firm.ts';
import { colleagues, partners, people } from '../northwind.ts';

let firm: Firm;
afterEach(() => firm.close());

/** Everybody is asked, and has the question by the evening of Tuesday. */
const askAll = async (change: Partial<Programme> = {}): Promise<void> => {
  firm = await openFirm({ change });
  await firm.openRounds();
  await firm.deliver();
  firm.at('2026-11-17 16:00');
  await firm.deliver();
  firm.logs();
};
const linesOf = (...kinds: readonly string[]) =>
  firm.lines().filter((line) => kinds.some((kind) => line.startsWith(`${kind} `)));
const remindNow = (reminded = new Set<number>()) => remind(firm.deps, firm.site, firm.now(), reminded);

describe('a reminder', () => {
  it('comes once to everybody without a reply, in their own morning, and to no partner', async () => {
    await askAll();
    await firm.act('U1', { do: 'answer', prompt: await firm.promptOf('U1'), question: 'need', value: 4 });
    await firm.act('U2', { do: 'nothing', prompt: await firm.promptOf('U2') });
    const reminded = new Set<number>();
    firm.at('2026-11-19 08:59');
    await remindNow(reminded);
    expect([linesOf('reminder'), reminded.size]).toEqual([[], 0]);
    firm.at('2026-11-19 09:00');
    await remindNow(reminded);
    const expected = [
      ...['U3', 'U4', 'U5'].map((to) => `reminder ${to}: 2026-11-19 09:00 to 2026-11-19 18:00`),
      'reminder U6: 2026-11-19 15:00 to 2026-11-20 00:00',
      ...['U7', 'U8'].map((to) => `reminder ${to}: 2026-11-19 09:00 to 2026-11-19 18:00`),
    ];
    expect(linesOf('reminder')).toEqual(expected);
    expect(reminded).toEqual(new Set([1]));
    await remindNow(reminded);
    // Another process, or this one after a restart.
    await remindNow();
    expect(linesOf('reminder')).toEqual(expected);
    const first = firm.messages().find(({ kind }) => kind === 'reminder');
    expect(first?.subject).toBe(await firm.promptOf('U3'));
  });

  it('is not planned anew by a process that has done so already', async () => {
    await askAll();
    firm.at('2026-11-19 09:00');
    const [round] = await firm.store.rounds(firm.workspace, { state: 'open' });
    await remindNow(new Set([round?.id ?? 0]));
    expect(linesOf('reminder')).toEqual([]);
  });

  it.each([
    ['four hours after the question it comes', '08:00', 6],
    ['sooner it does not', '08:01', 0],
  ])('%s', async (_, sentAt, count) => {
    firm = await openFirm({ change: { pulses: [{ ...colleagues, reminds: { weekday: 4, time: '12:00' } }] } });
    await firm.openRounds();
    firm.at(`2026-11-19 ${sentAt}`);
    await firm.store.savePreferences(firm.workspace, await firm.who('U1'), { stopped: 'all' });
    await firm.deliver();
    firm.at('2026-11-19 12:00');
    await remindNow();
    expect(linesOf('reminder').filter((line) => !line.includes(' U6'))).toHaveLength(count);
  });

  it('does not come to somebody for whom it is over by then, as to one who has moved far west', async () => {
    await askAll();
    const moved = people
      .filter(({ userId }) => ['U1', 'U2'].includes(userId))
      .map((one) => ({ ...one, zone: one.userId === 'U1' ? 'America/Los_Angeles' : one.zone }));
    await firm.store.saveRoster(firm.workspace, (await firm.audience('support')).id, moved, []);
    firm.at('2026-11-19 09:00');
    await remindNow();
    expect(linesOf('reminder').map((line) => line.slice(0, 11))).not.toContain('reminder U1');
    expect(linesOf('reminder').map((line) => line.slice(0, 11))).toContain('reminder U2');
  });

  it('that is late comes only where the round still runs', async () => {
    await askAll();
    firm.at('2026-11-19 19:00');
    await remindNow();
    expect(linesOf('reminder')).toEqual(['reminder U6: 2026-11-19 19:00 to 2026-11-20 00:00']);
  });

  it('comes to nobody of a pulse that is gone, and may come when it is back', async () => {
    await askAll();
    firm.at('2026-11-19 09:00');
    const reminded = new Set<number>();
    const without = { ...firm.deps, programme: { ...firm.deps.programme, pulses: [partners] } };
    await remind(without, firm.site, firm.now(), reminded);
    expect([linesOf('reminder'), reminded.size]).toEqual([[], 0]);
  });
});

describe('a round that is over', () => {
  it('closes at its last moment and not before, ends in the shared channel, and takes begun answers out of chats', async () => {
    await askAll();
    const prompt = await firm.promptOf('U1');
    await firm.act('U1', { do: 'answer', prompt, question: 'need', value: 4 });
    await firm.answer('U2', 4);
    firm.at('2026-11-19 17:59');
    await firm.closeRounds();
    expect(linesOf('roundClosed')).toEqual([]);
    firm.at('2026-11-19 18:00');
    await firm.closeRounds();
    expect(firm.logs()).toEqual([['info', 'round closed', { pulse: 'partners', date: '2026-11-17' }]]);
    expect(linesOf('roundClosed')).toEqual(['roundClosed C-acme: 2026-11-19 18:00 to undefined']);
    expect((await firm.rounds()).map(({ pulse, state }) => [pulse, state])).toEqual([
      ['colleagues', 'open'],
      ['partners', 'closed'],
    ]);
    firm.at('2026-11-20 00:00');
    await firm.closeRounds();
    expect(linesOf('promptClosed', 'reminderClosed')).toEqual([
      'promptClosed U1: 2026-11-20 00:00 to undefined',
      'reminderClosed U1: 2026-11-20 00:00 to undefined',
    ]);
    const edits = firm.messages().filter(({ kind }) => kind.endsWith('Closed'));
    expect(edits.map(({ subject }) => subject)).toEqual([2, prompt, prompt]);
    expect(linesOf('roundClosed')).toHaveLength(1);
  });

  it('of a pulse that is gone says nothing in a channel, and one that a crash left half opened ends too', async () => {
    await askAll();
    await firm.store.openRound(
      firm.workspace,
      {
        pulse: 'gone',
        date: '2026-11-16',
        season: 1,
        opensAt: firm.now(),
        closesAt: firm.now() + 1,
        state: 'opening' as never,
      },
      [],
      [],
    );
    firm.at('2026-11-18 10:00');
    await firm.closeRounds();
    expect(firm.logs()).toEqual([['info', 'round closed', { pulse: 'gone', date: '2026-11-16' }]]);
    expect(await firm.store.rounds(firm.workspace, { state: 'opening' })).toEqual([]);
    expect(linesOf('roundClosed')).toEqual([]);
  });

  it('gives figures once, and says how many', async () => {
    await askAll();
    for (const userId of ['P1', 'P2']) await firm.answer(userId, 4);
    firm.at('2026-11-20 00:00');
    firm.logs();
    await firm.closeRounds();
    const releases = await firm.store.releases(firm.workspace, { since: 0 });
    expect(releases.map(({ cell, question }) => `${cell} ${question}`)).toEqual([
      'a:acme need',
      'a:acme ease',
      'a:acme enjoyment',
      'g:partners need',
      'g:partners ease',
      'g:partners enjoyment',
    ]);
    expect(firm.logs().at(-1)).toEqual(['info', 'figures released', { season: 1, releases: 6 }]);
    await firm.closeRounds();
    expect(firm.logs()).toEqual([]);
  });
});

describe('what has had its time', () => {
  beforeEach(() => askAll());

  it('a season is sealed when it is over and nobody answers in it any more', async () => {
    const seal = async (moment: string) => {
      firm.at(moment);
      await sealSeasons(firm.deps, firm.site, firm.now());
      return (await firm.store.seasons(firm.workspace)).map((one) => one.sealed);
    };
    const [season] = await firm.store.seasons(firm.workspace);
    expect(shown(season?.endsAt)).toBe('2027-02-16 00:00');
    // Its rounds are still open: nobody closed them.
    expect(await seal('2027-02-16 00:00')).toEqual([false]);
    await firm.closeRounds();
    expect(await seal('2027-02-15 23:59')).toEqual([false]);
    firm.logs();
    expect(await seal('2027-02-16 00:00')).toEqual([true]);
    expect(firm.logs()).toEqual([['info', 'season sealed', { season: 1 }]]);
    await seal('2027-02-17 00:00');
    expect(firm.logs()).toEqual([]);
    // No figures are asked of what is sealed.
    let asked = 0;
    const summarise = async (): Promise<number> => {
      asked += 1;
      return 0;
    };
    await closeDueRounds(withStore(firm.deps, { summarise }), firm.site, firm.now());
    expect(asked).toBe(0);
  });

  it('a round of the season before keeps only its own season open', async () => {
    await firm.closeRounds();
    firm.at('2027-02-23 10:00');
    await firm.openRounds();
    await sealSeasons(firm.deps, firm.site, firm.now());
    expect((await firm.store.seasons(firm.workspace)).map((one) => one.sealed)).toEqual([false, false]);
    for (const { id, season } of await firm.store.rounds(firm.workspace, { state: 'open' }))
      if (season === 1) await firm.store.closeRound(firm.workspace, id, []);
    await sealSeasons(firm.deps, firm.site, firm.now());
    expect((await firm.store.seasons(firm.workspace)).map((one) => one.sealed)).toEqual([true, false]);
  });

  it('goes after the days that the file names, each kind after its own', async () => {
    const retention = { answersDays: 1, participationDays: 2, wordsDays: 3, digestsDays: 4 };
    const before: Record<string, string | undefined> = {};
    const deps = withStore(
      { ...firm.deps, programme: { ...firm.deps.programme, retention } },
      {
        sweep: async (_workspace, times) => {
          for (const [kind, at] of Object.entries(times)) before[kind] = shown(at);
        },
      },
    );
    await sweep(deps, firm.site, firm.at('2026-12-10 12:00'));
    expect(before).toEqual({
      answers: '2026-12-09 12:00',
      participation: '2026-12-08 12:00',
      words: '2026-12-07 12:00',
      digests: '2026-12-06 12:00',
    });
  });
});
