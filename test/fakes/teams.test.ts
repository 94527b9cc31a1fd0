/** The fake keeps the platform's rules towards the real CloudAdapter: tokens, sending, rosters, limits, faults. */
import { TeamsInfo, type TurnContext } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTeamsFake, type TeamsFake } from './teams/index.ts';
import type { Json, Person } from './teams/model.ts';
import { createPlainCalls, type PlainCalls } from './teams/plain-calls.ts';
import { openSmallBot, type SmallBot } from './teams/small-bot.ts';
import { badTokens } from './teams/tokens.ts';

let teams: TeamsFake;
let bot: SmallBot;
let dana: Person;
let nowMs: number;
let plain: PlainCalls;

beforeEach(async () => {
  nowMs = Date.parse('2026-11-17T09:00:00Z');
  teams = await startTeamsFake({ now: () => nowMs });
  bot = await openSmallBot(teams);
  plain = createPlainCalls(teams);
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(async () => {
  await teams.close();
  await bot.close();
  vi.restoreAllMocks();
});

const textsFor = (person: Person): readonly string[] => teams.sees(person.id, 'personal').map(({ text }) => text);

describe('tokens', () => {
  it('are answered by botbuilder like this, and only two kinds reach the bot', async () => {
    const heard = vi.fn<(context: TurnContext) => Promise<void>>(async () => undefined);
    bot.do(heard);
    const [welcome] = await teams.install(dana.id);
    expect(heard).toHaveBeenCalledTimes(2);
    const statuses: Record<string, number | undefined> = {};
    for (const token of badTokens) statuses[token] = (await teams.post(welcome!.activity, token)).status;
    expect(statuses).toEqual({
      missing: 401,
      mangled: 401,
      expired: 401,
      notYetValid: 500,
      foreignAudience: 401,
      foreignIssuer: 401,
      wrongKey: 401,
      badSignature: 500,
      wrongServiceUrl: 401,
      // Taken for one of the Emulator's: a bot has to refuse foreign issuers itself.
      botsOwn: 200,
    });
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('of the bot are looked at by the connector', async () => {
    await teams.install(dana.id);
    expect((await plain.send(dana)).status).toBe(201);
    expect((await plain.send(dana, {}, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    teams.revokeTokens();
    expect((await plain.send(dana)).status).toBe(401);
    expect(textsFor(dana)).toEqual(['Hello']);
  });

  it('are not given for a wrong password', async () => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: teams.appId, client_secret: 'no' });
    expect((await fetch(teams.tokenUrl, { method: 'POST', body })).status).toBe(401);
  });
});

describe('sending', () => {
  it('lets botbuilder answer, write first, edit and remove', async () => {
    bot.do(async (context) => void (await context.sendActivity('Welcome')));
    await teams.install(dana.id);
    bot.do(async () => undefined);
    const parameters = { members: [{ id: dana.aadId }], tenantId: teams.home.id, isGroup: false } as never;
    await bot.adapter.createConversationAsync(
      teams.appId,
      'msteams',
      teams.serviceUrl,
      '',
      parameters,
      async (context) => {
        const sent = await context.sendActivity('First');
        await context.updateActivity({ ...context.activity, type: 'message', id: sent!.id, text: 'Edited' });
        const second = await context.sendActivity('Second');
        await context.deleteActivity(second!.id);
      },
    );
    expect(textsFor(dana)).toEqual(['Welcome', 'Welcome', 'Edited']);
    expect(teams.calls.map((one) => one.kind)).toEqual(['send', 'send', 'create', 'send', 'edit', 'send', 'remove']);
  });

  it('begins threads in a channel and answers in them', async () => {
    const team = teams.world.team({ tenant: teams.home, name: 'Support', members: [dana] });
    await teams.installInTeam(team, dana.id);
    const started = await plain.call('POST', 'v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: team.id } },
      activity: { type: 'message', text: 'Digest' },
    });
    const thread = encodeURIComponent(String(started.body['id']));
    expect(
      (await plain.call('POST', `v3/conversations/${thread}/activities`, { type: 'message', text: 'Details' })).status,
    ).toBe(201);
    const [seen] = teams.sees(dana.id, team.id);
    expect([seen?.text, seen?.replies.map(({ text }) => text)]).toEqual(['Digest', ['Details']]);
    const lost = encodeURIComponent(`${team.id};messageid=1`);
    expect((await plain.call('POST', `v3/conversations/${lost}/activities`, { type: 'message', text: 'x' })).code).toBe(
      'ConversationNotFound',
    );
  });

  it('reaches people who have the app or share a team with it, of their own tenant only', async () => {
    expect((await plain.createFor(dana)).code).toBe('BotNotInConversationRoster');
    const jo = teams.world.person({ tenant: teams.world.tenant('Acme'), name: 'Jo Lind' });
    const team = teams.world.team({ tenant: teams.home, name: 'Support', members: [dana, jo] });
    const channel = teams.world.channel(team, { name: 'Acme', kind: 'shared', members: [jo, dana] });
    await teams.installInTeam(team, dana.id);
    await teams.allowInChannel(channel, dana.id);
    expect((await plain.createFor(dana)).status).toBe(201);
    expect((await plain.createFor(jo)).status).toBe(403);
    expect((await plain.createFor(jo, teams.home.id)).status).toBe(403);
    await teams.uninstallFromTeam(team, dana.id);
    expect((await plain.send(dana)).code).toBe('BotNotInConversationRoster');
  });

  it('refuses with the platform’s codes', async () => {
    await teams.install(dana.id);
    for (const why of ['ConversationBlockedByUser', 'BotNotInConversationRoster', 'BotDisabledByAdmin'] as const) {
      teams.block(dana.id, why);
      const answer = await plain.send(dana);
      expect([answer.status, answer.code]).toEqual([403, why]);
    }
    teams.block(dana.id, 'MessageWritesBlocked');
    const { message } = (await plain.send(dana)).body as { message: string };
    expect(JSON.parse(message)).toMatchObject({ subCode: 'MessageWritesBlocked' });
    teams.block(dana.id, undefined);
    expect((await plain.send(dana)).status).toBe(201);
    expect(
      (await plain.call('POST', 'v3/conversations/a:1nobody/activities', { type: 'message', text: 'x' })).code,
    ).toBe('ConversationNotFound');
  });

  it('refuses what is no activity, too large, or a card that would not be drawn', async () => {
    await teams.install(dana.id);
    const card = { type: 'AdaptiveCard', version: '1.5' };
    const execute = { type: 'Action.Execute', title: 'Very', verb: 'act' };
    const fallback = { type: 'Action.Submit', title: 'Very' };
    const text = (length: number): Json => ({ ...card, body: [{ type: 'TextBlock', text: 'x'.repeat(length) }] });
    expect((await plain.sendCard(dana, text(50_000))).status).toBe(201);
    expect((await plain.sendCard(dana, text(51_200))).status).toBe(413);
    expect((await plain.send(dana, { text: 'x', blocks: [] })).status).toBe(400);
    expect((await plain.send(dana, { type: 'event' })).status).toBe(400);
    expect((await plain.sendCard(dana, { ...card, actions: [{ ...execute, fallback }] })).status).toBe(201);
    nowMs += 10_000;
    const spoilt: readonly Json[] = [
      { ...card, version: '1.6' },
      { ...card, body: [{ type: 'Input.Rating', id: 'a', label: 'Ease' }] },
      { ...card, body: [{ type: 'Input.Text', id: 'a' }] },
      { ...card, actions: [execute] },
      { ...card, actions: [{ ...execute, verb: '', fallback }] },
      { ...card, refresh: { action: execute, userIds: Array.from({ length: 61 }, (_, at) => `29:${at}`) } },
    ];
    for (const one of spoilt) {
      expect((await plain.sendCard(dana, one)).status).toBe(400);
      nowMs += 10_000;
    }
  });
});

describe('rosters', () => {
  it('come in pages of 50 to 500 through botbuilder', async () => {
    const people = Array.from({ length: 1234 }, (_, at) =>
      teams.world.person({ tenant: teams.home, name: `Pat ${at}` }),
    );
    const team = teams.world.team({ tenant: teams.home, name: 'Everyone', members: people });
    const pages: number[][] = [];
    bot.do(async (context) => {
      if (context.activity.type !== 'installationUpdate') return;
      for (const size of [10, 5000]) {
        const lengths: number[] = [];
        let token: string | undefined;
        do {
          const page = await TeamsInfo.getPagedTeamMembers(context, team.id, size, token);
          lengths.push(page.members.length);
          token = page.continuationToken;
        } while (token !== undefined && lengths.length < 3);
        pages.push(lengths);
      }
    });
    await teams.installInTeam(team, people[0]!.id);
    expect(pages).toEqual([
      [50, 50, 50],
      [500, 500, 234],
    ]);
  });

  it('show who is from elsewhere, and General without a name', async () => {
    const acme = teams.world.tenant('Acme');
    const jo = teams.world.person({ tenant: acme, name: 'Jo Lind' });
    const guest = teams.world.person({ tenant: teams.home, guestOf: acme, name: 'Kit Sun' });
    const theirs = teams.world.team({ tenant: acme, name: 'Acme buyers', members: [jo] });
    const team = teams.world.team({ tenant: teams.home, name: 'Partners', members: [dana, guest] });
    const channel = teams.world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana] });
    await teams.installInTeam(team, dana.id);
    const path = `v3/conversations/${encodeURIComponent(channel.id)}`;
    expect((await plain.call('GET', `${path}/pagedmembers`)).status).toBe(403);
    await teams.allowInChannel(channel, dana.id);
    await teams.shareChannel(channel, theirs, dana.id);
    const { members } = (await plain.call('GET', `${path}/pagedmembers?pageSize=100`)).body as { members: Json[] };
    expect(members.map((member) => [member['name'], member['tenantId'] === teams.home.id])).toEqual([
      ['Dana Frost', true],
      ['Jo Lind', false],
    ]);
    expect(members[1]?.['membershipSources']).toMatchObject([{ sourceType: 'team', membershipType: 'transitive' }]);
    expect((await plain.call('GET', `${path}/members/${jo.aadId}`)).body['id']).toBe(jo.id);
    const inTeam = await plain.call(
      'GET',
      `v3/conversations/${encodeURIComponent(team.id)}/members/${encodeURIComponent(guest.id)}`,
    );
    expect(inTeam.body).toMatchObject({ tenantId: teams.home.id, userRole: 'guest' });
    const { conversations } = (await plain.call('GET', `v3/teams/${encodeURIComponent(team.id)}/conversations`)).body;
    expect(conversations).toMatchObject([
      { id: team.id, name: null },
      { name: 'With Acme', type: 'shared' },
    ]);
  });
});
