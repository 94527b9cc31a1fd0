import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse, put, seenIn } from '../../support/house.ts';
import { northwind } from '../../support/house-chat.ts';
import { filledIn } from './place.ts';
import { programme, withoutContact } from './reading.ts';

let house: House;
afterEach(() => house.close());

const refused = ['Only administrators and whoever set this up can do that. Nothing has changed.'];
const save = async (inputs: object, userId = 'U-ana') =>
  seenIn(await house.act(userId, { do: 'saveMany' }, { harmContact: 'Ruth Ade', ...inputs }));
const withGroups = (...names: readonly string[]) =>
  northwind({ userGroups: names.map((name, index) => ({ id: `S-${name}`, name, size: index + 1 })) });

describe('the form for several', () => {
  it('offers the groups that nobody asks yet, the largest first, and what is usual', async () => {
    house = await openHouse({ chats: [withGroups('one', 'two', 'three', 'SUPPORT', 'asked')], file: withoutContact });
    await put(house, { harmContact: 'Ida Berg', modeChosen: true }, { place: { userGroup: 'S-asked' } });
    const { form } = await house.act('U-ana', { do: 'setUpMany' });
    const lines = seenIn({ ...(form && { form }) }).form;
    expect(lines?.slice(0, 7)).toEqual([
      '# Set up several',
      'Tick user groups, or paste a list, or both. You see what will exist before anything is sent.',
      'Each becomes a team of employees.',
      'three (3)',
      'two (2)',
      'one (1)',
      'Or paste: e-mail, team, group (one person a line)',
    ]);
    expect(lines?.slice(-4)).toEqual([
      'Figures are posted in leaders already.',
      'Another channel for figures? (optional)',
      'Whom can people turn to about harm or harassment?',
      '(Look at it first)',
    ]);
    const usual = { small: 'confidential', everyWeeks: '2', weekday: '2', time: '10:00' };
    expect(filledIn(form)).toEqual(usual);
    await house.act('U-ana', { do: 'startSetUp', setUp: 1 });
    const again = await house.act('U-ana', { do: 'setUpMany' });
    expect(filledIn(again.form)).toEqual({ ...usual, harmContact: 'Ida Berg' });
  });

  it('does not ask whom to turn to where the file says it', async () => {
    house = await openHouse({ file: programme });
    const { form } = await house.act('U-ana', { do: 'setUpMany' });
    expect(form?.parts.at(-1)).toMatchObject({ part: 'channel', name: 'digest' });
  });

  it('is for administrators, and the log has that somebody else tried', async () => {
    house = await openHouse();
    for (const action of [{ do: 'setUpMany' }, { do: 'saveMany' }, { do: 'startMany', batch: 1 }])
      expect(seenIn(await house.act('U-dora', action, { 'g:S-all': 'yes' }))).toEqual({ private: refused });
    const tried = { level: 'warn', event: 'press refused', fields: { what: 'set-ups', platform: 'slack' } };
    expect([house.logged, await house.store.setUps(1)]).toEqual([[tried, tried, tried], []]);
  });
});

describe('several teams', () => {
  const list =
    'ana@n.example, Blue, account team\nghost@n.example, Blue, account team\nben@n.example, DESIGN, employees';

  it('are shown as they will be, before anybody is asked', async () => {
    house = await openHouse({ file: withoutContact });
    await put(house);
    house.chat.members['C-board'] = ['U-mia'];
    const inputs = { 'g:S-all': 'yes', 'g:S-sales': 'yes', 'g:S-none': 'yes', list, digest: 'C-board' };
    expect(await save({ ...inputs, everyWeeks: '4', weekday: '3', time: '09:30' })).toEqual({
      form: [
        '# Before anything is sent',
        'Three teams, 14 people. Somebody in several is asked for one of them at a time.',
        'Team       Group          People  Shown\nSales      Employees      5       with others\nEverybody  Employees      14      with others\nBlue       Account teams  1       in the total only',
        'Not found: ghost@n.example. These addresses name nobody here, so nobody is asked there; mend them and paste the list again.',
        'Set up already, left as they are: DESIGN.',
        'Figures are posted in leaders and board on Mondays at 8:30.',
        'Nothing is sent before you press Start.',
        '[Start all] [Throw away]',
      ],
    });
    expect(house.logged).toEqual([{ level: 'info', event: 'set up many', fields: { teams: 3 } }]);
  });

  it('are told apart from the teams that are asked already', async () => {
    house = await openHouse({ file: { ...programme, audiences: [] } });
    const { id } = await put(house);
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
    await house.bot.tick();
    const rows = ['One', 'Two', 'Three'].map((team) => `ana@n.example,${team},account team`);
    expect((await save({ list: rows.join('\n') })).form?.slice(1, 4)).toEqual([
      'Three teams, one person. Somebody in several is asked for one of them at a time.',
      'Team   Group          People  Shown\nOne    Account teams  1       in the total only\nTwo    Account teams  1       in the total only\nThree  Account teams  1       in the total only',
      'Figures are posted in leaders on Mondays at 8:30.',
    ]);
  });

  it('are kept as the form says, confirmed and not started', async () => {
    house = await openHouse({ file: withoutContact });
    await put(house);
    await save({ 'g:S-sales': 'yes', list, digest: 'C-leaders', owner: 'U-ben' });
    const common = {
      rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
      harmContact: 'Ruth Ade',
      zone: 'Europe/Berlin',
      modeChosen: true,
      batch: 2,
      by: 'U-ana',
      state: 'confirmed',
    };
    const team = { owners: ['U-ben'], platform: 'slack', mode: 'confidential' };
    expect((await house.store.setUps(1)).slice(1)).toEqual([
      {
        ...common,
        id: 2,
        revision: 2,
        audience: { ...team, key: 'sales', name: 'Sales', group: 'employees', place: { userGroup: 'S-sales' } },
      },
      {
        ...common,
        id: 3,
        revision: 3,
        audience: {
          ...team,
          key: 'blue',
          name: 'Blue',
          group: 'accountTeams',
          relationship: 'blue',
          place: { people: ['ana@n.example', 'ghost@n.example'] },
        },
        relationship: { key: 'blue', name: 'Blue', kind: 'customer' },
      },
    ]);
  });

  it('are named each by a key of its own, and account teams about whom they work for', async () => {
    house = await openHouse({ file: programme });
    const row = (team: string) => `ana@n.example,${team},account team`;
    await save({ list: ['KESTREL', 'Design', 'Design 2', 'Support!', '設計', '営業'].map(row).join('\n') });
    const made = await house.store.setUps(1);
    expect(made.map(({ audience, relationship }) => [audience.key, audience.relationship, relationship?.name])).toEqual(
      [
        ['kestrel', 'kestrel', undefined],
        ['design', 'design-2', 'Design'],
        ['design-2', 'design-2-2', 'Design 2'],
        ['support-2', 'support-2', 'Support!'],
        ['team', 'team', '設計'],
        ['team-2', 'team-2', '営業'],
      ],
    );
    expect(made.every(({ harmContact }) => harmContact === undefined)).toBe(true);
  });

  it('are those that are ticked, a hundred at most', async () => {
    const names = Array.from({ length: 102 }, (_, index) => `g${index}`);
    house = await openHouse({ chats: [withGroups(...names)], file: programme });
    await save(Object.fromEntries(names.map((name, index) => [`g:S-${name}`, index === 3 ? 'no' : 'yes'])));
    const made = (await house.store.setUps(1)).map(({ audience }) => audience.name);
    expect([made.length, made.includes('g3'), made.includes('g4')]).toEqual([100, false, true]);
  });
});

describe('small ones of several teams', () => {
  it('answer by name where the form says so, below eight who count', async () => {
    house = await openHouse();
    house.chat.members['S-seven'] = house.chat.members['S-all']?.slice(0, 8) ?? [];
    house.chat.members['S-eight'] = house.chat.members['S-all']?.slice(0, 9) ?? [];
    for (const name of ['seven', 'eight']) house.chat.userGroups.push({ id: `S-${name}`, name, size: 9 });
    const ticked = { 'g:S-seven': 'yes', 'g:S-eight': 'yes' };
    const { form } = await save({ ...ticked, small: 'named', owner: 'U-ben' });
    expect(form?.[2]).toBe(
      'Team   Group      People  Shown\nseven  Employees  8       by name\neight  Employees  9       about every three weeks',
    );
    expect((await house.store.setUps(1)).map(({ audience: { name, mode, owners } }) => [name, mode, owners])).toEqual([
      ['seven', 'named', ['U-ben']],
      ['eight', 'confidential', ['U-ben']],
    ]);
  });

  it('are left out of the preview where they were changed in between', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const { form } = await save({ 'g:S-all': 'yes', 'g:S-sales': 'yes', small: 'named', owner: 'U-ben' });
    expect(form?.[1]).toBe('One team, 14 people. Somebody in several is asked for one of them at a time.');
  });
});
