import { describe, expect, test } from 'vitest';
import { setUpForm } from '../../../src/app/cards/set-up-form.ts';
import type { SetUpFormView } from '../../../src/app/cards/set-up-view.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

const fresh: SetUpFormView = {
  relationships: [],
  figures: [],
  asksHarm: true,
  administrator: true,
  filled: {
    name: '',
    group: 'employees',
    rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
    mode: 'confidential',
  },
};
const line = (view: SetUpFormView, name: string): string | undefined =>
  whole(setUpForm(en, view)).find((one) => one.split(' ')[1] === `${name}:`);

describe('the form of a set-up', () => {
  test('asks an administrator who begins from nothing for everything', () => {
    expect(whole(setUpForm(en, fresh))).toEqual([
      'Form: Set up Pollen',
      'channel place: Where are the people to ask? Invite me there first; required',
      'choice group: Who are they? | employees: Employees: our own people | partners: Partners: people of another organisation, in a shared channel | accountTeams: Account team: our own people who work for one customer or partner = employees',
      'field name: What people call this team (Questions say it: "your past two weeks in Support". For a partner or customer, its name.) = ; at most 80 in 1',
      'field newRelationship: A new one, by name (optional) (Both sides of it can be compared when several teams are about the same one.); at most 80 in 1',
      'person owner: Who looks after it?',
      'choice everyWeeks: How often? | 1: Every week | 2: Every two weeks | 4: Every four weeks = 2',
      'choice weekday: On which day? | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = 2',
      'choice time: At what time? (for colleagues: their own) | 08:00: 8:00 | 08:30: 8:30 | 09:00: 9:00 | 09:30: 9:30 | 10:00: 10:00 | 10:30: 10:30 | 11:00: 11:00 | 11:30: 11:30 | 12:00: 12:00 | 12:30: 12:30 | 13:00: 13:00 | 13:30: 13:30 | 14:00: 14:00 | 14:30: 14:30 | 15:00: 15:00 | 15:30: 15:30 | 16:00: 16:00 | 16:30: 16:30 | 17:00: 17:00 | 17:30: 17:30 = 10:00',
      'choice mode: How do they answer? | confidential: In confidence: figures only, from enough people | named: By name: whoever looks after it reads names and answers = confidential',
      'channel digest: Where should figures be posted? A channel of leaders',
      'field harmContact: Whom can people turn to about harm or harassment? (A name and an address; it stands beside every text box.); at most 200 in 1, required',
      'Submit: Look at it first → saveSetUp',
    ]);
  });

  test('comes with what is known, to change it', () => {
    const filled = {
      name: 'Acme contacts',
      group: 'partners',
      relationship: 'acme',
      owner: 'U2',
      rhythm: { everyWeeks: 3, weekday: 7, time: '06:15' },
      digest: 'C9',
      mode: 'named',
      harmContact: 'Dana Reyes',
    } as const;
    const view: SetUpFormView = {
      setUp: 8,
      channel: 'C1',
      where: { kind: 'channel', name: 'acme-northwind', shared: true },
      relationships: [
        { key: 'tern', name: 'Tern' },
        { key: 'acme', name: 'Acme' },
      ],
      figures: ['leaders', 'board'],
      asksHarm: true,
      administrator: false,
      fileSays: 'Acme',
      filled,
    };
    expect(whole(setUpForm(en, view))).toEqual([
      'Form: Change this set-up',
      'pollen.yaml has this already (Acme), and the file wins. What you change here counts only if it is taken out of the file.',
      'You are no administrator here: one of them confirms it before anything else happens.',
      'For **acme-northwind, shared with another organisation**.',
      'choice group: Who are they? | employees: Employees: our own people | partners: Partners: people of another organisation, in a shared channel | accountTeams: Account team: our own people who work for one customer or partner = partners',
      'field name: What people call this team (Questions say it: "your past two weeks in Support". For a partner or customer, its name.) = Acme contacts; at most 80 in 1',
      'choice relationship: Which partner, customer or team is it about? | none: None, or a new one (write its name below) | r:tern: Tern | r:acme: Acme = r:acme',
      'field newRelationship: A new one, by name (optional) (Both sides of it can be compared when several teams are about the same one.); at most 80 in 1',
      'person owner: Who looks after it? = U2',
      'choice everyWeeks: How often? | 1: Every week | 2: Every two weeks | 3: Every three weeks | 4: Every four weeks = 3',
      'choice weekday: On which day? | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday | 7: Sunday = 7',
      'choice time: At what time? (for colleagues: their own) | 06:15: 6:15 | 08:00: 8:00 | 08:30: 8:30 | 09:00: 9:00 | 09:30: 9:30 | 10:00: 10:00 | 10:30: 10:30 | 11:00: 11:00 | 11:30: 11:30 | 12:00: 12:00 | 12:30: 12:30 | 13:00: 13:00 | 13:30: 13:30 | 14:00: 14:00 | 14:30: 14:30 | 15:00: 15:00 | 15:30: 15:30 | 16:00: 16:00 | 16:30: 16:30 | 17:00: 17:00 | 17:30: 17:30 = 06:15',
      'choice mode: How do they answer? | confidential: In confidence: figures only, from enough people | named: By name: whoever looks after it reads names and answers = named',
      'Note: Figures are posted in leaders and board already.',
      'channel digest: Another channel for figures? (optional) = C9',
      'field harmContact: Whom can people turn to about harm or harassment? (A name and an address; it stands beside every text box.) = Dana Reyes; at most 200 in 1, required',
      'Submit: Look at it first → saveSetUp setUp 8 channel C1',
    ]);
  });

  test('for a channel that is known asks neither for it nor, where that is known, for the contact about harm', () => {
    const view: SetUpFormView = {
      ...fresh,
      channel: 'C1',
      where: { kind: 'channel', name: 'support-team', shared: false },
      asksHarm: false,
    };
    const said = whole(setUpForm(en, view));
    expect(said[1]).toBe('For **support-team**.');
    expect(said.at(-1)).toBe('Submit: Look at it first → saveSetUp channel C1');
    expect(line(view, 'place')).toBeUndefined();
    expect(line(view, 'harmContact')).toBeUndefined();
  });
});

describe('what it is about', () => {
  const relationships = [{ key: 'acme', name: 'Acme' }];

  test('is none until one is chosen', () => {
    expect(line({ ...fresh, relationships }, 'relationship')).toBe(
      'choice relationship: Which partner, customer or team is it about? | none: None, or a new one (write its name below) | r:acme: Acme = none',
    );
  });

  test('is none where the one it was about is there no more', () => {
    const filled = { ...fresh.filled, relationship: 'kestrel' };
    expect(line({ ...fresh, relationships, filled }, 'relationship')).toMatch(/ = none$/u);
  });

  test('is a list of a hundred at most, as chats draw it', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ key: `k${index}`, name: `Company ${index}` }));
    const options = line({ ...fresh, relationships: many }, 'relationship')
      ?.split(' | ')
      .slice(1);
    expect(options).toHaveLength(99);
    expect(options?.at(-1)).toBe('r:k97: Company 97 = none');
  });
});

describe('when people are asked', () => {
  test('a rhythm from the file keeps its place in the lists', () => {
    const rhythm = { everyWeeks: 13, weekday: 6, time: '19:45' } as const;
    const view = { ...fresh, filled: { ...fresh.filled, rhythm } };
    expect(line(view, 'everyWeeks')).toBe(
      'choice everyWeeks: How often? | 1: Every week | 2: Every two weeks | 4: Every four weeks | 13: Every 13 weeks = 13',
    );
    expect(line(view, 'weekday')).toBe(
      'choice weekday: On which day? | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday | 6: Saturday = 6',
    );
    expect(line(view, 'time')).toMatch(/ \| 17:30: 17:30 \| 19:45: 19:45 = 19:45$/u);
  });

  test('an early one comes first', () => {
    const rhythm = { everyWeeks: 1, weekday: 1, time: '07:30' } as const;
    expect(line({ ...fresh, filled: { ...fresh.filled, rhythm } }, 'time')).toMatch(
      /\? \(for colleagues: their own\) \| 07:30: 7:30 \| 08:00: 8:00 \| 08:30: 8:30 \| /u,
    );
  });
});
