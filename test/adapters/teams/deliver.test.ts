/** What becomes of a message, whatever the Bot Connector answers; and whom no message ever goes to. */
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../../src/ports.ts';
import type { Fault } from '../../fakes/teams/faults.ts';
import type { Person } from '../../fakes/teams/model.ts';
import type { Block } from '../../fakes/teams/refusals.ts';
import { promptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { startCompany, type TeamsCompany } from '../../support/teams-company.ts';

/** Where nobody listens any more. */
const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => {
    server.close(done);
  });
  return port;
};

let company: TeamsCompany;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.stop());

const toDana = (): Target => ({ person: company.dana.aadId });
const sends = (): number => company.teams.calls.filter((call) => call.kind === 'send' || call.kind === 'create').length;
const messages = (): number => company.shown(company.dana).length;
const newcomer = async (): Promise<Person> => {
  const { teams, platform, workspace, team } = company;
  const sam = teams.world.person({ tenant: teams.home, name: 'Sam' });
  await teams.joinTeam(team, sam.id);
  await platform.directory.members(workspace, { userGroup: company.team.id });
  return sam;
};

describe('a person of another tenant', () => {
  it('is never written to directly, nor is it tried', async () => {
    await company.platform.directory.members(company.workspace, { channel: company.shared.id });
    const calls = company.teams.calls.length;
    expect(await company.send({ person: company.jo.aadId })).toEqual({
      kind: 'gone',
      why: 'another tenant',
      unreached: 'outside',
    });
    expect(company.teams.calls).toHaveLength(calls);
  });

  it('is not written to either when only a press in the channel made the person known', async () => {
    const ref = await company.sent({ channel: company.shared.id }, promptCard(1));
    await company.teams.press(company.jo.id, ref, 'Not now');
    expect(await company.send({ person: company.jo.aadId })).toMatchObject({ kind: 'gone', unreached: 'outside' });
    expect(company.teams.calls.filter((call) => call.kind === 'create')).toEqual([]);
  });
});

describe('a person of the own tenant', () => {
  it('is reached who never wrote, where the app is in a team of theirs', async () => {
    const sam = await newcomer();
    expect(await company.send({ person: sam.aadId })).toMatchObject({ kind: 'sent' });
    expect(company.teams.sees(sam.id, 'personal').map((message) => message.text)).toEqual(['Good morning']);
  });

  it('is told apart who cannot be: the app is missing', async () => {
    const sam = await newcomer();
    await company.teams.leaveTeam(company.team, sam.id);
    expect(await company.send({ person: sam.aadId })).toEqual({
      kind: 'gone',
      why: 'BotNotInConversationRoster',
      unreached: 'appMissing',
    });
  });

  it('is reached again who took the app away and back, though the chat is another', async () => {
    company.kept.set(`chat:${company.dana.aadId}`, 'a:gone');
    expect(await company.send(toDana())).toMatchObject({ kind: 'sent' });
    expect(messages()).toBe(1);
  });

  const reasons: readonly (readonly [Block, string])[] = [
    ['ConversationBlockedByUser', 'blocked'],
    ['BotDisabledByAdmin', 'blocked'],
    ['MessageWritesBlocked', 'blocked'],
    ['BotNotInConversationRoster', 'appMissing'],
  ];
  it.each(reasons)('is reported with the reason when the platform refuses: %s', async (why, unreached) => {
    company.teams.block(company.dana.id, why);
    expect(await company.send(toDana())).toEqual({ kind: 'gone', why, unreached });
  });
});

describe('one try', () => {
  const unclear: readonly Fault[] = [
    'error500AfterApply',
    'error502AfterApply',
    'error504AfterApply',
    'resetAfterApply',
    'error412',
    'error502',
    'error504',
    'reset',
  ];
  it.each(unclear)('is made and no more, and %s is called unclear', async (fault) => {
    company.teams.faults.next(fault);
    const before = sends();
    expect(await company.send(toDana())).toMatchObject({ kind: 'ambiguous' });
    expect(sends() - before).toBe(1);
  });

  const waits: readonly (readonly [Fault, number])[] = [
    ['throttled', 1000],
    ['throttledBare', 5000],
  ];
  it.each(waits)(
    'that is answered 429 (%s) may be made again in %i ms, and nothing was sent',
    async (fault, afterMs) => {
      company.teams.faults.next(fault);
      expect(await company.send(toDana())).toEqual({ kind: 'retry', afterMs });
      expect(messages()).toBe(0);
    },
  );

  it('of an edit may be made again, for it does no harm', async () => {
    const ref = await company.sent(toDana(), promptCard(1));
    company.teams.faults.next('error502AfterApply');
    expect(await company.send(toDana(), plain('Done'), { replaces: ref })).toMatchObject({ kind: 'retry' });
  });

  it('that the network never took is certain not to be sent', async () => {
    company.kept.set('service', `http://127.0.0.1:${await closedPort()}/amer/`);
    expect(await company.send(toDana())).toMatchObject({ kind: 'retry' });
  });

  it('with a token that is no longer taken waits', async () => {
    company.teams.revokeTokens();
    expect(await company.send(toDana())).toMatchObject({ kind: 'retry' });
    expect(messages()).toBe(0);
  });
});

describe('a message that is gone', () => {
  it('is not replaced, and the outbox hears so for good', async () => {
    expect(await company.send(toDana(), plain('x'), { replaces: '1:1' })).toMatchObject({ kind: 'gone' });
  });
});

describe('internal figures', () => {
  it('go by the roster of the very moment: nobody had to tell that a guest came', async () => {
    expect(await company.send({ channel: company.leaders.id }, plain('Ease 3.3'), { internal: true })).toMatchObject({
      kind: 'sent',
    });
    company.team.members.add(company.gus);
    expect(await company.send({ channel: company.leaders.id }, plain('Ease 3.3'), { internal: true })).toEqual({
      kind: 'gone',
      why: 'external readers',
    });
  });

  it('do not go where nobody can say who reads', async () => {
    company.leaders.hasApp = false;
    expect(await company.send({ channel: company.leaders.id }, plain('Ease 3.3'), { internal: true })).toEqual({
      kind: 'gone',
      why: 'unknown readers',
    });
  });

  it('wait where the roster cannot be read just now', async () => {
    company.teams.faults.share({ seed: 'x', share: 1, kinds: ['error502'], calls: 'all' });
    expect(await company.send({ channel: company.leaders.id }, plain('Ease 3.3'), { internal: true })).toMatchObject({
      kind: 'retry',
    });
    company.teams.faults.off();
    expect(company.shown(company.dana, company.leaders.id)).toEqual([]);
  });

  it('are not given to a guest in a chat', async () => {
    const { gus } = company;
    await company.teams.joinTeam(company.team, gus.id);
    await company.platform.directory.members(company.workspace, { userGroup: company.team.id });
    expect(await company.send({ person: gus.aadId }, plain('3.3'), { internal: true })).toMatchObject({ kind: 'gone' });
  });
});
