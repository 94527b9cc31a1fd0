/** Lists, inputs and forms of the fake Slack, and what an app may do with them. */
import type { App, SlackActionMiddlewareArgs } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { ackOf } from './slack/index.ts';
import { clientOf, closeAll, form, post, refusal, row, start, startSocketApp, words } from './slack-app.ts';

afterEach(closeAll);

const option = (label: string, value: string) => ({ text: words(label), value });
const topics = {
  type: 'static_select',
  action_id: 'topic',
  placeholder: words('Choose'),
  options: [option('Quicker answers', 'answers'), option('Tools or access', 'tools')],
};
const owner = {
  type: 'input',
  block_id: 'owner',
  optional: true,
  label: words('Who looks after it?'),
  element: { type: 'users_select', action_id: 'user' },
};
const ticks = {
  type: 'input',
  block_id: 'share',
  optional: true,
  dispatch_action: true,
  label: words('May we?'),
  element: { type: 'checkboxes', action_id: 'yes', options: [option('Share my words', 'yes')] },
};

type Body = SlackActionMiddlewareArgs['body'];

const hearing = (heard: Body[]) => (app: App) => {
  app.action(/./, async ({ ack, body }) => {
    heard.push(body);
    await ack();
  });
};

/** Dana has this form open. */
const opened = async (view: object, listen: (app: App) => void = () => undefined) => {
  const slack = await start();
  const heard: Body[] = [];
  await startSocketApp(slack, (app) => {
    hearing(heard)(app);
    listen(app);
  });
  const where = await post(slack, 'U0DANA', [row('topics', topics)]);
  const chosen = await slack.hands.choose('U0DANA', where, 'topic', 'Tools or access');
  const reply = await clientOf(slack).apiCall('views.open', { trigger_id: chosen?.payload.trigger_id, view });
  return { slack, heard, where, viewId: (reply as { view?: { id: string } }).view?.id ?? '' };
};

test('a choice in a message is told at once and kept in its state; in a form only where the input says so', async () => {
  const { slack, heard } = await opened(form('Northwind', [owner, ticks]));
  expect(heard[0]).toMatchObject({
    actions: [{ type: 'static_select', action_id: 'topic', selected_option: { value: 'tools' } }],
    state: { values: { topics: { topic: { selected_option: { value: 'tools' } } } } },
  });
  expect(slack.eyes.form('U0DANA')?.values).toMatchObject({
    owner: { user: { type: 'users_select', selected_user: null } },
    share: { yes: { type: 'checkboxes', selected_options: [] } },
  });
  expect(await slack.hands.choose('U0DANA', 'form', 'Who looks after it?', 'U0MIRA')).toBeUndefined();
  const told = await slack.hands.choose('U0DANA', 'form', 'May we?', ['Share my words']);
  expect(told?.payload).toMatchObject({
    container: { type: 'view' },
    actions: [{ type: 'checkboxes', selected_options: [{ value: 'yes' }] }],
    view: { state: { values: { owner: { user: { selected_user: 'U0MIRA' } } } } },
  });
  await expect(slack.hands.choose('U0DANA', 'form', 'May we?', ['Something else'])).rejects.toThrow('Share my words');
});

test('a form changed under its reader keeps what was typed, and a change against an old one is refused', async () => {
  const { slack, viewId } = await opened(form('Northwind'));
  const client = clientOf(slack);
  await slack.hands.type('U0DANA', 'form', 'What do you need?', 'tools');
  const update = (more: object, view: object = form('Again', [owner])) =>
    client.apiCall('views.update', { view_id: viewId, view, ...more });
  await update({});
  expect(slack.eyes.form('U0DANA')).toMatchObject({ title: 'Again', values: { need: { words: { value: 'tools' } } } });
  expect((await refusal(update({ hash: '1.old' }))).error).toBe('hash_conflict');
  const long = form('x'.repeat(25));
  expect(await refusal(update({}, long))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
  });
  await slack.hands.close('U0DANA');
  expect((await refusal(update({}))).error).toBe('not_found');
});

test('a form obeys the answer to its submission: another one in its place, one on top, all closed', async () => {
  const answers = [
    { response_action: 'update', view: form('Second') },
    { response_action: 'push', view: form('On top') },
    { response_action: 'push', view: { ...form('Broken'), title: words('x'.repeat(25)) } },
    { response_action: 'clear' },
  ];
  const { slack } = await opened(form('First'), (app) => {
    app.view('form', async ({ ack }) => ack(answers.shift() as never));
  });
  const submit = async () => slack.hands.submit('U0DANA', { 'What do you need?': 'x' });
  await submit();
  expect([slack.eyes.form('U0DANA')?.title, slack.eyes.depth('U0DANA')]).toEqual(['Second', 1]);
  await submit();
  expect([slack.eyes.form('U0DANA')?.title, slack.eyes.depth('U0DANA')]).toEqual(['On top', 2]);
  expect((await submit()).trouble).toContain('/view/title/text');
  expect(slack.eyes.form('U0DANA')?.title).toBe('On top');
  await submit();
  expect(slack.eyes.depth('U0DANA')).toBe(0);
});

test('a form whose app does not answer stays open with what was typed', async () => {
  const { slack } = await opened(form('First'));
  slack.settings.ackLimitMs = 20;
  const delivery = await slack.hands.submit('U0DANA', { 'What do you need?': 'do not lose this' });
  expect(ackOf(delivery)).toBeUndefined();
  expect(delivery.trouble).toBeDefined();
  expect(slack.eyes.form('U0DANA')?.values).toMatchObject({ need: { words: { value: 'do not lose this' } } });
});

test('what was written by people is escaped in the payload and shown as it was written', async () => {
  const { slack, heard } = await opened(form('Northwind'));
  const said = 'a & b <!channel> <script>';
  const blocks = [{ type: 'section', text: words(said) }, row('topics', topics)];
  const where = await post(slack, 'U0DANA', blocks, 'a &amp; b');
  await slack.hands.choose('U0DANA', where, 'topic', 'answers');
  expect(heard.at(-1)).toMatchObject({
    message: {
      text: 'a &amp; b',
      blocks: [{ text: { text: 'a &amp; b &lt;!channel&gt; &lt;script&gt;' } }, {}],
    },
  });
  expect(slack.eyes.direct('U0DANA').at(-1)).toMatchObject({ text: 'a & b', marks: [] });
  expect(slack.eyes.direct('U0DANA').at(-1)?.words[0]).toBe(said);
  await post(slack, 'C0SUPPORT', [{ type: 'section', text: { type: 'mrkdwn', text: said } }]);
  expect(slack.eyes.screen('U0DANA', 'C0SUPPORT')[0]?.marks).toEqual(['<!channel>', '<script>']);
});
