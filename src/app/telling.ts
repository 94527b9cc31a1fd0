/** "You said, we did": written by whoever looks after an audience, looked at before it goes out, read by who answered. */
import type { FollowAction } from '../domain/follow-action.ts';
import { type Audience, type Millis, weekMs } from '../domain/model.ts';
import {
  type Backing,
  chosenText,
  isBacked,
  longestSaid,
  longestTelling,
  type NewTelling,
  namesIn,
  type Telling,
  tellingKinds,
} from '../domain/telling.ts';
import type { NewMessage, OutboxRow, Reply } from '../ports.ts';
import { channelOf } from './ask.ts';
import { behind } from './behind.ts';
import {
  mostAudiences,
  notTellerCard,
  notYourTellingCard,
  type ShareView,
  shareCancelledCard,
  sharedCard,
  shareForm,
  tellingCard,
  tellingPreviewForm,
} from './cards/telling.ts';
import { type Composed, message, skip } from './composed.ts';
import { type Deps, pickCommon, type Site } from './deps.ts';
import type { Call } from './inbox.ts';
import { refuse } from './refuse.ts';
import { isAdministrator, readersOf } from './set-up.ts';

/** Those that somebody looks after; readers of digests and administrators, who look after none, may tell all. */
const audiencesFor = async ({ deps, site, person }: Call): Promise<readonly Audience[]> => {
  if (person.external) return [];
  const all = (await deps.store.audiences(site.workspace.id)).filter((one) => one.size > 0);
  const own = all.filter((one) => one.owners.includes(person.userId));
  if (own.length > 0) return own;
  const leads = readersOf(deps).includes(person.userId) || (await isAdministrator(deps, site, person.userId));
  return leads ? all : [];
};

type Sharing = Extract<FollowAction, { do: 'share' }>;

export const share = async (call: Call, action: Sharing): Promise<Reply> => {
  const audiences = await audiencesFor(call);
  if (audiences.length === 0) return { private: notTellerCard(call.words) };
  const { followUp } = action;
  const one = followUp === undefined ? undefined : await call.deps.store.followUp(call.site.workspace.id, followUp);
  const about = (each: Audience): boolean =>
    each.id === action.audience ||
    one?.about === `audience:${each.key}` ||
    (each.relationship !== undefined && one?.about === `relationship:${each.relationship}`);
  const before = one && { kind: 'did' as const, text: one.what, said: '', chosen: 'nobody', post: false };
  return {
    form: shareForm(call.words, {
      ...(await viewOf(call, firstFew(audiences, about))),
      ticked: audiences.filter(about).map((each) => each.id),
      ...(followUp !== undefined && one && { followUp }),
      ...(before && { before }),
    }),
  };
};

/** Those that it is about first: a window has room for so many boxes to tick. */
const firstFew = (audiences: readonly Audience[], about: (one: Audience) => boolean): readonly Audience[] =>
  [...audiences.filter(about), ...audiences.filter((one) => !about(one))].slice(0, mostAudiences);

const viewOf = async (
  call: Call,
  audiences: readonly Audience[],
): Promise<Pick<ShareView, 'audiences' | 'choices'>> => ({
  audiences: audiences.map((one) => ({
    id: one.id,
    name: one.name,
    size: one.size,
    channel: channelOf(one) !== undefined,
  })),
  choices: [{ chosen: { by: 'nobody' } }, ...(await behind(call, audiences))],
});

type Saving = Extract<FollowAction, { do: 'saveShare' }>;

/** Keeps the draft and shows it as it will be read. */
export const saveShare = async (call: Call, action: Saving): Promise<Reply> => {
  const { deps, site, words, inputs, person } = call;
  const offered = await audiencesFor(call);
  if (offered.length === 0) return { private: notTellerCard(words) };
  const chosen = offered.filter((one) => inputs[`to${one.id}`] === 'yes');
  const text = (inputs['text'] ?? '').trim().slice(0, longestTelling);
  const said = (inputs['said'] ?? '').trim().slice(0, longestSaid);
  const backing = await backingOf(call, chosen);
  const errors = {
    ...(text === '' && { text: words.telling.needsText }),
    ...(backing.by !== 'nobody' && said === '' && { said: words.telling.needsSaid }),
    ...(chosen.length === 0 && { [`to${offered[0]?.id}`]: words.telling.needsAudience }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const { followUp } = action;
  const telling: NewTelling = {
    author: person.id,
    kind: tellingKinds.find((kind) => kind === inputs['kind']) ?? 'did',
    text,
    said,
    backing,
    chosen: inputs['backing'] ?? 'nobody',
    audiences: chosen.map((one) => one.id),
    ...(followUp !== undefined && { followUp }),
    post: inputs['post'] === 'yes',
  };
  const saved = await deps.store.saveTelling(site.workspace.id, telling, action.telling);
  return saved ? { form: await previewOf(call, saved, chosen) } : refuse(call, 'telling', notYourTellingCard(words));
};

/** Looked up again: what came over the network says only what was chosen, not that it holds. */
const backingOf = async (call: Call, chosen: readonly Audience[]): Promise<Backing> => {
  const wanted = call.inputs['backing'];
  const found = (await behind(call, chosen)).find((one) => chosenText(one.chosen) === wanted);
  return found ? { by: found.chosen.by, audiences: found.audiences } : { by: 'nobody', audiences: [] };
};

const previewOf = async (call: Call, telling: Telling, audiences: readonly Audience[]) => {
  const { deps, site, words, person } = call;
  const people = await deps.store.peopleIn(site.workspace.id, telling.audiences);
  // Somebody of another audience of the author's is singled out just as well.
  const known = await deps.store.peopleIn(
    site.workspace.id,
    (await audiencesFor(call)).map((one) => one.id),
  );
  const others = [...people, ...known].filter((one) => one.id !== person.id);
  return tellingPreviewForm(words, {
    telling,
    readers: people.length,
    audiences: audiences.map(({ id, name }) => ({ id, name })),
    channels: telling.post ? await channelsOf(site, audiences) : [],
    named: namesIn(`${telling.said} ${telling.text}`, others),
    k: deps.programme.privacy.k,
  });
};

const channelsOf = async (site: Site, audiences: readonly Audience[]) => {
  const found = audiences.map(async (audience) => {
    const channel = channelOf(audience);
    const its = site.house.find((one) => one.workspace.site === audience.site) ?? site;
    if (channel === undefined) return [];
    const known = await its.platform.directory.channel(its.workspace, channel);
    const members = await its.platform.directory.members(its.workspace, { channel });
    return [{ name: known?.name ?? channel, people: members.length }];
  });
  return (await Promise.all(found)).flat();
};

/** The person's own draft. */
const draftOf = async ({ deps, site, person }: Call, id: number): Promise<Telling | undefined> => {
  const telling = await deps.store.telling(site.workspace.id, id);
  return telling?.author === person.id && telling.state === 'draft' ? telling : undefined;
};

export const editShare = async (call: Call, id: number): Promise<Reply> => {
  const draft = await draftOf(call, id);
  if (!draft) return refuse(call, 'telling', notYourTellingCard(call.words));
  const { followUp, audiences: ticked } = draft;
  const view = await viewOf(
    call,
    firstFew(await audiencesFor(call), (one) => ticked.includes(one.id)),
  );
  const about = { telling: id, ticked, before: draft, ...(followUp !== undefined && { followUp }) };
  return { form: shareForm(call.words, { ...view, ...about }) };
};

export const cancelShare = async (call: Call, id: number): Promise<Reply> => {
  if (!(await draftOf(call, id))) return refuse(call, 'telling', notYourTellingCard(call.words));
  await call.deps.store.cancelTelling(call.site.workspace.id, id);
  return { closeForm: true, private: shareCancelledCard(call.words) };
};

export const sendShare = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const draft = await draftOf(call, id);
  if (!draft) return refuse(call, 'telling', notYourTellingCard(words));
  const now = deps.clock.now();
  const told = (await audiencesFor(call)).filter((one) => draft.audiences.includes(one.id));
  const posts = draft.post ? told.flatMap((one) => postIn(one, now)) : [];
  if (!(await deps.store.sendTelling(site.workspace.id, id, now, posts))) {
    return refuse(call, 'telling', notYourTellingCard(words));
  }
  deps.log.info('told what was done', { telling: id, audiences: draft.audiences.length, posts: posts.length });
  const readers = await deps.store.peopleIn(site.workspace.id, draft.audiences);
  return { closeForm: true, private: sharedCard(words, readers.length) };
};

const postIn = (audience: Audience, dueAt: Millis): Omit<NewMessage, 'subject'>[] => {
  const channel = channelOf(audience);
  return channel === undefined ? [] : [{ kind: 'telling', audience: audience.id, target: { channel }, dueAt }];
};

export const composeTelling = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const telling = await deps.store.telling(site.workspace.id, row.subject);
  if (telling?.state !== 'sent') return skip('not sent');
  return message(site, row, tellingCard(pickCommon(deps), telling, row.audience ?? 0));
};

/** "Since you last answered": for the receipt of this prompt. */
export const sinceLast = async (
  { deps, site, words }: Call,
  prompt: number,
  audience: number,
): Promise<readonly string[]> => {
  const before = deps.clock.now() - 8 * weekMs;
  const told = await deps.store.tellingsFor(site.workspace.id, prompt, before);
  return told.slice(-mostSince).map((one) => words.telling.line(one, isBacked(one, audience)));
};

/** A receipt is short. */
const mostSince = 2;
