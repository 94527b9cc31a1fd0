/** The Web API of the fake Slack, as the real web-api meets it. */
import { type ConversationsMembersResponse, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { slackLimits, unlimited } from './slack/index.ts';
import { button, clientOf, closeAll, failure, post, refusal, row, start, words } from './slack-app.ts';

afterEach(closeAll);

test('a message to a person lands in the conversation with that person, the next one too', async () => {
  const slack = await start();
  const first = await post(slack, 'U0DANA');
  const second = await post(slack, first.channel);
  expect(second.channel).toBe(first.channel);
  expect(slack.eyes.direct('U0DANA').map((each) => each.ts)).toEqual([first.ts, second.ts]);
});

test('more than the allowance is refused with Retry-After, and a client that waits for it loses nothing', async () => {
  const slack = await start({
    settings: { limits: { 'chat.postMessage': { count: 1, perMs: 1_000 } }, perConversation: undefined },
  });
  const client = clientOf(slack, 2);
  await client.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'one' });
  await client.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'two' });
  expect(slack.refused).not.toHaveLength(0);
  expect(slack.eyes.screen('U0DANA', 'C0SUPPORT').map((each) => each.text)).toEqual(['one', 'two']);
});

test('the allowance of a minute can be used up, no more, and comes back with time; one conversation has its own', async () => {
  let now = Date.UTC(2026, 10, 16, 9);
  const slack = await start({ now: () => now });
  const most = slackLimits['users.info']?.count ?? 0;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.url, rejectRateLimitedCalls: true });
  for (let call = 0; call < most; call += 1) await client.users.info({ user: 'U0DANA' });
  const over = await failure(client.users.info({ user: 'U0DANA' }));
  expect(over).toBeInstanceOf(WebAPIRateLimitedError);
  expect(over instanceof WebAPIRateLimitedError && over.retryAfter).toBe(60);
  now += 59_999;
  expect(await failure(client.users.info({ user: 'U0DANA' }))).toBeInstanceOf(WebAPIRateLimitedError);
  now += 1;
  await client.users.info({ user: 'U0DANA' });
  for (let call = 0; call < 3; call += 1) await post(slack, 'C0SUPPORT');
  expect(await failure(client.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x' }))).toBeInstanceOf(
    WebAPIRateLimitedError,
  );
  await post(slack, 'U0DANA');
});

test('what one conversation refuses costs the workspace nothing', async () => {
  const allowance = { count: 2, perMs: 60_000 };
  const slack = await start({
    settings: { limits: { 'chat.postMessage': allowance }, perConversation: { ...allowance, count: 1 } },
  });
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.url, rejectRateLimitedCalls: true });
  await post(slack, 'C0SUPPORT');
  expect(await failure(client.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x' }))).toBeInstanceOf(
    WebAPIRateLimitedError,
  );
  await post(slack, 'U0DANA');
  expect(slack.eyes.posts()).toHaveLength(2);
});

test('a steady sender uses the whole allowance without a refusal, a slower one its part', async () => {
  let now = Date.UTC(2026, 10, 16, 9);
  const slack = await start({ now: () => now });
  const client = clientOf(slack);
  const steady = async (method: string, everyMs: number, args: Record<string, string>) => {
    for (let call = 0; call < 150; call += 1, now += everyMs) await client.apiCall(method, args);
  };
  await steady('users.info', 600, { user: 'U0DANA' });
  await steady('conversations.members', 1_200, { channel: 'C0SUPPORT' });
  expect(slack.refused).toEqual([]);
  expect(slack.allowanceUsed('users.info')).toBe(1);
  expect(slack.allowanceUsed('conversations.members')).toBeCloseTo(0.5, 1);
});

test('every rule that is broken is named with its place', async () => {
  const slack = await start({ settings: unlimited });
  const said = async (...blocks: unknown[]) => {
    const found = await refusal(
      clientOf(slack).apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x', blocks }),
    );
    expect(found.error).toBe('invalid_blocks');
    return found.errors;
  };
  const long = 'x'.repeat(3_001);
  expect(await said({ type: 'divider' }, { type: 'header', text: words('x'.repeat(151)) })).toEqual([
    'must be less than 151 characters [json-pointer:/blocks/1/text/text]',
  ]);
  expect(await said({ type: 'section', text: { type: 'mrkdwn', text: long } })).toHaveLength(1);
  expect(await said(row('a', ...Array.from({ length: 26 }, (_, at) => button('x', `${at}`))))).toEqual([
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ]);
  expect(await said(row('a', button('x', '1')), row('a', button('x', '2')))).toEqual([
    '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
  ]);
  expect(await said({ type: 'sparkles' })).toEqual(['unsupported type: sparkles [json-pointer:/blocks/0/type]']);
  expect(await said({ type: 'divider', colour: 'red' })).toEqual([
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ]);
  expect(await said(...Array.from({ length: 51 }, () => ({ type: 'divider' })))).toHaveLength(1);
  expect(await said({ type: 'image', image_url: 'https://nw.example/a.png' })).toEqual([
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ]);
  const cells = [[{ type: 'raw_text', text: 'x' }]];
  expect(await said({ type: 'table', rows: cells }, { type: 'table', rows: cells })).toEqual([
    'only_one_table_allowed [json-pointer:/blocks]',
  ]);
});

test('what the product sends at most is taken: every size at its limit', async () => {
  const slack = await start();
  const options = Array.from({ length: 100 }, (_, at) => ({ text: words('😀'.repeat(75)), value: `${at}` }));
  await post(slack, 'C0SUPPORT', [
    { type: 'header', text: words('😀'.repeat(150)) },
    { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) } },
    row(
      'a',
      ...Array.from({ length: 25 }, (_, at) => button('x'.repeat(75), `${at}`.padEnd(250, 'x'), 'x'.repeat(75))),
    ),
    row('b', { type: 'static_select', action_id: 'topic', placeholder: words('x'.repeat(150)), options }),
    { type: 'context', elements: Array.from({ length: 10 }, () => ({ type: 'mrkdwn', text: 'x' })) },
    ...Array.from({ length: 45 }, () => ({ type: 'divider' })),
  ]);
  expect(slack.eyes.screen('U0DANA', 'C0SUPPORT')[0]?.blocks).toHaveLength(50);
});

test('blocks and views can be checked without posting, and Slack tells its time', async () => {
  const slack = await start({ now: () => Date.UTC(2026, 10, 16, 9) });
  const client = clientOf(slack);
  const header = { type: 'header', text: words('x'.repeat(151)) };
  expect(await refusal(client.apiCall('blocks.validate', { blocks: [header] }))).toMatchObject({
    error: 'invalid_blocks',
    errors: [{ pointer: '/0/text/text', message: 'must be less than 151 characters' }],
  });
  const view = { type: 'home', blocks: [{ type: 'markdown', text: 'x' }] };
  expect((await refusal(client.apiCall('blocks.validate', { view }))).error).toBe('invalid_view');
  await client.apiCall('blocks.validate', { message: { blocks: [{ type: 'divider' }] } });
  expect(slack.eyes.posts()).toEqual([]);
  expect((await fetch(`${slack.url}api.test`, { method: 'POST' })).headers.get('date')).toBe(
    'Mon, 16 Nov 2026 09:00:00 GMT',
  );
});

test('a chart block is taken, or refused where the workspace does not have it yet', async () => {
  const slack = await start();
  const chart = {
    type: 'data_visualization',
    title: 'Easy',
    chart: {
      type: 'line',
      series: [{ name: 'Employees', data: [{ label: '2 Nov', value: 3.5 }] }],
      axis_config: { categories: ['2 Nov'] },
    },
  };
  await post(slack, 'C0SUPPORT', [chart]);
  slack.settings.chartBlock = false;
  const refused = await refusal(
    clientOf(slack).apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x', blocks: [chart] }),
  );
  expect(refused.errors).toEqual(['unsupported type: data_visualization [json-pointer:/blocks/0/type]']);
});

test('Slack says why it refuses: scope, place, person, token', async () => {
  const slack = await start({ scopes: ['chat:write', 'channels:read', 'im:write'] });
  const client = clientOf(slack);
  slack.world.channel({ id: 'C0BOARD', name: 'board', kind: 'private', bot: false, members: ['U0DANA'] });
  slack.world.channel({ id: 'C0OPEN', name: 'open', bot: false });
  slack.world.person({ id: 'U0LEFT', name: 'Tom Gray', deleted: true });
  slack.world.person({ id: 'U0OTHER', team: 'partner', name: 'Lee Park' });
  expect(await refusal(client.users.info({ user: 'U0DANA' }))).toMatchObject({
    error: 'missing_scope',
    needed: 'users:read',
    provided: 'chat:write,channels:read,im:write',
  });
  const errorOf = async (call: Promise<unknown>) => (await refusal(call)).error;
  expect(await errorOf(post(slack, 'C0BOARD'))).toBe('channel_not_found');
  expect(await errorOf(post(slack, 'C0OPEN'))).toBe('not_in_channel');
  expect(await errorOf(client.conversations.open({ users: 'USLACKBOT' }))).toBe('cannot_dm_bot');
  expect(await errorOf(client.conversations.open({ users: 'U0LEFT' }))).toBe('user_disabled');
  expect(await errorOf(client.conversations.open({ users: 'U0OTHER' }))).toBe('user_not_visible');
  expect(await errorOf(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
  expect(await errorOf(new WebClient('xoxb-wrong', { slackApiUrl: slack.url }).auth.test())).toBe('invalid_auth');
  await slack.events.uninstall();
  expect(await errorOf(client.auth.test())).toBe('account_inactive');
});

test('people of another organisation show without locale and e-mail, are members and not in users.list', async () => {
  const slack = await start();
  const client = clientOf(slack);
  const { user: home } = await client.users.info({ user: 'U0DANA', include_locale: true });
  const { user: away } = await client.users.info({ user: 'U0MIRA', include_locale: true });
  expect(home).toMatchObject({ team_id: slack.homeId, locale: 'en-US', tz: 'America/New_York' });
  expect(home?.profile?.email).toBe('dana@nw.example');
  expect(away).toMatchObject({ team_id: slack.partnerId, is_stranger: false });
  expect(away).not.toHaveProperty('locale');
  expect(away?.profile).not.toHaveProperty('email');
  const { members: inChannel } = await client.conversations.members({ channel: 'C0ACME' });
  expect(inChannel).toEqual(['U0DANA', 'U0MIRA', slack.botUserId]);
  const { members: listed } = await client.users.list({});
  expect(listed?.map((each) => each.id).sort()).toEqual([slack.botUserId, 'U0DANA', 'USLACKBOT'].sort());
});

test.each([false, true])('pages hold everybody once (pages shorter than asked for: %s)', async (shortPages) => {
  const slack = await start({ settings: { ...unlimited, shortPages } });
  const everybody = Array.from({ length: 57 }, (_, at) => slack.world.person({ name: `Person ${at}` }).id);
  slack.world.channel({ id: 'C0ALL', name: 'all', members: everybody });
  const met: string[] = [];
  let lastLength = 0;
  for await (const page of clientOf(slack).paginate('conversations.members', { channel: 'C0ALL', limit: 10 })) {
    const { members = [] }: ConversationsMembersResponse = page;
    expect(members.length).toBeLessThanOrEqual(10);
    met.push(...members);
    lastLength = members.length;
  }
  expect(met).toEqual([...everybody, slack.botUserId]);
  expect(lastLength === 0).toBe(shortPages);
});

test('an uploaded file is seen in its channel, and a block may name it', async () => {
  const slack = await start();
  const client = clientOf(slack);
  await client.files.uploadV2({
    channel_id: 'C0SUPPORT',
    file: Buffer.from('png'),
    filename: 'chart.png',
    title: 'Twelve weeks',
  });
  const [seen] = slack.eyes.screen('U0DANA', 'C0SUPPORT');
  expect(seen?.files.map((file) => [file.title, Buffer.from(file.bytes ?? []).toString()])).toEqual([
    ['Twelve weeks', 'png'],
  ]);
  const image = (id: string) => ({ type: 'image', slack_file: { id }, alt_text: 'Twelve weeks' });
  await post(slack, 'C0SUPPORT', [image(seen?.files[0]?.id ?? '')]);
  const refused = await refusal(
    clientOf(slack).apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x', blocks: [image('F0NOTHING1')] }),
  );
  expect(refused.error).toBe('invalid_blocks');
});
