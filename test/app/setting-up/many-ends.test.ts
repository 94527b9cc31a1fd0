import { afterEach, describe, expect, it } from 'vitest';
import { type House, linesIn, openHouse, put, seenIn } from '../../support/house.ts';
import { press } from './place.ts';
import { programme, withoutContact } from './reading.ts';

let house: House;
afterEach(() => house.close());

const save = (inputs: object) => house.act('U-ana', { do: 'saveMany' }, { harmContact: 'Ruth Ade', ...inputs });
const errorsOf = async (inputs: object) => seenIn(await save(inputs));
/** Chats know no longer ones. */
const longest = `${'x'.repeat(195)}@n.example`;
const row = (team: string) => `ana@n.example,${team},employees`;

describe('nothing is made of several teams', () => {
  it.each([
    ['nothing is chosen', {}, { list: 'The list is empty; tick a group above or paste a list.' }],
    [
      'all are there already',
      { list: `${row('support')}\n${row('Support')}` },
      { list: 'The list names only teams that are set up already; change those instead.' },
    ],
    [
      'lines are wrong',
      { 'g:S-all': 'yes', list: `${row('Blue')}\nnobody,Blue,employees\nana@n.example,Blue,cooks` },
      {
        list: 'Line 2: "nobody" is not an e-mail address; write it like ana@northwind.example. Line 3: "cooks" is not a group; write employees or account team.',
      },
    ],
    [
      'the people of one of them have no address that can be',
      { list: `${row('Blue')}\n${longest},Red,employees\n${longest},Green,employees` },
      { list: `Red "${'x'.repeat(38)}… is not the chat's own id; write it like U012AB3CD.` },
    ],
    [
      'somebody of another organisation would look after them',
      { 'g:S-all': 'yes', owner: 'U-gil' },
      { owner: 'Who looks after it is nobody of your own organisation whom I can find; choose somebody else.' },
    ],
    [
      'nobody whom the chat knows would look after them',
      { 'g:S-all': 'yes', owner: 'U-none', small: 'named' },
      { owner: 'Who looks after it is nobody of your own organisation whom I can find; choose somebody else.' },
    ],
    [
      'nobody would read answers by name',
      { 'g:S-all': 'yes', small: 'named' },
      {
        small:
          'How small teams answer is "by name", and nobody looks after the teams; choose somebody, or keep them in confidence.',
      },
    ],
    [
      'figures would be read by others',
      { 'g:S-all': 'yes', 'g:S-sales': 'yes', digest: 'C-acme' },
      {
        digest:
          'The channel for figures can be read by another organisation, or I cannot tell; choose a channel of your own.',
      },
    ],
    [
      'they would be asked at night',
      { 'g:S-all': 'yes', 'g:S-sales': 'yes', time: '05:00' },
      {
        time: 'The time "05:00" is not between 8:00 and 18:00, when people are asked; choose a time of the working day.',
      },
    ],
  ])('where %s', async (_, inputs, errors) => {
    house = await openHouse({ file: programme });
    expect(await errorsOf(inputs)).toEqual({ errors });
    expect([await house.store.setUps(1), house.logged]).toEqual([[], []]);
  });

  it('where nobody can be turned to about harm', async () => {
    house = await openHouse();
    expect(await errorsOf({ 'g:S-all': 'yes', harmContact: ' ' })).toEqual({
      errors: { harmContact: expect.stringMatching(/^The contact about harm is missing/) },
    });
  });

  it('where somebody else was quicker', async () => {
    house = await openHouse({ file: programme, store: () => ({ addSetUps: async () => undefined }) });
    expect(await errorsOf({ 'g:S-all': 'yes' })).toEqual({
      errors: { list: 'The list names only teams that are set up already; change those instead.' },
    });
    expect(house.logged).toEqual([]);
  });
});

describe('several teams that are shown', () => {
  const both = { 'g:S-all': 'yes', 'g:S-sales': 'yes' };

  it('are started together, those that are still as they were', async () => {
    house = await openHouse();
    const other = await put(house, { batch: 9 });
    const preview = await save({ ...both, list: row('Blue'), weekday: '4' });
    await house.act('U-ana', { do: 'removeSetUpForSure', setUp: 4 });
    const all = press(preview.form, /^Start all$/);
    expect(seenIn(await house.act('U-ana', all, {}, 'message'))).toEqual({
      message: ['Started. Two teams are asked first on Thursday 8 January.'],
    });
    expect((await house.store.setUps(1)).map(({ id, state, starts }) => [id, state, starts])).toEqual([
      [other.id, 'confirmed', undefined],
      [2, 'started', '2026-01-08'],
      [3, 'started', '2026-01-08'],
    ]);
    expect(house.bot.programme().audiences.map(({ key }) => key)).toEqual(['sales', 'everybody']);
    expect(house.logged.at(-1)).toEqual({ level: 'info', event: 'set-ups started', fields: { teams: 2 } });
    const gone = ['That set-up is not there any more, so nothing has changed.'];
    expect(seenIn(await house.act('U-ana', all))).toEqual({ closeForm: true, private: gone });
    expect(seenIn(await house.act('U-ana', press(preview.form, /^Throw away$/)))).toEqual({
      closeForm: true,
      private: gone,
    });
  });

  it('are thrown away together', async () => {
    house = await openHouse();
    const preview = await save(both);
    expect(seenIn(await house.act('U-ana', press(preview.form, /^Throw away$/)))).toEqual({
      closeForm: true,
      private: ['Thrown away: nothing of it exists any more.'],
    });
    expect([await house.store.setUps(1), house.bot.programme().audiences]).toEqual([[], []]);
    expect(house.logged.map(({ event }) => event)).toEqual(['set up many']);
  });

  it('are not said to be started where each was changed in between', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const preview = await save(both);
    expect(seenIn(await house.act('U-ana', press(preview.form, /^Start all$/)))).toEqual({
      closeForm: true,
      private: ['That set-up is not there any more, so nothing has changed.'],
    });
  });
});

describe('a list pasted as a message', () => {
  const paste = async (text: string) =>
    linesIn(await house.bot.inbox.say({ workspace: 'W-slack', userId: 'U-ana', text }));
  const two = `${row('Blue')}\nben@n.example,Blue,employees`;

  it('becomes teams with what is usual, shown first', async () => {
    house = await openHouse({ file: programme });
    expect(await paste(two)).toEqual([
      'One team, two people. Somebody in several is asked for one of them at a time.',
      'Team  Group      People  Shown\nBlue  Employees  2       in the total only',
      'Figures are posted in leaders on Mondays at 8:30.',
      'Nothing is sent before you press Start.',
      '[Start it] [Throw away]',
    ]);
    expect(await house.store.setUps(1)).toMatchObject([{ rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' } }]);
    expect(await paste(two)).toEqual([
      'The list names only teams that are set up already; change those instead.',
      '[Set up several]',
    ]);
  });

  it('is answered with the lines that need mending', async () => {
    house = await openHouse({ file: programme });
    expect(await paste(`${two}\nx@y,Blue,employees`)).toEqual([
      'One line needs mending. Nothing was set up. Mend them and paste the list again.',
      'Line 3: "x@y" is not an e-mail address; write it like ana@northwind.example.',
    ]);
  });

  it('waits until it is known whom people can turn to about harm', async () => {
    house = await openHouse({ file: withoutContact });
    expect(await paste(two)).toEqual([
      'Before the first set-up I need to know whom people can turn to about harm. Use the form, please.',
      '[Set up several]',
    ]);
    expect(await house.store.setUps(1)).toEqual([]);
  });
});
