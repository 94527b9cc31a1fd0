/** What a press meant, read from what came back over the network. */
import type { Action } from './card.ts';
import { followForms, followReaders } from './follow-action.ts';
import { id, own } from './press-field.ts';
import { parseQuestion, values } from './question.ts';
import { setUpForms, setUpReaders } from './set-up-action.ts';

/** No button of ours carries more, and no platform lets one. */
const longestText = 2000;
const longestKey = 100;
/** Words that travel in a button: longer ones are left to be written in the form. With room for JSON's escapes. */
export const longestTyped = 700;
/** Longer than a year is "stop". */
const longestPauseWeeks = 52;

/**
 * The action in a press, or undefined for anything that is not exactly one of ours: every field is looked at, nothing
 * else is copied. Takes the object or its JSON text. Never throws, never reads an inherited property or calls a getter.
 */
export const parseAction = (raw: unknown): Action | undefined => {
  const found = typeof raw === 'string' ? parseText(raw) : raw;
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
  const kind = own(found, 'do');
  return typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind as Action['do']](found) : undefined;
};

const parseText = (text: string): unknown => {
  if (text.length > longestText) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an expected kind of hostile input; the answer is the same as for any other.
    return undefined;
  }
};

type OfPrompt = 'topic' | 'change' | 'saveWords' | 'nothing' | 'notNow' | 'showPrompt';
type Alone = 'chooseDay' | 'resume' | 'myData' | 'erase' | 'eraseForSure' | 'pauseEverything' | 'resumeEverything';

const ofPrompt =
  (kind: OfPrompt) =>
  (raw: object): Action | undefined => {
    const prompt = id(raw, 'prompt');
    return prompt === undefined ? undefined : { do: kind, prompt };
  };

const alone = (kind: Alone) => (): Action => ({ do: kind });

const answer = (raw: object): Action | undefined => {
  const prompt = id(raw, 'prompt');
  const question = parseQuestion(own(raw, 'question'));
  const given = own(raw, 'value');
  const value = values.find((one) => one === given);
  return prompt === undefined || question === undefined || value === undefined
    ? undefined
    : { do: 'answer', prompt, question, value };
};

const words = (raw: object): Action | undefined => {
  const prompt = id(raw, 'prompt');
  if (prompt === undefined) return undefined;
  if (!Object.hasOwn(raw, 'text')) return { do: 'words', prompt };
  const text = own(raw, 'text');
  return typeof text === 'string' && text.length <= longestTyped ? { do: 'words', prompt, text } : undefined;
};

const answerPrivately = (raw: object): Action | undefined => {
  const round = id(raw, 'round');
  const audience = id(raw, 'audience');
  return round === undefined || audience === undefined ? undefined : { do: 'answerPrivately', round, audience };
};

/** A field that may be left out, but not be wrong. */
const privacy = (raw: object): Action | undefined => {
  if (!Object.hasOwn(raw, 'audience')) return { do: 'privacy' };
  const audience = id(raw, 'audience');
  return audience === undefined ? undefined : { do: 'privacy', audience };
};

const rhythm = (raw: object): Action | undefined => {
  if (!Object.hasOwn(raw, 'prompt')) return { do: 'rhythm' };
  const prompt = id(raw, 'prompt');
  return prompt === undefined ? undefined : { do: 'rhythm', prompt };
};

const pause = (raw: object): Action | undefined => {
  const weeks = id(raw, 'weeks');
  return weeks === undefined || weeks > longestPauseWeeks ? undefined : { do: 'pause', weeks };
};

const stop = (raw: object): Action | undefined => {
  if (!Object.hasOwn(raw, 'pulse')) return { do: 'stop' };
  const pulse = own(raw, 'pulse');
  return typeof pulse === 'string' && pulse !== '' && pulse.length <= longestKey ? { do: 'stop', pulse } : undefined;
};

const digestDetails = (raw: object): Action | undefined => {
  const digest = id(raw, 'digest');
  return digest === undefined ? undefined : { do: 'digestDetails', digest };
};

/**
 * Whether pressing opens a private form, for platforms where a button must say so when it is drawn. One that sometimes
 * only answers counts as opening: the form then holds the answer.
 */
export const opensForm = (action: Action): boolean => forms[action.do];

const forms: { readonly [D in Action['do']]: boolean } = {
  answer: false,
  topic: false,
  words: true,
  change: true,
  saveWords: false,
  nothing: false,
  notNow: false,
  showPrompt: true,
  answerPrivately: true,
  privacy: true,
  rhythm: true,
  chooseDay: false,
  pause: false,
  stop: false,
  resume: false,
  myData: true,
  erase: true,
  eraseForSure: false,
  digestDetails: true,
  pauseEverything: false,
  resumeEverything: false,
  ...followForms,
  ...setUpForms,
};

const readers: { readonly [D in Action['do']]: (raw: object) => Action | undefined } = {
  answer,
  topic: ofPrompt('topic'),
  words,
  change: ofPrompt('change'),
  saveWords: ofPrompt('saveWords'),
  nothing: ofPrompt('nothing'),
  notNow: ofPrompt('notNow'),
  showPrompt: ofPrompt('showPrompt'),
  answerPrivately,
  privacy,
  rhythm,
  chooseDay: alone('chooseDay'),
  pause,
  stop,
  resume: alone('resume'),
  myData: alone('myData'),
  erase: alone('erase'),
  eraseForSure: alone('eraseForSure'),
  digestDetails,
  pauseEverything: alone('pauseEverything'),
  resumeEverything: alone('resumeEverything'),
  ...followReaders,
  ...setUpReaders,
};
