/** Who is there, whose they are, and what the adapter learns without anybody pressing anything. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Person, Team, Tenant } from '../../fakes/teams/model.ts';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

let stage: TeamsStage;
let acme: Tenant;
let dana: Person;
let gus: Person;
let jo: Person;
let team: Team;
let plainChannel: Channel;
let shared: Channel;

beforeEach(async () => {
  stage = await startTeams();
  const { teams } = stage;
  acme = teams.world.tenant('Acme');
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost', zone: 'America/Denver', locale: 'en-US' });
  gus = teams.world.person({ tenant: teams.home, name: 'Gus Guest', guestOf: acme });
  jo = teams.world.person({ tenant: acme, name: 'Jo Lind' });
  team = teams.world.team({ tenant: teams.home, name: 'Northwind', members: [dana] });
  plainChannel = teams.world.channel(team, { name: 'Leaders' });
  shared = teams.world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana, jo] });
  await teams.installInTeam(team, dana.id);
  await teams.allowInChannel(shared, dana.id);
});
afterEach(() => stage.stop());

const directory = () => stage.platform.directory;
const told = (): unknown[] => stage.inbox.told.map(({ workspace: _, ...event }) => event);

describe('people', () => {
  it('of a channel are told with their home; guests and other tenants are not ours', async () => {
    team.members.add(gus);
    const [inTeam, inShared] = await Promise.all([
      directory().members(stage.workspace, { channel: plainChannel.id }),
      directory().members(stage.workspace, { channel: shared.id }),
    ]);
    expect(inTeam.map(({ userId, external, homeId }) => [userId, external, homeId])).toEqual([
      [dana.aadId, false, stage.teams.home.id],
      [gus.aadId, true, `guest:${acme.domain}`],
    ]);
    expect(inShared.map(({ userId, external, homeId }) => [userId, external, homeId])).toEqual([
      [dana.aadId, false, stage.teams.home.id],
      [jo.aadId, true, acme.id],
    ]);
  });

  it('of a large team are read to the last page', async () => {
    for (let number = 0; number < 1203; number += 1)
      team.members.add(stage.teams.world.person({ tenant: stage.teams.home, name: `P ${number}` }));
    const members = await directory().members(stage.workspace, { userGroup: team.id });
    expect(new Set(members.map(({ userId }) => userId)).size).toBe(1204);
  });

  it('have the zone and language of what they did last, and until then the organisation’s', async () => {
    expect(await directory().members(stage.workspace, { userGroup: team.id })).toMatchObject([
      { zone: 'Europe/London', locale: 'en' },
    ]);
    await stage.teams.install(dana.id);
    await stage.teams.type(dana.id, 'personal', 'pulse');
    expect(await directory().members(stage.workspace, { userGroup: team.id })).toMatchObject([
      { zone: 'America/Denver', locale: 'en-US' },
    ]);
    expect(told()).toContainEqual({ kind: 'person', userId: dana.aadId });
  });

  it('are found by e-mail in whatever case or by id, and those nobody knows are named as absent', async () => {
    const list = [dana.email.toUpperCase(), gus.aadId, 'nobody@northwind.example', '0000-none'];
    await stage.teams.joinTeam(team, gus.id);
    const members = await directory().members(stage.workspace, { people: list });
    expect(members.map(({ userId }) => userId)).toEqual([dana.aadId, gus.aadId]);
    expect(await directory().absent(stage.workspace, list)).toEqual(['nobody@northwind.example', '0000-none']);
  });

  it('who were met in a channel before any roster was read are looked up there', async () => {
    const late = stage.teams.world.person({ tenant: acme, name: 'Late Larsen' });
    shared.members.add(late);
    await stage.teams.type(late.id, shared.id, 'privacy');
    expect(await directory().person(stage.workspace, late.aadId)).toMatchObject({
      name: 'Late Larsen',
      homeId: acme.id,
      external: true,
    });
  });

  it('of a place that cannot be read are an error that says how to mend it, not an empty list', async () => {
    await expect(directory().members(stage.workspace, { channel: '19:nowhere@thread.tacv2' })).rejects.toThrow(
      /Add Pollen to the team/u,
    );
  });
});

describe('channels', () => {
  it('have their names, and say who reads them now', async () => {
    expect(await directory().channel(stage.workspace, plainChannel.id)).toEqual({
      id: plainChannel.id,
      name: 'Leaders',
      readers: 'internal',
      joined: true,
    });
    expect(await directory().channel(stage.workspace, team.id)).toMatchObject({ name: 'General' });
    team.members.add(gus);
    expect(await directory().channel(stage.workspace, plainChannel.id)).toMatchObject({ readers: 'external' });
  });

  it('without the app are unknown, not internal', async () => {
    await stage.teams.type(dana.id, shared.id, 'help');
    shared.hasApp = false;
    expect(await directory().channel(stage.workspace, shared.id)).toMatchObject({ readers: 'unknown', joined: false });
  });

  it('of teams are told as groups with their size', async () => {
    expect(await directory().userGroups(stage.workspace)).toEqual([{ id: team.id, name: 'Northwind', size: 1 }]);
  });
});

describe('the workspace', () => {
  it('is the configured tenant, before anybody was heard', async () => {
    const fresh = await startTeams();
    expect(await fresh.platform.directory.workspaces()).toEqual([
      { platform: 'teams', externalId: fresh.teams.home.id, name: expect.any(String) },
    ]);
    await fresh.stop();
  });

  it('is administered by the home people who brought the app into a team or channel', async () => {
    expect(await directory().administrators(stage.workspace)).toEqual([dana.aadId]);
    await stage.teams.disallowInChannel(shared, jo.id);
    await stage.teams.allowInChannel(shared, jo.id);
    expect(await directory().administrators(stage.workspace)).toEqual([dana.aadId]);
  });
});

describe('events', () => {
  it('tell where the app came and went, and who brought it', async () => {
    expect(told()).toEqual([
      { kind: 'added', channel: team.id, by: dana.aadId },
      { kind: 'added', channel: shared.id, by: dana.aadId },
    ]);
    stage.inbox.told.length = 0;
    await stage.teams.disallowInChannel(shared, dana.id);
    expect(told()).toEqual([{ kind: 'removed', channel: shared.id }]);
    stage.inbox.told.length = 0;
    await stage.teams.uninstallFromTeam(team, dana.id);
    expect(told()).toContainEqual({ kind: 'removed', channel: team.id });
    expect(await directory().userGroups(stage.workspace)).toEqual([]);
  });

  it('tell for whom the app was installed and taken away', async () => {
    stage.inbox.told.length = 0;
    await stage.teams.install(dana.id);
    await stage.teams.uninstall(dana.id);
    expect(told().filter((event) => (event as { kind: string }).kind !== 'person')).toEqual([
      { kind: 'installed', userId: dana.aadId },
      { kind: 'uninstalled', userId: dana.aadId },
    ]);
  });

  it('tell that people of a team changed, with every channel that all of them read', async () => {
    await stage.teams.type(dana.id, plainChannel.id, 'help');
    stage.inbox.told.length = 0;
    await stage.teams.joinTeam(team, gus.id);
    expect(told()).toEqual(
      expect.arrayContaining([
        { kind: 'userGroup', userGroup: team.id },
        { kind: 'channel', channel: team.id },
        { kind: 'channel', channel: plainChannel.id },
      ]),
    );
  });

  it('tell that a shared channel’s people changed: directly, through a team, by sharing', async () => {
    const partners = stage.teams.world.team({ tenant: acme, name: 'Acme sales' });
    const kim = stage.teams.world.person({ tenant: acme, name: 'Kim' });
    for (const change of [
      () => stage.teams.joinChannel(shared, kim.id),
      () => stage.teams.leaveChannel(shared, kim.id),
      () => stage.teams.shareChannel(shared, partners, dana.id),
      () => stage.teams.joinTeam(partners, kim.id),
      () => stage.teams.unshareChannel(shared, partners, dana.id),
    ]) {
      stage.inbox.told.length = 0;
      await change();
      expect(told()).toEqual([{ kind: 'channel', channel: shared.id }]);
    }
  });
});
