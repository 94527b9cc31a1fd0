import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opensForm, parseAction } from '../../src/domain/action.ts';
import type { Action } from '../../src/domain/card.ts';
import { anyPress, fieldsOf, fullPress, kinds } from './presses.ts';

/** On its way through the platform. */
const through = (sent: unknown): unknown => JSON.parse(JSON.stringify(sent));

const without = (sent: Action, field: string): object =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => name !== field));

describe('a press', () => {
  test.each(kinds)('%s means the same after its way through the platform', (kind) => {
    const sent = fullPress(kind);
    const others = fieldsOf(kind).flatMap(({ name, sort }) => sort.good.map((one) => ({ ...sent, [name]: one })));
    for (const one of [sent, ...others]) {
      expect(parseAction(through(one))).toStrictEqual(one);
      expect(parseAction(JSON.stringify(one))).toStrictEqual(one);
    }
  });

  test('means the same whatever it may carry, as an object or as its text', () => {
    fc.assert(
      fc.property(anyPress, (sent) => {
        expect(parseAction(through(sent))).toStrictEqual(sent);
        expect(parseAction(JSON.stringify(sent))).toStrictEqual(sent);
      }),
    );
  });

  test.each(kinds)('%s means nothing without a field that it needs, and goes without the others', (kind) => {
    const sent = fullPress(kind);
    for (const { name, needed } of fieldsOf(kind)) {
      const rest = without(sent, name);
      expect(parseAction(rest)).toStrictEqual(needed ? undefined : rest);
    }
    expect(parseAction(without(sent, 'do'))).toBeUndefined();
  });

  test.each(kinds)('%s means nothing with a field that is wrong, whether it is needed or not', (kind) => {
    const sent = fullPress(kind);
    for (const { name, sort } of fieldsOf(kind))
      for (const wrong of sort.wrong)
        expect([name, wrong, parseAction({ ...sent, [name]: wrong })]).toEqual([name, wrong, undefined]);
    for (const wrong of [[kind], { [kind]: true }, ` ${kind}`, kind.toUpperCase()])
      expect(parseAction({ ...sent, do: wrong })).toBeUndefined();
  });

  test.each(kinds)('%s carries nothing but its own fields', (kind) => {
    const sent = fullPress(kind);
    const foreign = Object.assign({ admin: true, k: 1 }, ...kinds.map(fullPress));
    expect(parseAction({ ...foreign, ...sent })).toStrictEqual(sent);
  });

  test.each([
    ['words', true],
    ['answer', false],
    ['share', true],
    ['meet', false],
    ['setUp', true],
    ['startSetUp', false],
  ] as const)('%s opens a form: %s', (kind, opens) => {
    expect(opensForm(fullPress(kind))).toBe(opens);
  });
});

describe('hostile input', () => {
  test('of any shape is read without a throw, and only what is ours comes out', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }), (raw) => {
        const found = parseAction(raw);
        expect([undefined, ...kinds]).toContain(found?.do);
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
    expect(parseAction(Object.assign(Object.create({ digest: 1 }), { do: 'takeOn' }))).toEqual({ do: 'takeOn' });
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

  test('that is no plain object means nothing, whatever it carries', () => {
    for (const raw of [undefined, null, 7, true, 'erase', [], Object.assign([], { do: 'erase' })])
      expect(parseAction(raw)).toBeUndefined();
    expect(parseAction(Object.assign(() => 0, { do: 'erase' }))).toBeUndefined();
  });

  test('is read to the length that a button can carry, and no further', () => {
    expect(parseAction('{"do":"erase"}'.padEnd(2000))).toEqual({ do: 'erase' });
    expect(parseAction('{"do":"erase"}'.padEnd(2001))).toBeUndefined();
  });

  test('that is text but not an action, very long or very deep means nothing', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const texts = ['', 'erase', '"erase"', 'null', '{', '[]', deep, `{"do":"erase","x":"${'x'.repeat(5000)}"}`];
    for (const text of texts) expect(parseAction(text)).toBeUndefined();
    expect(parseAction(JSON.parse(`{"do":"words","prompt":${deep}}`))).toBeUndefined();
  });
});
