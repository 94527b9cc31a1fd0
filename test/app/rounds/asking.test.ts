/** Who is asked in a round, when, and by which message. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Place, Programme } from '../../../src/domain/model.ts';
import { type Firm, openFirm, shown } from '../firm.ts';
import { berlin, colleagues, partners, people, programme, tuesday } from '../northwind.ts';

let firm: Firm;
afterEach(() => firm.close());

const enter = async (change: Partial<Programme> = {}): Promise<void> => {
  firm = await openFirm({ change });
};

describe('a round whose time has come', () => {
  it('asks each in their own chat and hours, a partner by the one message of the channel, and says so in the log', async () => {
    await enter();
    expect(await firm.openRounds()).toBe(2);
    expect(await firm.rounds()).toEqual([
      {
        pulse: 'colleagues',
        date: '2026-11-17',
        season: 1,
        state: 'open',
        opens: '2026-11-17 10:00',
        reminds: '2026-11-19 09:00',
        closes: '2026-11-20 00:00',
      },
      {
        pulse: 'partners',
        date: '2026-11-17',
        season: 1,
        state: 'open',
        opens: '2026-11-17 10:00',
        reminds: undefined,
        closes: '2026-11-19 18:00',
      },
    ]);
    const inBerlin = ['U1', 'U2', 'U3', 'U4', 'U5', 'U7', 'U8'];
    expect(firm.lines().toSorted()).toEqual(
      [
        ...inBerlin.map((to) => `prompt ${to}: 2026-11-17 10:00 to 2026-11-19 18:00`),
        // Ten in New York.
        'prompt U6: 2026-11-17 16:00 to 2026-11-20 00:00',
        'roundOpen C-acme: 2026-11-17 10:00 to 2026-11-19 18:00',
      ].toSorted(),
    );
    expect(firm.logs()).toEqual([
      ['info', 'round opened', { pulse: 'colleagues', date: '2026-11-17', prompts: 8 }],
      ['info', 'round opened', { pulse: 'partners', date: '2026-11-17', prompts: 2 }],
    ]);
  });

  it('is opened once, and its prompts say in which mode and whether it is the first', async () => {
    await enter();
    await firm.openRounds();
    expect(await firm.openRounds()).toBe(0);
    const { prompt, audience } = (await firm.store.prompt(firm.workspace, await firm.promptOf('U1'))) ?? {};
    expect(prompt).toEqual({
      id: expect.any(Number),
      round: 1,
      person: await firm.who('U1'),
      audience: audience?.id,
      mode: 'confidential',
      first: true,
      answered: false,
      dueAt: tuesday,
      closesAt: Date.parse('2026-11-19T18:00+01:00'),
    });
    expect(audience?.key).toBe('support');
    const partner = await firm.store.prompt(firm.workspace, await firm.promptOf('P1'));
    expect(partner?.prompt).toMatchObject({ mode: 'named', first: true, dueAt: tuesday });
    expect(partner?.audience.key).toBe('acme');
    firm.at('2026-12-01 10:00');
    await firm.openRounds();
    expect((await firm.store.prompt(firm.workspace, await firm.promptOf('U1')))?.prompt.first).toBe(false);
  });

  it('is noted as skipped where it was missed, and asks nobody then', async () => {
    await enter();
    await firm.openRounds();
    firm.at('2026-12-03 10:00');
    firm.logs();
    expect(await firm.openRounds()).toBe(0);
    const rounds = await firm.store.rounds(firm.workspace, { state: 'skipped' });
    expect(rounds.map(({ pulse, date, season }) => [pulse, date, season])).toEqual([['colleagues', '2026-12-01', 1]]);
    expect(firm.messages().filter(({ due }) => (due ?? '') > '2026-12')).toEqual([]);
    expect(firm.logs()).toEqual([['info', 'round skipped', { pulse: 'colleagues', date: '2026-12-01' }]]);
  });

  it('asks at once where it opens late', async () => {
    await enter({ pulses: [colleagues] });
    firm.at('2026-11-17 11:30');
    await firm.openRounds();
    expect(firm.lines()[0]).toBe('prompt U1: 2026-11-17 11:30 to 2026-11-19 18:00');
  });

  it('says nothing in a channel where nobody wants to be asked', async () => {
    await enter({ pulses: [partners] });
    for (const userId of ['P1', 'P2'])
      await firm.store.savePreferences(firm.workspace, await firm.who(userId), { stopped: 'all' });
    expect(await firm.openRounds()).toBe(0);
    expect(firm.lines()).toEqual([]);
    expect(firm.logs()).toEqual([['info', 'round opened', { pulse: 'partners', date: '2026-11-17', prompts: 0 }]]);
  });

  it('asks nobody whose day comes when it is over', async () => {
    await enter({ pulses: [{ ...colleagues, zone: berlin, closes: { weekday: 2, time: '12:00' } }] });
    await firm.openRounds();
    expect(firm.lines().map((line) => line.slice(0, 9))).toEqual(
      ['U1', 'U2', 'U3', 'U4', 'U5', 'U7', 'U8'].map((userId) => `prompt ${userId}`),
    );
  });

  it('asks in a channel by the company’s clock, whatever that of a contact is', async () => {
    await enter({ pulses: [{ ...partners, zone: 'person' }] });
    await firm.store.savePreferences(firm.workspace, await firm.who('P1'), { weekday: 3, stopped: [] });
    await firm.openRounds();
    expect(firm.lines()).toEqual(['roundOpen C-acme: 2026-11-17 10:00 to 2026-11-19 18:00']);
    const { prompt } = (await firm.store.prompt(firm.workspace, await firm.promptOf('P1'))) ?? {};
    expect([shown(prompt?.dueAt), shown(prompt?.closesAt)]).toEqual(['2026-11-17 10:00', '2026-11-19 18:00']);
  });

  it('asks nothing in a channel at an hour at which nobody works', async () => {
    await enter({ pulses: [{ ...partners, time: '19:00', closes: { weekday: 2, time: '21:00' } }] });
    firm.at('2026-11-17 19:00');
    await firm.openRounds();
    expect(firm.lines()).toEqual([]);
    expect(await firm.promptOf('P1')).toBe(0);
  });

  it('asks partners on a list, and colleagues of a channel, each in their own chat', async () => {
    const [support, acme] = programme.audiences;
    if (!support || !acme) throw new Error('no audiences');
    await enter({
      audiences: [
        { ...support, place: { channel: 'C-leaders' } },
        { ...acme, place: { people: ['P1'] } },
      ],
      pulses: [
        { ...colleagues, audiences: ['support'] },
        { ...partners, audiences: ['acme'] },
      ],
    });
    await firm.openRounds();
    expect(firm.lines().map((line) => line.split(':')[0])).toEqual(['prompt LEA', 'prompt ADA', 'prompt P1']);
  });

  it('leaves an audience in peace every other time where its owner wished so', async () => {
    await enter({ pulses: [colleagues] });
    await firm.store.setEased(firm.workspace, (await firm.audience('support')).id, true);
    await firm.openRounds();
    firm.at('2026-12-01 10:00');
    firm.logs();
    await firm.openRounds();
    expect(firm.logs()).toEqual([['info', 'round opened', { pulse: 'colleagues', date: '2026-12-01', prompts: 2 }]]);
  });
});

describe('somebody of two teams', () => {
  const inTwo = async (_workspace: unknown, place: Place) =>
    people.filter(({ userId }) =>
      ('userGroup' in place && place.userGroup === 'S-acme' ? ['U1', 'U7'] : ['U1', 'U2', 'U3']).includes(userId),
    );

  it('is asked for the smaller one, and in a season for no other that answers in confidence', async () => {
    firm = await openFirm({ change: { pulses: [colleagues] }, directory: { members: inTwo } });
    const askedFor = async () => (await firm.store.prompt(firm.workspace, await firm.promptOf('U1')))?.audience.key;
    await firm.openRounds();
    expect(await askedFor()).toBe('acme-team');
    firm.at('2026-11-20 10:00');
    await firm.closeRounds();
    firm.at('2026-12-01 10:00');
    await firm.openRounds();
    expect(await askedFor()).toBe('acme-team');
  });

  it('may answer by name for one in the season in which they answer in confidence for another', async () => {
    const [support, , team] = programme.audiences;
    if (!support || !team) throw new Error('no audiences');
    firm = await openFirm({
      change: { audiences: [support, { ...team, mode: 'named' }], pulses: [{ ...colleagues, everyWeeks: 1 }] },
      directory: { members: inTwo },
    });
    const asked: (string | undefined)[] = [];
    for (const day of ['2026-11-17', '2026-11-24', '2026-12-01', '2026-12-08']) {
      firm.at(`${day} 10:00`);
      await firm.openRounds();
      asked.push((await firm.store.prompt(firm.workspace, await firm.promptOf('U1')))?.audience.key);
    }
    expect(asked).toEqual(['acme-team', 'support', 'acme-team', 'support']);
  });
});
