import { afterEach, describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/domain/model.ts';
import { type House, linesIn, openHouse, put } from '../../support/house.ts';
import { programme } from './reading.ts';

let house: House;
afterEach(() => house.close());

const look = async ({ id }: { readonly id: number }) =>
  linesIn((await house.act('U-ana', { do: 'previewSetUp', setUp: id })).form);
const start = ({ id }: { readonly id: number }) => house.act('U-ana', { do: 'startSetUp', setUp: id });
/** A channel of its own for the first of Northwind's people, however many. */
const channelOf = (count: number) => {
  house.chat.members[`C-${count}`] = house.chat.members['S-all']?.slice(0, count) ?? [];
  return { key: `of-${count}`, place: { channel: `C-${count}` } };
};

describe('what will be seen of a team', () => {
  const begins = 'What will be seen. Answers are in confidence. ';
  const never = `${begins}There are too few people for any figure but the total of all employees, once that has enough.`;
  const together = `${begins}The team is too small to be shown alone: it counts in one figure with other small teams, and in the total.`;
  const seen = async (count: number) => (await look(await put(house, { modeChosen: true }, channelOf(count))))[4];

  it('is told beside the teams that are asked, and beside no others', async () => {
    house = await openHouse({ file: programme });
    expect([await seen(4), await seen(3)]).toEqual([never, never]);
    const [four] = await house.store.setUps(1);
    if (four) await start(four);
    await house.bot.tick();
    expect(await seen(2)).toBe(together);
  });

  it('is not taken for what will be seen of another', async () => {
    house = await openHouse();
    await start(await put(house, {}, channelOf(14)));
    await house.bot.tick();
    expect(await seen(4)).toBe(together);
  });

  it('is the same once it is asked: it is no team beside itself', async () => {
    house = await openHouse({ file: programme });
    const four = await put(house, { modeChosen: true }, channelOf(4));
    await start(four);
    await house.bot.tick();
    expect((await look(four))[4]).toBe(never);
  });

  it('is a figure of its own only as often as the team is asked', async () => {
    house = await openHouse();
    const often = async (everyWeeks: number) => {
      const rhythm = { everyWeeks, weekday: 2, time: '10:00' } as const;
      return (await look(await put(house, { rhythm }, { ...channelOf(14), key: `every-${everyWeeks}` })))[4];
    };
    expect([await often(1), await often(4)]).toEqual([
      `${begins}The team has figures of its own, a new one about every week if seven in ten answer.`,
      `${begins}The team has figures of its own, a new one about every six weeks if seven in ten answer.`,
    ]);
  });
});

describe('once a team is started, the preview says', () => {
  it('that it runs, and the next day on which it is asked', async () => {
    house = await openHouse({ file: { ...programme, quietDays: ['2026-01-06'] } });
    const design = await put(house);
    await start(design);
    expect(await look(design)).toEqual([
      '# Set-ups',
      'Design: employees in product-design, every two weeks on Tuesdays at 10:00, in confidence.',
      'Who. 13 people are asked, each in private: Ben, Cleo, Dora, Emil, Fay, Gus, Hana, Ivo, Jo, Kim, Lou, Mia and 1 more.',
      'Running. Every two weeks on Tuesdays at 10:00; next on 20 January.',
      'What will be seen. Answers are in confidence. The team has figures of its own, a new one about every three weeks if seven in ten answer.',
      'Figures are posted in leaders on Mondays at 8:30.',
      'Beside every text box stands whom to turn to about harm: Ruth Ade.',
      '[Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
  });

  it('nothing of choosing how it answers, however small it becomes', async () => {
    house = await openHouse();
    const nine = await put(house, {}, channelOf(9));
    await start(nine);
    house.chat.members['C-9'] = ['U-ben'];
    expect((await look(nine)).some((line) => line.startsWith('[In confidence'))).toBe(false);
  });

  it('no next day where the file asks its people instead', async () => {
    house = await openHouse();
    const design = await put(house);
    await start(design);
    const [support] = programme.audiences;
    if (!support) throw new Error('nobody');
    const bot = await house.again({ ...programme, audiences: [{ ...support, place: { channel: 'C-design' } }] });
    const action = { do: 'previewSetUp', setUp: design.id };
    const { form } = await bot.inbox.act({ workspace: 'W-slack', userId: 'U-ana', action, from: 'form' });
    expect(linesIn(form)).toContain('Running. Every two weeks on Tuesdays at 10:00.');
  });

  it('by the day of whoever set it up when it is asked next', async () => {
    house = await openHouse();
    const far = await put(house, { zone: 'Pacific/Auckland' });
    await start(far);
    house.clock.set(Date.UTC(2026, 0, 6, 12));
    // There it is Wednesday.
    expect((await look(far))[3]).toBe('Running. Every two weeks on Tuesdays at 10:00; next on 20 January.');
  });

  it('of a newer team until when it counts only in totals', async () => {
    house = await openHouse();
    const design = await put(house, { harmContact: 'Ruth Ade' });
    await start(design);
    await start(await put(house, {}, channelOf(14)));
    await house.bot.tick();
    house.clock.set(house.clock.now() + dayMs);
    await house.bot.tick();
    const later = await put(house, {}, channelOf(10));
    const season = /^A season is running/;
    const said = async (of: typeof later) => (await look(of)).filter((line) => season.test(line));
    const until =
      'A season is running: until 7 April this team counts only in totals, so that nobody can be worked out from a figure before and after.';
    expect([await said(design), await said(later)]).toEqual([[], [until]]);
    await start(later);
    await house.bot.tick();
    expect([await said(design), await said(later)]).toEqual([[], [until]]);
    const [running] = await house.store.seasons(1);
    house.clock.set((running?.endsAt ?? 0) - 1);
    expect(await said(later)).toEqual([until]);
    house.clock.set(running?.endsAt ?? 0);
    expect(await said(later)).toEqual([]);
  });
});

it('figures are said to be posted once in each channel, those that come with the team at the end', async () => {
  house = await openHouse({ file: programme });
  const to = (channel: string) => ({ digest: { key: channel.toLowerCase(), channel, platform: 'slack', readers: [] } });
  const first = await put(house, to('C-board'));
  await start(first);
  const figures = async (of: typeof first) =>
    (await look(of)).find((line) => line.startsWith('Figures'))?.replace(/^.* in (.*) on .*$/, '$1');
  const same = await put(house, to('C-board'), channelOf(14));
  const other = await put(house, to('C-lab'), channelOf(13));
  expect([await figures(first), await figures(same), await figures(other)]).toEqual([
    'leaders and board',
    'leaders and board',
    'leaders, board and The Lab',
  ]);
});

describe('whom people of a team can turn to about harm', () => {
  const harm = (all: readonly { readonly id: number }[]) =>
    Promise.all(
      all.map(async (one) => (await look(one)).find((line) => line.startsWith('Beside'))?.replace(/^.*harm: /, '')),
    );

  it('is whom its set-up names, until a newer one in force names somebody else', async () => {
    house = await openHouse();
    const all = [
      await put(house, { harmContact: 'Ruth Ade' }),
      await put(house, { harmContact: 'Ida Berg' }, channelOf(13)),
      await put(house, {}, channelOf(12)),
    ] as const;
    await start(all[0]);
    expect(await harm(all)).toEqual(['Ruth Ade.', 'Ida Berg.', 'Ruth Ade.']);
    await start(all[1]);
    expect(await harm(all)).toEqual(['Ida Berg.', 'Ida Berg.', 'Ida Berg.']);
  });

  it('is whom the file names, where it names somebody', async () => {
    house = await openHouse({ file: programme });
    expect(await harm([await put(house, { harmContact: 'Ida Berg' })])).toEqual(['Ruth Ade.']);
  });
});
