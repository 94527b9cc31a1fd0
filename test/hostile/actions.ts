/** Every kind of press there is, on rows that belong to others. */
import { channels } from './cast.ts';
import type { Dice } from './dice.ts';
import type { Json } from './mutate.ts';

/** By the field that names the row. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  prompt: ['topic', 'words', 'change', 'saveWords', 'nothing', 'notNow', 'showPrompt', 'rhythm'],
  setUp: [
    'setUp',
    'saveSetUp',
    'previewSetUp',
    'rehearseSetUp',
    'announceSetUp',
    'startSetUp',
    'removeSetUp',
    'removeSetUpForSure',
    'confirmSetUp',
    'declineSetUp',
    'chooseMode',
  ],
  followUp: ['keepPromise', 'dropPromise', 'saveDrop', 'share', 'saveShare'],
  audience: ['privacy', 'takeOn', 'saveTakeOn', 'willCall', 'askLess', 'askAsUsual', 'estimate', 'saveEstimate'],
  telling: ['editShare', 'sendShare', 'cancelShare'],
  dialogue: ['readReply', 'writeBack', 'endDialogue'],
  lesson: ['tellLesson', 'saveLesson', 'declineLesson', 'tryLesson', 'leaveLesson', 'talkLesson', 'lessonUse'],
  meeting: ['meet', 'meetNot'],
  message: ['seeAll'],
  digest: ['digestDetails', 'takeOn', 'saveTakeOn', 'digestNow'],
  batch: ['startMany', 'removeMany'],
  comment: ['reply', 'sendReply'],
  none: ['pauseEverything', 'resumeEverything', 'setUps', 'setUpMany', 'saveMany', 'myData', 'erase', 'askNow'],
};

const fields = Object.keys(kinds);

/** `rows`: the highest number of a row that is worth naming. */
export const actionOnOthers = (dice: Dice, rows: number): { readonly [key: string]: Json } => {
  const number = 1 + dice.below(rows);
  const more = {
    question: dice.pick(['need', 'ease', 'enjoyment']),
    value: 1 + dice.below(5),
    revision: 1 + dice.below(3),
    mode: 'named',
    outcome: 'helped',
    pulse: 'all',
  };
  if (dice.chance(0.4)) return { do: 'answer', prompt: number, ...more };
  if (dice.chance(0.1)) return { do: 'answerPrivately', round: 1 + dice.below(3), audience: 1 + dice.below(4) };
  if (dice.chance(0.1)) return { do: 'saveSetUp', channel: channels.support };
  const field = dice.pick(fields);
  const kind = dice.pick(kinds[field] ?? []);
  if (kind === 'digestNow') return { do: kind, digest: 'leaders' };
  if (field === 'comment') return { do: kind, comment: `1.${'0'.repeat(32)}` };
  return { do: kind, [field]: number, ...more };
};

/** What somebody would really change by pressing: the own answer, the own wishes, all of it. */
export const actionOnOwn = (dice: Dice, pressed: unknown): { readonly [key: string]: Json } => {
  const { do: kind } = (typeof pressed === 'object' ? pressed : {}) as { readonly do?: unknown };
  const answered = pressed as { readonly [key: string]: Json };
  if (kind === 'answer' && dice.chance(0.7)) return { ...answered, value: 1 + dice.below(5) };
  return dice.pick([
    { do: 'stop' },
    { do: 'pause', weeks: 1 + dice.below(52) },
    { do: 'eraseForSure' },
    { do: 'chooseDay' },
  ]);
};
