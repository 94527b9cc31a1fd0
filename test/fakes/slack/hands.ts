/** What people do in Slack. Every hand resolves when the app has acknowledged, or its time to do so is over. */
import { ackOf, type Deliveries, type Delivery } from './deliveries.ts';
import { type Found, findButton, findInput, valueFor } from './find.ts';
import { addMessage } from './messages.ts';
import { viewJson } from './methods/views.ts';
import { missing, obey, showAnswer } from './obey.ts';
import { eventEnvelope, messageAction, slashCommand, viewAction, viewClosed, viewSubmission } from './payloads.ts';
import { homeInstall, isExternal, isRecord, type State, text } from './state.ts';
import type { Json, Message, Person, Values, View } from './types.ts';
import { directOf } from './world.ts';

/** A message, the open form in front, or the home tab. */
export type Where = { readonly channel: string; readonly ts: string } | 'form' | 'home';

type Chosen = string | readonly string[] | null;

export interface Hands {
  /** Presses a button, by its words, spoken name, action id or value. */
  tap(user: string, where: Where, what: string): Promise<Delivery>;
  /** Chooses in a list, ticks boxes, picks people, channels or dates; the app hears of it only where Slack tells it. */
  choose(user: string, where: Where, what: string, chosen: Chosen): Promise<Delivery | undefined>;
  /** Types into an input. */
  type(user: string, where: Where, what: string, words: string): Promise<Delivery | undefined>;
  /** Fills in and submits the form in front. `values` by label, action id or block id. */
  submit(user: string, values?: Readonly<Record<string, Chosen>>): Promise<Delivery>;
  /** Closes the form in front. */
  close(user: string): Promise<Delivery | undefined>;
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery>;
  slash(user: string, channel: string, line: string): Promise<Delivery>;
  /** Writes to the bot. */
  dm(user: string, words: string): Promise<Delivery>;
}

/** Where it is, with its blocks and values, as this person sees it. */
interface Spot {
  readonly blocks: readonly Json[];
  readonly values: Values;
  readonly payload: (action: Json) => Json;
}

const trouble = 'Slack had some trouble connecting. Try again?';

const personOf = (state: State, id: string): Person => {
  const person = state.people.get(id);
  if (!person) throw new Error(`nobody has the id ${id}`);
  return person;
};

const messageSpot = (state: State, person: Person, where: { channel: string; ts: string }): Spot => {
  const channel = state.channels.get(where.channel);
  const message = channel?.byTs.get(where.ts);
  if (!channel || !message) throw new Error(`there is no message ${where.ts} in ${where.channel}`);
  if (!channel.members.has(person.id)) throw new Error(`${person.id} is not in ${where.channel}`);
  if (message.onlyFor !== undefined && message.onlyFor !== person.id)
    throw new Error(`the message is for ${message.onlyFor} only`);
  const install = state.installs.values().find((each) => each.botUserId === message.user) ?? homeInstall(state);
  return {
    blocks: message.blocks,
    values: message.values,
    payload: (action) => messageAction(state, install, person, { channel, message }, action),
  };
};

const topForm = (state: State, user: string): View => {
  const view = state.stacks.get(user)?.at(-1);
  if (!view) throw new Error(`${user} has no form open`);
  return view;
};

const spotOf = (state: State, user: string, where: Where): Spot => {
  const person = personOf(state, user);
  if (typeof where === 'object') return messageSpot(state, person, where);
  const view = where === 'form' ? topForm(state, user) : state.homes.get(`${person.teamId} ${user}`);
  if (!view) throw new Error(`${user} has no home tab yet`);
  return { blocks: view.blocks, values: view.values, payload: (action) => viewAction(state, person, view, action) };
};

const pressed = ({ block, element }: Found): Json => ({
  action_id: element.action_id,
  block_id: block.block_id,
  ...(element.text === undefined ? {} : { text: element.text }),
  ...(element.value === undefined ? {} : { value: element.value }),
  ...(element.style === undefined ? {} : { style: element.style }),
  type: element.type,
});

const setValue = (spot: Spot, { block, element }: Found, value: Json): void => {
  const own = (spot.values[text(block.block_id)] ??= {});
  own[text(element.action_id)] = value;
};

export const createHands = (state: State, deliveries: Deliveries): Hands => {
  const send = async (kind: 'interactive' | 'slash_commands', payload: Json): Promise<Delivery> => {
    const delivery = await deliveries.send(kind, payload);
    if (!ackOf(delivery)) delivery.trouble = trouble;
    return delivery;
  };

  const fill = (user: string, where: Where, what: string, chosen: Chosen) => {
    const spot = spotOf(state, user, where);
    const found = findInput(spot.blocks, what);
    const value = valueFor(found.element, chosen);
    if (found.element.type !== 'overflow') setValue(spot, found, value);
    const told = found.block.type !== 'input' || found.block.dispatch_action === true;
    return { told, payload: () => spot.payload({ ...pressed(found), ...value }) };
  };

  const enter = async (user: string, where: Where, what: string, chosen: Chosen): Promise<Delivery | undefined> => {
    const { told, payload } = fill(user, where, what, chosen);
    return told ? send('interactive', payload()) : undefined;
  };

  const submit: Hands['submit'] = async (user, values = {}) => {
    for (const [what, chosen] of Object.entries(values)) fill(user, 'form', what, chosen);
    const view = topForm(state, user);
    if (view.content.submit === undefined) throw new Error('the form has no submit button');
    const empty = missing(view);
    if (empty.length > 0) throw new Error(`these must be filled in first: ${empty.join(', ')}`);
    view.errors = {};
    const delivery = await send('interactive', viewSubmission(state, personOf(state, user), view));
    const ack = ackOf(delivery);
    const refused = ack ? obey(state, view, isRecord(ack.body) ? ack.body : {}) : undefined;
    if (refused !== undefined) delivery.trouble = refused;
    return delivery;
  };

  return {
    tap: async (user, where, what) => {
      const spot = spotOf(state, user, where);
      return send('interactive', spot.payload(pressed(findButton(spot.blocks, what))));
    },
    choose: enter,
    type: enter,
    submit,
    close: async (user) => {
      const view = topForm(state, user);
      state.stacks.get(user)?.pop();
      state.views.delete(view.id);
      return view.content.notify_on_close === true
        ? send('interactive', viewClosed(state, personOf(state, user), view, false))
        : undefined;
    },
    openHome: async (user, tab = 'home') => {
      const person = personOf(state, user);
      const install = homeInstall(state);
      if (isExternal(install, person)) throw new Error(`${user} cannot open the home tab of another workspace's app`);
      const channel = directOf(state, install, user);
      const shown = state.homes.get(`${install.teamId} ${user}`);
      const event = { type: 'app_home_opened', user, channel: channel.id, tab };
      return deliveries.send(
        'events_api',
        eventEnvelope(state, install, {
          ...event,
          ...(shown && tab === 'home' ? { view: viewJson(state, shown) } : {}),
        }),
      );
    },
    slash: async (user, place, line) => {
      const person = personOf(state, user);
      const install = homeInstall(state);
      const channel = state.channels.get(place);
      if (!channel?.members.has(user)) throw new Error(`${user} is not in ${place}`);
      if (isExternal(install, person)) throw new Error(`${state.command} is not a valid command for ${user}`);
      const [command = '', ...rest] = line.split(' ');
      if (command !== state.command || !install.scopes.has('commands'))
        throw new Error(`${command} is not a valid command`);
      const delivery = await send(
        'slash_commands',
        slashCommand(state, install, person, channel, { command, text: rest.join(' ').trim() }),
      );
      showAnswer(state, channel, user, ackOf(delivery)?.body);
      return delivery;
    },
    dm: async (user, words) => {
      const person = personOf(state, user);
      const install = homeInstall(state);
      const channel = directOf(state, install, user);
      if (!state.settings.messagesTab) throw new Error('the app has no messages tab');
      const message: Message = addMessage(state, channel, { user, text: words });
      const event = {
        type: 'message',
        channel: channel.id,
        user,
        text: words,
        ts: message.ts,
        event_ts: message.ts,
        team: person.teamId,
        // On Grid a stranger's team may be named by the enterprise.
        ...(isExternal(install, person)
          ? { user_team: state.teams.get(person.teamId)?.enterpriseId ?? person.teamId }
          : {}),
        channel_type: 'im',
        client_msg_id: `id-${message.ts}`,
      };
      return deliveries.send(
        'events_api',
        eventEnvelope(state, install, event, { senderTeam: person.teamId, channel }),
      );
    },
  };
};
