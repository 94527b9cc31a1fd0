/** Reading members, teams and channels. */
import type { Core } from './core.ts';
import type { Answer, Call } from './http.ts';
import type { Channel, Conversation, Json, Person, Team } from './model.ts';
import { refusals } from './refusals.ts';
import type { Route } from './routes.ts';

const smallestPage = 50;
const largestPage = 500;
const usualPage = 200;

export const readRoute = (core: Core, call: Call, parts: readonly string[]): Route | Answer => {
  const [, area, id = '', what, detail] = parts;
  if (area === 'teams') return teamRoute(core, id, what);
  const conversation = core.world.findConversation(id);
  if (area !== 'conversations' || !conversation)
    return area === 'conversations' ? refusals.noConversation : refusals.noPath;
  const read = (run: () => Answer): Route => ({
    kind: 'read',
    conversation,
    run: () => (mayRead(core, conversation) ? run() : refusals.blocked('BotNotInConversationRoster')),
  });
  if (what === 'pagedmembers') return read(() => page(core, conversation, call.query));
  if (what === 'members' && detail !== undefined) return read(() => member(core, conversation, detail));
  // The old way is kept to five calls a minute and 10,000 people on the platform: no bot of ours may need it.
  return refusals.noPath;
};

const mayRead = (core: Core, conversation: Conversation): boolean => {
  if (core.blocks.get(conversation.tenant.id) === 'BotDisabledByAdmin') return false;
  return conversation.type === 'personal'
    ? core.world.hasPersonal(conversation.person)
    : conversation.channel.team.installed && conversation.channel.hasApp;
};

const page = (core: Core, conversation: Conversation, query: URLSearchParams): Answer => {
  const asked = Number(query.get('pageSize') ?? usualPage);
  const size = Math.min(largestPage, Math.max(smallestPage, Number.isInteger(asked) ? asked : usualPage));
  const token = query.get('continuationToken');
  const from = token === null || token === '' ? 0 : readToken(token, conversation);
  if (from === undefined) return refusals.badArgument('Invalid continuation token.');
  const roster = core.world.rosterOf(conversation);
  const next = from + size;
  return {
    status: 200,
    body: {
      ...(next < roster.length && { continuationToken: writeToken(next, conversation) }),
      members: roster.slice(from, next).map((person) => accountIn(core, conversation, person)),
    },
  };
};

const writeToken = (from: number, conversation: Conversation): string =>
  Buffer.from(JSON.stringify([conversation.id, from])).toString('base64url');

const readToken = (token: string, conversation: Conversation): number | undefined => {
  try {
    const [id, from] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [unknown, unknown];
    return id === conversation.id && typeof from === 'number' ? from : undefined;
  } catch {
    return undefined;
  }
};

const member = (core: Core, conversation: Conversation, id: string): Answer => {
  const person = core.world.findPerson(id);
  return person && core.world.rosterOf(conversation).includes(person)
    ? { status: 200, body: accountIn(core, conversation, person) }
    : refusals.noMember;
};

/** TeamsChannelAccount, with `membershipSources` in a shared channel. */
const accountIn = (core: Core, conversation: Conversation, person: Person): Json => {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  return {
    id: person.id,
    name: person.name,
    objectId: person.aadId,
    aadObjectId: person.aadId,
    givenName,
    surname: rest.join(' '),
    email: person.email,
    userPrincipalName: person.upn,
    tenantId: person.tenant.id,
    userRole: person.guest && core.showsGuestRole ? 'guest' : 'user',
    ...(conversation.type === 'channel' &&
      conversation.channel.kind === 'shared' && { membershipSources: sourcesOf(conversation.channel, person) }),
  };
};

/** Through which rosters somebody is in a shared channel. */
const sourcesOf = (channel: Channel, person: Person): readonly Json[] => [
  ...(channel.members.has(person) ? [sourceOf(channel, person, undefined)] : []),
  ...[...channel.sharedWith].filter((team) => team.members.has(person)).map((team) => sourceOf(channel, person, team)),
];

export const sourceOf = (channel: Channel, person: Person, through: Team | undefined): Json => ({
  sourceType: through ? 'team' : 'channel',
  id: through?.id ?? channel.id,
  membershipType: through ? 'transitive' : 'direct',
  teamGroupId: (through ?? channel.team).groupId,
  tenantId: person.tenant.id,
});

const teamRoute = (core: Core, id: string, what: string | undefined): Route | Answer => {
  const team = core.world.findTeam(id);
  const conversation = core.world.findConversation(id);
  if (!team || !conversation) return refusals.noConversation;
  const body = what === undefined ? detailsOf(team) : what === 'conversations' ? channelsOf(team) : undefined;
  if (!body) return refusals.noPath;
  return {
    kind: 'read',
    conversation,
    run: () => (mayRead(core, conversation) ? { status: 200, body } : refusals.blocked('BotNotInConversationRoster')),
  };
};

const detailsOf = (team: Team): Json => ({
  id: team.id,
  name: team.name,
  aadGroupId: team.groupId,
  type: 'standard',
  tenantId: team.tenant.id,
  channelCount: team.channels.length,
  memberCount: team.members.size,
});

/** Private and shared channels are told of once they have the app. */
const channelsOf = (team: Team): Json => ({
  conversations: team.channels
    .filter((channel) => channel.hasApp)
    .map(({ id, name, kind }) => ({ id, name, type: kind })),
});
