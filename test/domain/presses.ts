/** What every kind of press carries, and for each sort of field what is read and what is not. */
import * as fc from 'fast-check';
import type { Action } from '../../src/domain/card.ts';
import { lessonOutcomes } from '../../src/domain/follow-action.ts';
import { questions, values } from '../../src/domain/question.ts';

interface Sort {
  readonly any: fc.Arbitrary<unknown>;
  /** Read as they are: the shortest and the longest, the smallest and the largest. */
  readonly good: readonly [unknown, ...unknown[]];
  readonly wrong: readonly unknown[];
}

interface Perhaps {
  readonly perhaps: Sort;
}

/** Of no field of a press; numbers and texts beside them are right for some. */
const never = [null, undefined, true, false, {}, [], Number.NaN, Number.POSITIVE_INFINITY, '', -1, 0, 1.5];

const row: Sort = {
  any: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  good: [1, 2_147_483_648, Number.MAX_SAFE_INTEGER],
  wrong: [...never, 2 ** 53, '1', [1], { valueOf: 1 }],
};

const weeks: Sort = { any: fc.integer({ min: 1, max: 52 }), good: [1, 52], wrong: [...row.wrong, 53, 104] };

const textUpTo = (longest: number): Sort => ({
  any: fc.string({ minLength: 1, maxLength: longest }),
  good: ['a', '19:Ünïcode "quoted"\n\u0000🙂@thread.tacv2', 'x'.repeat(longest)],
  wrong: [...never, 'x'.repeat(longest + 1), 7, ['a'], { length: 1 }],
});

/** Words on their way to a form: none at all are words too. */
const words: Sort = {
  any: fc.string({ maxLength: 700, unit: 'grapheme-ascii' }),
  good: ['', 'More "time"\n🙂', 'x'.repeat(700)],
  wrong: [...never.filter((one) => one !== ''), 'x'.repeat(701), 7, ['a'], { length: 1 }],
};

const oneOf = (first: string | number, ...others: readonly (string | number)[]): Sort => ({
  any: fc.constantFrom(first, ...others),
  good: [first, ...others],
  wrong: [...never, 6, 2.5, 'none of ours', '__proto__', 'toString', `${first} `, String(first).toUpperCase(), [first]],
});

const hex = '0123456789abcdef'.repeat(2);
const wrongSeasons = ['', '0', '01', '-1', 'a1', ' 1', '1000000000'];
const wrongBytes = ['', `${hex}0`, hex.slice(1), hex.toUpperCase(), `g${hex.slice(1)}`, `${hex} `, `${hex}\n`];

const token: Sort = {
  any: fc
    .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.stringMatching(/^[0-9a-f]{32}$/))
    .map(([season, bytes]) => `${season}.${bytes}`),
  good: [`1.${hex}`, `10.${'0'.repeat(32)}`, `999999999.${'f'.repeat(32)}`],
  wrong: [
    ...never,
    [`1.${hex}`],
    hex,
    `1x${hex}`,
    ...wrongSeasons.map((season) => `${season}.${hex}`),
    ...wrongBytes.map((bytes) => `1.${bytes}`),
  ],
};

const mode = oneOf('confidential', 'named');
const question = oneOf(...questions);
const value = oneOf(...values);
const perhaps = (sort: Sort): Perhaps => ({ perhaps: sort });

type Of<D, A = Action> = A extends { readonly do: infer K } ? (D extends K ? A : never) : never;
type FieldsOf<A> = { readonly [F in Exclude<keyof A, 'do'>]-?: undefined extends A[F] ? Perhaps : Sort };

/** Every kind with its fields; a new kind or field does not compile until it stands here. */
const table: { readonly [D in Action['do']]: FieldsOf<Of<D>> } = {
  answer: { prompt: row, question, value },
  topic: { prompt: row },
  words: { prompt: row, text: perhaps(words) },
  change: { prompt: row },
  saveWords: { prompt: row },
  nothing: { prompt: row },
  notNow: { prompt: row },
  showPrompt: { prompt: row },
  answerPrivately: { round: row, audience: row },
  privacy: { audience: perhaps(row) },
  rhythm: { prompt: perhaps(row) },
  chooseDay: {},
  pause: { weeks },
  stop: { pulse: perhaps(textUpTo(100)) },
  resume: {},
  myData: {},
  erase: {},
  eraseForSure: {},
  digestDetails: { digest: row },
  pauseEverything: {},
  resumeEverything: {},
  takeOn: { digest: perhaps(row), audience: perhaps(row) },
  saveTakeOn: { digest: perhaps(row), audience: perhaps(row) },
  keepPromise: { followUp: row },
  dropPromise: { followUp: row },
  saveDrop: { followUp: row },
  willCall: { audience: row },
  askLess: { audience: row },
  askAsUsual: { audience: row },
  estimate: { audience: row },
  saveEstimate: { audience: row, question, value },
  seeAll: { message: row },
  share: { audience: perhaps(row), followUp: perhaps(row) },
  saveShare: { telling: perhaps(row), followUp: perhaps(row) },
  editShare: { telling: row },
  sendShare: { telling: row },
  cancelShare: { telling: row },
  reply: { comment: token },
  sendReply: { comment: token },
  readReply: { dialogue: row },
  writeBack: { dialogue: row },
  endDialogue: { dialogue: row },
  tellLesson: { lesson: row },
  saveLesson: { lesson: row },
  declineLesson: { lesson: row },
  tryLesson: { lesson: row },
  leaveLesson: { lesson: row },
  talkLesson: { lesson: row },
  lessonUse: { lesson: row, outcome: oneOf(...lessonOutcomes) },
  meet: { meeting: row },
  meetNot: { meeting: row },
  setUp: { setUp: perhaps(row), channel: perhaps(textUpTo(255)) },
  saveSetUp: { setUp: perhaps(row), channel: perhaps(textUpTo(255)) },
  previewSetUp: { setUp: row },
  rehearseSetUp: { setUp: row },
  announceSetUp: { setUp: row },
  startSetUp: { setUp: row },
  removeSetUp: { setUp: row },
  removeSetUpForSure: { setUp: row },
  confirmSetUp: { setUp: row, revision: row },
  declineSetUp: { setUp: row, revision: row },
  chooseMode: { setUp: row, mode },
  setUps: {},
  setUpMany: {},
  saveMany: {},
  startMany: { batch: row },
  removeMany: { batch: row },
  askNow: { pulse: textUpTo(255) },
  digestNow: { digest: textUpTo(255) },
};

interface Field {
  readonly name: string;
  readonly sort: Sort;
  readonly needed: boolean;
}

export const kinds = Object.keys(table) as readonly Action['do'][];

export const fieldsOf = (kind: Action['do']): readonly Field[] =>
  Object.entries(table[kind] as Readonly<Record<string, Sort | Perhaps>>).map(([name, field]) =>
    'perhaps' in field ? { name, sort: field.perhaps, needed: false } : { name, sort: field, needed: true },
  );

/** With every field that it can have. */
export const fullPress = (kind: Action['do']): Action =>
  Object.fromEntries([
    ['do', kind],
    ...fieldsOf(kind).map(({ name, sort }) => [name, sort.good[0]] as const),
  ]) as unknown as Action;

/** Every kind with anything that it may carry. */
export const anyPress: fc.Arbitrary<Action> = fc.oneof(
  ...kinds.map((kind) => {
    const fields = fieldsOf(kind);
    const needed = fields.filter((field) => field.needed).map(({ name }) => name);
    const of = { do: fc.constant(kind), ...Object.fromEntries(fields.map(({ name, sort }) => [name, sort.any])) };
    return fc.record(of, { requiredKeys: ['do', ...needed] as 'do'[], noNullPrototype: true });
  }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<Action>;
