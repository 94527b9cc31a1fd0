/** What becomes of a message, whatever the Bot Connector answers; and whom no message ever goes to. */
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Delivery, Outcome, Target } from '../../../src/ports.ts';
import type { Fault } from '../../fakes/teams/faults.ts';
import type { Channel, Person, Team } from '../../fakes/teams/model.ts';
import type { Block } from '../../fakes/teams/refusals.ts';
import { promptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

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

let stage: TeamsStage;
let dana: Person;
let jo: Person;
let team: Team;
let leaders: Channel;
let shared: Channel;

const open = async (options: Parameters<typeof startTeams>[0] = {}): Promise<void> => {
  stage = await startTeams(options);
  const { teams } = stage;
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
  jo = teams.world.person({ tenant: teams.world.tenant('Acme'), name: 'Jo Lind' });
  team = teams.world.team({ tenant: teams.home, name: 'Northwind', members: [dana] });
  leaders = teams.world.channel(team, { name: 'Leaders' });
  shared = teams.world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana, jo] });
  await teams.installInTeam(team, dana.id);
  await teams.allowInChannel(shared, dana.id);
  await teams.install(dana.id);
};

beforeEach(() => open());
afterEach(() => stage.stop());

const send = (target: Target, card: Card = plain('Good morning'), more: Partial<Delivery> = {}): Promise<Outcome> =>
  stage.platform.deliver({ workspace: stage.workspace, target, key: 'k', card, internal: false, ...more });
const toDana = (): Target => ({ person: dana.aadId });
const bySends = (): readonly string[] =>
  stage.teams.calls.filter((call) => call.kind === 'send' || call.kind === 'create').map((call) => call.kind);
const messages = (): number => stage.teams.sees(dana.id, 'personal').length;

describe('a person of another tenant', () => {
  it('is never written to directly, nor is it tried', async () => {
    await stage.platform.directory.members(stage.workspace, { channel: shared.id });
    const calls = stage.teams.calls.length;
    expect(await send({ person: jo.aadId })).toEqual({ kind: 'gone', why: 'another tenant', unreached: 'outside' });
    expect(stage.teams.calls).toHaveLength(calls);
  });

  it('is not written to either when only a press in the channel made the person known', async () => {
    const ref = await send({ channel: shared.id }, promptCard(1));
    await stage.teams.press(jo.id, ref.kind === 'sent' ? ref.ref : '', 'Not now');
    expect(await send({ person: jo.aadId })).toMatchObject({ kind: 'gone', unreached: 'outside' });
    expect(stage.teams.calls.filter((call) => call.kind === 'create')).toEqual([]);
  });
});

describe('a person of the own tenant', () => {
  it('is reached who never wrote, where the app is in a team of theirs', async () => {
    const sam = stage.teams.world.person({ tenant: stage.teams.home, name: 'Sam' });
    await stage.teams.joinTeam(team, sam.id);
    await stage.platform.directory.members(stage.workspace, { userGroup: team.id });
    expect(await send({ person: sam.aadId })).toMatchObject({ kind: 'sent' });
    expect(stage.teams.sees(sam.id, 'personal').map((message) => message.text)).toEqual(['Good morning']);
  });

  it('is told apart who cannot be: the app is missing', async () => {
    const sam = stage.teams.world.person({ tenant: stage.teams.home, name: 'Sam' });
    await stage.teams.joinTeam(team, sam.id);
    await stage.platform.directory.members(stage.workspace, { userGroup: team.id });
    await stage.teams.leaveTeam(team, sam.id);
    expect(await send({ person: sam.aadId })).toEqual({
      kind: 'gone',
      why: 'BotNotInConversationRoster',
      unreached: 'appMissing',
    });
  });

  it('is reached again who took the app away and back, though the chat is another', async () => {
    stage.kept.set(`chat:${dana.aadId}`, 'a:gone');
    expect(await send(toDana())).toMatchObject({ kind: 'sent' });
    expect(messages()).toBe(1);
  });

  const reasons: readonly (readonly [Block, string])[] = [
    ['ConversationBlockedByUser', 'blocked'],
    ['BotDisabledByAdmin', 'blocked'],
    ['MessageWritesBlocked', 'blocked'],
    ['BotNotInConversationRoster', 'appMissing'],
  ];
  it.each(reasons)('is reported with the reason when the platform refuses: %s', async (why, unreached) => {
    stage.teams.block(dana.id, why);
    expect(await send(toDana())).toEqual({ kind: 'gone', why, unreached });
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
    stage.teams.faults.next(fault);
    const before = bySends().length;
    expect(await send(toDana())).toMatchObject({ kind: 'ambiguous' });
    expect(bySends().length - before).toBe(1);
  });

  it('that is answered 429 may be made again when the platform says, or a while later where it does not', async () => {
    stage.teams.faults.next('throttled');
    expect(await send(toDana())).toEqual({ kind: 'retry', afterMs: 1000 });
    stage.teams.faults.next('throttledBare');
    await new Promise((done) => {
      setTimeout(done, 1100);
    });
    expect(await send(toDana())).toMatchObject({ kind: 'retry', afterMs: 5000 });
    expect(messages()).toBe(0);
  });

  it('of an edit may be made again, for it does no harm', async () => {
    const sent = await send(toDana(), promptCard(1));
    const ref = sent.kind === 'sent' ? sent.ref : '';
    stage.teams.faults.next('error502AfterApply');
    expect(await send(toDana(), plain('Done'), { replaces: ref })).toMatchObject({ kind: 'retry' });
  });

  it('that the network never took is certain not to be sent', async () => {
    stage.kept.set('service', `http://127.0.0.1:${await closedPort()}/amer/`);
    expect(await send(toDana())).toMatchObject({ kind: 'retry' });
  });

  it('with a token that is no longer taken waits', async () => {
    stage.teams.revokeTokens();
    expect(await send(toDana())).toMatchObject({ kind: 'retry' });
    expect(messages()).toBe(0);
  });
});

describe('a message that is gone', () => {
  it('is not replaced, and the outbox hears so for good', async () => {
    expect(await send(toDana(), plain('x'), { replaces: '1:1' })).toMatchObject({ kind: 'gone' });
  });
});

describe('internal figures', () => {
  it('go by the roster of the very moment: nobody had to tell that a guest came', async () => {
    expect(await send({ channel: leaders.id }, plain('Ease 3.3'), { internal: true })).toMatchObject({ kind: 'sent' });
    team.members.add(
      stage.teams.world.person({ tenant: stage.teams.home, name: 'Gus', guestOf: stage.teams.world.tenant('Acme') }),
    );
    expect(await send({ channel: leaders.id }, plain('Ease 3.3'), { internal: true })).toEqual({
      kind: 'gone',
      why: 'external readers',
    });
  });

  it('do not go where nobody can say who reads', async () => {
    leaders.hasApp = false;
    expect(await send({ channel: leaders.id }, plain('Ease 3.3'), { internal: true })).toEqual({
      kind: 'gone',
      why: 'unknown readers',
    });
  });

  it('wait where the roster cannot be read just now', async () => {
    stage.teams.faults.share({ seed: 'x', share: 1, kinds: ['error502'], calls: 'all' });
    expect(await send({ channel: leaders.id }, plain('Ease 3.3'), { internal: true })).toMatchObject({ kind: 'retry' });
    stage.teams.faults.off();
    expect(stage.teams.sees(dana.id, leaders.id).filter((message) => message.from === 'bot')).toEqual([]);
  });

  it('are not given to a guest in a chat', async () => {
    const gus = stage.teams.world.person({
      tenant: stage.teams.home,
      name: 'Gus',
      guestOf: stage.teams.world.tenant('Acme'),
    });
    await stage.teams.joinTeam(team, gus.id);
    await stage.platform.directory.members(stage.workspace, { userGroup: team.id });
    expect(await send({ person: gus.aadId }, plain('3.3'), { internal: true })).toMatchObject({ kind: 'gone' });
  });
});

describe('what is long', () => {
  const report: Card = {
    summary: 'Report',
    parts: Array.from({ length: 60 }, (_, index) => ({
      part: 'text' as const,
      text: [`${index}. ${'We wait four days for a price. '.repeat(60)}`],
    })),
  };

  it('goes on in the thread of its channel', async () => {
    const ref = await send({ channel: leaders.id }, report);
    const [message] = stage.teams.sees(dana.id, leaders.id).filter((one) => one.from === 'bot');
    expect(ref).toEqual({ kind: 'sent', ref: message?.id });
    const all = [message?.text, ...(message?.replies.map((reply) => reply.text) ?? [])].join('\n');
    expect([...all.matchAll(/^(\d+)\. /gmu)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 60 }, (_, index) => index),
    );
  });

  it('arrives as one message in a chat, shortened', async () => {
    expect(await send(toDana(), report)).toMatchObject({ kind: 'sent' });
    expect(messages()).toBe(1);
  });
});

describe('the pace', () => {
  it('keeps to the limits of a conversation instead of running into them', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => send(toDana(), plain(`${index}`))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'sent'));
    const more = await send(toDana(), plain('9'));
    if (more.kind === 'retry') expect(more.afterMs).toBeGreaterThan(0);
    expect(stage.teams.calls.filter((call) => call.status === 429)).toEqual([]);
  });

  it('keeps to the calls a second that the tenant allows', async () => {
    await stage.stop();
    await open({ fake: { limits: { tenant: [{ ms: 1000, calls: 10 }] } }, deps: () => ({ perSecond: 10 }) });
    expect(stage.platform.allowance?.(Date.now())).toBe(10);
    const people = await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        const person = stage.teams.world.person({ tenant: stage.teams.home, name: `P${index}` });
        await stage.teams.install(person.id);
        return person;
      }),
    );
    const outcomes = await Promise.all(people.map((person) => send({ person: person.aadId })));
    expect(outcomes.map(({ kind }) => kind)).toEqual(people.map(() => 'sent'));
    expect(stage.teams.calls.filter((call) => call.status === 429)).toEqual([]);
  });
});

it('a card that Teams still finds too big is made smaller and sent, once', async () => {
  const fat: Card = {
    summary: 'x',
    parts: Array.from({ length: 40 }, () => ({ part: 'text' as const, text: ['word '.repeat(400)] })),
  };
  const before = stage.teams.calls.length;
  stage.teams.faults.next('tooBig');
  expect(await send(toDana(), fat)).toMatchObject({ kind: 'sent' });
  expect(stage.teams.calls.slice(before).map((call) => call.status)).toEqual([413, 201]);
  expect(messages()).toBe(1);
});
