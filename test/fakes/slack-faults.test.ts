/** What goes wrong between the app and the fake Slack. */
import { WebAPIHTTPError, WebAPIRequestError } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { everyFault, unlimited } from './slack/index.ts';
import { clientOf, closeAll, failure, post, start } from './slack-app.ts';

afterEach(closeAll);

test('a post whose reply was lost is there, and history shows it by its metadata once it has caught up', async () => {
  let now = Date.UTC(2026, 10, 16, 9);
  const slack = await start({ now: () => now, settings: { ...unlimited, historyLagMs: 5_000 } });
  const metadata = { event_type: 'pollen_prompt', event_payload: { key: 'k1' } };
  const client = clientOf(slack);
  slack.faults.next('chat.postMessage', 'errorAfter', 'resetAfter', 'unavailableBefore');
  const send = async () => failure(client.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x', metadata }));
  expect(await send()).toBeInstanceOf(WebAPIHTTPError);
  expect(await send()).toBeInstanceOf(WebAPIRequestError);
  expect(await send()).toBeInstanceOf(WebAPIHTTPError);
  slack.faults.next('chat.postMessage', 'silentAfter', 'silentBefore');
  const impatient = clientOf(slack, 0, 50);
  for (const _ of ['after', 'before'])
    expect(
      await failure(impatient.apiCall('chat.postMessage', { channel: 'C0SUPPORT', text: 'x', metadata })),
    ).toBeInstanceOf(WebAPIRequestError);
  slack.faults.next('chat.postMessage', 'limitedUnreadable');
  expect(await send()).toBeInstanceOf(Error);
  expect(slack.eyes.posts()).toHaveLength(3);
  const found = async () =>
    (await client.conversations.history({ channel: 'C0SUPPORT', include_all_metadata: true })).messages;
  expect(await found()).toEqual([]);
  now += 5_000;
  expect((await found())?.map((each) => each.metadata)).toEqual([metadata, metadata, metadata]);
});

test('the same seed disturbs the same calls', async () => {
  const happened = async (seed: string) => {
    const slack = await start({ seed, settings: { ...unlimited, slowMs: 1 } });
    const kinds = everyFault.filter((kind) => !kind.startsWith('silent'));
    slack.faults.plan({ methods: ['chat.postMessage'], kinds, share: 0.05 });
    for (let call = 0; call < 60; call += 1) await failure(post(slack, 'C0SUPPORT'));
    return slack.calls.map((call) => call.fault);
  };
  const first = await happened('a');
  expect(first.filter((fault) => fault !== undefined).length).toBeGreaterThan(5);
  expect(await happened('a')).toEqual(first);
  expect(await happened('b')).not.toEqual(first);
});
