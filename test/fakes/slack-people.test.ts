/** What people do in the fake Slack, as the real Bolt hears of it, over sockets and over HTTP. */
import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { ackOf } from './slack/index.ts';
import {
  button,
  clientOf,
  closeAll,
  form,
  post,
  refusal,
  row,
  start,
  startHttpApp,
  startSocketApp,
  words,
} from './slack-app.ts';

afterEach(closeAll);

const scales = [
  row('need', button('Very', 'need-4', 'Need: very, 4 of 5')),
  row('ease', button('Very', 'ease-4', 'Easy: very, 4 of 5')),
];

type Body = Record<string, unknown>;

/** Answers a tap with a form, keeps what it heard. */
const listener = (heard: Body[]) => (app: App) => {
  app.action(/^tap-/, async ({ ack, body, client, respond }) => {
    heard.push(body as unknown as Body);
    await ack();
    await client.apiCall('views.open', { trigger_id: (body as unknown as Body).trigger_id, view: form('Northwind') });
    await respond({ replace_original: true, text: 'Saved.' });
  });
  app.view('form', async ({ ack, body, context }) => {
    heard.push({ ...(body as unknown as Body), contextTeam: context.teamId });
    const said = body.view.state.values.need?.words?.value;
    await (said === 'less' ? ack({ response_action: 'errors', errors: { need: 'More, please.' } }) : ack());
  });
  app.command('/pollen', async ({ ack, command }) => {
    heard.push({ ...command });
    await ack({ response_type: 'ephemeral', text: `Help with ${command.text}` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.apiCall('views.publish', {
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: words('Your answers') }] },
    });
  });
};

const ways = [
  ['sockets', startSocketApp],
  ['HTTP', startHttpApp],
] as const;

test.each(ways)('taps, forms, commands and the home tab work over %s', async (_name, startApp) => {
  const slack = await start();
  const heard: Body[] = [];
  await startApp(slack, listener(heard));
  const where = await post(slack, 'U0DANA', scales);
  const tapped = await slack.hands.tap('U0DANA', where, 'Easy: very, 4 of 5');
  expect(ackOf(tapped)).toBeDefined();
  await expect.poll(() => slack.eyes.direct('U0DANA').map((each) => each.text)).toEqual(['Saved.']);
  expect(heard[0]).toMatchObject({
    type: 'block_actions',
    actions: [{ value: 'ease-4', block_id: 'ease' }],
    container: { message_ts: where.ts, is_ephemeral: false },
    message: { ts: where.ts },
  });
  expect(slack.eyes.form('U0DANA')?.title).toBe('Northwind');
  await expect(slack.hands.submit('U0DANA')).rejects.toThrow('What do you need?');
  await slack.hands.submit('U0DANA', { 'What do you need?': 'less' });
  expect(slack.eyes.form('U0DANA')?.errors).toEqual({ need: 'More, please.' });
  await slack.hands.submit('U0DANA', { 'What do you need?': 'quicker <answers> & tools' });
  expect(slack.eyes.form('U0DANA')).toBeUndefined();
  expect(heard.at(-1)).toMatchObject({
    view: { state: { values: { need: { words: { value: 'quicker <answers> & tools' } } } } },
  });
  await slack.hands.slash('U0DANA', 'C0SUPPORT', '/pollen privacy');
  expect(slack.eyes.screen('U0DANA', 'C0SUPPORT')).toMatchObject([{ text: 'Help with privacy', ephemeral: true }]);
  await slack.hands.openHome('U0DANA');
  await expect.poll(() => slack.eyes.home('U0DANA')?.words).toEqual(['Your answers']);
});

test('an external tap carries the installing team, their form their own, and Bolt finds the installer in both', async () => {
  const slack = await start({ grid: true });
  const heard: Body[] = [];
  await startSocketApp(slack, listener(heard));
  const where = await post(slack, 'C0ACME', scales);
  await slack.hands.tap('U0MIRA', where, 'Need: very, 4 of 5');
  await expect.poll(() => slack.eyes.form('U0MIRA')).toBeDefined();
  await slack.hands.submit('U0MIRA', { 'What do you need?': 'one contact' });
  const [tap, submission] = heard;
  expect(tap).toMatchObject({ team: { id: slack.homeId }, user: { team_id: slack.partnerId } });
  expect(submission).toMatchObject({
    team: { id: slack.partnerId },
    user: { team_id: slack.partnerId },
    enterprise: { id: 'E0PARTNER' },
    view: { team_id: slack.partnerId, app_installed_team_id: slack.homeId },
    contextTeam: slack.homeId,
  });
  await expect(slack.hands.slash('U0MIRA', 'C0ACME', '/pollen help')).rejects.toThrow('not a valid command');
});

test('an event in a shared channel names the sender outside and the installer in its authorizations', async () => {
  const slack = await start();
  await startSocketApp(slack, () => undefined);
  const { payload } = await slack.events.join('C0ACME', 'U0MIRA');
  expect(payload).toMatchObject({
    team_id: slack.partnerId,
    is_ext_shared_channel: true,
    authorizations: [{ team_id: slack.homeId, user_id: slack.botUserId }],
    event: { type: 'member_joined_channel', user: 'U0MIRA', team: slack.partnerId },
  });
});

test('a trigger opens one form, within three seconds', async () => {
  let now = Date.now();
  const slack = await start({ now: () => now });
  const triggers: string[] = [];
  await startSocketApp(slack, (app) => {
    app.action(/./, async ({ ack, body }) => {
      triggers.push('trigger_id' in body ? body.trigger_id : '');
      await ack();
    });
  });
  const where = await post(slack, 'U0DANA', scales);
  await slack.hands.tap('U0DANA', where, 'tap-need-4');
  await slack.hands.tap('U0DANA', where, 'tap-need-4');
  const open = async (trigger_id: string | undefined) =>
    clientOf(slack).apiCall('views.open', { trigger_id, view: form('Northwind') });
  await open(triggers[0]);
  expect((await refusal(open(triggers[0]))).error).toBe('exchanged_trigger_id');
  now += 3_001;
  expect((await refusal(open(triggers[1]))).error).toBe('expired_trigger_id');
  expect((await refusal(open('1.2.3'))).error).toBe('invalid_trigger_id');
});

test('a response_url serves five times within half an hour; an ephemeral message stays one', async () => {
  let now = Date.now();
  const slack = await start({ now: () => now });
  await startSocketApp(slack, (app) => app.action(/./, async ({ ack }) => ack()));
  await clientOf(slack).apiCall('chat.postEphemeral', {
    channel: 'C0ACME',
    user: 'U0MIRA',
    text: 'Thanks',
    blocks: scales,
  });
  const [seen] = slack.eyes.screen('U0MIRA', 'C0ACME');
  expect(slack.eyes.screen('U0DANA', 'C0ACME')).toEqual([]);
  const tap = async () => {
    const { payload } = await slack.hands.tap('U0MIRA', { channel: 'C0ACME', ts: seen?.ts ?? '' }, 'tap-need-4');
    return payload;
  };
  const respond = async (url: unknown, body: object) =>
    (
      await fetch(String(url), {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  const first = await tap();
  expect(first).not.toHaveProperty('message');
  const replacing = { replace_original: 'true', text: 'Changed', blocks: scales };
  for (let use = 0; use < 5; use += 1) expect(await respond(first.response_url, replacing)).toBe(200);
  expect(await respond(first.response_url, replacing)).toBe(404);
  expect(slack.eyes.screen('U0MIRA', 'C0ACME')).toMatchObject([{ text: 'Changed', ephemeral: true }]);
  const second = await tap();
  expect(await respond(second.response_url, { text: 'beside' })).toBe(200);
  expect(slack.eyes.screen('U0MIRA', 'C0ACME')).toHaveLength(2);
  expect(slack.eyes.screen('U0DANA', 'C0ACME')).toEqual([]);
  expect(await respond(second.response_url, { delete_original: true })).toBe(200);
  expect(slack.eyes.screen('U0MIRA', 'C0ACME').map((each) => each.text)).toEqual(['beside']);
  now += 30 * 60_000 + 1;
  expect(await respond(second.response_url, { text: 'late' })).toBe(404);
});

test('whether an ephemeral message reaches somebody external is a setting', async () => {
  const slack = await start({ settings: { ephemeralToExternals: false } });
  const call = clientOf(slack).apiCall('chat.postEphemeral', { channel: 'C0ACME', user: 'U0MIRA', text: 'Thanks' });
  expect((await refusal(call)).error).toBe('user_not_in_channel');
  await clientOf(slack).apiCall('chat.postEphemeral', { channel: 'C0ACME', user: 'U0DANA', text: 'Thanks' });
  expect(slack.eyes.screen('U0DANA', 'C0ACME')).toHaveLength(1);
  expect(slack.eyes.screen('U0MIRA', 'C0ACME')).toHaveLength(0);
});
