import { describe, expect, it } from 'vitest';
import { type Beside, errorsIn, programme, setUpIn, stored, withoutContact } from './reading.ts';

describe('the form of a new set-up', () => {
  it('is taken as it is filled in', async () => {
    const filled = {
      group: 'accountTeams',
      name: 'Acme helpers',
      relationship: 'r:kestrel',
      owner: 'U-ben',
      everyWeeks: '13',
      weekday: '5',
      time: '17:59',
      mode: 'named',
      digest: 'C-board',
      harmContact: 'Ida Berg, ida@n.example',
    };
    expect(await setUpIn(filled, { programme: withoutContact })).toStrictEqual({
      audience: {
        key: 'acme-helpers',
        name: 'Acme helpers',
        group: 'accountTeams',
        relationship: 'kestrel',
        owners: ['U-ben'],
        place: { channel: 'C-design' },
        platform: 'slack',
        mode: 'named',
      },
      rhythm: { everyWeeks: 13, weekday: 5, time: '17:59' },
      // Figures are for our own people.
      digest: { key: 'leaders-2', channel: 'C-board', platform: 'slack', readers: ['U-ana', 'U-ben'] },
      harmContact: 'Ida Berg, ida@n.example',
      zone: 'Europe/Berlin',
    });
  });

  it('is filled up with what is usual, and says nothing that nobody said', async () => {
    expect(await setUpIn({})).toStrictEqual({
      audience: {
        key: 'design',
        name: 'design',
        group: 'employees',
        owners: [],
        place: { channel: 'C-design' },
        platform: 'slack',
        mode: 'confidential',
      },
      rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
      zone: 'Europe/Berlin',
    });
  });

  it('asks in the channel that was chosen in it, where it was opened for none', async () => {
    const { audience } = await setUpIn({ place: 'C-design' }, { channel: null });
    expect(audience).toMatchObject({ name: 'design', place: { channel: 'C-design' } });
  });

  it('asks where it was opened for, whatever channel is sent with it', async () => {
    expect((await setUpIn({ place: 'C-acme' })).audience.place).toEqual({ channel: 'C-design' });
  });

  it.each([
    ['partners', 'named'],
    ['accountTeams', 'confidential'],
    ['employees', 'confidential'],
  ])('asks %s %s, where nobody chose how they answer', async (group, mode) => {
    expect((await setUpIn({ group, owner: 'U-ana' }, { channel: 'C-acme' })).audience.mode).toBe(mode);
  });

  it('takes nothing that its lists do not hold', async () => {
    const forged = { group: 'everybody', mode: 'open', weekday: '8', everyWeeks: '1e1', time: '10:00:00' };
    const { audience, rhythm } = await setUpIn(forged);
    expect(audience).toMatchObject({ group: 'employees', mode: 'confidential' });
    expect(rhythm).toEqual({ everyWeeks: 2, weekday: 2, time: '10:00' });
  });

  it.each([
    ['on one line', 'Red\n team', 'Red team', 'red-team'],
    ['to eighty letters', 'a'.repeat(81), 'a'.repeat(80), 'a'.repeat(50)],
    ['beside a namesake in the programme', 'Support', 'Support', 'support-2'],
    ['beside a namesake that waits', 'Designers', 'Designers', 'designers-2'],
  ])('keeps a name %s', async (_, written, name, key) => {
    const all = [stored({}, { place: { channel: 'C-board' } })];
    expect((await setUpIn({ name: written }, { all })).audience).toMatchObject({ name, key });
  });
});

describe('a form with something wrong in it', () => {
  const nowhere = { channel: null };
  it.each<[string, Record<string, string>, Beside, Record<string, string>]>([
    ['no channel', {}, nowhere, { place: 'The channel is still open; choose one.' }],
    [
      'an unknown channel',
      { place: 'C-none' },
      nowhere,
      { place: 'The channel is a channel that I cannot see; invite' },
    ],
    [
      'a channel without me',
      { place: 'C-quiet' },
      nowhere,
      { place: 'The channel is a channel that I cannot see; inv' },
    ],
    // Such a form has no part for the channel: it is said at the part that every form has.
    [
      'its own channel gone',
      {},
      { channel: 'C-quiet' },
      { group: 'The channel is a channel that I cannot see; invite' },
    ],
    [
      'partners at home',
      { group: 'partners', owner: 'U-ana' },
      {},
      { group: 'Who is asked there is "partners", and no other organ' },
    ],
    ['an outsider as owner', { owner: 'U-guest' }, {}, { owner: 'Who looks after it is nobody of your own org' }],
    ['an unknown owner', { owner: 'U-none' }, {}, { owner: 'Who looks after it is nobody of your own org' }],
    [
      'by name, read by an outsider',
      { mode: 'named', owner: 'U-guest' },
      {},
      { owner: 'Who looks after it is nobody' },
    ],
    [
      'by name, read by nobody',
      { mode: 'named' },
      {},
      { owner: 'Who looks after it is still open; answers by name n' },
    ],
    ['only spaces as name', { name: ' \n' }, {}, { name: 'The name ' }],
    ['not even every week', { everyWeeks: '0' }, {}, { everyWeeks: 'How often ' }],
    ['less than four times a year', { everyWeeks: '14' }, {}, { everyWeeks: 'How often ' }],
    ['before work', { time: '07:59' }, {}, { time: 'The time ' }],
    ['after work', { time: '18:00' }, {}, { time: 'The time ' }],
    [
      'figures where I am not',
      { digest: 'C-quiet' },
      {},
      { digest: 'The channel for figures is a channel that I am not' },
    ],
    [
      'figures in no channel',
      { digest: 'C-none' },
      {},
      { digest: 'The channel for figures is a channel that I am not' },
    ],
    ['figures before others', { digest: 'C-acme' }, {}, { digest: 'The channel for figures can be read by another' }],
    [
      'figures before perhaps others',
      { digest: 'C-unsure' },
      {},
      { digest: 'The channel for figures can be read by ano' },
    ],
    ['nobody to turn to', {}, { programme: withoutContact }, { harmContact: 'The contact about harm is missing' }],
    [
      'a blank to turn to',
      { harmContact: ' ' },
      { programme: withoutContact },
      { harmContact: 'The contact about harm' },
    ],
    ['asked by the file', {}, { channel: 'C-support', file: programme }, { group: 'Who is asked there is set up alr' }],
    ['asked already', {}, { all: [stored()] }, { group: 'Who is asked there is set up already, as Design; change' }],
  ])('%s: says at the field what is wrong and how to mend it', async (_, inputs, beside, says) => {
    const errors = await errorsIn(inputs, { ...beside });
    const expected = Object.entries(says).map(([field, begins]) => [field, expect.stringContaining(begins)]);
    expect(errors).toEqual(Object.fromEntries(expected));
    for (const text of Object.values(errors)) expect(text).toMatch(/^[A-Z].*[;,:] .*\.$/);
  });

  it('has everything that is wrong said at once', async () => {
    const wrong = { owner: 'U-guest', digest: 'C-acme', time: '05:00', everyWeeks: '99' };
    const errors = await errorsIn(wrong, nowhere);
    expect(Object.keys(errors).toSorted()).toEqual(['digest', 'everyWeeks', 'owner', 'place', 'time']);
    const blank = await errorsIn({ place: 'C-none', name: ' ' }, nowhere);
    expect(Object.keys(blank).toSorted()).toEqual(['name', 'place']);
  });

  it('takes partners where they may be: another organisation is there, or it cannot be told', async () => {
    for (const channel of ['C-acme', 'C-unsure'])
      expect(await errorsIn({ group: 'partners', owner: 'U-ana' }, { channel })).toEqual({});
  });
});

describe('whom it is about', () => {
  const made = (key: string, name: string, kind: string) => ({ relationship: { key, name, kind } });
  it.each<[string, Record<string, string>, string | undefined, object]>([
    ['nobody', {}, undefined, {}],
    ['nobody, as chosen', { relationship: 'none' }, undefined, {}],
    ['one that is there', { relationship: 'r:kestrel' }, 'kestrel', {}],
    ['one that is nowhere', { relationship: 'r:gone' }, undefined, {}],
    ['one named that is there', { newRelationship: ' KESTREL ' }, 'kestrel', {}],
    [
      'one named rather than the one chosen',
      { relationship: 'r:kestrel', newRelationship: 'Acme' },
      'acme',
      made('acme', 'Acme', 'team'),
    ],
    ['a new partner', { group: 'partners', newRelationship: 'Acme' }, 'acme', made('acme', 'Acme', 'partner')],
    ['a new customer', { group: 'accountTeams', newRelationship: 'Acme' }, 'acme', made('acme', 'Acme', 'customer')],
    ['a namesake of a key', { newRelationship: 'Design' }, 'design-2', made('design-2', 'Design', 'team')],
    ['one in no letters of ours', { newRelationship: '設計' }, 'relationship', made('relationship', '設計', 'team')],
    ['partners who are not named', { group: 'partners' }, 'acme', made('acme', 'acme', 'partner')],
    ['partners called as one that is there', { group: 'partners', name: 'kestrel' }, 'kestrel', {}],
    [
      'partners with the key of another',
      { group: 'partners', name: 'Design' },
      'design-2',
      made('design-2', 'Design', 'partner'),
    ],
  ])('%s', async (_, inputs, key, also) => {
    const { audience, relationship } = await setUpIn({ owner: 'U-ana', ...inputs }, { channel: 'C-acme' });
    expect({ key: audience.relationship, ...(relationship && { relationship }) }).toEqual({ key, ...also });
  });
});

describe('whom people can turn to about harm', () => {
  it.each<[string, string, Beside, string | undefined]>([
    ['is what is written', 'Ida', { programme: withoutContact }, 'Ida'],
    ['is one line of two hundred letters', `I\n${'a'.repeat(300)}`, {}, `I ${'a'.repeat(198)}`],
    ['stays as it is said elsewhere', 'Ruth Ade', {}, undefined],
    ['is what the file says', 'Ida', { file: programme, channel: 'C-board' }, undefined],
    ['is written where the file is silent', 'Ida', { file: withoutContact, channel: 'C-board' }, 'Ida'],
    ['stays what this set-up said', 'Ruth Ade', { before: stored({ harmContact: 'Ruth Ade' }) }, 'Ruth Ade'],
    ['is said anew', 'Ida', { before: stored({ harmContact: 'Ruth Ade' }) }, 'Ida'],
    ['stays where nothing is written', '', { before: stored({ harmContact: 'Ida' }) }, 'Ida'],
    ['is no older one once a newer is in force', 'Ruth Ade', { before: stored({ harmContact: 'Ida' }) }, 'Ruth Ade'],
  ])('%s', async (_, harmContact, beside, expected) => {
    expect((await setUpIn({ harmContact }, beside)).harmContact).toBe(expected);
  });
});
