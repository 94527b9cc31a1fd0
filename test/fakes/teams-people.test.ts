/** What people do in the fake reaches the bot in the platform's shapes, and its answers are shown as the platform does. */
import type { Activity, TurnContext } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTeamsFake, type TeamsFake } from './teams/index.ts';
import type { Channel, Json, Person, Team } from './teams/model.ts';
import { createPlainCalls, type PlainCalls } from './teams/plain-calls.ts';
import { openSmallBot, type SmallBot } from './teams/small-bot.ts';

let teams: TeamsFake;
let bot: SmallBot;
let plain: PlainCalls;
let dana: Person;
let jo: Person;
let team: Team;
let shared: Channel;
let heard: Activity[];

/** What the bot answers an invoke with. */
const answering = (body: unknown, status = 200) => {
  bot.do(async (context: TurnContext) => {
    heard.push(context.activity);
    if (context.activity.type !== 'invoke') return;
    await context.sendActivity({ type: 'invokeResponse', value: { status, body } });
  });
};

const cardType = 'application/vnd.microsoft.card.adaptive';
const saying = (text: string, more: Json = {}): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
  ...more,
});
const execute = (title: string, data: Json = {}): Json => ({
  type: 'Action.Execute',
  title,
  verb: 'act',
  data,
  fallback: { type: 'Action.Submit', title, data },
});
const shown = (card: Json): Json => ({ statusCode: 200, type: cardType, value: card });

const post = async (where: string, card: Json): Promise<string> => {
  const activity = { type: 'message', summary: 'News', attachments: [{ contentType: cardType, content: card }] };
  const answer = await plain.call('POST', `v3/conversations/${encodeURIComponent(where)}/activities`, activity);
  return String(answer.body['id']);
};

beforeEach(async () => {
  teams = await startTeamsFake({ now: () => Date.parse('2026-11-17T09:00:00Z') });
  bot = await openSmallBot(teams);
  plain = createPlainCalls(teams);
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost', zone: 'America/New_York', locale: 'en-US' });
  jo = teams.world.person({ tenant: teams.world.tenant('Acme'), name: 'Jo Lind' });
  team = teams.world.team({ tenant: teams.home, name: 'Partners', members: [dana] });
  shared = teams.world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana, jo] });
  for (const place of [team, dana]) place.installed = true;
  shared.hasApp = true;
  heard = [];
  answering(undefined);
});

afterEach(async () => {
  await teams.close();
  await bot.close();
});

describe('writing', () => {
  it('is heard in a personal chat, and in a channel only with a mention', async () => {
    await teams.type(dana.id, 'personal', 'help <b>');
    await teams.type(jo.aadId, shared.id, 'help');
    expect(await teams.type(jo.id, shared.id, 'between us', { mention: false })).toBeUndefined();
    expect(heard.map(({ text }) => text)).toEqual(['help <b>', '<at>Pollen</at> help']);
    expect(heard[0]).toMatchObject({
      localTimezone: 'America/New_York',
      locale: 'en-US',
      from: { name: 'Dana Frost' },
    });
    expect((heard[0] as { rawLocalTimestamp?: string }).rawLocalTimestamp).toBe('2026-11-17T04:00:00.000-05:00');
    expect(teams.sees(dana.id, shared.id).map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'Jo Lind: help',
      'Jo Lind: between us',
    ]);
  });

  it('names the tenant of the channel, not of who writes', async () => {
    await teams.type(jo.id, shared.id, 'help');
    expect(heard[0]?.conversation.tenantId).toBe(teams.home.id);
    expect(heard[0]?.channelData).toMatchObject({
      tenant: { id: teams.home.id },
      channel: { id: shared.id, type: 'shared' },
    });
    expect(heard[0]?.from).toEqual({ id: jo.id, name: 'Jo Lind', aadObjectId: jo.aadId });
  });
});

describe('pressing', () => {
  it('sends an invoke and shows the answering card to that person alone, until the bot edits the message', async () => {
    const id = await post(shared.id, saying('How has it been?', { actions: [execute('Very', { value: 4 })] }));
    answering(shown(saying('Saved')));
    await teams.press(jo.id, id, 'Very');
    expect(heard[0]).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { action: { type: 'Action.Execute', verb: 'act', data: { value: 4 } }, trigger: 'manual' },
    });
    expect(teams.sees(jo.id, shared.id)[0]?.text).toBe('Saved');
    expect(teams.alone(jo.id, shared.id)).toBe('Saved');
    expect(teams.sees(dana.id, shared.id)[0]?.text).toBe('How has it been?');
    const edited = { type: 'message', text: 'Closed' };
    await plain.call('PUT', `v3/conversations/${encodeURIComponent(shared.id)}/activities/${id}`, edited);
    expect(teams.sees(jo.id, shared.id)[0]?.text).toBe('Closed');
  });

  it('shows messages, errors and silence as a line', async () => {
    const id = await post(shared.id, saying('How has it been?', { actions: [execute('Very')] }));
    answering({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Not for you' });
    await teams.press(dana.id, id, 'Very');
    answering({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'x', message: 'Closed' } });
    await teams.press(dana.id, id, 'Very');
    answering(shown(saying('New', { version: '1.6' })));
    await teams.press(dana.id, id, 'Very');
    const [first, second, third] = teams.notices(dana.id);
    expect([first, second]).toEqual(['Not for you', 'Closed']);
    expect(third).toContain('version 1.6');
    expect(teams.sees(dana.id, shared.id)[0]?.text).toBe('How has it been?');
  });

  it('falls back to a message with the value on an old client, and leaves empty text out', async () => {
    const body = ['words', 'more'].map((id) => ({ type: 'Input.Text', id, label: id }));
    const id = await post(team.id, saying('What do you need?', { body, actions: [execute('Send', { prompt: 7 })] }));
    dana.oldClient = true;
    await teams.press(dana.id, id, 'Send', { inputs: { words: 'A price' } });
    expect(heard[0]).toMatchObject({ type: 'message', replyToId: id, value: { prompt: 7, words: 'A price' } });
    expect(Object.keys(heard[0]?.value as Json).sort()).toEqual(['prompt', 'words']);
    expect(heard[0]?.text).toBeUndefined();
  });

  it('finds the buttons behind "…" too, and tells that they are there', async () => {
    const actions = ['1', '2', '3', '4', '5', '6', '7'].map((title) => execute(title, { title }));
    const id = await post(team.id, saying('Many', { actions }));
    expect(teams.sees(dana.id, team.id)[0]?.buttons.filter(({ overflow }) => overflow)).toMatchObject([{ label: '7' }]);
    await teams.press(dana.id, id, '7');
    expect(heard[0]?.value).toMatchObject({ action: { data: { title: '7' } } });
    expect(() => teams.press(dana.id, id, '8')).toThrow('no button 8');
  });
});

describe('dialogs', () => {
  it('open, are answered, and close', async () => {
    const data = { msteams: { type: 'task/fetch' }, round: 3 };
    const id = await post(shared.id, saying('Acme?', { actions: [{ type: 'Action.Submit', title: 'Answer', data }] }));
    const body = [{ type: 'Input.Text', id: 'words', label: 'Words', isRequired: true, errorMessage: 'Please write' }];
    const form = saying('', { body, actions: [{ type: 'Action.Submit', title: 'Send', data: { do: 'save' } }] });
    const task = (value: Json): Json => ({ task: { type: 'continue', value } });
    answering(task({ title: 'Working with Northwind', card: { contentType: cardType, content: form } }));
    await teams.press(jo.id, id, 'Answer');
    expect(heard[0]).toMatchObject({ name: 'task/fetch', value: { data, context: { theme: 'default' } } });
    expect(teams.dialog(jo.id)).toMatchObject({ title: 'Working with Northwind', buttons: [{ label: 'Send' }] });
    await expect(teams.pressInDialog(jo.id, 'Send')).rejects.toThrow('Please write');
    answering({ task: { type: 'message', value: 'Thank you' } });
    await teams.pressInDialog(jo.id, 'Send', { inputs: { words: 'A price' } });
    expect(heard[1]).toMatchObject({ name: 'task/submit', value: { data: { do: 'save', words: 'A price' } } });
    expect(teams.dialog(jo.id)?.allText).toBe('Thank you');
    expect(teams.alone(dana.id, shared.id)).toBe('');
    answering(task({ title: 'Again', card: { contentType: cardType, content: form } }));
    await teams.press(jo.id, id, 'Answer');
    answering(undefined);
    await teams.pressInDialog(jo.id, 'Send', { inputs: { words: 'x' } });
    expect(teams.dialog(jo.id)).toBeUndefined();
  });
});

describe('opening a conversation', () => {
  it('refreshes cards for those who are listed', async () => {
    const refresh = { action: { type: 'Action.Execute', verb: 'view', data: { round: 3 } }, userIds: [jo.id] };
    await post(shared.id, saying('Acme?', { refresh }));
    answering(shown(saying('Your questions')));
    expect(await teams.open(dana.id, shared.id)).toEqual([]);
    await teams.open(jo.id, shared.id);
    expect(heard[0]?.value).toMatchObject({ action: { verb: 'view', data: { round: 3 } }, trigger: 'automatic' });
    expect(teams.sees(jo.id, shared.id)[0]?.text).toBe('Your questions');
    expect(teams.sees(dana.id, shared.id)[0]?.text).toBe('Acme?');
  });
});

describe('coming and going', () => {
  it('is told in the platform’s shapes', async () => {
    const kit = teams.world.person({ tenant: jo.tenant, name: 'Kit Sun' });
    const theirs = teams.world.team({ tenant: jo.tenant, name: 'Acme buyers' });
    await teams.uninstall(dana.id);
    await teams.install(dana.id);
    await teams.uninstallFromTeam(team, dana.id);
    await teams.installInTeam(team, dana.id);
    await teams.joinTeam(team, teams.world.person({ tenant: teams.home, name: 'Sam Ito' }).id);
    await teams.shareChannel(shared, theirs, dana.id);
    await teams.joinTeam(theirs, kit.id);
    await teams.leaveChannel(shared, jo.id);
    await teams.unshareChannel(shared, theirs, dana.id);
    const brief = heard.map(({ type, action, membersAdded, membersRemoved, channelData }) =>
      [
        type,
        action ?? (channelData as { eventType?: string }).eventType ?? '',
        (membersAdded ?? membersRemoved ?? []).map(({ id }) => id.slice(0, 2)).join(''),
      ].join(' '),
    );
    expect(brief).toEqual([
      'installationUpdate remove ',
      'conversationUpdate  28',
      'installationUpdate add ',
      'conversationUpdate teamMemberRemoved 28',
      'installationUpdate remove ',
      'conversationUpdate teamMemberAdded 28',
      'installationUpdate add ',
      'conversationUpdate teamMemberAdded 29',
      'conversationUpdate channelShared ',
      'conversationUpdate channelMemberAdded 29',
      'conversationUpdate channelMemberRemoved 29',
      'conversationUpdate channelUnshared ',
    ]);
    expect(heard.some(({ localTimezone }) => localTimezone !== undefined)).toBe(false);
    expect(heard[8]?.channelData).toMatchObject({ sharedWithTeams: [{ tenantId: jo.tenant.id, name: 'Acme buyers' }] });
    expect(heard[9]?.channelData).toMatchObject({
      membershipSource: { membershipType: 'transitive', sourceType: 'team' },
    });
    expect(teams.world.rosterOf(teams.world.findConversation(shared.id)!).map(({ name }) => name)).toEqual([
      'Dana Frost',
    ]);
  });
});
