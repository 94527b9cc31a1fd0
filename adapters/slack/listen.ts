/** What Bolt hands over becomes a call of the inbox, and what the inbox says is shown. */
import type { App, ViewResponseAction } from '@slack/bolt';
import type { Card } from '../../src/domain/card.ts';
import type { ChatEvent, Inbox, Log } from '../../src/ports.ts';
import { type Done, readAction, readSubmission } from './acts.ts';
import { ownUserOfEvent, toldBy, typedIn, workspaceOfEvent } from './events.ts';
import { ackWithinMs } from './intake.ts';
import type { Link } from './link.ts';
import { createInOrder, createNewest } from './order.ts';
import { isRecord, isTrueAt, type Json, recordAt, textAt } from './payload.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { renderCard } from './render.ts';
import type { Say } from './say.ts';
import { createShow } from './show.ts';
import { typed } from './text.ts';
import type { Windows } from './windows.ts';

export interface ListenDeps {
  readonly link: Link;
  readonly places: Places;
  readonly people: People;
  readonly say: Say;
  readonly windows: Windows;
  readonly inbox: Inbox;
  readonly log: Log;
}

const bodyOf = (body: unknown): Json => (isRecord(body) ? body : {});

export const listen = (app: App, deps: ListenDeps): void => {
  const { inbox, windows } = deps;
  const draws = createNewest();
  const show = createShow({ say: deps.say, windows, draws });
  // One press of a person after the other: the later reply then holds what the earlier press has saved.
  const inOrder = createInOrder();
  const act = ({ act: done }: Done) => inOrder.run(done.userId, () => inbox.act(done));
  const home = (workspace: string, userId: string): Promise<void> =>
    draws.run(`home ${userId}`, async () => windows.home(userId, await inbox.home({ workspace, userId })));
  const homeAfter = async ({ act: { workspace, userId }, origin }: Done): Promise<void> => {
    if (origin.home) await home(workspace, userId);
  };

  app.action(/(?:)/, async ({ body, ack }) => {
    const done = readAction(bodyOf(body));
    if (done === undefined) return ack();
    const reply = await act(done);
    await ack();
    const shown = done.act.from === 'form' ? show.pressedInForm(done, reply) : show.pressed(done, reply);
    await Promise.all([shown, homeAfter(done)]);
  });

  app.view({ type: 'view_submission' }, async ({ body, ack }) => {
    const done = readSubmission(bodyOf(body));
    // A window only to be read has nothing to send.
    if (done?.act.action === undefined) return ack();
    const reply = await act(done);
    await ack(show.submitted(done, reply) as Parameters<typeof ack>[0] & ViewResponseAction);
    await Promise.all([show.afterSubmit(done, reply), homeAfter(done)]);
  });

  app.view({ type: 'view_closed' }, async ({ ack }) => ack());

  app.command(/(?:)/, ({ body, ack }) => command(deps, bodyOf(body), (answer) => ack(answer)));

  const tells = createNewest();
  const tell = (event: ChatEvent): Promise<void> => tells.run(nameOf(event), () => inbox.tell(event));
  app.event(/(?:)/, async ({ body }) => {
    const whole = bodyOf(body);
    const event = recordAt(whole, 'event') ?? {};
    const botUserId = ownUserOfEvent(whole) ?? (await deps.link.identity()).botUserId;
    await note(deps, event);
    const told = toldBy(whole, botUserId);
    if (told !== undefined) await tell(told);
    const said = textAt(event, 'type') === 'message' ? typedIn(event, botUserId) : undefined;
    const workspace = workspaceOfEvent(whole);
    if (said !== undefined) {
      const { userId, channel, text, thread } = said;
      await deps.places.learn(userId, channel);
      await deps.say.direct(channel, await inbox.say({ workspace, userId, text }), thread);
    }
    const userId = textAt(event, 'user');
    const isHome = textAt(event, 'type') === 'app_home_opened' && textAt(event, 'tab') === 'home';
    if (isHome && userId !== undefined) await home(workspace, userId);
  });
};

/** A crowd that joins is one change of its channel: alike events that wait for their turn are told once. */
const nameOf = (event: ChatEvent): string => JSON.stringify(event);

/** What the adapter itself has to remember of an event, before anybody is told. */
const note = async ({ people, places }: ListenDeps, event: Json): Promise<void> => {
  switch (textAt(event, 'type')) {
    case 'user_change':
    case 'user_profile_changed':
    case 'team_join':
      return people.changed(event['user']);
    case 'channel_id_changed':
      return places.moved(textAt(event, 'old_channel_id') ?? '', textAt(event, 'new_channel_id') ?? '');
    default:
  }
};

interface Answer {
  readonly response_type: 'ephemeral';
  readonly text: string;
  readonly blocks: { type: string }[];
}

const answerOf = (card: Card): Answer => {
  const { text, blocks } = renderCard(card);
  return { response_type: 'ephemeral', text, blocks };
};

/**
 * A command saves no answer, so it may be acknowledged before it is done; what it says then comes through its address.
 * Slack takes commands from its own people only.
 */
const command = async (
  { inbox, say }: ListenDeps,
  body: Json,
  ack: (answer?: Answer) => Promise<void>,
): Promise<void> => {
  const userId = textAt(body, 'user_id');
  if (userId === undefined) return ack();
  const organisation = isTrueAt(body, 'is_enterprise_install') ? textAt(body, 'enterprise_id') : undefined;
  const channel = textAt(body, 'channel_name') === 'directmessage' ? undefined : textAt(body, 'channel_id');
  const saying = inbox.say({
    workspace: organisation ?? textAt(body, 'team_id') ?? '',
    userId,
    text: typed(textAt(body, 'text') ?? ''),
    ...(channel === undefined ? {} : { channel }),
  });
  const late = Symbol('late');
  const first = await Promise.race([saying, after(ackWithinMs, late)]);
  if (first !== late) return ack(answerOf(first));
  await ack();
  await say.respond(textAt(body, 'response_url'), answerOf(await saying));
};

const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
