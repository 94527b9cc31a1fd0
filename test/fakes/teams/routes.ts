/** The paths of the Bot Connector that botbuilder calls, each as what it does to the world. */
import { checkActivity } from './activity-check.ts';
import type { Core } from './core.ts';
import type { Answer, Call } from './http.ts';
import type { Channel, Conversation, Json, Message, Person } from './model.ts';
import { refusals } from './refusals.ts';
import { readRoute } from './rosters.ts';

export interface Route {
  readonly kind: 'create' | 'send' | 'edit' | 'remove' | 'read';
  /** Whose limits the call counts for. */
  readonly conversation: Conversation;
  readonly activity?: Json;
  run(): Answer;
}

/** Parts of the path after the service URL: `v3/conversations/…`. */
export const resolve = (core: Core, call: Call, parts: readonly string[]): Route | Answer => {
  const [version, area, id, what, detail] = parts;
  if (version !== 'v3') return refusals.noPath;
  const writes = call.method !== 'GET';
  if (!writes) return readRoute(core, call, parts);
  if (area !== 'conversations') return refusals.noPath;
  const body = parseBody(call.body);
  if (call.method !== 'DELETE' && !body) return refusals.badArgument('the body is not an object');
  if (id === undefined) return call.method === 'POST' && body ? creation(core, body, call.body) : refusals.noPath;
  if (what !== 'activities') return refusals.noPath;
  const conversation = core.world.findConversation(id);
  if (!conversation) return refusals.noConversation;
  const thread = threadOf(id);
  switch (call.method) {
    case 'POST':
      return sending(core, conversation, { activity: body ?? {}, body: call.body, thread, replyTo: detail });
    case 'PUT':
      return editing(core, conversation, { activity: body ?? {}, body: call.body, id: detail });
    case 'DELETE':
      return removing(core, conversation, detail);
    default:
      return refusals.noPath;
  }
};

const parseBody = (body: string): Json | undefined => {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Json) : undefined;
  } catch {
    return undefined;
  }
};

const threadOf = (id: string): string | undefined => /;messageid=(.+)$/u.exec(id)?.[1];

/** Why the bot may not write there, if so. */
const barrier = (core: Core, conversation: Conversation): Answer | undefined => {
  const keys = [conversation.id, conversation.tenant.id];
  if (conversation.type === 'personal') keys.push(conversation.person.id, conversation.person.aadId);
  const block = keys.map((key) => core.blocks.get(key)).find((found) => found !== undefined);
  if (block) return refusals.blocked(block);
  const inRoster = conversation.type === 'personal' ? reaches(core, conversation.person) : hasApp(conversation.channel);
  return inRoster ? undefined : refusals.blocked('BotNotInConversationRoster');
};

const hasApp = (channel: Channel): boolean => channel.team.installed && channel.hasApp;

/** The app is installed for the person, or in a team of the person's own tenant that the person belongs to. */
const reaches = (core: Core, person: Person): boolean =>
  person.installed ||
  core.world.teams().some((team) => team.installed && team.tenant === person.tenant && team.members.has(person));

/** A personal chat, or a new thread in a channel. */
const creation = (core: Core, parameters: Json, body: string): Route | Answer => {
  const data = (parameters['channelData'] ?? {}) as { tenant?: { id?: string }; channel?: { id?: string } };
  const activity = parameters['activity'] as Json | undefined;
  if (data.channel?.id !== undefined) {
    const place = core.world.findConversation(data.channel.id);
    if (!place) return refusals.noConversation;
    if (!activity) return refusals.badArgument('a new thread needs an activity');
    return starting(core, place, activity, body);
  }
  const members = parameters['members'];
  if (!Array.isArray(members) || members.length !== 1) return refusals.badArgument('one member is expected');
  const person = core.world.findPerson(String((members[0] as Json)['id']));
  if (!person) return refusals.badArgument('Invalid user identity in provided tenant.');
  const tenant = data.tenant?.id ?? parameters['tenantId'];
  if (tenant !== person.tenant.id) return refusals.otherTenant;
  return starting(core, core.world.personalOf(person), activity, body);
};

const starting = (core: Core, place: Conversation, activity: Json | undefined, body: string): Route => ({
  kind: 'create',
  conversation: place,
  ...(activity && { activity }),
  run: () => {
    const barred = barrier(core, place);
    if (barred) return barred;
    if (!activity) return { status: 201, body: { id: place.id, serviceUrl: core.serviceUrl } };
    const posted = post(core, place, activity, body, undefined);
    if ('status' in posted) return posted;
    const id = place.type === 'channel' ? `${place.id};messageid=${posted.id}` : place.id;
    return { status: 201, body: { id, activityId: posted.id, serviceUrl: core.serviceUrl } };
  },
});

interface Sending {
  readonly activity: Json;
  readonly body: string;
  readonly thread: string | undefined;
  readonly replyTo: string | undefined;
}

const sending = (core: Core, conversation: Conversation, { activity, body, thread, replyTo }: Sending): Route => ({
  kind: 'send',
  conversation,
  activity,
  run: () => {
    const barred = barrier(core, conversation);
    if (barred) return barred;
    const opener = thread === undefined ? undefined : messageIn(core, conversation, thread);
    if (thread !== undefined && !opener) return refusals.noConversation;
    // An answer to something that is no message, an event for example, is taken like any other.
    const parent = (replyTo === undefined ? undefined : messageIn(core, conversation, replyTo)) ?? opener;
    const root = parent && conversation.type === 'channel' ? (parent.root ?? parent.id) : undefined;
    const posted = post(core, conversation, activity, body, root);
    if ('status' in posted) return posted;
    return { status: 201, body: { id: posted.id } };
  },
});

const messageIn = (core: Core, conversation: Conversation, id: string): Message | undefined => {
  const message = core.messages.find(id);
  return message?.conversation === conversation ? message : undefined;
};

const post = (
  core: Core,
  conversation: Conversation,
  activity: Json,
  body: string,
  root: string | undefined,
): Message | Answer => {
  const checked = checkActivity(activity, body);
  if (checked.kind === 'refused') return checked.answer;
  if (checked.kind === 'typing') return { status: 202, body: {} };
  const { text, summary, card } = checked;
  const place = { conversation, from: 'bot' as const, summary, ...(root !== undefined && { root }) };
  if (text !== '' && card) {
    // "Message splitting": two messages, and no id comes back.
    core.messages.add({ ...place, text, card: undefined });
    core.messages.add({ ...place, text: '', card });
    return { status: 201, body: {} };
  }
  return core.messages.add({ ...place, text, card });
};

const editing = (
  core: Core,
  conversation: Conversation,
  { activity, body, id }: { readonly activity: Json; readonly body: string; readonly id: string | undefined },
): Route => ({
  kind: 'edit',
  conversation,
  activity,
  run: () => {
    const barred = barrier(core, conversation);
    if (barred) return barred;
    const message = id === undefined ? undefined : messageIn(core, conversation, id);
    if (message?.from !== 'bot') return refusals.noActivity;
    const checked = checkActivity(activity, body);
    if (checked.kind === 'refused') return checked.answer;
    if (checked.kind === 'typing') return refusals.badArgument('a message cannot become typing');
    message.text = checked.text;
    message.summary = checked.summary;
    message.card = checked.card;
    message.views.clear();
    return { status: 200, body: { id: message.id } };
  },
});

const removing = (core: Core, conversation: Conversation, id: string | undefined): Route => ({
  kind: 'remove',
  conversation,
  run: () => {
    const barred = barrier(core, conversation);
    if (barred) return barred;
    const message = id === undefined ? undefined : messageIn(core, conversation, id);
    if (message?.from !== 'bot') return refusals.noActivity;
    message.deleted = true;
    return { status: 200 };
  },
});
