import { describe, expect, it } from 'vitest';
import { type Beside, errorsIn, programme, setUpIn, stored, withoutContact } from './reading.ts';

const season = { number: 1, startsAt: 0, endsAt: Date.UTC(2026, 2, 30), sealed: false };
/** What the form of `stored` sends when nothing is changed in it. */
const same = { name: 'Design', group: 'employees', mode: 'confidential', everyWeeks: '2', weekday: '2', time: '10:00' };

describe('a set-up that is changed', () => {
  it('stays as it was where nothing is changed in its form', async () => {
    const digest = { key: 'board', channel: 'C-gone', platform: 'teams', readers: ['U-ida'] };
    const kept = {
      digest,
      harmContact: 'Ida',
      zone: 'Asia/Tokyo',
      modeChosen: true,
      batch: 4,
      starts: '2025-11-04',
    } as const;
    const before = stored(kept, { owners: ['U-ben', 'U-ida'], platform: 'teams' });
    const { audience, rhythm } = before;
    const inputs = { ...same, owner: 'U-ben', digest: 'C-gone', harmContact: 'Ida' };
    const beside = { before, programme: withoutContact };
    expect(await setUpIn(inputs, beside)).toStrictEqual({ audience, rhythm, ...kept });
  });

  it('keeps what its form does not send', async () => {
    const before = stored(
      { rhythm: { everyWeeks: 5, weekday: 7, time: '09:15' } },
      { group: 'accountTeams', relationship: 'kestrel' },
    );
    const { audience, rhythm } = await setUpIn({ name: 'Design', relationship: 'r:kestrel' }, { before });
    expect([audience.group, rhythm]).toEqual(['accountTeams', before.rhythm]);
  });

  it('goes by another name under its old key: what was answered stays with it', async () => {
    const { audience } = await setUpIn({ ...same, name: 'Makers' }, { before: stored() });
    expect(audience).toMatchObject({ name: 'Makers', key: 'designers' });
  });

  it('is still known by its channel where its name is taken away', async () => {
    expect((await setUpIn({ ...same, name: '' }, { before: stored() })).audience.name).toBe('design');
  });

  it('has its mode chosen by somebody who knows, until it is another mode', async () => {
    const before = stored({ modeChosen: true });
    const named = { ...same, mode: 'named', owner: 'U-ana' };
    expect((await setUpIn(same, { before })).modeChosen).toBe(true);
    expect((await setUpIn(named, { before })).modeChosen).toBeUndefined();
    expect((await setUpIn(same, { before: stored() })).modeChosen).toBeUndefined();
  });

  it.each<[string, Record<string, string>, string]>([
    ['goes on from its first day', {}, '2025-11-04'],
    // It is Monday.
    ['begins anew on its new day', { weekday: '3' }, '2026-01-07'],
    ['begins anew at its new time', { time: '11:00' }, '2026-01-06'],
    ['begins anew as often as it is now', { everyWeeks: '4' }, '2026-01-06'],
    ['begins in a week where the time of today is over', { weekday: '1' }, '2026-01-12'],
  ])('%s', async (_, changes, starts) => {
    const before = stored({ state: 'started', starts: '2025-11-04' });
    expect((await setUpIn({ ...same, ...changes }, { before })).starts).toBe(starts);
  });

  it('begins on no day before somebody starts it', async () => {
    expect((await setUpIn({ ...same, weekday: '3' }, { before: stored() })).starts).toBeUndefined();
  });

  it.each([
    ['nobody', '', []],
    ['one of them: all of them stay', 'U-ida', ['U-ben', 'U-ida']],
    ['somebody else', 'U-ana', ['U-ana']],
  ])('is looked after by whoever is chosen: %s', async (_, owner, owners) => {
    const before = stored({}, { owners: ['U-ben', 'U-ida'] });
    expect((await setUpIn({ ...same, owner }, { before })).audience.owners).toEqual(owners);
  });
});

describe('the place of a set-up that is changed', () => {
  it('is looked up on its own platform, whoever changes it from wherever', async () => {
    const before = stored({}, { platform: 'teams', place: { channel: 'T-makers' } });
    expect((await setUpIn({ ...same, name: '' }, { before })).audience.name).toBe('makers');
  });

  it.each([
    ['its channel', { channel: 'C-design' }],
    ['its channel, though I am not in it now', { channel: 'C-quiet' }],
    ['its channel, though it is gone', { channel: 'C-none' }],
    ['its group', { userGroup: 'S-design' }],
    ['its people', { people: ['ana@n.example'] }],
  ])('stays %s', async (_, place) => {
    const { audience } = await setUpIn({ ...same, place: 'C-board' }, { before: stored({}, { place }) });
    expect(audience.place).toEqual(place);
  });

  it('has to be another one for partners, and says so where the form shows it', async () => {
    const inputs = { ...same, group: 'partners', owner: 'U-ana' };
    const errors = await errorsIn(inputs, { before: stored() });
    expect(errors).toEqual({ group: expect.stringMatching(/^Who is asked there is "partners", and no other org/) });
    const people = stored({}, { place: { userGroup: 'S-design' } });
    expect(await errorsIn(inputs, { before: people })).toEqual({ group: expect.stringMatching(/^The channel .*; /) });
  });

  it('may be one that others of the other side are asked in, and no other', async () => {
    const other = stored({ id: 8 }, { key: 'acme', name: 'Acme', group: 'partners', place: { channel: 'C-acme' } });
    const before = stored({}, { place: { channel: 'C-acme' } });
    const beside = { before, all: [other] };
    expect(await errorsIn(same, beside)).toEqual({});
    const partners = await errorsIn({ ...same, group: 'partners', owner: 'U-ana' }, beside);
    expect(partners['group']).toMatch(/set up already, as Acme; change that one/);
  });

  it('is its own, also where the programme has it already', async () => {
    const before = stored({ state: 'started' }, { mode: 'named', owners: ['U-ana'] });
    const beside = { before, programme: { ...programme, audiences: [...programme.audiences, before.audience] } };
    expect(await errorsIn({ ...same, mode: 'named', owner: 'U-ana' }, beside)).toEqual({});
  });
});

describe('confidence that was promised', () => {
  const named = { ...same, mode: 'named', owner: 'U-ana' };
  const started = stored({ state: 'started' });
  it.each<[string, Record<string, string>, Beside, RegExp]>([
    [
      'holds until the season ends, and the day is said',
      named,
      { before: started, season },
      /^mode,How they answer can be changed when the season ends on .*30 March/,
    ],
    ['binds nobody between seasons', named, { before: started }, /^$/],
    ['binds nobody after its season', named, { before: started, season: { ...season, sealed: true } }, /^$/],
    ['binds nobody before anybody was asked', named, { before: stored(), season }, /^$/],
    ['is no matter where nothing is loosened', same, { before: started, season }, /^$/],
    [
      'was none where answers were by name',
      named,
      { before: stored({ state: 'started' }, { mode: 'named' }), season },
      /^$/,
    ],
    ['can be given any time', same, { before: stored({ state: 'started' }, { mode: 'named' }), season }, /^$/],
  ])('%s', async (_, inputs, beside, says) => {
    const errors = await errorsIn(inputs, beside);
    expect(Object.entries(errors).join()).toMatch(says);
  });
});

describe('where figures are posted', () => {
  const digest = { key: 'board', channel: 'C-board', platform: 'slack', readers: ['U-ida'] };
  const inForce = {
    ...programme,
    digests: [...programme.digests, { ...digest, name: 'B', weekday: 1, time: '08:30', zone: 'UTC' }],
  } as const;
  it.each<[string, string, Beside, object | undefined]>([
    ['nowhere else', '', {}, undefined],
    ['where they are posted anyway', 'C-leaders', {}, undefined],
    ['nowhere else any more', '', { before: stored({ digest }) }, undefined],
    ['where they were', 'C-board', { before: stored({ digest }), programme: inForce }, digest],
    ['where another set-up posts them', 'C-board', { programme: inForce }, undefined],
    [
      'in another channel',
      'C-design',
      { before: stored({ digest }), programme: inForce },
      { key: 'leaders-2', channel: 'C-design', platform: 'slack', readers: ['U-ana', 'U-ben'] },
    ],
  ])('%s', async (_, channel, beside, expected) => {
    expect((await setUpIn({ ...same, digest: channel }, beside)).digest).toEqual(expected);
  });
});

describe('the relationship of a set-up that is changed', () => {
  it('keeps the one that a set-up made for itself, chosen or named again', async () => {
    const own = { key: 'acme', name: 'Acme', kind: 'team' } as const;
    const before = stored({ relationship: own }, { relationship: 'acme' });
    const beside = { before, programme: { ...programme, relationships: [...programme.relationships, own] } };
    for (const inputs of [{ relationship: 'r:acme' }, { newRelationship: 'acme' }])
      expect(await setUpIn(inputs, beside)).toMatchObject({ relationship: own, audience: { relationship: 'acme' } });
    const other = await setUpIn({ relationship: 'r:kestrel' }, beside);
    expect([other.relationship, other.audience.relationship]).toEqual([undefined, 'kestrel']);
  });
});
