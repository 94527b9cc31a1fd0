/** Who is there, whose they are, and what the adapter learns without anybody pressing anything. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTeams } from '../../support/teams.ts';
import { startCompany, type TeamsCompany } from '../../support/teams-company.ts';

let company: TeamsCompany;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.stop());

const directory = () => company.platform.directory;

describe('people', () => {
  it('of a channel are told with their home; guests and other tenants are not ours', async () => {
    company.team.members.add(company.gus);
    const [inTeam, inShared] = await Promise.all([
      directory().members(company.workspace, { channel: company.leaders.id }),
      directory().members(company.workspace, { channel: company.shared.id }),
    ]);
    expect(inTeam.map(({ userId, external, homeId }) => [userId, external, homeId])).toEqual([
      [company.dana.aadId, false, company.teams.home.id],
      [company.gus.aadId, true, `guest:${company.acme.domain}`],
    ]);
    expect(inShared.map(({ userId, external, homeId }) => [userId, external, homeId])).toEqual([
      [company.dana.aadId, false, company.teams.home.id],
      [company.jo.aadId, true, company.acme.id],
      [company.kim.aadId, true, company.acme.id],
    ]);
  });

  it('who are guests are told by their account’s name where the roster does not say it', async () => {
    await company.stop();
    company = await startCompany({ fake: { showsGuestRole: false } });
    company.team.members.add(company.gus);
    const members = await directory().members(company.workspace, { userGroup: company.team.id });
    expect(members.map(({ name, external }) => [name, external])).toEqual([
      ['Dana Frost', false],
      ['Gus Guest', true],
    ]);
  });

  it('of a large team are read to the last page', async () => {
    for (let number = 0; number < 1203; number += 1)
      company.team.members.add(company.teams.world.person({ tenant: company.teams.home, name: `P ${number}` }));
    const members = await directory().members(company.workspace, { userGroup: company.team.id });
    expect(new Set(members.map(({ userId }) => userId)).size).toBe(1204);
  });

  it('have the zone and language of what they did last, and until then the organisation’s', async () => {
    expect(await directory().members(company.workspace, { userGroup: company.team.id })).toMatchObject([
      { zone: 'Europe/London', locale: 'en' },
    ]);
    await company.teams.install(company.dana.id);
    await company.teams.type(company.dana.id, 'personal', 'pulse');
    expect(await directory().members(company.workspace, { userGroup: company.team.id })).toMatchObject([
      { zone: 'America/Denver', locale: 'en-US' },
    ]);
    expect(company.told()).toContainEqual({ kind: 'person', userId: company.dana.aadId });
  });

  it('are found by e-mail in whatever case or by id, and those nobody knows are named as absent', async () => {
    const list = [company.dana.email.toUpperCase(), company.gus.aadId, 'nobody@northwind.example', '0000-none'];
    await company.teams.joinTeam(company.team, company.gus.id);
    const members = await directory().members(company.workspace, { people: list });
    expect(members.map(({ userId }) => userId)).toEqual([company.dana.aadId, company.gus.aadId]);
    expect(await directory().absent(company.workspace, list)).toEqual(['nobody@northwind.example', '0000-none']);
  });

  it('who were met in a channel before any roster was read are looked up there', async () => {
    const late = company.teams.world.person({ tenant: company.acme, name: 'Late Larsen' });
    company.shared.members.add(late);
    await company.teams.type(late.id, company.shared.id, 'privacy');
    expect(await directory().person(company.workspace, late.aadId)).toMatchObject({
      name: 'Late Larsen',
      homeId: company.acme.id,
      external: true,
    });
  });

  it('of a place that cannot be read are an error that says how to mend it, not an empty list', async () => {
    await expect(directory().members(company.workspace, { channel: '19:nowhere@thread.tacv2' })).rejects.toThrow(
      /Add Pollen to the team/u,
    );
  });
});

describe('channels', () => {
  it('have their names, and say who reads them now', async () => {
    expect(await directory().channel(company.workspace, company.leaders.id)).toEqual({
      id: company.leaders.id,
      name: 'Leaders',
      readers: 'internal',
      joined: true,
    });
    expect(await directory().channel(company.workspace, company.team.id)).toMatchObject({ name: 'General' });
    company.team.members.add(company.gus);
    expect(await directory().channel(company.workspace, company.leaders.id)).toMatchObject({ readers: 'external' });
  });

  it('without the app are unknown, not internal', async () => {
    await company.teams.type(company.dana.id, company.shared.id, 'help');
    company.shared.hasApp = false;
    expect(await directory().channel(company.workspace, company.shared.id)).toMatchObject({
      readers: 'unknown',
      joined: false,
    });
  });

  it('of teams are told as groups with their size', async () => {
    expect(await directory().userGroups(company.workspace)).toEqual([
      { id: company.team.id, name: 'Northwind', size: 1 },
    ]);
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

  it('is administered by whoever of the home people brought the app into a team first, and by nobody later', async () => {
    const { teams } = company;
    expect(await directory().administrators(company.workspace)).toEqual([company.dana.aadId]);
    const sam = teams.world.person({ tenant: teams.home, name: 'Sam' });
    await teams.installInTeam(teams.world.team({ tenant: teams.home, name: 'Own', members: [sam] }), sam.id);
    expect(await directory().administrators(company.workspace)).toEqual([company.dana.aadId]);
  });

  it('is administered by no guest', async () => {
    const fresh = await startTeams();
    const { world, home } = fresh.teams;
    const guest = world.person({ tenant: home, name: 'Gus', guestOf: world.tenant('Acme') });
    await fresh.teams.installInTeam(world.team({ tenant: home, name: 'Open', members: [guest] }), guest.id);
    expect(await fresh.platform.directory.administrators(company.workspace)).toEqual([]);
    await fresh.stop();
  });
});

describe('events', () => {
  it('tell where the app came and went, and who brought it', async () => {
    expect(company.told()).toEqual([
      { kind: 'added', channel: company.team.id, by: company.dana.aadId },
      { kind: 'added', channel: company.shared.id, by: company.dana.aadId },
      { kind: 'installed', userId: company.dana.aadId },
    ]);
    company.inbox.told.length = 0;
    await company.teams.disallowInChannel(company.shared, company.dana.id);
    expect(company.told()).toEqual([{ kind: 'removed', channel: company.shared.id }]);
    company.inbox.told.length = 0;
    await company.teams.uninstallFromTeam(company.team, company.dana.id);
    expect(company.told()).toContainEqual({ kind: 'removed', channel: company.team.id });
    expect(await directory().userGroups(company.workspace)).toEqual([]);
  });

  it('tell for whom the app was installed and taken away', async () => {
    company.inbox.told.length = 0;
    await company.teams.install(company.dana.id);
    await company.teams.uninstall(company.dana.id);
    expect(company.told().filter((event) => (event as { kind: string }).kind !== 'person')).toEqual([
      { kind: 'installed', userId: company.dana.aadId },
      { kind: 'uninstalled', userId: company.dana.aadId },
    ]);
  });

  it('tell that people of a team changed, with every channel that all of them read', async () => {
    await company.teams.type(company.dana.id, company.leaders.id, 'help');
    company.inbox.told.length = 0;
    await company.teams.joinTeam(company.team, company.gus.id);
    expect(company.told()).toEqual(
      expect.arrayContaining([
        { kind: 'userGroup', userGroup: company.team.id },
        { kind: 'channel', channel: company.team.id },
        { kind: 'channel', channel: company.leaders.id },
      ]),
    );
  });

  it('tell that a shared channel’s people changed: directly, through a team, by sharing', async () => {
    const partners = company.teams.world.team({ tenant: company.acme, name: 'Acme sales' });
    for (const change of [
      () => company.teams.joinChannel(company.shared, company.kim.id),
      () => company.teams.leaveChannel(company.shared, company.kim.id),
      () => company.teams.shareChannel(company.shared, partners, company.dana.id),
      () => company.teams.joinTeam(partners, company.kim.id),
      () => company.teams.unshareChannel(company.shared, partners, company.dana.id),
    ]) {
      company.inbox.told.length = 0;
      await change();
      expect(company.told()).toEqual([{ kind: 'channel', channel: company.shared.id }]);
    }
  });
});

it('a form offers every channel of the teams that have the app, and tells those of two teams apart', async () => {
  const { teams, dana, inbox, team, leaders, shared } = company;
  const other = teams.world.team({ tenant: teams.home, name: 'Sales', members: [dana] });
  await teams.installInTeam(other, dana.id);
  const ref = await company.sent(
    { person: dana.aadId },
    { summary: 'x', parts: [{ part: 'buttons', buttons: [{ label: 'Set up', action: { do: 'rhythm' } }] }] },
  );
  inbox.answer({ form: { title: 'Digests', parts: [{ part: 'channel', name: 'where', label: 'Where' }] } });
  await teams.press(dana.id, ref, 'Set up');
  const text = teams.dialog(dana.id)?.allText ?? '';
  for (const name of ['Leaders (Northwind)', 'With Acme (Northwind)', 'General (Northwind)', 'General (Sales)'])
    expect(text).toContain(name);
  expect(JSON.stringify(teams.dialog(dana.id)?.card)).toContain(leaders.id);
  expect([team.id, shared.id, other.id].every((id) => JSON.stringify(teams.dialog(dana.id)?.card).includes(id))).toBe(
    true,
  );
});
