/** Short ways to send through Slack and to press and look in it; each ends when everything is shown. */
import type { Card } from '../../src/domain/card.ts';
import type { Delivery, Found, Outcome, Target } from '../../src/ports.ts';
import type { Delivery as Sent } from '../fakes/slack/deliveries.ts';
import type { Hands, Where } from '../fakes/slack/hands.ts';
import { plain } from './inbox.ts';
import { ids, type SlackTest } from './slack.ts';

export interface Spot {
  readonly channel: string;
  readonly ts: string;
}

const spotOf = (outcome: Outcome): Spot => {
  if (outcome.kind !== 'sent') throw new Error(`expected to be sent, but was ${JSON.stringify(outcome)}`);
  const [channel = '', ts = ''] = outcome.ref.split(':');
  return { channel, ts };
};

export const refOf = (outcome: Outcome): string => {
  const { channel, ts } = spotOf(outcome);
  return `${channel}:${ts}`;
};

export const createSlackHands = (test: SlackTest) => {
  const { fake, slack, workspace } = test;
  const shown = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    await slack.idle();
    return done;
  };
  let keys = 0;
  return {
    /** To Priya, under the key `k1`, unless told otherwise. */
    send: (more: Partial<Delivery> = {}): Promise<Outcome> =>
      slack.deliver({
        workspace,
        target: { person: ids.priya },
        key: 'k1',
        card: plain('Good morning'),
        internal: false,
        ...more,
      }),
    find: (key = 'k1', target: Target = { person: ids.priya }): Promise<Found> => slack.find(workspace, target, key),
    /** A card of its own, and where it is. */
    put: async (target: Target, card: Card): Promise<Spot> => {
      keys += 1;
      return spotOf(await slack.deliver({ workspace, target, key: `put-${keys}`, card, internal: false }));
    },
    tap: (user: string, where: Where, what: string): Promise<Sent> => shown(fake.hands.tap(user, where, what)),
    choose: (...given: Parameters<Hands['choose']>): Promise<Sent | undefined> => shown(fake.hands.choose(...given)),
    submit: (user: string, values: Parameters<Hands['submit']>[1] = {}): Promise<Sent> =>
      shown(fake.hands.submit(user, values)),
    openHome: (...given: Parameters<Hands['openHome']>): Promise<Sent> => shown(fake.hands.openHome(...given)),
    dm: (user: string, words: string): Promise<Sent> => shown(fake.hands.dm(user, words)),
    slash: (user: string, channel: string, line: string): Promise<Sent> => shown(fake.hands.slash(user, channel, line)),
    /** What only this person sees in a conversation. */
    alone: (user: string, channel: string): string =>
      fake.eyes
        .screen(user, channel)
        .filter((one) => one.ephemeral)
        .flatMap((one) => one.words)
        .join('\n'),
    form: (user: string) => fake.eyes.form(user),
    direct: (user: string = ids.priya) => fake.eyes.direct(user),
  };
};

export type SlackHands = ReturnType<typeof createSlackHands>;
