/** Messages are neither lost nor doubled. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiptCard } from '../../support/cards.ts';
import { ids, type SlackTest, startSlack } from '../../support/slack.ts';
import { createSlackHands, refOf, type SlackHands } from '../../support/slack-hands.ts';

let now: number;
let test: SlackTest;
let hands: SlackHands;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 16, 8);
  test = await startSlack('http', { now: () => now });
  hands = createSlackHands(test);
});
afterEach(() => test.stop());

const posts = (): number => test.fake.callsOf('chat.postMessage').length;

describe('a message to a person', () => {
  it('goes out in one call, the first one too', async () => {
    refOf(await hands.send());
    refOf(await hands.send({ key: 'k2' }));
    expect(test.fake.calls.map((call) => call.method)).toEqual(['chat.postMessage', 'chat.postMessage']);
  });

  it('carries its key and nothing else beside what is read, and unfolds no links', async () => {
    refOf(await hands.send());
    expect(test.fake.callsOf('chat.postMessage')[0]?.args).toMatchObject({
      metadata: { event_type: 'pollen_message', event_payload: { key: 'k1' } },
      unfurl_links: 'false',
      unfurl_media: 'false',
      text: 'Good morning',
    });
    expect(test.fake.warnings).toEqual([]);
  });

  it.each([
    ['left', (): unknown => test.fake.world.person({ id: ids.sam, deleted: true }), ids.sam],
    ['outside', (): unknown => test.fake.world.person({ id: 'U0STRANGE', team: 'partner' }), 'U0STRANGE'],
    ['outside', (): unknown => void (test.fake.settings.directToExternals = false), ids.jo],
    ['refused', (): unknown => undefined, ids.helper],
    ['appMissing', (): unknown => void (test.fake.settings.messagesTab = false), ids.sam],
    ['left', (): unknown => undefined, 'U0NOBODY1'],
  ] as const)('that cannot be written to is said to be so, and why: %s', async (unreached, change, person) => {
    change();
    expect(await hands.send({ target: { person } })).toMatchObject({ kind: 'gone', unreached });
  });

  it('finds its conversation again that Slack has closed meanwhile', async () => {
    await test.memory.set(`direct:${ids.priya}`, 'D0GONE001');
    expect(refOf(await hands.send())).toContain(test.fake.eyes.directId(ids.priya));
    expect(hands.direct()).toHaveLength(1);
  });
});

describe('a post of which it is not known whether it was applied', () => {
  it.each(['errorAfter', 'resetAfter'] as const)('is not repeated, but found and adopted: %s', async (fault) => {
    test.fake.faults.next('chat.postMessage', fault);
    expect(await hands.send()).toMatchObject({ kind: 'ambiguous' });
    expect(posts()).toBe(1);
    expect(await hands.find()).toEqual({ kind: 'cannotTell' });
    now += 30_000;
    const found = await hands.find();
    expect(found).toMatchObject({ kind: 'found' });
    expect(hands.direct()).toHaveLength(1);
    expect(refOf(await hands.send())).toBe(found.kind === 'found' ? found.ref : '');
    expect(posts()).toBe(1);
  });

  it.each(['unavailableBefore', 'resetBefore'] as const)('is found missing, and goes out again: %s', async (fault) => {
    test.fake.faults.next('chat.postMessage', fault);
    expect(await hands.send()).toMatchObject({ kind: 'ambiguous' });
    now += 30_000;
    expect(await hands.find()).toEqual({ kind: 'none' });
    refOf(await hands.send());
    expect(hands.direct()).toHaveLength(1);
  });

  it('is found after a restart, in a channel and in a thread', async () => {
    const channel = { channel: ids.leaders };
    const ref = refOf(await hands.send({ target: channel }));
    const reply = refOf(await hands.send({ target: channel, key: 'k2', thread: ref }));
    const again = await startSlackBeside();
    expect(await again.find(test.workspace, channel, 'k1')).toEqual({ kind: 'found', ref });
    expect(await again.find(test.workspace, channel, 'k2')).toEqual({ kind: 'found', ref: reply });
    expect(await again.find(test.workspace, channel, 'k3')).toEqual({ kind: 'none' });
    await again.stop();
  });

  it('that shows up late after all is the one too many, and deleted', async () => {
    test.fake.settings.historyLagMs = 60_000;
    test.fake.faults.next('chat.postMessage', 'resetAfter');
    expect(await hands.send()).toMatchObject({ kind: 'ambiguous' });
    now += 30_000;
    expect(await hands.find()).toEqual({ kind: 'none' });
    const ref = refOf(await hands.send());
    expect(hands.direct()).toHaveLength(2);
    now += 10 * 60_000;
    await hands.send({ target: { person: ids.sam }, key: 'k9' });
    expect(hands.direct().map((one) => `${test.fake.eyes.directId(ids.priya)}:${one.ts}`)).toEqual([ref]);
  });

  it('cannot be told apart without the history permissions, and Slack is not asked', async () => {
    test.fake.install.scopes.delete('im:history');
    test.fake.faults.next('chat.postMessage', 'resetAfter');
    await hands.send();
    now += 30_000;
    expect(await hands.find()).toEqual({ kind: 'cannotTell' });
    expect(test.fake.callsOf('conversations.history')).toEqual([]);
  });

  it('is not found in what another app writes', async () => {
    const { messages } = test.fake.world.channel({ id: 'C0OTHERS1', name: 'others', members: [ids.sam] });
    await hands.send({ target: { channel: 'C0OTHERS1' } });
    const [own] = messages;
    if (own) messages.splice(0, 1, { ...own, botId: 'B0OTHER' });
    const again = await startSlackBeside();
    expect(await again.find(test.workspace, { channel: 'C0OTHERS1' }, 'k1')).toEqual({ kind: 'none' });
    await again.stop();
  });
});

/** Another process over the same Slack and the same store. */
const startSlackBeside = async (): Promise<SlackTest['slack']> => {
  const { createSlack } = await import('../../../adapters/slack/platform.ts');
  const { botToken, signingSecret, url: apiUrl } = test.fake;
  return createSlack({
    settings: { botToken, signingSecret, apiUrl },
    clock: { now: () => now },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    memory: test.memory,
    picture: { draw: async () => new Uint8Array([1]) },
  });
};

describe('what certainly was not sent', () => {
  it('is to be sent again after as long as Slack says', async () => {
    test.fake.settings.limits = { 'chat.postMessage': { count: 1, perMs: 60_000 } };
    refOf(await hands.send());
    expect(await hands.send({ key: 'k2', target: { person: ids.sam } })).toEqual({ kind: 'retry', afterMs: 60_000 });
    expect(await hands.send({ key: 'k3', target: { person: ids.sam } })).toMatchObject({ kind: 'retry' });
    // The third was not even tried.
    expect(posts()).toBe(2);
  });

  it('is so where Slack does not say how long, and where Slack is not to be reached', async () => {
    test.fake.faults.next('chat.postMessage', 'limitedUnreadable');
    expect(await hands.send()).toEqual({ kind: 'retry', afterMs: 1000 });
    now += 31_000;
    await test.fake.close();
    expect(await hands.send()).toMatchObject({ kind: 'retry' });
  });

  it('waits for somebody to mend a token that was revoked, instead of being given up', async () => {
    test.fake.install.state = 'revoked';
    expect(await hands.send()).toMatchObject({ kind: 'retry' });
  });

  it('an edit may be repeated as it is: the same twice does no harm', async () => {
    const replaces = refOf(await hands.send());
    test.fake.faults.next('chat.update', 'resetAfter');
    expect(await hands.send({ key: 'k2', replaces, card: receiptCard(1) })).toMatchObject({ kind: 'retry' });
    expect(refOf(await hands.send({ key: 'k2', replaces, card: receiptCard(1) }))).toBe(replaces);
    expect(hands.direct()).toHaveLength(1);
  });
});
