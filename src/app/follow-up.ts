/** "Take it on": what somebody promises to do about a finding, and how it ends. */
import type { FollowAction } from '../domain/follow-action.ts';
import {
  type About,
  aboutAudience,
  cellsOf,
  dueDates,
  type FollowUp,
  isDueDate,
  longestPromise,
  measures,
  type NewFollowUp,
  nameOfAbout,
  reminderTimes,
} from '../domain/follow-up.ts';
import { type Audience, groups, type Millis, weekMs } from '../domain/model.ts';
import { parseQuestion, type Question } from '../domain/question.ts';
import { localDate } from '../domain/time.ts';
import type { NewMessage, Reply } from '../ports.ts';
import {
  dropForm,
  notTakenOnCard,
  notYourPromiseCard,
  promiseDroppedCard,
  promiseEndedCard,
  promiseKeptCard,
  type TakeOnView,
  takenOnCard,
  takeOnForm,
} from './cards/follow-up.ts';
import type { Call } from './inbox.ts';
import { mayRead } from './leaders.ts';
import { refuse } from './refuse.ts';

/** How far back a figure still says how it is now: two seasons, as in a digest. */
const memoryMs = 27 * weekMs;

type Taking = Extract<FollowAction, { do: 'takeOn' | 'saveTakeOn' }>;

export const takeOn = async (call: Call, action: Taking): Promise<Reply> => {
  const scene = await sceneOf(call, action);
  if (!scene) return { private: notTakenOnCard(call.words) };
  return { form: takeOnForm(call.words, await viewOf(call, action, scene)) };
};

interface Scene {
  readonly audiences: readonly Audience[];
  /** The one that the press was about. */
  readonly audience?: Audience;
}

/** Readers of the digest, and whoever looks after an audience; nobody of another organisation. */
const sceneOf = async (call: Call, action: Taking): Promise<Scene | undefined> => {
  const { deps, site, person } = call;
  if (person.external) return undefined;
  const audiences = await deps.store.audiences(site.workspace.id);
  const audience = audiences.find((one) => one.id === action.audience);
  const isOwner = (one: Audience): boolean => one.owners.includes(person.userId);
  const digest = action.digest === undefined ? undefined : await deps.store.digest(site.workspace.id, action.digest);
  const reads = digest !== undefined && (await mayRead(call, digest.key));
  const looksAfter = audience ? isOwner(audience) : action.digest === undefined && audiences.some(isOwner);
  return reads || looksAfter ? { audiences, ...(audience && { audience }) } : undefined;
};

const viewOf = async (call: Call, action: Taking, { audiences, audience }: Scene): Promise<TakeOnView> => {
  const { deps, site, words, person } = call;
  const { relationships } = deps.programme;
  const stored = action.digest === undefined ? undefined : await deps.store.digest(site.workspace.id, action.digest);
  const found = stored && foundIn(stored.digest);
  const about = audience ? aboutAudience(audience) : found?.about;
  const all: About[] = [
    ...(about === undefined ? [] : [about]),
    ...(stored?.digest.watch ?? []).map((one) => `relationship:${one.relationship}`),
    ...relationships.map(({ key }) => `relationship:${key}`),
    ...audiences.filter((one) => one.relationship === undefined).map(({ key }) => `audience:${key}`),
    ...groups.map((group) => `group:${group}`),
  ];
  const known = { audiences, relationships };
  const abouts = [...new Set(all)].flatMap((value) => {
    const name = nameOfAbout(value, known, (group) => words.followUp.allOf(words.names.group(group)));
    return name === undefined ? [] : [{ value, name }];
  });
  return {
    from: fromOf(action),
    today: localDate(deps.clock.now(), person.zone),
    abouts,
    ...(about !== undefined && { about }),
    ...(found?.question !== undefined && { question: found.question }),
  };
};

const fromOf = ({ digest, audience }: Taking): TakeOnView['from'] => ({
  ...(digest !== undefined && { digest }),
  ...(audience !== undefined && { audience }),
});

/** What the first sentence of a digest is about. */
const foundIn = (digest: {
  readonly headline: { readonly kind: string; readonly finding?: object };
}): { readonly about: About; readonly question?: Question } | undefined => {
  const finding: { relationship?: string; group?: string; question?: Question } = digest.headline.finding ?? {};
  const { relationship, group, question } = finding;
  const about = relationship === undefined ? group && `group:${group}` : `relationship:${relationship}`;
  return about === undefined ? undefined : { about, ...(question !== undefined && { question }) };
};

/** What the form says, or what is wrong with it by the names of its parts. */
export const saveTakeOn = async (call: Call, action: Taking): Promise<Reply> => {
  const { deps, words, inputs, person } = call;
  const scene = await sceneOf(call, action);
  if (!scene) return { private: notTakenOnCard(words) };
  const what = (inputs['what'] ?? '').trim().slice(0, longestPromise);
  const about = inputs['about'] ?? '';
  const due = inputs['by'] ?? '';
  const { audiences } = scene;
  const name = nameOfAbout(about, { audiences, relationships: deps.programme.relationships }, (group) =>
    words.followUp.allOf(words.names.group(group)),
  );
  const errors = {
    ...(what === '' && { what: words.followUp.needsWhat }),
    ...(name === undefined && { about: words.followUp.needsAbout }),
    ...(!isDueDate(due, localDate(deps.clock.now(), person.zone)) && { by: words.followUp.needsBy }),
  };
  if (Object.keys(errors).length > 0 || name === undefined) return { errors };
  const question = parseQuestion(inputs['question']) ?? 'ease';
  const { digest } = action;
  const made = await promise(call, audiences, {
    what,
    about,
    aboutName: name,
    question,
    due,
    ...(digest !== undefined && { digest }),
  });
  return { closeForm: true, private: takenOnCard(words, made) };
};

type Promised = Omit<NewFollowUp, 'owner' | 'madeOn' | 'before'>;

/** Keeps the promise with the figures of now, and the two reminders that may become necessary. */
const promise = async (call: Call, audiences: readonly Audience[], promised: Promised): Promise<FollowUp> => {
  const { deps, site, person } = call;
  const now = deps.clock.now();
  const { zone } = deps.programme.organisation;
  const cells = cellsOf(promised.about, audiences);
  const releases = await deps.store.releases(site.workspace.id, { since: now - memoryMs, cells });
  const before = measures(releases, { cells, question: promised.question, zone }, { until: now });
  const made = await deps.store.addFollowUp(
    site.workspace.id,
    { ...promised, owner: person.id, madeOn: localDate(now, person.zone), before },
    remindersOf(call, promised.due, now),
  );
  deps.log.info('promise made', { followUp: made.id, due: made.due });
  return made;
};

const remindersOf = ({ person, site }: Call, due: string, now: Millis): Omit<NewMessage, 'subject'>[] => {
  const times = reminderTimes(due, person.zone, now);
  const target = { person: person.userId };
  const to = { target, site: site.workspace.site };
  return [
    ...(times.before === undefined ? [] : [{ kind: 'promiseDue' as const, dueAt: times.before, ...to }]),
    { kind: 'promiseLate', dueAt: times.late, ...to },
  ];
};

/** "I'll call": a promise in one tap, for the first Friday that leaves some days. */
export const willCall = async (call: Call, id: number): Promise<Reply> => {
  const { deps, words, person } = call;
  const action = { do: 'takeOn', audience: id } as const;
  const scene = await sceneOf(call, action);
  const audience = scene?.audience;
  if (!audience) return { private: notTakenOnCard(words) };
  const about = aboutAudience(audience);
  const { relationships } = deps.programme;
  const aboutName = nameOfAbout(about, { audiences: scene.audiences, relationships }, String) ?? audience.name;
  const [due = ''] = dueDates(localDate(deps.clock.now(), person.zone));
  const what = words.followUp.call(aboutName);
  const made = await promise(call, scene.audiences, { what, about, aboutName, question: 'need', due });
  return { private: takenOnCard(words, made) };
};

type Own = { readonly one: FollowUp } | { readonly reply: Reply };

/** The promise, if it is this person's and still open. */
const ownOpen = async (call: Call, id: number): Promise<Own> => {
  const { deps, site, person, words } = call;
  const one = await deps.store.followUp(site.workspace.id, id);
  if (one?.owner !== person.id) return { reply: refuse(call, 'promise', notYourPromiseCard(words)) };
  return one.state === 'promised' ? { one } : { reply: { private: promiseEndedCard(words) } };
};

export const keepPromise = async (call: Call, id: number): Promise<Reply> => {
  const own = await ownOpen(call, id);
  if ('reply' in own) return own.reply;
  await call.deps.store.endFollowUp(call.site.workspace.id, id, { state: 'done', ...endOf(call) });
  return inPlace(call, promiseKeptCard(call.words, own.one));
};

const endOf = ({ deps, person }: Call) => {
  const at = deps.clock.now();
  return { at, on: localDate(at, person.zone) };
};

/** A reminder gives way to what was done about it; elsewhere it is said beside. */
const inPlace = (call: Call, card: ReturnType<typeof promiseKeptCard>): Reply =>
  call.from === 'message' ? { message: card } : { private: card };

export const dropPromise = async (call: Call, id: number): Promise<Reply> => {
  const own = await ownOpen(call, id);
  return 'reply' in own ? own.reply : { form: dropForm(call.words, own.one) };
};

export const saveDrop = async (call: Call, id: number): Promise<Reply> => {
  const own = await ownOpen(call, id);
  if ('reply' in own) return own.reply;
  const reason = (call.inputs['reason'] ?? '').trim().slice(0, longestPromise);
  if (reason === '') return { errors: { reason: call.words.followUp.needsReason } };
  await call.deps.store.endFollowUp(call.site.workspace.id, id, { state: 'dropped', reason, ...endOf(call) });
  return { closeForm: true, private: promiseDroppedCard(call.words) };
};
