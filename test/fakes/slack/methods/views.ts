/** views.*: modals and the home tab. */
import { checkView } from '../check-blocks.ts';
import { blocksJson } from '../json.ts';
import { named } from '../messages.ts';
import { fail, fine, isFailure, isRecord, nextId, records, type State, text } from '../state.ts';
import type { Install, Json, Reply, Trigger, View } from '../types.ts';
import { initialValues } from '../values.ts';
import type { Methods } from './method.ts';

export const triggerMs = 3_000;
const largestBytes = 250_000;
const deepest = 3;

const newHash = (state: State): string => `${Math.floor(state.now() / 1000)}.${nextId(state, 'h')}`;

/** The view as payloads and replies show it. Its `team_id` is the team of the person who sees it. */
export const viewJson = (state: State, view: View): Json => {
  const { blocks: _blocks, ...content } = view.content;
  return {
    id: view.id,
    team_id: state.people.get(view.user)?.teamId ?? view.install.teamId,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...content,
    blocks: blocksJson(view.blocks),
    state: { values: view.values },
    hash: view.hash,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: state.appId,
    app_installed_team_id: view.install.teamId,
    bot_id: view.install.botId,
  };
};

export const refusedView = (state: State, view: unknown): Reply | undefined => {
  const wrong = checkView(state, view);
  if (wrong.length > 0)
    return fail('invalid_arguments', { response_metadata: { messages: wrong.map((each) => `[ERROR] ${each}`) } });
  if (Buffer.byteLength(JSON.stringify(view)) > largestBytes) return fail('view_too_large');
  return undefined;
};

export const makeView = (state: State, install: Install, user: string, content: Json, below?: View): View => {
  const id = nextId(state, 'V');
  const blocks = named(state, records(content.blocks));
  const view: View = {
    id,
    type: content.type === 'home' ? 'home' : 'modal',
    user,
    install,
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    content,
    blocks,
    values: initialValues(blocks),
    hash: newHash(state),
    errors: {},
  };
  state.views.set(id, view);
  return view;
};

/** New content; what was typed or chosen stays where block and action keep their names. */
export const changeView = (state: State, view: View, content: Json): void => {
  const kept = view.values;
  view.content = content;
  view.blocks = named(state, records(content.blocks));
  view.values = initialValues(view.blocks);
  for (const [block, actions] of Object.entries(view.values))
    for (const action of Object.keys(actions)) {
      const before = kept[block]?.[action];
      if (before !== undefined && before.type === actions[action]?.type) actions[action] = before;
    }
  view.hash = newHash(state);
  view.errors = {};
};

const exchange = (state: State, install: Install, args: Json): Trigger | Reply => {
  const trigger = state.triggers.get(text(args.trigger_id));
  if (!trigger || trigger.install !== install) return fail('invalid_trigger_id');
  if (trigger.used) return fail('exchanged_trigger_id');
  if (state.now() - trigger.issuedAt > triggerMs) return fail('expired_trigger_id');
  trigger.used = true;
  return trigger;
};

const takenId = (state: State, install: Install, view: Json, except?: View): boolean =>
  text(view.external_id) !== '' &&
  state.views
    .values()
    .some((each) => each !== except && each.install === install && each.content.external_id === view.external_id);

const show = (state: State, install: Install, args: Json, way: 'open' | 'push'): Reply => {
  const refused = refusedView(state, args.view);
  if (refused) return refused;
  const content = args.view as Json;
  if (content.type !== 'modal') return fail('invalid_arguments');
  if (takenId(state, install, content)) return fail('duplicate_external_id');
  const trigger = exchange(state, install, args);
  if (isFailure(trigger)) return trigger;
  const stack = state.stacks.get(trigger.user) ?? [];
  if (way === 'push' && trigger.view !== undefined) {
    if (!stack.some((each) => each.id === trigger.view)) return fail('not_found');
    if (stack.length >= deepest) return fail('push_limit_reached');
  } else {
    for (const each of stack) state.views.delete(each.id);
    stack.length = 0;
  }
  const view = makeView(state, install, trigger.user, content, stack.at(-1));
  state.stacks.set(trigger.user, [...stack, view]);
  return fine({ view: viewJson(state, view) });
};

const update = (state: State, install: Install, args: Json): Reply => {
  const refused = refusedView(state, args.view);
  if (refused) return refused;
  const byOwnName = (each: View): boolean =>
    text(args.external_id) !== '' && each.content.external_id === args.external_id;
  const view = state.views.get(text(args.view_id)) ?? state.views.values().find(byOwnName);
  if (!view || view.install !== install) return fail('not_found');
  if (text(args.hash) !== '' && args.hash !== view.hash) return fail('hash_conflict');
  const content = args.view as Json;
  if (content.type !== view.type) return fail('invalid_arguments');
  if (takenId(state, install, content, view)) return fail('duplicate_external_id');
  changeView(state, view, content);
  return fine({ view: viewJson(state, view) });
};

const publish = (state: State, install: Install, args: Json): Reply => {
  const person = state.people.get(text(args.user_id));
  if (!person || person.bot) return fail('user_not_found');
  const refused = refusedView(state, args.view);
  if (refused) return refused;
  const content = args.view as Json;
  if (!isRecord(content) || content.type !== 'home') return fail('invalid_arguments');
  const key = `${install.teamId} ${person.id}`;
  const there = state.homes.get(key);
  if (text(args.hash) !== '' && args.hash !== there?.hash) return fail('hash_conflict');
  if (there) changeView(state, there, content);
  const view = there ?? makeView(state, install, person.id, content);
  state.homes.set(key, view);
  return fine({ view: viewJson(state, view) });
};

export const views: Methods = {
  'views.open': { run: ({ state, install }, args) => show(state, install, args, 'open') },
  'views.push': { run: ({ state, install }, args) => show(state, install, args, 'push') },
  'views.update': { run: ({ state, install }, args) => update(state, install, args) },
  'views.publish': { run: ({ state, install }, args) => publish(state, install, args) },
};
