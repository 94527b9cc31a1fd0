/** What an audience that does well says it does, offered to one that struggles, and what came of it. */
import type { Digest } from '../domain/digest-model.ts';
import type { LessonOutcome } from '../domain/follow-action.ts';
import { audienceOf, type Lesson, longestLesson } from '../domain/lesson.ts';
import type { Audience, Millis, Person } from '../domain/model.ts';
import { wakingTime } from '../domain/plan.ts';
import { addDays, instantOf, localDate } from '../domain/time.ts';
import type { Invitations, NewMessage, OutboxRow, Reply } from '../ports.ts';
import {
  type LessonView,
  lessonAskCard,
  lessonDeclinedCard,
  lessonForm,
  lessonHeardCard,
  lessonLeftCard,
  lessonOfferCard,
  lessonOverCard,
  lessonToldCard,
  lessonTryingCard,
  lessonUseCard,
  lessonUsedCard,
} from './cards/lesson.ts';
import { type Composed, message, skip } from './composed.ts';
import type { Deps, Site } from './deps.ts';
import type { Call } from './inbox.ts';
import { meetAboutLesson } from './meeting.ts';
import { ownersById } from './owners.ts';

/** It is asked again when there was time to try it. */
const tryDays = 28;

/** Asks whoever looks after the audiences that do well what they do there. */
export const lessonsOf = async (
  deps: Deps,
  site: Site,
  { learnFrom }: Pick<Digest, 'learnFrom'>,
  now: Millis,
): Promise<Invitations['lessons']> => {
  if (learnFrom.length === 0) return [];
  const asked: Invitations['lessons'][number][] = [];
  const audiences = await deps.store.audiences(site.workspace.id);
  for (const { question, strong: well, struggling: hard } of learnFrom) {
    const [strong, struggling] = [audienceOf(well, audiences), audienceOf(hard, audiences)];
    const [teller] = strong ? await ownersById(deps, site, strong) : [];
    const [learner] = struggling ? await ownersById(deps, site, struggling) : [];
    if (!strong || !struggling || !teller || !learner) continue;
    const lesson = {
      question,
      strong: strong.id,
      struggling: struggling.id,
      teller: teller.id,
      learner: learner.id,
    };
    asked.push({ lesson, messages: [to(deps, 'lessonAsk', teller, now)] });
  }
  return asked;
};

type LessonKind = Extract<NewMessage['kind'], 'lessonAsk' | 'lessonOffer' | 'lessonUse' | 'lessonHeard'>;

/** In the person's own working hours. */
const to = (deps: Deps, kind: LessonKind, person: Person, at: Millis): Omit<NewMessage, 'subject'> => ({
  kind,
  site: person.site,
  target: { person: person.userId },
  dueAt: wakingTime(at, person.zone, deps.programme.quietDays),
});

interface Scene extends LessonView {
  readonly people: { readonly teller?: Person; readonly learner?: Person };
  readonly audiences: { readonly strong: Audience; readonly struggling: Audience };
}

const sceneOf = async (deps: Deps, site: Site, id: number): Promise<Scene | undefined> => {
  const lesson = await deps.store.lesson(site.workspace.id, id);
  const audiences = await deps.store.audiences(site.workspace.id);
  const strong = audiences.find((one) => one.id === lesson?.strong);
  const struggling = audiences.find((one) => one.id === lesson?.struggling);
  if (!lesson || !strong || !struggling) return undefined;
  const teller = (await ownersById(deps, site, strong)).find((one) => one.id === lesson.teller);
  const learner = (await ownersById(deps, site, struggling)).find((one) => one.id === lesson.learner);
  return {
    lesson,
    strong: strong.name,
    struggling: struggling.name,
    teller: teller?.name ?? '',
    same: lesson.teller === lesson.learner,
    people: { ...(teller && { teller }), ...(learner && { learner }) },
    audiences: { strong, struggling },
  };
};

/** The lesson in this state, for the one of the two whose turn it is. */
const turnOf = async (
  { deps, site, person }: Call,
  id: number,
  whose: 'teller' | 'learner',
  state: Lesson['state'],
): Promise<Scene | undefined> => {
  const scene = await sceneOf(deps, site, id);
  return scene && scene.lesson[whose] === person.id && scene.lesson.state === state ? scene : undefined;
};

const over = ({ words }: Call): Reply => ({ private: lessonOverCard(words) });

export const tellLesson = async (call: Call, id: number): Promise<Reply> => {
  const scene = await turnOf(call, id, 'teller', 'asked');
  return scene ? { form: lessonForm(call.words, scene) } : over(call);
};

export const saveLesson = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const scene = await turnOf(call, id, 'teller', 'asked');
  if (!scene) return over(call);
  const text = (call.inputs['text'] ?? '').trim().slice(0, longestLesson);
  if (text === '') return { errors: { text: words.lesson.needsText } };
  const { learner } = scene.people;
  const now = deps.clock.now();
  // Whoever looks after both has said what to try: there is nobody to offer it to.
  const state = scene.same ? 'trying' : 'told';
  const next = scene.same ? 'lessonUse' : 'lessonOffer';
  const messages = learner ? [to(deps, next, learner, scene.same ? triedAt(learner, now) : now)] : [];
  await deps.store.moveLesson(site.workspace.id, id, 'asked', { state, text }, messages);
  return { closeForm: true, private: lessonToldCard(words, scene.same) };
};

const triedAt = ({ zone }: Person, now: Millis): Millis =>
  instantOf(addDays(localDate(now, zone), tryDays), '09:00', zone);

export const declineLesson = async (call: Call, id: number): Promise<Reply> => {
  const scene = await turnOf(call, id, 'teller', 'asked');
  if (!scene) return over(call);
  await call.deps.store.moveLesson(call.site.workspace.id, id, 'asked', { state: 'declined' }, []);
  return { message: lessonDeclinedCard(call.words) };
};

export const tryLesson = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const scene = await turnOf(call, id, 'learner', 'told');
  if (!scene) return over(call);
  const again = to(deps, 'lessonUse', person, triedAt(person, deps.clock.now()));
  await deps.store.moveLesson(site.workspace.id, id, 'told', { state: 'trying' }, [again]);
  return { message: lessonTryingCard(words, scene.strong) };
};

export const leaveLesson = async (call: Call, id: number): Promise<Reply> => {
  const scene = await turnOf(call, id, 'learner', 'told');
  if (!scene) return over(call);
  await call.deps.store.moveLesson(call.site.workspace.id, id, 'told', { state: 'left' }, []);
  return { message: lessonLeftCard(call.words) };
};

/** The one who struggles asks first; the other is asked then, and both must agree. */
export const talkLesson = async (call: Call, id: number): Promise<Reply> => {
  const scene = (await turnOf(call, id, 'learner', 'told')) ?? (await turnOf(call, id, 'learner', 'trying'));
  const teller = scene?.people.teller;
  return scene && teller ? meetAboutLesson(call, { ...scene, teller }) : over(call);
};

export const lessonUse = async (call: Call, id: number, outcome: LessonOutcome): Promise<Reply> => {
  const { deps, site, words } = call;
  const scene = await turnOf(call, id, 'learner', 'trying');
  if (!scene) return over(call);
  const { teller } = scene.people;
  const heard = outcome === 'helped' && teller && !scene.same;
  const messages = heard ? [to(deps, 'lessonHeard', teller, deps.clock.now())] : [];
  await deps.store.moveLesson(site.workspace.id, id, 'trying', { state: 'done', outcome }, messages);
  return { message: lessonUsedCard(words, outcome) };
};

/** Every card of a lesson is for the state that it is in: what is over meanwhile is not sent. */
export const composeLesson = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const scene = await sceneOf(deps, site, row.subject);
  const userId = 'person' in row.target ? row.target.person : '';
  const person = await deps.store.person(site.workspace.id, userId);
  if (!scene || !person?.active) return skip('no lesson');
  const words = deps.words(person.locale);
  const { state } = scene.lesson;
  if (row.kind === 'lessonAsk' && state === 'asked') return message(site, row, lessonAskCard(words, scene));
  if (row.kind === 'lessonOffer' && state === 'told') return message(site, row, lessonOfferCard(words, scene));
  if (row.kind === 'lessonUse' && state === 'trying') return message(site, row, lessonUseCard(words, scene));
  if (row.kind === 'lessonHeard' && state === 'done') return message(site, row, lessonHeardCard(words, scene));
  return skip('over');
};
