/**
 * One round on Teams from beginning to end, with everything real but Teams itself: the use cases, the store, the adapter,
 * botbuilder, signed tokens. Employees in their chats, Acme in a shared channel, a guest in a standard one.
 */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPulse, type PulseBot } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import { retention } from '../../../src/domain/defaults.ts';
import type { AudienceDefinition, Programme } from '../../../src/domain/model.ts';
import { instantOf } from '../../../src/domain/time.ts';
import { pickWords } from '../../../src/words/pick.ts';
import type { Seen } from '../../fakes/teams/eyes.ts';
import type { TeamsFake } from '../../fakes/teams/index.ts';
import type { Channel, Person, Team } from '../../fakes/teams/model.ts';
import { silentLog, temporaryStore } from '../../support/store.ts';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

const zone = 'Europe/London';
const teamSize = 24;

interface Cast {
  readonly staff: readonly Person[];
  readonly support: Team;
  readonly leads: Team;
  readonly priya: Person;
  readonly jo: Person;
  readonly kim: Person;
  readonly gus: Person;
  readonly withAcme: Channel;
  readonly withTern: Team;
}

const castIn = (teams: TeamsFake): Cast => {
  const { world, home } = teams;
  const [acme, tern] = [world.tenant('Acme'), world.tenant('Tern')];
  const staff = Array.from({ length: teamSize }, (_, index) => world.person({ tenant: home, name: `Person ${index}` }));
  const priya = world.person({ tenant: home, name: 'Priya Shah' });
  const jo = world.person({ tenant: acme, name: 'Jo Lind' });
  const kim = world.person({ tenant: acme, name: 'Kim Berg' });
  const gus = world.person({ tenant: home, name: 'Gus Tern', guestOf: tern });
  const support = world.team({ tenant: home, name: 'Support', members: staff });
  const leads = world.team({ tenant: home, name: 'Leads', members: [priya] });
  const withTern = world.team({ tenant: home, name: 'Tern project', members: [priya, gus] });
  const withAcme = world.channel(leads, { name: 'With Acme', kind: 'shared', members: [priya, jo, kim] });
  return { staff, support, leads, priya, jo, kim, gus, withAcme, withTern };
};

const programmeOf = ({ support, leads, priya, withAcme, withTern }: Cast): Programme => {
  const partners = (key: string, name: string, channel: string): AudienceDefinition => ({
    key,
    name: `${name} contacts`,
    group: 'partners',
    relationship: key,
    owners: [priya.aadId],
    place: { channel },
    mode: 'named',
  });
  const weekly = { everyWeeks: 1, weekday: 2, time: '10:00', starts: '2026-01-05', oneIn: 1, gapDays: 5 } as const;
  const closes = { weekday: 4, time: '18:00' } as const;
  return {
    organisation: { name: 'Northwind', zone, harmContact: 'Ruth Ade' },
    administrators: [],
    relationships: [
      { key: 'acme', name: 'Acme', kind: 'partner' },
      { key: 'tern', name: 'Tern', kind: 'partner' },
    ],
    audiences: [
      {
        key: 'support',
        name: 'Support',
        group: 'employees',
        owners: [],
        place: { userGroup: support.id },
        mode: 'confidential',
      },
      partners('acme', 'Acme', withAcme.id),
      partners('tern', 'Tern', withTern.id),
    ],
    pulses: [
      {
        ...weekly,
        key: 'all',
        name: 'All',
        audiences: ['support', 'acme', 'tern'],
        zone,
        closes,
        reminds: { weekday: 4, time: '10:00' },
      },
    ],
    digests: [
      { key: 'leaders', name: 'Leaders', channel: leads.id, weekday: 1, time: '08:30', zone, readers: [priya.aadId] },
    ],
    privacy: { k: 5 },
    retention,
    quietDays: [],
  };
};

let stage: TeamsStage;
let bot: PulseBot;
let cast: Cast;
let closeStore: () => Promise<void>;
/** A clock that runs, from wherever it is set. */
let [setTo, setAt] = [0, 0];
const now = (): number => Math.floor(setTo + performance.now() - setAt);
const go = async (date: string, time: string): Promise<void> => {
  [setTo, setAt] = [instantOf(date, time, zone), performance.now()];
  await bot.tick();
};

beforeEach(async () => {
  const opened = await temporaryStore({ server: true });
  closeStore = opened.close;
  [setTo, setAt] = [instantOf('2026-11-02', '09:00', zone), performance.now()];
  stage = await startTeams({
    fake: { now },
    deps: () => ({ clock: { now }, memory: opened.store.memory('teams') }),
    inbox: async (platform, teams) => {
      cast = castIn(teams);
      bot = createPulse({
        store: opened.store,
        platforms: [platform],
        clock: { now },
        log: silentLog,
        programme: programmeOf(cast),
        checkSetUp,
        words: pickWords,
        chance: () => 0.5,
      });
      return bot.inbox;
    },
  });
  const { teams } = stage;
  const { support, leads, withAcme, withTern, priya, staff } = cast;
  await bot.begin();
  for (const team of [support, leads, withTern]) await teams.installInTeam(team, priya.id);
  await teams.allowInChannel(withAcme, priya.id);
  for (const person of [priya, ...staff.slice(0, 12)]) await teams.install(person.id);
  await bot.begin();
});
afterEach(async () => {
  await stage.stop();
  await closeStore();
});

const chat = (person: Person): readonly Seen[] =>
  stage.teams.sees(person.id, 'personal').filter((message) => message.from === 'bot');
const inChannel = (person: Person, channel: string): readonly Seen[] =>
  stage.teams.sees(person.id, channel).filter((message) => message.from === 'bot');
const tapAll = async (person: Person, labels: readonly [string, string, string]): Promise<void> => {
  for (const [index, label] of labels.entries()) {
    const [message] = chat(person);
    // "Very" and its like stand in the second and the third row.
    await stage.teams.press(person.id, message?.id ?? '', label, { nth: index === 2 ? 1 : 0 });
  }
};

describe('a round on Teams', () => {
  it('asks everybody where they are, hears them in private, reminds once, and reports to the leaders', async () => {
    const { teams } = stage;
    const { staff, priya, jo, kim, gus, withAcme, withTern, leads } = cast;
    await go('2026-11-03', '10:00');

    expect(staff.map((person) => chat(person).length)).toEqual(staff.map(() => 1));
    expect(chat(jo)).toEqual([]);
    for (const person of staff.slice(0, 20)) await tapAll(person, ['Most', 'Very', 'Somewhat']);
    expect(
      chat(staff[0] as Person)
        .map(({ text }) => text)
        .join(),
    ).toContain('Saved, thank you.');

    const [acmeRound] = inChannel(jo, withAcme.id);
    await teams.press(jo.id, acmeRound?.id ?? '', 'Answer privately');
    expect(teams.dialog(jo.id)?.allText).toContain('This is not anonymous.');
    // The first that is left of its name: what was chosen stands there with a tick.
    for (const label of ['A little', 'Not at all', 'Not at all']) await teams.pressInDialog(jo.id, label);
    await teams.pressInDialog(jo.id, 'Done', { inputs: { words: 'Four days for a price' } });
    expect(teams.dialog(jo.id)?.allText).toContain('Thank you, saved.');

    await teams.press(priya.id, acmeRound?.id ?? '', 'Answer privately');
    expect(teams.dialog(priya.id)?.allText).toContain('These questions are for Acme.');

    const [ternRound] = inChannel(gus, withTern.id);
    await teams.press(gus.id, ternRound?.id ?? '', 'Answer privately, here in the message');
    await teams.press(gus.id, ternRound?.id ?? '', 'Most');
    expect(inChannel(gus, withTern.id)[0]?.buttons.map(({ label }) => label)).toContain('✓ Most');
    for (const seen of [...inChannel(kim, withAcme.id), ...inChannel(priya, withTern.id)])
      expect(seen.text).not.toMatch(/Four days|✓/u);

    await go('2026-11-05', '10:00');
    const reminded = staff.filter((person) => chat(person).length > 1);
    expect(reminded).toEqual(staff.slice(20));
    await teams.press(staff[20]!.id, chat(staff[20] as Person).at(-1)?.id ?? '', 'Nothing to say this time');

    await go('2026-11-05', '18:00');
    await go('2026-11-09', '08:30');
    await go('2026-11-09', '08:35');
    const [digest, ...others] = inChannel(priya, leads.id);
    expect(others).toEqual([]);
    expect(digest?.text).toContain('Employees');
    expect(digest?.replies.map((reply) => reply.text.includes('Employees'))).toEqual([true]);
    expect(digest?.text).not.toContain('Jo Lind');
    expect(
      inChannel(jo, withAcme.id)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/Four days|3\.5|4\.0/u);
    expect(teams.calls.filter((call) => call.kind === 'create' && call.status >= 300)).toEqual([]);
  });

  it('keeps the figures in when somebody of another organisation came into the leaders’ channel, and says so to who may mend it', async () => {
    const { teams } = stage;
    await go('2026-11-03', '10:00');
    for (const person of cast.staff) await tapAll(person, ['Most', 'Very', 'Somewhat']);
    await go('2026-11-05', '18:00');
    cast.leads.members.add(cast.gus);
    await go('2026-11-09', '08:30');
    await bot.deliver();
    expect(inChannel(cast.gus, cast.leads.id)).toEqual([]);
    const [notice] = chat(cast.priya);
    expect(notice?.text).toContain('only your own people');
    expect(teams.calls.filter((call) => call.conversation === cast.leads.id && call.kind === 'send')).toEqual([]);
  });

  it('leaves out of the next round who took the app away, and asks again who brings it back', async () => {
    const { teams } = stage;
    const [first] = cast.staff as [Person];
    await teams.leaveTeam(cast.support, first.id);
    await teams.uninstall(first.id);
    await go('2026-11-03', '10:00');
    expect(chat(first)).toEqual([]);
    await teams.joinTeam(cast.support, first.id);
    await go('2026-11-10', '10:00');
    expect(chat(first)).toHaveLength(1);
  });
});
