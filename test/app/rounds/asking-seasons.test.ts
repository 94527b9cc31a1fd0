/** In which season rounds are asked, what a crash leaves of one, and rounds out of turn. */
import { afterEach, describe, expect, it } from 'vitest';
import { askNow, openDueRounds } from '../../../src/app/ask.ts';
import type { Programme, Pulse } from '../../../src/domain/model.ts';
import { type Firm, openFirm, shown, withStore } from '../firm.ts';
import { berlin, colleagues, partners, programme } from '../northwind.ts';

/** Where the firm's people are. */
const zones = [berlin, 'America/New_York'];
let firm: Firm;
afterEach(() => firm.close());

const enter = async (change: Partial<Programme> = {}): Promise<void> => {
  firm = await openFirm({ change });
};
const ask = (pulse: Pulse, { anyHour = false } = {}) => askNow(firm.deps, firm.site, pulse, firm.now(), zones, anyHour);

describe('a season', () => {
  const ends = async () => (await firm.store.seasons(firm.workspace)).map((one) => shown(one.endsAt));

  it('lasts a quarter, and no team of fewer than are shown is a figure of its own in it', async () => {
    await enter();
    await firm.openRounds();
    expect(await ends()).toEqual(['2027-02-16 00:00']);
    const blocks = await firm.store.blocks(firm.workspace, 1);
    expect(blocks.map(({ cell, people: count }) => [cell, count])).toEqual([
      ['a:support', 6],
      ['r:accountTeams', 2],
    ]);
  });

  it('lasts six rounds of the slowest that asks in confidence; how often others are asked by name says nothing', async () => {
    await enter({
      pulses: [
        { ...colleagues, everyWeeks: 4, audiences: ['support', 'acme'] },
        { ...partners, everyWeeks: 8, audiences: ['acme'] },
      ],
    });
    await firm.openRounds();
    expect(await ends()).toEqual(['2027-05-04 00:00']);
  });

  it('keeps the confidence that it began with, and what was by name may become confidential at once', async () => {
    await enter();
    await firm.openRounds();
    firm.at('2026-12-15 10:00');
    const [support, acme] = programme.audiences;
    if (!support || !acme) throw new Error('no audiences');
    await firm.store.saveAudiences(firm.workspace, [
      { ...support, mode: 'named' },
      { ...acme, mode: 'confidential' },
    ]);
    await firm.openRounds();
    const modeOf = async (userId: string) =>
      (await firm.store.prompt(firm.workspace, await firm.promptOf(userId)))?.prompt.mode;
    expect([await modeOf('U1'), await modeOf('P1')]).toEqual(['confidential', 'confidential']);
  });
});

describe('a round that a crash left half written', () => {
  /** The first process dies when it has claimed it. */
  const claimed = (pulses: readonly Pulse[]) =>
    withStore(
      { ...firm.deps, programme: { ...firm.deps.programme, pulses } },
      {
        openRound: (workspace, round) =>
          firm.store.openRound(workspace, { ...round, state: 'opening' as never }, [], []),
      },
    );
  const inState = async (state: 'opening' | 'open') =>
    (await firm.store.rounds(firm.workspace, { state })).map((one) => one.pulse);

  it('is finished, as if it were opened now', async () => {
    await enter({ pulses: [colleagues] });
    await openDueRounds(claimed([colleagues]), firm.site, firm.now(), zones);
    expect(firm.lines()).toEqual([]);
    firm.at('2026-11-17 11:00');
    firm.logs();
    await firm.openRounds();
    expect(firm.lines()).toHaveLength(8);
    expect(firm.lines()[0]).toBe('prompt U1: 2026-11-17 11:00 to 2026-11-19 18:00');
    expect(await inState('open')).toEqual(['colleagues']);
    expect(firm.logs()).toEqual([['info', 'round opened', { pulse: 'colleagues', date: '2026-11-17', prompts: 8 }]]);
  });

  it('asks nobody where its pulse is gone', async () => {
    await enter({ pulses: [colleagues] });
    await openDueRounds(claimed([colleagues, partners]), firm.site, firm.now(), zones);
    await firm.openRounds();
    expect([await inState('opening'), await inState('open')]).toEqual([['partners'], ['colleagues']]);
  });

  it('asks nobody once it is over', async () => {
    await enter({ pulses: [partners] });
    firm.at('2026-11-25 12:00');
    await askNow(claimed([partners]), firm.site, partners, firm.now(), zones, false);
    const [half] = await firm.store.rounds(firm.workspace, { state: 'opening' });
    expect(shown(half?.closesAt)).toBe('2026-11-26 18:00');
    firm.at('2026-11-26 18:00');
    await firm.openRounds();
    expect([await inState('opening'), firm.lines()]).toEqual([['partners'], []]);
    firm.at('2026-11-26 17:59');
    await firm.openRounds();
    expect(await inState('open')).toEqual(['partners']);
  });
});

describe('"ask now"', () => {
  it('asks today, whatever the rhythm says, and once a day', async () => {
    await enter();
    await firm.openRounds();
    firm.at('2026-11-25 15:30');
    const [before, asked] = [firm.lines().length, firm.logs().length];
    expect(asked).toBe(2);
    expect(await ask(colleagues)).toBe(8);
    expect((await firm.rounds()).slice(2)).toMatchObject([
      { date: '2026-11-25', state: 'open', opens: '2026-11-25 15:30', closes: '2026-11-27 00:00' },
    ]);
    expect(firm.lines()[before]).toBe('prompt U1: 2026-11-25 15:30 to 2026-11-26 18:00');
    expect(await ask(colleagues)).toBeUndefined();
    expect(await ask(partners)).toBe(2);
    expect(firm.logs()).toEqual([
      ['info', 'round opened', { pulse: 'colleagues', date: '2026-11-25', prompts: 8 }],
      ['info', 'round opened', { pulse: 'partners', date: '2026-11-25', prompts: 2 }],
    ]);
  });

  it('waits for the morning unless it is to be at any hour, and is not over before it began', async () => {
    await enter();
    firm.at('2026-11-19 19:30');
    await ask(colleagues);
    expect(firm.lines()[0]).toBe('prompt U1: 2026-11-20 08:00 to 2026-11-26 18:00');
    expect(firm.lines().find((line) => line.includes('U6'))).toBe('prompt U6: 2026-11-20 14:00 to 2026-11-27 00:00');
    await ask(partners, { anyHour: true });
    expect(firm.lines().at(-1)).toBe('roundOpen C-acme: 2026-11-19 19:30 to 2026-11-26 18:00');
  });

  it('asks nobody twice where another process was faster', async () => {
    await enter();
    const { deps } = firm;
    await ask(colleagues);
    firm.logs();
    const late = withStore(deps, { lastRounds: async () => ({}) });
    expect(await askNow(late, firm.site, colleagues, firm.now(), zones, false)).toBe(0);
    expect(firm.logs()).toEqual([]);
    expect(firm.lines()).toHaveLength(8);
  });
});
