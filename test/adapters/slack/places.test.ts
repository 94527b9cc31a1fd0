/** Inner figures stay inside, channels are followed, and pictures stand where they belong. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Outcome } from '../../../src/ports.ts';
import { chart, digestCard, everyPart } from '../../support/cards.ts';
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

describe('inner figures', () => {
  const digest = (): Promise<Outcome> =>
    hands.send({ target: { channel: ids.leaders }, card: digestCard, internal: true });

  it('are posted where only own people read', async () => {
    expect(await digest()).toMatchObject({ kind: 'sent' });
  });

  it.each([
    ['shared', () => void test.fake.events.share(ids.leaders), 'external readers'],
    [
      'about to be shared',
      () => void test.fake.world.channel({ id: ids.leaders, name: 'leaders', members: [], pendingShare: true }),
      'unknown readers',
    ],
  ])('are not where the channel has become %s a moment ago', async (_name, change, why) => {
    refOf(await digest());
    change();
    expect(await hands.send({ target: { channel: ids.leaders }, key: 'k2', internal: true })).toEqual({
      kind: 'gone',
      why,
    });
  });

  it('are not where Slack does not say who reads, and wait where it cannot be asked', async () => {
    test.fake.faults.next('conversations.info', 'resetBefore');
    expect(await digest()).toMatchObject({ kind: 'retry' });
    test.fake.install.scopes.delete('channels:read');
    expect(await digest()).toMatchObject({ kind: 'gone' });
    expect(posts()).toBe(0);
  });

  it('are not sent to somebody of another organisation', async () => {
    expect(await hands.send({ target: { person: ids.jo }, internal: true })).toEqual({
      kind: 'gone',
      why: 'external readers',
    });
    refOf(await hands.send({ target: { person: ids.sam }, internal: true, key: 'k2' }));
  });

  it('are not put into a thread or in the place of a message there either', async () => {
    const ref = refOf(await hands.send({ target: { channel: ids.acme } }));
    const inside = { target: { channel: ids.acme }, internal: true };
    expect(await hands.send({ ...inside, key: 'k2', thread: ref })).toMatchObject({ kind: 'gone' });
    expect(await hands.send({ ...inside, key: 'k3', replaces: ref })).toMatchObject({ kind: 'gone' });
  });
});

describe('a channel', () => {
  it('is followed when it goes by another id', async () => {
    const ref = refOf(await hands.send({ target: { channel: ids.leaders } }));
    const delivery = await test.fake.events.idChange(ids.leaders);
    await test.slack.idle();
    const { new_channel_id: moved } = (delivery.payload['event'] ?? {}) as { new_channel_id: string };
    expect(refOf(await hands.send({ target: { channel: ids.leaders }, key: 'k2' }))).toContain(moved);
    expect(refOf(await hands.send({ target: { channel: ids.leaders }, key: 'k3', replaces: ref }))).toContain(moved);
    expect(await test.slack.directory.channel(test.workspace, ids.leaders)).toMatchObject({ name: 'leaders' });
    expect(test.inbox.told).toContainEqual({
      workspace: test.fake.homeId,
      kind: 'moved',
      from: ids.leaders,
      to: moved,
    });
  });

  it('that is archived or without the bot is gone for good', async () => {
    test.fake.world.channel({ id: 'C0WITHOUT', name: 'without', bot: false });
    expect(await hands.send({ target: { channel: 'C0WITHOUT' } })).toEqual({ kind: 'gone', why: 'not_in_channel' });
    await test.fake.events.archive(ids.leaders);
    expect(await hands.send({ target: { channel: ids.leaders } })).toEqual({ kind: 'gone', why: 'is_archived' });
  });
});

describe('a picture', () => {
  const channel = { channel: ids.leaders };
  const typesIn = (): unknown[] =>
    test.fake.eyes
      .screen(ids.sam, ids.leaders)
      .at(-1)
      ?.blocks.map((one) => one['type']) ?? [];
  const card: Card = { summary: 'x', parts: [{ part: 'picture', chart, alt: 'Ease rose.' }] };
  const drawable: Card = {
    summary: 'x',
    parts: [
      {
        part: 'picture',
        alt: 'Ease rose.',
        chart: {
          title: 'Weeks',
          weeks: ['2 Nov', '9 Nov'],
          rows: [
            {
              name: 'Partners',
              hue: 'partners',
              panels: [{ title: 'Easy', points: [3, 4].map((mean) => ({ mean, low: mean, high: mean })) }],
            },
          ],
        },
      },
    ],
  };

  it('stands in its message, seen only there', async () => {
    refOf(await hands.send({ target: channel, card: everyPart }));
    expect(typesIn()).toContain('image');
    expect(test.fake.eyes.screen(ids.sam, ids.leaders)).toHaveLength(1);
  });

  it('is waited for while Slack works at it', async () => {
    const real = setInterval(() => {
      now += 1000;
    }, 100);
    test.fake.settings.fileLagMs = 2000;
    refOf(await hands.send({ target: channel, card }));
    clearInterval(real);
    expect(typesIn()).toEqual(['image']);
    expect(posts()).toBeGreaterThan(1);
  });

  it('is said in words without the permission, or when it cannot be uploaded', async () => {
    test.fake.install.scopes.delete('files:write');
    refOf(await hands.send({ target: channel, card }));
    expect(test.fake.eyes.screen(ids.sam, ids.leaders).at(-1)?.words).toEqual(['Ease rose.']);
    test.fake.install.scopes.add('files:write');
    test.fake.faults.next('upload', 'errorAfter');
    refOf(await hands.send({ target: channel, card, key: 'k2' }));
    expect(typesIn()).toEqual(['context']);
  });

  it('is Slack’s own chart where it is taken; a refusal is remembered, and the picture takes its place', async () => {
    refOf(await hands.send({ target: channel, card: drawable }));
    expect(typesIn()).toEqual(['data_visualization']);
    test.fake.settings.chartBlock = false;
    refOf(await hands.send({ target: channel, card: drawable, key: 'k2' }));
    refOf(await hands.send({ target: channel, card: drawable, key: 'k3' }));
    expect(typesIn()).toEqual(['image']);
    expect(test.fake.callsOf('blocks.validate')).toHaveLength(2);
  });
});
