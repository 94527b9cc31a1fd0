/** users.*, usergroups.*, bots.info: people and groups as one install may see them. */
import { groupJson, personJson } from '../json.ts';
import { fail, fine, isExternal, type State, sharesChannel, text } from '../state.ts';
import type { Install, Json, Person, Reply, UserGroup } from '../types.ts';
import { type Methods, page } from './method.ts';

/** Somebody of another organisation is known as long as a channel is shared, and a stranger after it was. */
const known = (state: State, install: Install, person: Person): boolean =>
  !isExternal(install, person) ||
  sharesChannel(state, install, person) ||
  state.channels.values().some((channel) => channel.teams.has(install.teamId) && channel.left.has(person.id));

const wantsLocale = (args: Json): boolean => args.include_locale === true || args.include_locale === 'true';

const info = (state: State, install: Install, args: Json): Reply => {
  const person = state.people.get(text(args.user));
  if (!person) return fail('user_not_found');
  if (!known(state, install, person)) return fail('user_not_visible');
  return fine({ user: personJson(state, install, person, { locale: wantsLocale(args) }) });
};

const own = (state: State, install: Install): Person[] =>
  [...state.people.values()].filter((person) => person.teamId === install.teamId || person.id === 'USLACKBOT');

const groupsOf = (state: State, install: Install): UserGroup[] =>
  [...state.groups.values()].filter((group) => group.teamId === install.teamId);

const isTrue = (value: unknown): boolean => value === true || value === 'true';

export const users: Methods = {
  'users.info': { scopes: ['users:read'], run: ({ state, install }, args) => info(state, install, args) },
  'users.list': {
    scopes: ['users:read'],
    run: (context, args) => {
      const people = own(context.state, context.install);
      // Without a limit Slack tries to give everybody, and refuses where that is too much.
      if (args.limit === undefined && people.length > 1_000) return fail('limit_required');
      return page(context, { limit: 1_000, ...args }, people, {
        name: 'members',
        usual: 1_000,
        most: 1_000,
        json: (person) => personJson(context.state, context.install, person, { locale: wantsLocale(args) }),
      });
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run: ({ state, install }, args) => {
      const email = text(args.email).toLowerCase();
      const person = own(state, install).find((each) => each.email?.toLowerCase() === email);
      return person && !person.deleted ? fine({ user: personJson(state, install, person) }) : fail('users_not_found');
    },
  },
  'users.getPresence': {
    scopes: ['users:read'],
    run: ({ state }, args) =>
      state.people.has(text(args.user)) ? fine({ presence: 'active' }) : fail('user_not_found'),
  },
  'dnd.info': {
    scopes: ['dnd:read'],
    run: ({ state }, args) =>
      state.people.has(text(args.user)) ? fine({ dnd_enabled: false, snooze_enabled: false }) : fail('user_not_found'),
  },
  'bots.info': {
    scopes: ['users:read'],
    run: ({ state, install }, args) =>
      args.bot === undefined || args.bot === install.botId
        ? fine({
            bot: { id: install.botId, deleted: false, name: 'Pollen', app_id: state.appId, user_id: install.botUserId },
          })
        : fail('bot_not_found'),
  },
  'usergroups.list': {
    scopes: ['usergroups:read'],
    run: ({ state, install }, args) =>
      fine({
        usergroups: groupsOf(state, install)
          .filter((group) => isTrue(args.include_disabled) || !group.deleted)
          .map((group) => groupJson(group, isTrue(args.include_users))),
      }),
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    run: ({ state, install }, args) => {
      const group = groupsOf(state, install).find((each) => each.id === args.usergroup);
      if (!group || (group.deleted && !isTrue(args.include_disabled))) return fail('no_such_subteam');
      return fine({ users: [...group.members] });
    },
  },
};
