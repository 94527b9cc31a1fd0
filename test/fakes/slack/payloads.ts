/**
 * The payloads of interactions, with our own people and companies. Their shapes follow the MIT-licensed samples of
 * slackapi/bolt-python (`tests/scenario_tests/test_view_submission.py`, its `connect_channel_payload` for people of
 * another organisation; `tests/slack_bolt/request/test_internals.py`) and slackapi/java-slack-sdk (`json-logs/samples`).
 *
 * block_actions of an external is made: no recorded one was found. It carries the installing team, as every message
 * payload in a shared channel does, and the person's own team in `user.team_id`; inside a modal the team is a setting.
 */
import { messageJson, teamJson } from './json.ts';
import { triggerMs, viewJson } from './methods/views.ts';
import { newResponseUrl } from './response-url.ts';
import { isExternal, nextId, nextTs, type State } from './state.ts';
import type { Channel, Install, Json, Message, Person, View } from './types.ts';

const token = 'fixed-verification-token';

/** For one exchange within 3 seconds. Old ones are forgotten. */
const newTrigger = (state: State, install: Install, user: string, view?: View): string => {
  const now = state.now();
  for (const [id, each] of state.triggers) {
    if (now - each.issuedAt <= 10 * triggerMs) break;
    state.triggers.delete(id);
  }
  const id = `${nextId(state, '')}.${state.appId}.${nextId(state, 't')}`;
  state.triggers.set(id, { id, user, install, issuedAt: now, used: false, ...(view ? { view: view.id } : {}) });
  return id;
};

const userJson = (person: Person): Json => ({
  id: person.id,
  username: person.name,
  name: person.name,
  team_id: person.teamId,
});

const enterpriseJson = (state: State, teamId: string): Json | null => {
  const team = state.teams.get(teamId);
  return team?.enterpriseId === undefined ? null : { id: team.enterpriseId, name: team.name };
};

const head = (state: State, person: Person, teamId: string): Json => ({
  user: userJson(person),
  api_app_id: state.appId,
  token,
  team: teamJson(state.teams.get(teamId) ?? state.home),
  enterprise: enterpriseJson(state, teamId),
  is_enterprise_install: false,
});

const channelName = (channel: Channel): string =>
  ({ im: 'directmessage', private: 'privategroup', public: channel.name })[channel.kind];

/** An action in a message. Ephemeral messages are not sent along. */
export const messageAction = (
  state: State,
  install: Install,
  person: Person,
  where: { readonly channel: Channel; readonly message: Message },
  action: Json,
): Json => {
  const { channel, message } = where;
  const ephemeral = message.onlyFor !== undefined;
  return {
    type: 'block_actions',
    ...head(state, person, install.teamId),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: newTrigger(state, install, person.id),
    channel: { id: channel.id, name: channelName(channel) },
    ...(ephemeral ? {} : { message: messageJson(state, install, message) }),
    state: { values: structuredClone(message.values) },
    response_url: newResponseUrl(state, install, 'actions', { user: person.id, channel: channel.id, ts: message.ts }),
    actions: [{ ...action, action_ts: nextTs(state) }],
  };
};

export const viewAction = (state: State, person: Person, view: View, action: Json): Json => {
  const own = isExternal(view.install, person) && state.settings.externalFormTeam === 'own';
  return {
    type: 'block_actions',
    ...head(state, person, own ? person.teamId : view.install.teamId),
    container: { type: 'view', view_id: view.id },
    trigger_id: newTrigger(state, view.install, person.id, view),
    view: structuredClone(viewJson(state, view)),
    actions: [{ ...action, action_ts: nextTs(state) }],
  };
};

/** Carries the team of the person; the installer is in `view.app_installed_team_id`. */
export const viewSubmission = (state: State, person: Person, view: View): Json => ({
  type: 'view_submission',
  ...head(state, person, person.teamId),
  trigger_id: newTrigger(state, view.install, person.id, view),
  view: structuredClone(viewJson(state, view)),
  response_urls: [],
});

export const viewClosed = (state: State, person: Person, view: View, cleared: boolean): Json => ({
  type: 'view_closed',
  ...head(state, person, person.teamId),
  view: structuredClone(viewJson(state, view)),
  is_cleared: cleared,
});

/** A slash command: flat, everything a string, as it is sent as a form. */
export const slashCommand = (
  state: State,
  install: Install,
  person: Person,
  channel: Channel,
  said: { readonly command: string; readonly text: string },
): Json => ({
  token,
  team_id: install.teamId,
  team_domain: state.teams.get(install.teamId)?.domain,
  ...(state.home.enterpriseId === undefined
    ? {}
    : { enterprise_id: state.home.enterpriseId, enterprise_name: state.home.name }),
  channel_id: channel.id,
  channel_name: channelName(channel),
  user_id: person.id,
  user_name: person.name,
  command: said.command,
  text: said.text,
  api_app_id: state.appId,
  is_enterprise_install: 'false',
  response_url: newResponseUrl(state, install, 'commands', { user: person.id, channel: channel.id }),
  trigger_id: newTrigger(state, install, person.id),
});

/**
 * An event in its envelope. In a shared channel `team_id` is the sender's, the installer is in `authorizations` and
 * `context_team_id` (java-slack-sdk `EventInSharedChannelsTest`, bolt-python `slack_connect_events_api_requests`).
 */
export const eventEnvelope = (
  state: State,
  install: Install,
  event: Json,
  about: { readonly senderTeam?: string; readonly channel?: Channel | undefined } = {},
): Json => {
  const team = state.teams.get(about.senderTeam ?? install.teamId);
  const enterprise = state.teams.get(install.teamId)?.enterpriseId ?? null;
  const shared = about.channel !== undefined && about.channel.kind !== 'im' && about.channel.teams.size > 1;
  return {
    token,
    team_id: team?.id,
    ...(team?.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
    context_team_id: install.teamId,
    context_enterprise_id: enterprise,
    api_app_id: state.appId,
    event: { ...event, event_ts: event.event_ts ?? nextTs(state) },
    type: 'event_callback',
    event_id: nextId(state, 'Ev'),
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterprise,
        team_id: install.teamId,
        user_id: install.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: shared,
    event_context: `4-${String(event.type)}-${team?.id}`,
  };
};
