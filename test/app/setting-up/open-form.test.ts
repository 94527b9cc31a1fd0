import { afterEach, describe, expect, it } from 'vitest';
import type { AudienceDefinition } from '../../../src/domain/model.ts';
import { type House, openHouse, put, seenIn } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { filledIn } from './place.ts';
import { programme, withoutContact } from './reading.ts';

let house: House;
afterEach(() => house.close());

const refused = ['Only administrators and whoever set this up can do that. Nothing has changed.'];
const open = async (userId: string, about: object) => {
  const { form } = await house.act(userId, { do: 'setUp', ...about });
  return { filled: filledIn(form), lines: seenIn({ ...(form && { form }) }).form ?? [], form };
};
const wins = (name: string) =>
  `pollen.yaml has this already (${name}), and the file wins. What you change here counts only if it is taken out of the file.`;
const approve = 'You are no administrator here: one of them confirms it before anything else happens.';
const channelNamed = (name: string, readers: 'internal' | 'external' | 'unknown' = 'internal') =>
  void house.chat.channels.push({ id: `C-${name}`, name, readers, joined: true });

describe('the form of a new set-up is filled in with what is usual', () => {
  it('in a channel of our own: colleagues, in confidence, every other Tuesday', async () => {
    house = await openHouse();
    const { filled, lines, form } = await open('U-ana', { channel: 'C-design' });
    expect(filled).toEqual({
      group: 'employees',
      name: 'Product design',
      owner: 'U-ana',
      everyWeeks: '2',
      weekday: '2',
      time: '10:00',
      mode: 'confidential',
    });
    expect(lines.slice(0, 2)).toEqual(['# Set up Pollen', 'For product-design.']);
    expect(lines.slice(-3)).toEqual([
      'Where should figures be posted? A channel of leaders',
      'Whom can people turn to about harm or harassment?',
      '(Look at it first)',
    ]);
    expect(form?.submit?.action).toEqual({ do: 'saveSetUp', channel: 'C-design' });
  });

  it('in a channel shared with another organisation: partners, by name, half as often', async () => {
    house = await openHouse();
    const { filled, lines } = await open('U-ben', { channel: 'C-acme' });
    expect(filled).toEqual({
      group: 'partners',
      name: 'Acme',
      owner: 'U-ben',
      everyWeeks: '4',
      weekday: '2',
      time: '10:00',
      mode: 'named',
    });
    expect(lines.slice(1, 3)).toEqual([approve, 'For acme, shared with another organisation.']);
  });

  it('where no channel is known yet: with the channel still to be chosen', async () => {
    house = await openHouse();
    const { filled, lines, form } = await open('U-ben', {});
    expect(filled).toMatchObject({ group: 'employees', name: '', mode: 'confidential', everyWeeks: '2' });
    expect(lines.slice(1, 3)).toEqual([approve, 'Where are the people to ask? Invite me there first']);
    expect(form?.submit?.action).toEqual({ do: 'saveSetUp' });
  });

  it.each([
    ['product-design', 'Product design'],
    ['team_2-øst', 'Team_2 øst'],
    ['The-Lab', 'The-Lab'],
    ['eBay-desk', 'eBay-desk'],
    ['design team-a', 'design team-a'],
  ])('with a name that people can read: %s', async (channel, name) => {
    house = await openHouse();
    channelNamed(channel);
    expect((await open('U-ana', { channel: `C-${channel}` })).filled['name']).toBe(name);
  });

  it('with the id of a channel that cannot be seen, and no partners where nobody can tell who reads it', async () => {
    house = await openHouse();
    channelNamed('unsure', 'unknown');
    expect((await open('U-ana', { channel: 'C-gone' })).filled['name']).toBe('C-gone');
    expect((await open('U-ana', { channel: 'C-unsure' })).filled['group']).toBe('employees');
  });
});

describe('the form asks and says', () => {
  it('that the file asks the people of a channel already, and not where it asks only the other side', async () => {
    const colleagues: AudienceDefinition = {
      key: 'acme-team',
      name: 'Acme team',
      group: 'accountTeams',
      owners: [],
      place: { channel: 'C-acme' },
      mode: 'confidential',
    };
    house = await openHouse({ file: { ...programme, audiences: [...programme.audiences, colleagues] } });
    expect((await open('U-ana', { channel: 'C-support' })).lines[1]).toBe(wins('Support'));
    expect((await open('U-ana', { channel: 'C-acme' })).lines[1]).toBe('For acme, shared with another organisation.');
    expect((await open('U-ana', { channel: 'C-design' })).lines[1]).toBe('For product-design.');
  });

  it('whom to turn to about harm, unless the file does, and which relationships and figures there are', async () => {
    house = await openHouse({ file: programme });
    const { lines, form } = await open('U-ana', { channel: 'C-design' });
    expect(lines).toContain(
      'Which partner, customer or team is it about?\nNone, or a new one (write its name below) · Kestrel · The design people',
    );
    expect(lines.slice(-3)).toEqual([
      'Figures are posted in leaders already.',
      'Another channel for figures? (optional)',
      '(Look at it first)',
    ]);
    expect(filledIn(form)).not.toHaveProperty('harmContact');
  });

  it('with whom the newest set-up names, where the file names nobody', async () => {
    house = await openHouse({ file: withoutContact });
    const { id } = await put(house, { harmContact: 'Ida Berg' });
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
    expect((await open('U-ana', { channel: 'C-lab' })).filled['harmContact']).toBe('Ida Berg');
  });
});

describe('the form of a set-up that is there', () => {
  it('is filled in with what it is', async () => {
    house = await openHouse({ file: withoutContact });
    const { id } = await put(
      house,
      {
        by: 'U-dora',
        rhythm: { everyWeeks: 4, weekday: 5, time: '15:30' },
        digest: { key: 'board', channel: 'C-board', platform: 'slack', readers: [] },
        harmContact: 'Ida Berg',
      },
      { group: 'accountTeams', relationship: 'kestrel', owners: ['U-ben', 'U-cleo'], mode: 'named' },
    );
    const { filled, lines, form } = await open('U-dora', { setUp: id });
    expect(filled).toEqual({
      group: 'accountTeams',
      name: 'Design',
      relationship: 'r:kestrel',
      owner: 'U-ben',
      everyWeeks: '4',
      weekday: '5',
      time: '15:30',
      mode: 'named',
      digest: 'C-board',
      harmContact: 'Ida Berg',
    });
    expect(lines.slice(0, 3)).toEqual(['# Change this set-up', approve, 'For product-design.']);
    expect(form?.submit?.action).toEqual({ do: 'saveSetUp', setUp: id });
    expect((await open('U-ana', { setUp: id })).lines[1]).toBe('For product-design.');
  });

  it('says nothing that the set-up does not say', async () => {
    house = await openHouse();
    const { id } = await put(house, {}, { place: { userGroup: 'S-all' } });
    const { filled, lines } = await open('U-ana', { setUp: id });
    expect(filled).toMatchObject({ name: 'Design', harmContact: '' });
    expect(Object.keys(filled)).not.toEqual(expect.arrayContaining(['owner', 'digest', 'relationship']));
    expect(lines[1]).toBe('For the group Everybody.');
  });

  it('says that the file has it, and looks its place up where that is', async () => {
    const teams = northwind({
      name: 'teams',
      people: [person('29:tom')],
      channels: [{ id: '19:makers', name: 'makers', readers: 'internal', joined: true }],
      administrators: [],
    });
    house = await openHouse({ file: programme, chats: [northwind(), teams] });
    const far = await put(house, {}, { key: 'support', platform: 'teams', place: { channel: '19:makers' } });
    expect((await open('U-ana', { setUp: far.id })).lines.slice(1, 3)).toEqual([wins('Support'), 'For makers.']);
  });

  it('is for those alone who may change it', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' }, { owners: ['U-ben'] });
    for (const [userId, about, says] of [
      ['U-ben', { setUp: id }, { closeForm: true, private: refused }],
      ['U-cleo', { setUp: id }, { private: refused }],
      ['U-gil', { channel: 'C-acme' }, { closeForm: true, private: refused }],
      [
        'U-ana',
        { setUp: id + 1 },
        { closeForm: true, private: ['That set-up is not there any more, so nothing has changed.'] },
      ],
    ] as const)
      for (const what of ['setUp', 'saveSetUp'])
        expect(seenIn(await house.act(userId, { do: what, ...about }, { name: 'Ours' }))).toEqual(says);
    expect(await house.store.setUps(1)).toMatchObject([{ audience: { name: 'Design' } }]);
  });
});
