/** Slack keeps the promises of a platform: by the real Bolt and web-api over the fake, in both connections. */
import type { Target } from '../../../src/ports.ts';
import { type PlatformBench, platformContract, type Seen } from '../../contracts/platform.ts';
import type { Eyes } from '../../fakes/slack/eyes.ts';
import { elementsOf, flatBlocks } from '../../fakes/slack/values.ts';
import { type Connection, connections, ids, startSlack } from '../../support/slack.ts';

type Json = Record<string, unknown>;
type SeenMessage = ReturnType<Eyes['screen']>[number];
type SeenView = NonNullable<ReturnType<Eyes['form']>>;

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const nameOf = (element: Json): string => (element['text'] as { text?: string } | undefined)?.text ?? '';

/** Words on buttons and in lists. */
const labelsOf = (blocks: readonly Json[]): string[] =>
  flatBlocks(blocks)
    .flatMap(elementsOf)
    .flatMap((element) =>
      Array.isArray(element['options']) ? (element['options'] as Json[]).map(nameOf) : [nameOf(element)],
    );

const textOf = (seen: SeenMessage | SeenView): string => [...seen.words].join('\n');

const open = (connection: Connection) => async (): Promise<PlatformBench> => {
  const test = await startSlack(connection);
  const { fake, slack } = test;
  const { eyes, hands } = fake;
  const channelOf = (userId: string, target: Target): string | undefined =>
    'channel' in target ? target.channel : eyes.directId(userId);
  const screen = (userId: string, target: Target): readonly SeenMessage[] => {
    const channel = channelOf(userId, target);
    try {
      return channel === undefined ? [] : eyes.screen(userId, channel);
    } catch {
      // The person cannot look there.
      return [];
    }
  };
  const seen =
    (channel: string) =>
    (one: SeenMessage): Seen => ({
      ref: `${channel}:${one.ts}`,
      text: `${decoded(one.text)}\n${textOf(one)}`,
      labels: labelsOf(one.blocks),
      replies: one.replies.map(seen(channel)),
    });
  return {
    platform: slack,
    workspace: test.workspace,
    channels: { internal: ids.leaders, external: ids.acme },
    people: { insider: ids.priya, guest: ids.jo },
    bots: [ids.helper, fake.botUserId, 'USLACKBOT'],
    canFind: true,
    inbox: test.inbox,
    sees: async (userId, target) =>
      screen(userId, target)
        .filter((one) => !one.ephemeral)
        .map(seen(channelOf(userId, target) ?? '')),
    press: async (userId, _target, ref, label) => {
      const [channel = '', ts = ''] = ref.split(':');
      await hands.tap(userId, { channel, ts }, label);
      await slack.idle();
    },
    pressInForm: async (userId, label, inputs = {}) => {
      if (eyes.form(userId)?.submit === label) {
        await hands.submit(
          userId,
          Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`in:${name}`, value])),
        );
      } else await hands.tap(userId, 'form', label);
      await slack.idle();
    },
    form: async (userId) => {
      const form = eyes.form(userId);
      return form && { title: form.title, text: textOf(form), labels: [...labelsOf(form.blocks), form.submit ?? ''] };
    },
    alone: async (userId, target) => {
      const form = eyes.form(userId);
      const lines = screen(userId, target).filter((one) => one.ephemeral);
      return [...lines.map(textOf), form === undefined ? '' : textOf(form)].join('\n');
    },
    stop: test.stop,
  };
};

for (const connection of connections) platformContract(`Slack by ${connection}`, open(connection));
