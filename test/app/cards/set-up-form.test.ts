import { describe, expect, test } from 'vitest';
import { setUpForm } from '../../../src/app/cards/set-up-form.ts';
import type { SetUpFormView } from '../../../src/app/cards/set-up-view.ts';
import { en } from '../../../src/words/en.ts';
import { drawn } from './drawn.ts';

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
  drawn(setUpForm(en, view)).find((one) => one.startsWith(`(${name}) `));

describe('the form of a set-up', () => {
  test('asks an administrator who begins from nothing for everything', () => {
    expect(drawn(setUpForm(en, fresh))).toEqual([
      'Set up Pollen',
      '(place) Where are the people to ask? Invite me there first; part channel; required true',
      '(group) Who are they? employees=Employees: our own people | partners=Partners: people of another organisation, in a shared channel | accountTeams=Account team: our own people who work for one customer or partner; chosen employees',
      '(name) What people call this team; hint Questions say it: "your past two weeks in Support". For a partner or customer, its name.; value ; longest 80; lines 1',
      '(newRelationship) A new one, by name (optional); hint Both sides of it can be compared when several teams are about the same one.; longest 80; lines 1',
      '(owner) Who looks after it?; part person',
      '(everyWeeks) How often? 1=Every week | 2=Every two weeks | 4=Every four weeks; chosen 2',
      '(weekday) On which day? 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen 2',
      '(time) At what time? (for colleagues: their own) 08:00=8:00 | 08:30=8:30 | 09:00=9:00 | 09:30=9:30 | 10:00=10:00 | 10:30=10:30 | 11:00=11:00 | 11:30=11:30 | 12:00=12:00 | 12:30=12:30 | 13:00=13:00 | 13:30=13:30 | 14:00=14:00 | 14:30=14:30 | 15:00=15:00 | 15:30=15:30 | 16:00=16:00 | 16:30=16:30 | 17:00=17:00 | 17:30=17:30; chosen 10:00',
      '(mode) How do they answer? confidential=In confidence: figures only, from enough people | named=By name: whoever looks after it reads names and answers; chosen confidential',
      '(digest) Where should figures be posted? A channel of leaders; part channel',
      '(harmContact) Whom can people turn to about harm or harassment?; hint A name and an address; it stands beside every text box.; longest 200; lines 1; required true',
      '=> Look at it first: saveSetUp',
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
    expect(drawn(setUpForm(en, view))).toEqual([
      'Change this set-up',
      'pollen.yaml has this already (Acme), and the file wins. What you change here counts only if it is taken out of the file.',
      'You are no administrator here: one of them confirms it before anything else happens.',
      'For *acme-northwind, shared with another organisation*.',
      '(group) Who are they? employees=Employees: our own people | partners=Partners: people of another organisation, in a shared channel | accountTeams=Account team: our own people who work for one customer or partner; chosen partners',
      '(name) What people call this team; hint Questions say it: "your past two weeks in Support". For a partner or customer, its name.; value Acme contacts; longest 80; lines 1',
      '(relationship) Which partner, customer or team is it about? none=None, or a new one (write its name below) | r:tern=Tern | r:acme=Acme; chosen r:acme',
      '(newRelationship) A new one, by name (optional); hint Both sides of it can be compared when several teams are about the same one.; longest 80; lines 1',
      '(owner) Who looks after it?; part person; chosen U2',
      '(everyWeeks) How often? 1=Every week | 2=Every two weeks | 3=Every three weeks | 4=Every four weeks; chosen 3',
      '(weekday) On which day? 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday | 7=Sunday; chosen 7',
      '(time) At what time? (for colleagues: their own) 06:15=6:15 | 08:00=8:00 | 08:30=8:30 | 09:00=9:00 | 09:30=9:30 | 10:00=10:00 | 10:30=10:30 | 11:00=11:00 | 11:30=11:30 | 12:00=12:00 | 12:30=12:30 | 13:00=13:00 | 13:30=13:30 | 14:00=14:00 | 14:30=14:30 | 15:00=15:00 | 15:30=15:30 | 16:00=16:00 | 16:30=16:30 | 17:00=17:00 | 17:30=17:30; chosen 06:15',
      '(mode) How do they answer? confidential=In confidence: figures only, from enough people | named=By name: whoever looks after it reads names and answers; chosen named',
      '~ Figures are posted in leaders and board already.',
      '(digest) Another channel for figures? (optional); part channel; chosen C9',
      '(harmContact) Whom can people turn to about harm or harassment?; hint A name and an address; it stands beside every text box.; value Dana Reyes; longest 200; lines 1; required true',
      '=> Look at it first: saveSetUp setUp=8 channel=C1',
    ]);
  });

  test('for a channel that is known asks neither for it nor, where that is known, for the contact about harm', () => {
    const view: SetUpFormView = {
      ...fresh,
      channel: 'C1',
      where: { kind: 'channel', name: 'support-team', shared: false },
      asksHarm: false,
    };
    const said = drawn(setUpForm(en, view));
    expect(said[1]).toBe('For *support-team*.');
    expect(said.at(-1)).toBe('=> Look at it first: saveSetUp channel=C1');
    expect(line(view, 'place')).toBeUndefined();
    expect(line(view, 'harmContact')).toBeUndefined();
  });
});

describe('what it is about', () => {
  const relationships = [{ key: 'acme', name: 'Acme' }];

  test('is none until one is chosen', () => {
    expect(line({ ...fresh, relationships }, 'relationship')).toBe(
      '(relationship) Which partner, customer or team is it about? none=None, or a new one (write its name below) | r:acme=Acme; chosen none',
    );
  });

  test('is none where the one it was about is there no more', () => {
    const filled = { ...fresh.filled, relationship: 'kestrel' };
    expect(line({ ...fresh, relationships, filled }, 'relationship')).toMatch(/; chosen none$/u);
  });

  test('is a list of a hundred at most, as chats draw it', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ key: `k${index}`, name: `Company ${index}` }));
    const options = line({ ...fresh, relationships: many }, 'relationship')?.split(' | ');
    expect(options).toHaveLength(99);
    expect(options?.at(-1)).toBe('r:k97=Company 97; chosen none');
  });
});

describe('when people are asked', () => {
  test('a rhythm from the file keeps its place in the lists', () => {
    const rhythm = { everyWeeks: 13, weekday: 6, time: '19:45' } as const;
    const view = { ...fresh, filled: { ...fresh.filled, rhythm } };
    expect(line(view, 'everyWeeks')).toBe(
      '(everyWeeks) How often? 1=Every week | 2=Every two weeks | 4=Every four weeks | 13=Every 13 weeks; chosen 13',
    );
    expect(line(view, 'weekday')).toBe(
      '(weekday) On which day? 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday | 6=Saturday; chosen 6',
    );
    expect(line(view, 'time')).toMatch(/ \| 17:30=17:30 \| 19:45=19:45; chosen 19:45$/u);
  });

  test('an early one comes first', () => {
    const rhythm = { everyWeeks: 1, weekday: 1, time: '07:30' } as const;
    expect(line({ ...fresh, filled: { ...fresh.filled, rhythm } }, 'time')).toMatch(
      /07:30=7:30 \| 08:00=8:00 \| 08:30=8:30 \| /u,
    );
  });
});
