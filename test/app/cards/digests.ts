/** The digests of the three examples of the design. */
import type { Change, Digest, DigestCell, DigestRow, Figure, WatchEntry } from '../../../src/domain/digest-model.ts';
import { type Group, groups } from '../../../src/domain/model.ts';
import { questions } from '../../../src/domain/question.ts';
import { acme, onboarding, quickerAnswers, seenByBoth } from './findings.ts';

const figure = (mean: number, date = '2026-11-16'): Figure => ({
  mean,
  halfWidth: 0.3,
  date,
  old: date !== '2026-11-16',
});
const cell = (mean: number, change: Change, was = mean): DigestCell => ({
  figure: figure(mean),
  change,
  was: { ...figure(was, '2026-10-19'), old: true },
});
const row = (group: Group, cells: DigestRow['cells'], about: boolean, replied: number, asked: number): DigestRow => ({
  group,
  cells,
  answered: { about, replied, asked },
});

const watch: WatchEntry[] = [
  {
    kind: 'deteriorating',
    relationship: 'kestrel',
    name: 'Kestrel',
    group: 'partners',
    rounds: 3,
    question: 'ease',
    from: 3.9,
    to: 3.1,
    p: 0.001,
    told: false,
  },
  {
    kind: 'growing',
    relationship: 'brightwell',
    name: 'Brightwell',
    group: 'partners',
    rounds: 2,
    from: 3.1,
    to: 3.8,
    p: 0.002,
    told: false,
  },
  { kind: 'silent', relationship: 'tern', name: 'Tern', group: 'partners', rounds: 3, told: false },
];
const weeks = Array.from({ length: 12 }, (_, week) =>
  new Date(Date.UTC(2026, 7, 24 + 7 * week)).toISOString().slice(0, 10),
);

/** The week with news. */
export const newsDigest: Digest = {
  organisation: 'Northwind',
  date: '2026-11-16',
  at: Date.parse('2026-11-16T08:30Z'),
  headline: {
    kind: 'change',
    finding: {
      kind: 'groupChange',
      group: 'partners',
      question: 'ease',
      direction: 'down',
      from: 3.9,
      to: 3.3,
      weeks: 4,
      mostlyAt: ['Acme', 'Kestrel'],
      p: 0.001,
      told: false,
    },
  },
  rows: [
    row(
      'employees',
      { need: cell(4, 'same'), ease: cell(3.6, 'same'), enjoyment: cell(3.8, 'up', 3.6) },
      true,
      130,
      180,
    ),
    row(
      'partners',
      { need: cell(3.7, 'same'), ease: cell(3.3, 'down', 3.9), enjoyment: cell(3.9, 'same') },
      false,
      14,
      22,
    ),
    row('accountTeams', { need: cell(4, 'same'), ease: cell(4, 'same'), enjoyment: cell(3.5, 'same') }, true, 25, 35),
  ],
  changes: [
    {
      kind: 'groupChange',
      group: 'partners',
      question: 'ease',
      direction: 'down',
      from: 3.9,
      to: 3.3,
      weeks: 4,
      mostlyAt: ['Acme', 'Kestrel'],
      p: 0.001,
      told: false,
    },
    {
      kind: 'groupChange',
      group: 'employees',
      question: 'enjoyment',
      direction: 'up',
      from: 3.6,
      to: 3.8,
      weeks: 4,
      mostlyAt: [],
      p: 0.01,
      told: false,
    },
  ],
  watch,
  bothSides: [acme],
  shared: [quickerAnswers],
  learnFrom: [onboarding],
  themes: [],
  told: [],
  withheld: [
    { group: 'employees', why: 'countedTogether', names: ['Finance', 'Legal'] },
    { group: 'accountTeams', why: 'totalOnly', names: ['Orion team'] },
  ],
  modes: [
    { group: 'employees', mode: 'confidential' },
    { group: 'partners', mode: 'named' },
    { group: 'accountTeams', mode: 'confidential' },
  ],
  weeks,
  series: groups.flatMap((group) =>
    questions.map((question) => ({
      group,
      question,
      points: weeks.map((_, week) => (week === 4 ? undefined : { mean: 3 + week / 10, halfWidth: 0.4 })),
    })),
  ),
  relationships: seenByBoth(weeks),
  details: [
    {
      cell: 'a:support',
      name: 'Support',
      group: 'employees',
      cells: { need: { ...cell(4, 'unknown', 3.5) }, ease: cell(3.5, 'unknown'), enjoyment: { change: 'unknown' } },
      people: { from: 10, to: 19 },
    },
    {
      cell: 'r:employees',
      name: '',
      group: 'employees',
      cells: { need: cell(4, 'unknown'), ease: cell(3.5, 'unknown'), enjoyment: cell(3, 'unknown') },
      people: { from: 80 },
    },
    {
      cell: 'a:acme',
      name: 'Acme',
      group: 'partners',
      cells: { need: cell(3, 'unknown'), ease: cell(2.3, 'unknown', 3.9), enjoyment: cell(3, 'unknown') },
      people: { from: 3, to: 3 },
    },
  ],
};

const calm: WatchEntry[] = [];
const nothingFound = { bothSides: [], shared: [], learnFrom: [] };
const same = (one: DigestRow): DigestRow => ({
  ...one,
  cells: {
    need: { ...one.cells.need, change: 'same' },
    ease: { ...one.cells.ease, change: 'same' },
    enjoyment: { ...one.cells.enjoyment, change: 'same' },
  },
});

export const steadyDigest: Digest = {
  ...newsDigest,
  headline: { kind: 'steady' },
  rows: newsDigest.rows.map(same),
  changes: [],
  ...nothingFound,
  watch: calm,
  withheld: [],
};

const old = (one: DigestRow): DigestRow => {
  const kept = { figure: figure(3.5, '2026-11-09'), change: 'unknown' as const };
  return { ...one, cells: { need: kept, ease: kept, enjoyment: kept } };
};

export const tooFewDigest: Digest = {
  ...newsDigest,
  headline: { kind: 'tooFew', lastDate: '2026-11-09' },
  rows: newsDigest.rows
    .map(old)
    .map((one) => (one.group === 'partners' ? { ...one, answered: { about: false, replied: 3, asked: 22 } } : one)),
  changes: [],
  ...nothingFound,
  watch: calm,
  withheld: [{ group: 'employees', why: 'tooFewNewAnswers', names: [], lastDate: '2026-11-09' }],
};
