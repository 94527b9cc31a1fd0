import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse, put, seenIn } from '../../support/house.ts';

let house: House;
afterEach(() => house.close());

const filled = { name: 'Design', group: 'employees', mode: 'confidential', harmContact: 'Ruth Ade' };
const design = 'Design: employees in product-design, every two weeks on Tuesdays at 10:00, in confidence.';
const makers = design.replace('Design', 'Makers');
const save = async (userId: string, about: object, inputs: object = {}) =>
  seenIn(await house.act(userId, { do: 'saveSetUp', ...about }, { ...filled, ...inputs }));

describe('a new set-up', () => {
  it('of an administrator is confirmed at once and shown before anything is sent', async () => {
    house = await openHouse();
    const { form } = await save('U-ana', { channel: 'C-design' });
    expect([form?.[0], form?.[1], form?.at(-1)]).toEqual([
      '# Before anything is sent',
      design,
      '[Start] [Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'confirmed', by: 'U-ana' }]);
    expect(house.logged).toEqual([{ level: 'info', event: 'set up', fields: { state: 'confirmed' } }]);
    expect(await house.toldTo('U-ana')).toEqual([]);
  });

  it('of somebody else is a proposal', async () => {
    house = await openHouse();
    expect(await save('U-dora', {}, { place: 'C-design' })).toMatchObject({ closeForm: true });
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'proposed', by: 'U-dora' }]);
  });

  it('with something wrong in it is not saved', async () => {
    house = await openHouse();
    expect(await save('U-ana', { channel: 'C-design' }, { owner: 'U-gil' })).toEqual({
      errors: {
        owner: 'Who looks after it is nobody of your own organisation whom I can find; choose somebody else.',
      },
    });
    expect(await house.store.setUps(1)).toEqual([]);
  });

  it('whose name was taken in between is not saved, and the field says so', async () => {
    house = await openHouse({ store: () => ({ addSetUps: async () => undefined }) });
    expect(await save('U-ana', { channel: 'C-design' })).toEqual({
      errors: { name: 'The name is set up already, as Design; change that one instead.' },
    });
    expect(house.logged).toEqual([]);
  });
});

describe('a set-up that is changed', () => {
  it('by an administrator stays confirmed, and is shown anew', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' });
    const { form } = await save('U-ana', { setUp: id }, { name: 'Makers' });
    expect([form?.[0], form?.[1]]).toEqual(['# Before anything is sent', makers]);
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'confirmed', by: 'U-dora' }]);
    expect(house.logged).toEqual([{ level: 'info', event: 'set-up changed', fields: { state: 'confirmed' } }]);
    expect(house.sent).toEqual([]);
  });

  it('by whoever set it up is a proposal again', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' });
    expect(await save('U-dora', { setUp: id }, { name: 'Makers' })).toEqual({
      closeForm: true,
      private: [
        'Proposed. An administrator looks at Makers; you hear from me either way. Nobody is asked before that.',
      ],
    });
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'proposed', audience: { name: 'Makers' } }]);
    expect(await house.toldTo('U-ana')).toHaveLength(1);
  });

  it('while it runs is in force at once', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' });
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
    expect(await save('U-ana', { setUp: id }, { name: 'Makers', everyWeeks: '4' })).toEqual({
      closeForm: true,
      private: [`Changed. From the next round on: ${makers.replace('two', 'four')}`],
    });
    const { audiences, pulses } = house.bot.programme();
    expect([audiences[0]?.name, pulses[0]?.everyWeeks]).toEqual(['Makers', 4]);
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'started' }]);
    expect([await house.toldTo('U-dora'), house.logged.at(-1)?.fields]).toEqual([[], { state: 'started' }]);
  });

  it('with something wrong in it, or by somebody else in between, stays as it was', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const { id } = await put(house);
    expect(await save('U-ana', { setUp: id }, { time: '05:00' })).toEqual({
      errors: { time: expect.stringMatching(/^The time "05:00" is not between 8:00 and 18:00/) },
    });
    expect(await save('U-ana', { setUp: id }, { name: 'Makers' })).toEqual({
      closeForm: true,
      private: ['That set-up is not there any more, so nothing has changed.'],
    });
    expect([await house.store.setUps(1), house.logged]).toMatchObject([[{ audience: { name: 'Design' } }], []]);
  });
});
