import { describe, expect, test } from 'vitest';
import { audienceOf, isAgreed, type Meeting } from '../../src/domain/lesson.ts';
import type { Audience } from '../../src/domain/model.ts';

const side = { audience: 'Design', mean: 3, date: '2026-11-02', lies: 'lower' } as const;
const meeting: Meeting = {
  id: 1,
  digest: 1,
  key: 'sides acme ease',
  one: 1,
  other: 2,
  agenda: { kind: 'sides', name: 'Acme', question: 'ease', one: side, other: { ...side, lies: 'higher' } },
};

describe('two people are brought together', () => {
  test.each([
    ['yes', 'yes', true],
    ['yes', 'no', false],
    ['no', 'yes', false],
    ['no', 'no', false],
    ['yes', undefined, false],
    [undefined, 'yes', false],
    ['no', undefined, false],
    [undefined, undefined, false],
  ] as const)('only where both want to: %s and %s', (oneSays, otherSays, agreed) => {
    const said = { ...meeting, ...(oneSays && { oneSays }), ...(otherSays && { otherSays }) };
    expect(isAgreed(said)).toBe(agreed);
  });
});

describe('who does well or struggles', () => {
  const audience = (key: string): Audience => ({
    id: 1,
    site: 1,
    key,
    name: key,
    group: 'employees',
    owners: [],
    place: { channel: `C-${key}` },
    mode: 'confidential',
    size: 9,
    counted: 8,
  });
  const audiences = ['design', 'sales', 'employees'].map(audience);

  test.each([
    ['a:design', 'design'],
    ['a:sales', 'sales'],
    ['a:sale', undefined],
    ['a:design-2', undefined],
    ['a:', undefined],
    ['design', undefined],
    // A whole group, and the small ones of it together: nobody alone looks after those.
    ['g:employees', undefined],
    ['r:employees', undefined],
  ])('is one audience, or none in particular: %s', (cell, key) => {
    expect(audienceOf({ cell }, audiences)?.key).toBe(key);
  });
});
