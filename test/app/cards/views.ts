/** Views for the tests of words and cards: the people of the examples, and anybody at all. */
import * as fc from 'fast-check';
import type { PromptView } from '../../../src/app/cards/view.ts';
import { type Group, groups } from '../../../src/domain/model.ts';
import type { Visibility } from '../../../src/domain/privacy/visibility.ts';
import { topics, values } from '../../../src/domain/question.ts';

export const retention = { answersDays: 30, participationDays: 30, wordsDays: 90, digestsDays: 730 };
export const at = (text: string): number => Date.parse(text);
const zone = 'Europe/London';

/** The employee of the examples. */
export const employee: PromptView = {
  prompt: 11,
  audienceId: 3,
  group: 'employees',
  audience: 'Support',
  organisation: 'Northwind',
  owner: { short: 'Dana', full: 'Dana Wolf' },
  period: { from: '2026-11-03', to: '2026-11-16' },
  closes: { at: at('2026-11-19T18:00Z'), zone },
  visibility: { mode: 'confidential', shown: 'own', k: 5, unnamedWords: true },
  answer: {},
  harmContact: 'speak-up@northwind.example',
  next: '2026-12-01',
};

/** The partner contact of the examples. */
export const partner: PromptView = {
  ...employee,
  prompt: 12,
  audienceId: 4,
  group: 'partners',
  audience: 'Acme contacts',
  relationship: 'Acme',
  owner: { short: 'Priya', full: 'Priya Shah' },
  period: { from: '2026-10-20', to: '2026-11-16' },
  visibility: { mode: 'named', readers: 6, sole: false },
};

export const accountTeam: PromptView = {
  ...employee,
  prompt: 13,
  group: 'accountTeams',
  audience: 'Acme team',
  relationship: 'Acme',
};

export const roundView = {
  round: 7,
  audienceId: 4,
  organisation: 'Northwind',
  partner: 'Acme',
  owner: { short: 'Priya', full: 'Priya Shah' },
  since: '2026-10-20',
  closes: { at: at('2026-11-19T18:00Z'), zone },
  visibility: { mode: 'named', readers: 6, sole: false },
} as const;

/** Names and words as hostile people choose them. */
export const hostileTexts = [
  '<!channel> *bold* <https://evil.example|click>',
  '**[link](javascript:alert(1))** `code`',
  '<script>alert(1)</script>&amp;',
  '\u202Egnirts desrever\u202C \u2067rtl\u2069\u2069',
  'אקמי בע״מ',
  'line\nbreak\r\n\u2028# heading\u0000\u0007',
  '\uD800 lone',
  '   ',
  'Z\u0301\u0302\u0303'.repeat(80),
  '=HYPERLINK("x")',
  '__proto__',
  '👩‍👩‍👧‍👦'.repeat(40),
];

export const anyName = fc.oneof(
  fc.constantFrom(...hostileTexts, 'N'.repeat(255), 'W W '.repeat(63)),
  fc.string({ unit: 'grapheme', maxLength: 255 }),
  fc.string({ unit: 'binary', maxLength: 255 }),
);

export const anyVisibility: fc.Arbitrary<Visibility> = fc.oneof(
  fc.record(
    {
      mode: fc.constant('confidential' as const),
      shown: fc.constantFrom('own' as const, 'total' as const),
      k: fc.integer({ min: 3, max: 20 }),
      unnamedWords: fc.boolean(),
      together: fc.constant(true as const),
      fresh: fc.constant(true as const),
    },
    { requiredKeys: ['mode', 'shown', 'k', 'unnamedWords'] },
  ),
  fc.record({ mode: fc.constant('named' as const), readers: fc.nat(40), sole: fc.boolean() }),
);

const value = fc.constantFrom(...values);
const owner = fc.record({ short: anyName, full: anyName });
const ownWords = fc.record({
  text: fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ maxLength: 3000 })),
  consent: fc.constantFrom('topic' as const, 'unnamed' as const, 'named' as const),
  mayReply: fc.boolean(),
});
const answer = fc.record(
  { need: value, ease: value, enjoyment: value, topic: fc.constantFrom(...topics) },
  { requiredKeys: [] },
);

export const anyView: fc.Arbitrary<PromptView> = fc.record(
  {
    prompt: fc.integer({ min: 1 }),
    audienceId: fc.integer({ min: 1 }),
    group: fc.constantFrom<Group>(...groups),
    audience: anyName,
    relationship: anyName,
    organisation: anyName,
    owner,
    period: fc.constantFrom(
      { from: '2026-11-03', to: '2026-11-16' },
      { from: '2026-09-30', to: '2026-12-31' },
      { from: '2025-12-22', to: '2026-01-04' },
    ),
    closes: fc.record({
      at: fc.integer({ min: 0, max: 4e12 }),
      zone: fc.constantFrom('Europe/London', 'Asia/Kolkata'),
    }),
    visibility: anyVisibility,
    answer,
    words: ownWords,
    harmContact: anyName,
    next: fc.constant('2026-12-01'),
    now: fc.integer({ min: 0, max: 4e12 }),
    first: fc.record({ purpose: anyName, retention: fc.constant(retention) }, { requiredKeys: ['retention'] }),
  },
  {
    requiredKeys: [
      'prompt',
      'audienceId',
      'group',
      'audience',
      'organisation',
      'period',
      'closes',
      'visibility',
      'answer',
      'harmContact',
    ],
  },
);
