import { describe, expect, test } from 'vitest';
import {
  listFaults,
  listFaultsCard,
  manyErrorsCard,
  manyForm,
  manyPreviewCard,
  manyPreviewForm,
  manyStartedCard,
  thrownAwayCard,
} from '../../../src/app/cards/set-up-many.ts';
import type { ManyFormView, ManyPreview } from '../../../src/app/cards/set-up-view.ts';
import { en } from '../../../src/words/en.ts';
import { support } from './set-up-example.ts';
import { whole } from './whole.ts';

const form: ManyFormView = {
  userGroups: [
    { id: 'S1', name: 'Sales', size: 14 },
    { id: 'S2', name: 'Legal', size: 3 },
  ],
  figures: ['leaders'],
  asksHarm: false,
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
};

describe('the form for many teams', () => {
  test('offers user groups to tick, a list to paste, and what holds for all', () => {
    expect(whole(manyForm(en, form))).toEqual([
      'Form: Set up several',
      'Tick user groups, or paste a list, or both. You see what will exist before anything is sent.',
      'Note: Each becomes a team of employees.',
      '[ ] g:S1: Sales (14)',
      '[ ] g:S2: Legal (3)',
      'field list: Or paste: e-mail, team, group (one person a line) (For example: ana@northwind.example, Support, employees. Groups: employees, account team.); at most 3000 in 6',
      'person owner: Who looks after it?',
      'choice small: Teams with fewer than eight people answer | confidential: In confidence, counted with other small teams | named: By name = confidential',
      'choice everyWeeks: How often? | 1: Every week | 2: Every two weeks | 4: Every four weeks = 2',
      'choice weekday: On which day? | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = 2',
      'choice time: At what time? (for colleagues: their own) | 08:00: 8:00 | 08:30: 8:30 | 09:00: 9:00 | 09:30: 9:30 | 10:00: 10:00 | 10:30: 10:30 | 11:00: 11:00 | 11:30: 11:30 | 12:00: 12:00 | 12:30: 12:30 | 13:00: 13:00 | 13:30: 13:30 | 14:00: 14:00 | 14:30: 14:30 | 15:00: 15:00 | 15:30: 15:30 | 16:00: 16:00 | 16:30: 16:30 | 17:00: 17:00 | 17:30: 17:30 = 10:00',
      'Note: Figures are posted in leaders already.',
      'channel digest: Another channel for figures? (optional)',
      'Submit: Look at it first → saveMany',
    ]);
  });

  test('says where there is no group, and asks for what is not known yet', () => {
    const said = whole(
      manyForm(en, { ...form, userGroups: [], figures: [], asksHarm: true, harmContact: 'Dana Reyes' }),
    );
    expect(said.slice(0, 4)).toEqual([
      'Form: Set up several',
      'Tick user groups, or paste a list, or both. You see what will exist before anything is sent.',
      'Note: There are no user groups that I can see.',
      'field list: Or paste: e-mail, team, group (one person a line) (For example: ana@northwind.example, Support, employees. Groups: employees, account team.); at most 3000 in 6',
    ]);
    expect(said.slice(-3)).toEqual([
      'channel digest: Where should figures be posted? A channel of leaders',
      'field harmContact: Whom can people turn to about harm or harassment? (A name and an address; it stands beside every text box.) = Dana Reyes; at most 200 in 1, required',
      'Submit: Look at it first → saveMany',
    ]);
  });

  test('counts the groups for which there is no room', () => {
    const userGroups = Array.from({ length: 63 }, (_, index) => ({ id: `S${index}`, name: `Group ${index}`, size: 9 }));
    const said = whole(manyForm(en, { ...form, userGroups }));
    expect(said.slice(62, 65)).toEqual([
      '[ ] g:S59: Group 59 (9)',
      'Note: 3 more groups are not listed here: paste their people instead.',
      'field list: Or paste: e-mail, team, group (one person a line) (For example: ana@northwind.example, Support, employees. Groups: employees, account team.); at most 3000 in 6',
    ]);
  });

  test('has room for sixty', () => {
    const userGroups = Array.from({ length: 60 }, (_, index) => ({ id: `S${index}`, name: `Group ${index}`, size: 9 }));
    expect(whole(manyForm(en, { ...form, userGroups })).slice(62, 64)).toEqual([
      '[ ] g:S59: Group 59 (9)',
      'field list: Or paste: e-mail, team, group (one person a line) (For example: ana@northwind.example, Support, employees. Groups: employees, account team.); at most 3000 in 6',
    ]);
  });
});

const preview: ManyPreview = {
  batch: 4,
  teams: [
    { name: 'Sales', group: 'employees', count: 14, foretold: { kind: 'own', everyWeeks: 3 } },
    { name: 'Legal', group: 'employees', count: 5, foretold: { kind: 'together' } },
    { name: 'Acme team', group: 'accountTeams', count: 2, foretold: { kind: 'never' } },
    { name: 'Orion team', group: 'accountTeams', count: 6, foretold: { kind: 'named' } },
  ],
  people: 27,
  absent: [],
  present: [],
  figures: ['leaders'],
  digest: { weekday: 1, time: '08:30' },
};
const [sales] = preview.teams;
if (!sales) throw new Error('the example has teams');

describe('what will exist', () => {
  test('is a table of teams, and starts or is thrown away as one', () => {
    expect(whole(manyPreviewForm(en, preview))).toEqual([
      'Form: Before anything is sent',
      '**Four teams, 27 people.** Somebody in several is asked for one of them at a time.',
      'Table: What will exist',
      'Team | Group | People | Shown',
      'Sales | Employees | 14 | about every three weeks',
      'Legal | Employees | 5 | with others',
      'Acme team | Account teams | 2 | in the total only',
      'Orion team | Account teams | 6 | by name',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Nothing is sent before you press Start.',
      '[Start all → startMany batch 4, primary] [Throw away → removeMany batch 4, danger]',
    ]);
  });

  test('is the same as a message; one team is started alone', () => {
    expect(whole(manyPreviewCard(en, { ...preview, teams: [sales], people: 14 }))).toEqual([
      'Summary: Before anything is sent',
      '**One team, 14 people.** Somebody in several is asked for one of them at a time.',
      'Table: What will exist',
      'Team | Group | People | Shown',
      'Sales | Employees | 14 | about every three weeks',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Nothing is sent before you press Start.',
      '[Start it → startMany batch 4, primary] [Throw away → removeMany batch 4, danger]',
    ]);
  });

  test('names whom it did not find, and what was there before', () => {
    const said = whole(manyPreviewForm(en, { ...preview, absent: ['x@northwind.example'], present: ['Support'] }));
    expect(said.slice(8, 10)).toEqual([
      '**Not found:** x@northwind.example. These addresses name nobody here, so nobody is asked there; mend them and paste the list again.',
      'Note: Set up already, left as they are: Support.',
    ]);
  });

  test('draws sixty teams and counts the others', () => {
    const teams = (count: number) => Array.from({ length: count }, (_, index) => ({ ...sales, name: `Team ${index}` }));
    expect(whole(manyPreviewForm(en, { ...preview, teams: teams(60) })).slice(62, 64)).toEqual([
      'Team 58 | Employees | 14 | about every three weeks',
      'Team 59 | Employees | 14 | about every three weeks',
    ]);
    expect(whole(manyPreviewForm(en, { ...preview, teams: teams(62) })).slice(62, 65)).toEqual([
      'Team 58 | Employees | 14 | about every three weeks',
      'Team 59 | Employees | 14 | about every three weeks',
      'Note: And two more teams.',
    ]);
  });
});

describe('a list that needs mending', () => {
  const faults = [
    { kind: 'columns', line: 1 },
    { kind: 'unclosed', line: 2 },
    { kind: 'noTeam', line: 3 },
    { kind: 'email', line: 4, value: 'ana' },
    { kind: 'group', line: 5, value: 'friends' },
    { kind: 'otherGroup', line: 6, team: 'Support', above: 2 },
    { kind: 'partners', line: 7, team: 'Acme' },
    { kind: 'tooLong', line: 8, most: 100 },
  ] as const;

  test('is answered line by line with what to do', () => {
    expect(whole(listFaultsCard(en, faults))).toEqual([
      'Summary: Eight lines need mending. Nothing was set up. Mend them and paste the list again.',
      '**Eight lines need mending.** Nothing was set up. Mend them and paste the list again.',
      'Line 1: fewer than three columns; write e-mail, team, group.',
      'Line 2: a quote that is never closed; close it.',
      'Line 3: no team; write its name after the address.',
      'Line 4: "ana" is not an e-mail address; write it like ana@northwind.example.',
      'Line 5: "friends" is not a group; write employees or account team.',
      'Line 6: Support has another group in line 2; give one team one group.',
      'Line 7: Acme: partners are asked in the channel you share with them; add me there instead.',
      'Line 8: more than 100 teams at once are a matter for pollen.yaml.',
    ]);
  });

  test('of very many faults has the first twenty', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ kind: 'noTeam', line: index + 1 }) as const);
    expect(listFaults(en, many(20))).toHaveLength(20);
    expect(listFaults(en, many(23)).slice(19)).toEqual([
      'Line 20: no team; write its name after the address.',
      'And 3 more.',
    ]);
  });

  test('can be said more of in the form', () => {
    expect(whole(manyErrorsCard(en, ['The list is empty.', 'The day is still open; choose one.']))).toEqual([
      'Summary: The list is empty. The day is still open; choose one.',
      'The list is empty. The day is still open; choose one.',
      '[Set up several → setUpMany]',
    ]);
  });
});

test('started, and thrown away', () => {
  expect(whole(manyStartedCard(en, { teams: 3, first: support.first }))).toEqual([
    'Summary: Started. Three teams are asked first on Tuesday 1 December.',
    '**Started.** Three teams are asked first on Tuesday 1 December.',
  ]);
  expect(whole(manyStartedCard(en, { teams: 1, first: support.first }))).toEqual([
    'Summary: Started. One team is asked first on Tuesday 1 December.',
    '**Started.** One team is asked first on Tuesday 1 December.',
  ]);
  expect(whole(thrownAwayCard(en))).toEqual([
    'Summary: Thrown away: nothing of it exists any more.',
    'Thrown away: nothing of it exists any more.',
  ]);
});
