/** Answers: saved with the first tap, shown until the third, changeable until the round closes. */

import type { Action } from '../domain/card.ts';
import { wakingTime } from '../domain/plan.ts';
import { isComplete, longestWords, parseConsent, parseTopic, questions, type Words } from '../domain/question.ts';
import { addDays, instantOf, localDate, localTime } from '../domain/time.ts';
import type { PromptContext, Recorded, Reply, Said } from '../ports.ts';
import { channelOf } from './ask.ts';
import { lateCard, nothingCard, notNowCard, receiptCard, thanksCard } from './cards/after.ts';
import { answerForm, changeForm, wordsForm } from './cards/forms.ts';
import { notYoursCard, outOfDateCard } from './cards/notices.ts';
import { promptCard } from './cards/prompt.ts';
import type { PromptView } from './cards/view.ts';
import type { Call } from './inbox.ts';
import { viewOf } from './prompt-view.ts';
import { refuse } from './refuse.ts';
import { sinceLast } from './telling.ts';

/** One thing said; `topic` arrives as an input. */
export const record = async (call: Call, prompt: number, what: Said | 'topic'): Promise<Reply> => {
  const said = what === 'topic' ? { topic: parseTopic(call.inputs['topic']) } : what;
  const recorded = await call.deps.store.record({ ...key(call, prompt), said });
  const seen = await look(call, prompt, recorded);
  if ('reply' in seen) return seen.reply;
  const { context, view } = seen;
  if ('nothing' in said) {
    return inPlace(call, context, nothingCard(call.words, view, await sinceOf(call, context)));
  }
  const seenInPlace = await inPlaceOfMessage(call, context, view);
  return call.from === 'form' ? { form: formOf(call, context, view), ...seenInPlace } : seenInPlace;
};

const key = ({ deps, site, person }: Call, prompt: number) => ({
  workspace: site.workspace.id,
  prompt,
  person: person.id,
  now: deps.clock.now(),
});

type Seen = { readonly context: PromptContext; readonly view: PromptView } | { readonly reply: Reply };

/** The prompt as it is now, if it is this person's and still open; otherwise the kind word that says so. */
const look = async (call: Call, prompt: number, recorded?: Recorded): Promise<Seen> => {
  const { deps, site, person, words } = call;
  const context = await deps.store.prompt(site.workspace.id, prompt);
  if (!context) return { reply: refuse(call, 'prompt', outOfDateCard(words)) };
  if (context.person.id !== person.id || recorded?.kind === 'notYours') {
    return { reply: refuse(call, 'prompt', notYoursCard(words)) };
  }
  const view = await viewOf(deps, site, context);
  const over = context.round.state !== 'open' || context.prompt.closesAt < deps.clock.now();
  if (recorded?.kind === 'closed' || (recorded === undefined && over)) return { reply: lateReply(call, context, view) };
  return { context, view };
};

const lateReply = (call: Call, context: PromptContext, view: PromptView): Reply => {
  const card = lateCard(call.words, view);
  return isShared(context) || call.from === 'form' ? { private: card, closeForm: true } : { message: card };
};

/** The one message of a shared channel looks the same to everybody: nobody's answer ever takes its place. */
const isShared = (context: PromptContext): boolean => channelOf(context.audience) !== undefined;

const inPlace = (call: Call, context: PromptContext, card: ReturnType<typeof receiptCard>): Reply =>
  isShared(context)
    ? { private: card, closeForm: true }
    : { message: card, ...(call.from === 'form' && { closeForm: true }) };

const inPlaceOfMessage = async (call: Call, context: PromptContext, view: PromptView): Promise<Reply> =>
  isShared(context) ? {} : { message: await messageOf(call, context, view) };

const messageOf = async (call: Call, context: PromptContext, view: PromptView) =>
  isComplete(view.answer)
    ? receiptCard(call.words, view, { since: await sinceOf(call, context) })
    : promptCard(call.words, view);

/** What came of answers since the person last gave some: only with a receipt, so that a tap waits for nothing. */
const sinceOf = (call: Call, { prompt, audience }: PromptContext): Promise<readonly string[]> =>
  sinceLast(call, prompt.id, audience.id);

const formOf = ({ words }: Call, context: PromptContext, view: PromptView) =>
  isShared(context) ? answerForm(words, view) : changeForm(words, view);

/** The private window: the whole own answer, or only what is needed most. */
export const open = async (call: Call, action: Extract<Action, { do: 'words' | 'change' }>): Promise<Reply> => {
  const seen = await look(call, action.prompt);
  if ('reply' in seen) return seen.reply;
  const { context, view } = seen;
  if (action.do === 'change') return { form: formOf(call, context, view) };
  const { text } = action;
  const words = { consent: 'topic' as const, mayReply: false, ...view.words };
  return { form: wordsForm(call.words, text === undefined ? view : { ...view, words: { ...words, text } }) };
};

/** Brings the questions back; what was answered is opened privately, for screens are shared. */
export const showPrompt = async (call: Call, prompt: number): Promise<Reply> => {
  const seen = await look(call, prompt);
  if ('reply' in seen) return seen.reply;
  const { context, view } = seen;
  const begun = questions.some((question) => view.answer[question] !== undefined);
  if (begun || isShared(context) || call.from === 'form') return { form: formOf(call, context, view) };
  return { message: promptCard(call.words, view) };
};

/** The form is done: topic and words are saved together with who may see them. */
export const saveWords = async (call: Call, prompt: number): Promise<Reply> => {
  const { deps, inputs } = call;
  const recorded =
    'topic' in inputs ? await deps.store.record({ ...key(call, prompt), said: topicOf(call) }) : undefined;
  const before = await look(call, prompt, recorded);
  if ('reply' in before) return before.reply;
  const written = wordsOf(call);
  if (written.text !== '' || before.view.words) {
    const saved = await deps.store.saveWords({ ...key(call, prompt), words: written });
    // The round may have closed between the two.
    if (saved.kind !== 'saved') return lateReply(call, before.context, before.view);
  }
  const { context, view } = before;
  if (isShared(context)) {
    return { closeForm: true, private: thanksCard(call.words, view, await sinceOf(call, context)) };
  }
  return { closeForm: true, message: await messageOf(call, context, view) };
};

const topicOf = ({ inputs }: Call): Said => ({ topic: parseTopic(inputs['topic']) });

/** By name the owner reads the words anyway: there the tick says whether leaders may too. */
const wordsOf = ({ inputs }: Call): Words => ({
  text: (inputs['words'] ?? '').trim().slice(0, longestWords),
  consent: inputs['share'] === 'yes' ? 'named' : (parseConsent(inputs['consent']) ?? 'topic'),
  mayReply: inputs['mayReply'] === 'yes',
});

/** The questions come back tomorrow at the same hour, or not at all where the round is over by then. */
export const notNow = async (call: Call, prompt: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const seen = await look(call, prompt);
  if ('reply' in seen) return seen.reply;
  const { context, view } = seen;
  const { zone } = context.person;
  const now = deps.clock.now();
  const tomorrow = instantOf(addDays(localDate(now, zone), 1), localTime(now, zone), zone);
  const backAt = wakingTime(tomorrow, zone, deps.programme.quietDays);
  const postponed = backAt < context.prompt.closesAt && (await deps.store.postpone(site.workspace.id, prompt, backAt));
  return inPlace(call, context, postponed ? notNowCard(words, view, backAt) : nothingLeft(call, view));
};

/** No later day is left: the message stays open to be answered until the round closes. */
const nothingLeft = ({ words }: Call, view: PromptView) => promptCard(words, view);
