import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAction } from '../../src/domain/action.ts';
import type { Action } from '../../src/domain/card.ts';
import { lessonOutcomes } from '../../src/domain/follow-action.ts';
import { questions, values } from '../../src/domain/question.ts';

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const key = fc.string({ minLength: 1, maxLength: 100 });
const longId = fc.string({ minLength: 1, maxLength: 255 });

const token = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }),
    fc.string({ unit: fc.constantFrom('0', '5', '9', 'a', 'f'), minLength: 32, maxLength: 32 }),
  )
  .map(([season, hex]) => `${season}.${hex}`);

/** Actions that name one row. */
const of = <K extends Action['do']>(field: string, ...kinds: readonly K[]): { [D in K]: fc.Arbitrary<Action> } =>
  Object.fromEntries(
    kinds.map((kind) => [kind, fc.record({ do: fc.constant(kind), [field]: id }) as fc.Arbitrary<unknown>]),
  ) as { [D in K]: fc.Arbitrary<Action> };

/** Every variant; a new one does not compile until it stands here. */
const variants: { readonly [D in Action['do']]: fc.Arbitrary<Action> } = {
  answer: fc.record({
    do: fc.constant('answer'),
    prompt: id,
    question: fc.constantFrom(...questions),
    value: fc.constantFrom(...values),
  }),
  topic: fc.record({ do: fc.constant('topic'), prompt: id }),
  words: fc.record({ do: fc.constant('words'), prompt: id }),
  change: fc.record({ do: fc.constant('change'), prompt: id }),
  saveWords: fc.record({ do: fc.constant('saveWords'), prompt: id }),
  nothing: fc.record({ do: fc.constant('nothing'), prompt: id }),
  notNow: fc.record({ do: fc.constant('notNow'), prompt: id }),
  showPrompt: fc.record({ do: fc.constant('showPrompt'), prompt: id }),
  answerPrivately: fc.record({ do: fc.constant('answerPrivately'), round: id, audience: id }),
  privacy: fc.record({ do: fc.constant('privacy'), audience: id }, { requiredKeys: ['do'] }),
  rhythm: fc.record({ do: fc.constant('rhythm'), prompt: id }, { requiredKeys: ['do'] }),
  chooseDay: fc.constant({ do: 'chooseDay' }),
  pause: fc.record({ do: fc.constant('pause'), weeks: fc.integer({ min: 1, max: 52 }) }),
  stop: fc.record({ do: fc.constant('stop'), pulse: key }, { requiredKeys: ['do'] }),
  resume: fc.constant({ do: 'resume' }),
  myData: fc.constant({ do: 'myData' }),
  erase: fc.constant({ do: 'erase' }),
  eraseForSure: fc.constant({ do: 'eraseForSure' }),
  digestDetails: fc.record({ do: fc.constant('digestDetails'), digest: id }),
  pauseEverything: fc.constant({ do: 'pauseEverything' }),
  resumeEverything: fc.constant({ do: 'resumeEverything' }),
  takeOn: fc.record({ do: fc.constant('takeOn'), digest: id, audience: id }, { requiredKeys: ['do'] }),
  saveTakeOn: fc.record({ do: fc.constant('saveTakeOn'), digest: id, audience: id }, { requiredKeys: ['do'] }),
  share: fc.record({ do: fc.constant('share'), audience: id, followUp: id }, { requiredKeys: ['do'] }),
  saveShare: fc.record({ do: fc.constant('saveShare'), telling: id, followUp: id }, { requiredKeys: ['do'] }),
  ...of('followUp', 'keepPromise', 'dropPromise', 'saveDrop'),
  ...of('audience', 'willCall', 'askLess', 'askAsUsual', 'estimate'),
  ...of('telling', 'editShare', 'sendShare', 'cancelShare'),
  ...of('dialogue', 'readReply', 'writeBack', 'endDialogue'),
  ...of('lesson', 'tellLesson', 'saveLesson', 'declineLesson', 'tryLesson', 'leaveLesson', 'talkLesson'),
  ...of('meeting', 'meet', 'meetNot'),
  ...of('message', 'seeAll'),
  saveEstimate: fc.record({
    do: fc.constant('saveEstimate'),
    audience: id,
    question: fc.constantFrom(...questions),
    value: fc.constantFrom(...values),
  }),
  lessonUse: fc.record({ do: fc.constant('lessonUse'), lesson: id, outcome: fc.constantFrom(...lessonOutcomes) }),
  reply: fc.record({ do: fc.constant('reply'), comment: token }),
  sendReply: fc.record({ do: fc.constant('sendReply'), comment: token }),
  setUp: fc.record({ do: fc.constant('setUp'), setUp: id, channel: longId }, { requiredKeys: ['do'] }),
  saveSetUp: fc.record({ do: fc.constant('saveSetUp'), setUp: id, channel: longId }, { requiredKeys: ['do'] }),
  previewSetUp: fc.record({ do: fc.constant('previewSetUp'), setUp: id }),
  rehearseSetUp: fc.record({ do: fc.constant('rehearseSetUp'), setUp: id }),
  announceSetUp: fc.record({ do: fc.constant('announceSetUp'), setUp: id }),
  startSetUp: fc.record({ do: fc.constant('startSetUp'), setUp: id }),
  removeSetUp: fc.record({ do: fc.constant('removeSetUp'), setUp: id }),
  removeSetUpForSure: fc.record({ do: fc.constant('removeSetUpForSure'), setUp: id }),
  confirmSetUp: fc.record({ do: fc.constant('confirmSetUp'), setUp: id, revision: id }),
  declineSetUp: fc.record({ do: fc.constant('declineSetUp'), setUp: id, revision: id }),
  chooseMode: fc.record({
    do: fc.constant('chooseMode'),
    setUp: id,
    mode: fc.constantFrom('confidential' as const, 'named' as const),
  }),
  setUps: fc.constant({ do: 'setUps' }),
  setUpMany: fc.constant({ do: 'setUpMany' }),
  saveMany: fc.constant({ do: 'saveMany' }),
  startMany: fc.record({ do: fc.constant('startMany'), batch: id }),
  removeMany: fc.record({ do: fc.constant('removeMany'), batch: id }),
  askNow: fc.record({ do: fc.constant('askNow'), pulse: longId }),
  digestNow: fc.record({ do: fc.constant('digestNow'), digest: longId }),
};
const action = fc.oneof(...Object.values(variants));

const notAnId = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1',
    null,
    true,
    [1],
    {},
    undefined,
  ),
  fc.string(),
);

describe('a press', () => {
  test('means the same after its way through the platform, as an object or as its text', () => {
    fc.assert(
      fc.property(action, (sent) => {
        const text = JSON.stringify(sent);
        expect(parseAction(JSON.parse(text))).toEqual(sent);
        expect(parseAction(text)).toEqual(sent);
      }),
    );
  });

  test('carries nothing but its own fields', () => {
    fc.assert(
      fc.property(action, fc.dictionary(fc.string(), fc.anything()), (sent, extra) => {
        const known = {
          takeOn: ['digest', 'audience'],
          saveTakeOn: ['digest', 'audience'],
          share: ['audience', 'followUp'],
          saveShare: ['telling', 'followUp'],
          answerPrivately: ['round', 'audience'],
          privacy: ['audience'],
          rhythm: ['prompt'],
          stop: ['pulse'],
          setUp: ['setUp', 'channel'],
          saveSetUp: ['setUp', 'channel'],
        };
        const own = new Set(['do', 'prompt', ...((known as Record<string, string[]>)[sent.do] ?? [])]);
        const foreign = Object.fromEntries(Object.entries(extra).filter(([name]) => !own.has(name)));
        expect(parseAction({ ...foreign, ...sent })).toEqual(sent);
      }),
    );
  });

  test('that names a row in any other way than by its number means nothing', () => {
    fc.assert(
      fc.property(action, notAnId, (sent, wrong) => {
        const texts = ['do', 'question', 'value', 'pulse', 'channel', 'mode', 'comment', 'outcome'];
        const isText = (name: string): boolean => texts.includes(name) || sent.do === 'digestNow';
        const fields = Object.keys(sent).filter((name) => !isText(name));
        for (const field of fields) expect(parseAction({ ...sent, [field]: wrong })).toBeUndefined();
      }),
    );
  });

  test('with a value, question or pulse that is none of ours means nothing', () => {
    const answer = { do: 'answer', prompt: 1, question: 'ease', value: 4 };
    for (const value of [0, 6, 2.5, '4', null, [4], Number.NaN])
      expect(parseAction({ ...answer, value })).toBeUndefined();
    for (const question of ['Ease', 'trust', '__proto__', 'toString', null, 0])
      expect(parseAction({ ...answer, question })).toBeUndefined();
    for (const pulse of ['', 'x'.repeat(101), 7, null, {}]) expect(parseAction({ do: 'stop', pulse })).toBeUndefined();
    expect(parseAction({ do: 'pause', weeks: 53 })).toBeUndefined();
    expect(parseAction({ do: 'lessonUse', lesson: 1, outcome: 'great' })).toBeUndefined();
    for (const comment of ['1', `1.${'0'.repeat(31)}`, `0.${'0'.repeat(32)}`, `1.${'G'.repeat(32)}`, 1, null])
      expect(parseAction({ do: 'reply', comment })).toBeUndefined();
    for (const text of ['', 'x'.repeat(256), 7, null, ['C1'], {}]) {
      expect(parseAction({ do: 'setUp', channel: text })).toBeUndefined();
      expect(parseAction({ do: 'digestNow', digest: text })).toBeUndefined();
    }
    for (const mode of ['', 'anonymous', 1, null])
      expect(parseAction({ do: 'chooseMode', setUp: 1, mode })).toBeUndefined();
  });

  test('without a field that it needs means nothing', () => {
    fc.assert(
      fc.property(action, (sent) => {
        const optional = new Set([
          'privacy',
          'rhythm',
          'stop',
          'takeOn',
          'saveTakeOn',
          'share',
          'saveShare',
          'setUp',
          'saveSetUp',
        ]);
        for (const field of Object.keys(sent)) {
          if (field !== 'do' && optional.has(sent.do)) continue;
          const { [field as keyof Action]: _dropped, ...rest } = sent;
          expect(parseAction(rest)).toBeUndefined();
        }
      }),
    );
  });
});

describe('hostile input', () => {
  test('of any shape is read without a throw, and only what is ours comes out', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }), (raw) => {
        const found = parseAction(raw);
        expect([undefined, ...Object.keys(variants)]).toContain(found?.do);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'ANSWER', ' answer'])(
    'that calls itself %j means nothing',
    (name) => {
      expect(parseAction(JSON.parse(`{"do":${JSON.stringify(name)},"prompt":1}`))).toBeUndefined();
    },
  );

  test('cannot smuggle fields through the prototype', () => {
    expect(parseAction(JSON.parse('{"__proto__":{"do":"erase"}}'))).toBeUndefined();
    expect(parseAction(Object.create({ do: 'erase' }))).toBeUndefined();
    expect(parseAction(JSON.parse('{"do":"words","__proto__":{"prompt":1}}'))).toBeUndefined();
  });

  test('with getters is not run', () => {
    let ran = false;
    const raw = Object.defineProperty({ prompt: 1 }, 'do', {
      get: () => {
        ran = true;
        return 'words';
      },
      enumerable: true,
    });
    expect(parseAction(raw)).toBeUndefined();
    expect(ran).toBe(false);
  });

  test('that is text but not an action, very long or very deep means nothing', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const texts = ['', 'erase', '"erase"', 'null', '{', '[]', deep, `{"do":"erase","x":"${'x'.repeat(5000)}"}`];
    for (const text of texts) expect(parseAction(text)).toBeUndefined();
    expect(parseAction(JSON.parse(`{"do":"words","prompt":${deep}}`))).toBeUndefined();
  });
});
