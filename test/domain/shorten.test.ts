import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rich } from '../../src/domain/card.ts';
import { cut, cutRich, spanText } from '../../src/domain/shorten.ts';

describe('a text', () => {
  test.each([
    ['stays where it fits', 'trust', 6, 'trust'],
    ['stays where it just fits', 'trust', 5, 'trust'],
    ['says that there was more', 'trust', 4, 'tru…'],
    ['is no more than that where there is room for nothing else', 'trust', 1, '…'],
    ['keeps a character whole that just fits', 'a🙂bc', 4, 'a🙂…'],
    ['leaves out a character that would be cut in half', 'a🙂bc', 3, 'a…'],
    ['leaves out the first of two such', '🙂🙂', 2, '…'],
    ['shows a mark for half a character that came with it', 'a\uD83Db', 3, 'a\uFFFDb'],
    ['keeps lines', 'a\nb\nc', 4, 'a\nb…'],
    ['may be empty', '', 1, ''],
  ])('%s', (_what, text, longest, shown) => {
    expect(cut(text, longest)).toBe(shown);
  });
});

describe('a line in several type faces', () => {
  const line: Rich = ['We ', { strong: 'do' }, ' it ', { emphasis: 'now' }];

  test.each<[number, Rich]>([
    [99, line],
    [12, line],
    [11, ['We ', { strong: 'do' }, ' it ', { emphasis: 'n…' }]],
    [10, ['We ', { strong: 'do' }, ' it ', { emphasis: '…' }]],
    [9, ['We ', { strong: 'do' }, ' it…']],
    [5, ['We ', { strong: 'd…' }]],
    [4, ['We ', { strong: '…' }]],
    [3, ['We…']],
    [1, ['…']],
    [0, []],
  ])('cut to %i says where it was cut, in the same faces', (longest, shown) => {
    expect(cutRich(line, longest)).toEqual(shown);
  });

  test('that is empty stays so', () => {
    expect(cutRich([], 3)).toEqual([]);
    expect(cutRich(['all', { strong: '' }], 3)).toEqual(['all']);
  });

  test('is never longer than it may be, begins as it did, and shows whether something is missing', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '🙂', '\uD83D'), maxLength: 8 });
    const span = fc.oneof(text, fc.record({ strong: text }), fc.record({ emphasis: text }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 1, max: 20 }), (rich, longest) => {
        const whole = rich.map(spanText).join('').toWellFormed();
        const shown = cutRich(rich, longest).map(spanText).join('');
        expect(shown.length).toBeLessThanOrEqual(longest);
        expect(shown.isWellFormed()).toBe(true);
        const cutShort = whole.length > longest && shown.endsWith('…') && whole.startsWith(shown.slice(0, -1));
        expect(shown === whole || cutShort).toBe(true);
      }),
    );
  });
});
