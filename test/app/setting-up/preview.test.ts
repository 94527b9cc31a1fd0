import { afterEach, describe, expect, it } from 'vitest';
import type { AudienceDefinition } from '../../../src/domain/model.ts';
import { type House, linesIn, openHouse, put } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from './reading.ts';

let house: House;
afterEach(() => house.close());

const look = async ({ id }: { readonly id: number }, userId = 'U-ana') =>
  linesIn((await house.act(userId, { do: 'previewSetUp', setUp: id })).form);
const digest = { key: 'leaders', channel: 'C-leaders', platform: 'slack', readers: ['U-ana', 'U-mia'] };
const acme: Partial<AudienceDefinition> = {
  key: 'acme',
  name: 'Acme',
  group: 'partners',
  relationship: 'acme',
  place: { channel: 'C-acme' },
  owners: ['U-cleo'],
  mode: 'named',
};

describe('before a team is started, the preview says', () => {
  it('who is asked, when, what will be seen, where figures go and whom to turn to', async () => {
    house = await openHouse();
    const design = await put(house, { digest, harmContact: 'Ruth Ade' }, { owners: ['U-ben'] });
    expect(await look(design)).toEqual([
      '# Before anything is sent',
      'Design: employees in product-design, every two weeks on Tuesdays at 10:00, in confidence.',
      'Who. 13 people are asked, each in private: Ben, Cleo, Dora, Emil, Fay, Gus, Hana, Ivo, Jo, Kim, Lou, Mia and 1 more.',
      'When. First on Tuesday 6 January at 10:00 of everyone’s own day, then every two weeks. Open until Thursday 18:00, with one reminder.',
      'What will be seen. Answers are in confidence. The team has figures of its own, a new one about every three weeks if seven in ten answer.',
      'Figures are posted in leaders on Mondays at 8:30.',
      'Beside every text box stands whom to turn to about harm: Ruth Ade.',
      'Nothing is sent before you press Start.',
      '[Start] [Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
  });

  it('of a channel shared with another organisation that only its people are asked, where all can see it', async () => {
    house = await openHouse();
    const rhythm = { everyWeeks: 4, weekday: 3, time: '09:30' } as const;
    const relationship = { key: 'acme', name: 'Acme', kind: 'partner' } as const;
    const partners = await put(house, { relationship, rhythm, harmContact: 'Ruth Ade' }, acme);
    expect(await look(partners)).toEqual([
      '# Before anything is sent',
      'Acme: partners in acme, shared with another organisation, every four weeks on Wednesdays at 9:30, by name.',
      'Who. Two people are asked by one message in the channel, and they answer in private: Gil and Gwen.',
      'When. First on Wednesday 7 January at 9:30, then every four weeks. Open until Thursday 18:00, without reminders.',
      'What will be seen. Answers are by name: Cleo reads names, answers and words; leaders see figures at once.',
      'Figures are posted nowhere yet: change this and choose a channel of leaders.',
      'Beside every text box stands whom to turn to about harm: Ruth Ade.',
      'Nothing is sent before you press Start.',
      '[Start] [Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
  });

  it('of a group its name, and of a list which addresses are nobody’s', async () => {
    house = await openHouse({ file: programme });
    const everybody = await put(house, {}, { place: { userGroup: 'S-all' } });
    expect((await look(everybody))[1]).toBe(
      'Design: employees in the group Everybody, every two weeks on Tuesdays at 10:00, in confidence.',
    );
    const people = ['ben@n.example', 'ghost@n.example', 'cleo@n.example'];
    const listed = await put(house, {}, { key: 'listed', place: { people } });
    expect((await look(listed)).slice(1, 4)).toEqual([
      'Design: employees in a list of three people, every two weeks on Tuesdays at 10:00, in confidence.',
      'Who. Two people are asked, each in private: Ben and Cleo.',
      'Not found: ghost@n.example. These addresses name nobody here; mend them in the list.',
    ]);
  });

  it('where a place cannot be read that nobody is there yet, and the log has why', async () => {
    house = await openHouse();
    const design = await put(house);
    house.chat.closed.set('C-design', new Error('C-design is closed'));
    expect((await look(design))[2]).toBe('Who. Nobody is there yet. Invite people, then look again.');
    expect(house.logged).toEqual([
      { level: 'error', event: 'place not read', error: new Error('C-design is closed'), fields: { setUp: design.id } },
    ]);
  });

  it('places and people by their ids where the chat knows no name', async () => {
    house = await openHouse();
    const named = { owners: ['U-none'], mode: 'named' } as const;
    const lost = { digest: { ...digest, channel: 'C-gone' } };
    const design = await put(house, lost, { place: { channel: 'C-none' }, ...named });
    const lines = await look(design);
    expect([lines[1], lines[4], lines[5]]).toEqual([
      'Design: employees in C-none, every two weeks on Tuesdays at 10:00, by name.',
      'What will be seen. Answers are by name: U-none reads names, answers and words; leaders see figures at once.',
      'Figures are posted in C-gone on Mondays at 8:30.',
    ]);
    const group = await put(house, {}, { key: 'group', place: { userGroup: 'S-none' } });
    expect((await look(group))[1]).toMatch(/^Design: employees in the group S-none, /);
  });

  it('that the file has the team already, and nothing of starting', async () => {
    house = await openHouse({ file: programme });
    const lines = await look(await put(house, {}, { key: 'support', name: 'Helpers' }));
    expect([lines[2], lines.at(-1)]).toEqual([
      'pollen.yaml has this already (Support), and the file wins. Change it there; what is set up here has no effect.',
      '[Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
  });

  it('that it is asked with those whom the file asks on the same days: open and reminded as the file says', async () => {
    const pulse = {
      key: 'all',
      name: 'All',
      audiences: ['support'],
      everyWeeks: 2,
      weekday: 2,
      time: '10:00',
      zone: 'person',
      starts: '2026-01-05',
      closes: { weekday: 3, time: '12:00' },
      oneIn: 1,
      gapDays: 6,
    } as const;
    house = await openHouse({ file: { ...programme, pulses: [pulse] } });
    expect((await look(await put(house)))[3]).toBe(
      'When. First on Tuesday 6 January at 10:00 of everyone’s own day, then every two weeks. Open until Wednesday 12:00, without reminders.',
    );
  });
});

describe('how a small team answers', () => {
  const members = (count: number) =>
    Object.assign(house.chat.members, { 'C-lab': house.chat.members['S-all']?.slice(0, count) });

  it('is to be chosen by whoever may start it; whoever looks after it sees that it is small', async () => {
    house = await openHouse();
    const proposed = { state: 'proposed', by: 'U-dora', harmContact: 'Ruth Ade' } as const;
    const lab = await put(house, proposed, { place: { channel: 'C-lab' }, owners: ['U-cleo'] });
    const small =
      'Fewer than eight people of this team count (2 of 3): those who look after it or read figures do not. Please choose how it answers; people read it before their first tap.';
    const below = [
      'Figures are posted nowhere yet: change this and choose a channel of leaders.',
      'Beside every text box stands whom to turn to about harm: Ruth Ade.',
      'Nothing is sent before you press Start.',
    ];
    expect((await look(lab, 'U-dora')).slice(5)).toEqual([
      small,
      '[In confidence, seldom shown] [By name]',
      ...below,
      '[Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
    expect((await look(lab, 'U-cleo')).slice(5)).toEqual([
      small,
      ...below,
      '[Send it to me only] [Announcement to post]',
    ]);
  });

  it('is to be chosen below eight who count: neither owners nor readers of any figures do', async () => {
    house = await openHouse({
      file: { ...programme, digests: programme.digests.map((one) => ({ ...one, readers: ['U-ana'] })) },
    });
    const lab = await put(
      house,
      { digest: { ...digest, channel: 'C-board', readers: ['U-ben'] } },
      { place: { channel: 'C-lab' }, owners: ['U-cleo'] },
    );
    const choices = async (count: number) => {
      members(count);
      return (await look(lab)).filter((line) => line.startsWith('[In confidence') || line.startsWith('Fewer'));
    };
    expect(await choices(11)).toEqual([]);
    expect(await choices(10)).toEqual([
      expect.stringMatching(/^Fewer than eight people of this team count \(7 of 10\)/),
      '[In confidence, seldom shown] [By name]',
    ]);
  });
});

it('in a house of two chats each place is looked up where it is', async () => {
  const teams = northwind({
    name: 'teams',
    people: [person('29:tom'), person('29:tia'), person('29:guest', { external: true })],
    channels: [
      { id: '19:makers', name: 'makers', readers: 'external', joined: true },
      { id: '19:bosses', name: 'bosses', readers: 'internal', joined: true },
    ],
    members: { '19:makers': ['29:tom', '29:tia', '29:guest'] },
  });
  house = await openHouse({ chats: [northwind(), teams] });
  const inTeams = { digest: { ...digest, channel: '19:bosses', platform: 'teams' } };
  const named = { owners: ['29:tom'], mode: 'named' } as const;
  const makers = await put(house, inTeams, { platform: 'teams', place: { channel: '19:makers' }, ...named });
  const lines = await look(makers);
  expect([lines[1], lines[2], lines[4], lines[5]]).toEqual([
    'Design: employees in makers, shared with another organisation, every two weeks on Tuesdays at 10:00, by name.',
    'Who. Two people are asked, each in private: Tom and Tia.',
    'What will be seen. Answers are by name: Tom reads names, answers and words; leaders see figures at once.',
    'Figures are posted in bosses on Mondays at 8:30.',
  ]);
  const elsewhere = await put(
    house,
    { digest },
    { key: 'elsewhere', platform: 'teams', place: { channel: '19:makers' } },
  );
  expect(await look(elsewhere)).toContain('Figures are posted in leaders on Mondays at 8:30.');
  const people = ['tom@n.example', 'ana@n.example'];
  const listed = await put(house, {}, { key: 'listed', platform: 'teams', place: { people } });
  expect((await look(listed)).slice(2, 4)).toEqual([
    'Who. One person is asked, each in private: Tom.',
    'Not found: ana@n.example. These addresses name nobody here; mend them in the list.',
  ]);
  await house.act('U-ana', { do: 'startSetUp', setUp: makers.id });
  expect(await look(listed)).toContain('Figures are posted in bosses on Mondays at 8:30.');
});
