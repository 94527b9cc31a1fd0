/** The business case: promises beside what the figures did and what the relationships are worth. */
import { describe, expect, it } from 'vitest';
import { caseJson, caseRows, caseText } from '../../../src/app/business-case.ts';
import type { FollowUp, Measure } from '../../../src/domain/follow-up.ts';
import type { Relationship } from '../../../src/domain/model.ts';
import { en } from '../../../src/words/en.ts';

const relationships: readonly Relationship[] = [
  { key: 'acme', name: 'Acme', kind: 'partner', value: 2_400_000 },
  { key: 'kestrel', name: 'Kestrel', kind: 'partner', value: 1_100_000 },
  { key: 'tern', name: 'Tern', kind: 'partner' },
];
const about = { relationships, today: '2026-03-10' };
const measure = (mean: number, date: string): Measure => ({
  cell: 'a:acme',
  group: 'partners',
  mean,
  halfWidth: 0.456,
  date,
});

const promise = (id: number, more: Partial<FollowUp>): FollowUp => ({
  id,
  owner: 7,
  ownerName: 'Priya Shah',
  ownerUserId: 'U009',
  what: 'A weekly call.',
  about: 'relationship:acme',
  aboutName: 'Acme',
  question: 'ease',
  madeOn: '2026-01-12',
  due: '2026-02-20',
  state: 'promised',
  before: [],
  after: [],
  ...more,
});
const kept = promise(1, {
  state: 'done',
  endedOn: '2026-02-18',
  before: [measure(2.3, '2026-01-08')],
  after: [measure(3.9, '2026-03-05')],
});
const late = promise(2, { what: 'Invoices as a file', before: [measure(2.34, '2026-01-08')] });
const open = promise(3, { about: 'relationship:kestrel', aboutName: 'Kestrel', due: '2026-03-10', question: 'need' });
const dropped = promise(4, {
  what: 'A new portal',
  about: 'relationship:tern',
  aboutName: 'Tern',
  state: 'dropped',
  endedOn: '2026-02-01',
  reason: 'No budget',
});
const all = [kept, late, open, dropped];

describe('the business case', () => {
  it('is a table for a spreadsheet, with a line for each promise', () => {
    expect(caseRows(en, all, about)).toEqual([
      [
        'promise',
        'owner',
        'for',
        'worth a year',
        'made',
        'due',
        'state',
        'ended',
        'reason',
        'figure',
        'cell',
        'before',
        'before ±',
        'before on',
        'after',
        'after ±',
        'after on',
        'moved',
      ],
      [
        'A weekly call.',
        'Priya Shah',
        'Acme',
        '2400000',
        '2026-01-12',
        '2026-02-20',
        'kept',
        '2026-02-18',
        '',
        'Easy',
        'a:acme',
        '2.3',
        '0.46',
        '2026-01-08',
        '3.9',
        '0.46',
        '2026-03-05',
        'rose',
      ],
      [
        'Invoices as a file',
        'Priya Shah',
        'Acme',
        '2400000',
        '2026-01-12',
        '2026-02-20',
        'late',
        '',
        '',
        'Easy',
        'a:acme',
        '2.3',
        '0.46',
        '2026-01-08',
        '',
        '',
        '',
        '',
      ],
      [
        'A weekly call.',
        'Priya Shah',
        'Kestrel',
        '1100000',
        '2026-01-12',
        '2026-03-10',
        'open',
        '',
        '',
        'Got what they needed',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
      ],
      [
        'A new portal',
        'Priya Shah',
        'Tern',
        '',
        '2026-01-12',
        '2026-02-20',
        'dropped',
        '2026-02-01',
        'No budget',
        'Easy',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
      ],
    ]);
  });

  it('is a text for a terminal, with the sum of it: each relationship counts once', () => {
    expect(caseText(en, all, about)).toBe(
      [
        'Promise             For      state    Figure                Before                 After                moved  Worth a year',
        'A weekly call       Acme     kept     Easy                  2.3 ± 0.5 (8 January)  3.9 ± 0.5 (5 March)  rose   2,400,000',
        'Invoices as a file  Acme     late     Easy                  2.3 ± 0.5 (8 January)  —                           2,400,000',
        'A weekly call       Kestrel  open     Got what they needed  —                      —                           1,100,000',
        'A new portal        Tern     dropped  Easy                  —                      —                           —',
        '',
        '1 kept, 1 late, 1 open. Relationships concerned: worth 3,500,000 a year.',
        '',
        '± is half a 95 % interval from the number of people and a fixed spread. A figure that moved after a promise did not have to move because of it.',
      ].join('\n'),
    );
  });

  it('says nothing of worth where nobody said what the relationships are worth', () => {
    expect(caseText(en, [dropped], about)).toContain('0 kept, 0 late, 0 open.\n');
  });

  it('is data for other programs, without the id that somebody has in the chat', () => {
    const { ownerUserId: _id, ...shown } = kept;
    const moved = { before: kept.before[0], after: kept.after[0], moved: 'up' };
    expect(JSON.parse(caseJson([kept, open, dropped], about))).toMatchObject({
      kept: 1,
      late: 0,
      open: 1,
      worth: 3_500_000,
      promises: [
        { ...shown, standing: 'done', outcome: moved, value: 2_400_000 },
        { id: 3, standing: 'promised', outcome: null, value: 1_100_000 },
        { id: 4, standing: 'dropped', outcome: null, value: null },
      ],
    });
    expect(caseJson(all, about)).not.toContain('U009');
    expect(caseJson([], about)).toBe('{\n  "kept": 0,\n  "late": 0,\n  "open": 0,\n  "worth": 0,\n  "promises": []\n}');
  });
});
