import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkFile } from '../src/config/file.ts';

const example = readFileSync(new URL('../docs/pollen.example.yaml', import.meta.url), 'utf8');

describe('Hostile YAML', () => {
  const laughs = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(at ? 9 : 0)} x]`);

  it.each([
    ['a billion laughs', laughs.join('\n')],
    ['an alias of itself', 'organisation: &a { b: *a }'],
    ['lists in lists in one line', '['.repeat(300_000)],
    ['lists in lists, closed', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['keys of keys', '? '.repeat(200_000)],
    ['items of items', '- '.repeat(200_000)],
    ['a staircase', Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['thousands of unknown settings', Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('%s is refused within seconds', (_, text) => {
    const before = performance.now();
    expect(checkFile(text, 'f').faults.length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('never throws, whatever the file holds, and gives one line for each fault', () => {
    const keys = [
      'organisation',
      'audiences',
      'pulses',
      'digests',
      'relationships',
      'place',
      'people',
      'day',
      '__proto__',
      'x',
    ];
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('person'),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom(...keys), tie('tree')),
      ),
    }));
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      tree.map((data) => stringify(data) ?? ''),
    );
    const nudged = fc
      .tuple(fc.nat(), fc.string({ maxLength: 4 }))
      .map(([at, bit]) => example.replace(/[\s\S]/gu, (sign, place) => (place === at % 3000 ? bit : sign)));
    fc.assert(
      fc.property(fc.oneof(text, nudged), (file) => {
        const { faults, warnings, programme } = checkFile(file, 'f');
        expect(faults.length > 0).toBe(programme === undefined);
        for (const line of [...faults, ...warnings]) expect(line).toMatch(/^f:\d+: .+; .+$/u);
      }),
      { numRuns: 300 },
    );
  });
});
