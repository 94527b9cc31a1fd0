import { afterEach, describe, expect, it } from 'vitest';
import { type House, monday, openHouse, put } from '../../support/house.ts';
import { programme } from '../setting-up/reading.ts';

let house: House;
afterEach(() => house.close());

const move = (from: string, to: string) => house.tell({ kind: 'moved', from, to });
const places = () => house.bot.programme().audiences.map(({ place }) => ('channel' in place ? place.channel : ''));
const figures = () => house.bot.programme().digests.map(({ channel }) => channel);

describe('a channel that goes by another id', () => {
  it('of the file is found by it, also after a restart, and administrators hear what to put into the file', async () => {
    house = await openHouse({ file: programme });
    house.chat.channels.push({ id: 'C-help', name: 'help-desk', readers: 'internal', joined: true });
    await move('C-support', 'C-help');
    await move('C-leaders', 'C-heads');
    expect([places(), figures()]).toEqual([['C-help'], ['C-heads']]);
    const again = await house.again(programme);
    expect(again.programme().audiences[0]?.place).toEqual({ channel: 'C-help' });
    const says = (name: string, old: string) => [
      `${name} has a new id, and pollen.yaml still names the old one (${old}). I go on with the new one; please put it into the file.`,
    ];
    expect(await house.toldTo('U-ana')).toEqual([says('help-desk', 'C-support'), says('C-heads', 'C-leaders')]);
  });

  it('is told once, and moves on and back without end', async () => {
    house = await openHouse({ file: programme });
    for (const [from, to] of [
      ['C-elsewhere', 'C-nowhere'],
      ['C-support', 'C-help'],
      ['C-support', 'C-help'],
      ['C-help', 'C-third'],
    ] as const)
      await move(from, to);
    expect(places()).toEqual(['C-third']);
    await move('C-third', 'C-support');
    expect(places()).toEqual(['C-support']);
    await move('C-support', 'C-support');
    expect(places()).toEqual(['C-support']);
    expect(await house.toldTo('U-ana')).toHaveLength(1);
  });

  it('of set-ups is theirs from then on, started or not, and no matter of the file', async () => {
    house = await openHouse({ file: programme });
    const digest = { key: 'board', channel: 'C-design', platform: 'slack', readers: [] };
    const design = await put(house);
    await put(house, { digest }, { key: 'other', place: { channel: 'C-board' } });
    const lab = await put(house, {}, { key: 'lab', place: { channel: 'C-lab' } });
    await house.act('U-ana', { do: 'startSetUp', setUp: design.id });
    await move('C-design', 'C-made');
    expect((await house.store.setUps(1)).map((one) => [one.audience.place, one.digest?.channel])).toEqual([
      [{ channel: 'C-made' }, undefined],
      [{ channel: 'C-board' }, 'C-made'],
      [{ channel: 'C-lab' }, undefined],
    ]);
    expect((await house.store.setUps(1))[2]).toEqual(lab);
    expect(places()).toEqual(['C-support', 'C-made']);
    expect(await house.toldTo('U-ana')).toEqual([]);
  });

  it('gets there what was on its way to the old one', async () => {
    house = await openHouse({ file: programme });
    const [site] = house.bot.sites();
    await house.store.enqueue(1, [
      {
        kind: 'notice',
        subject: 1,
        site: site?.workspace.site ?? 0,
        target: { channel: 'C-support' },
        dueAt: monday,
        payload: { summary: 'Hello', parts: [] },
      },
    ]);
    await move('C-support', 'C-help');
    await house.bot.deliver();
    expect(house.sent.map(({ target }) => target)).toContainEqual({ channel: 'C-help' });
  });

  it('takes no older word on harm with it', async () => {
    house = await openHouse();
    const first = await put(house, { harmContact: 'Ruth Ade' });
    const second = await put(
      house,
      { harmContact: 'Ida Berg', modeChosen: true },
      { key: 'b', place: { channel: 'C-lab' } },
    );
    for (const { id } of [first, second]) await house.act('U-ana', { do: 'startSetUp', setUp: id });
    await move('C-design', 'C-made');
    expect(house.bot.programme().organisation.harmContact).toBe('Ida Berg');
  });
});
