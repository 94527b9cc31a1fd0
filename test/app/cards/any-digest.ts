/** Any digest of a company with many relationships. */
import * as fc from 'fast-check';
import type {
  BothSides,
  Change,
  Digest,
  Evidence,
  GroupChange,
  LearnFrom,
  Shared,
  WatchEntry,
} from '../../../src/domain/digest-model.ts';
import { type Group, groups } from '../../../src/domain/model.ts';
import { questions, topics } from '../../../src/domain/question.ts';
import { newsDigest } from './digests.ts';

const group = fc.constantFrom<Group>(...groups);
const question = fc.constantFrom(...questions);
const mean = fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10);
const date = fc.constantFrom('2026-11-16', '2026-11-09', '2026-09-28');
const anyFigure = fc.record({ mean, halfWidth: fc.constant(0.3), date, old: fc.boolean() });
const anyCell = fc.record(
  { figure: anyFigure, was: anyFigure, change: fc.constantFrom<Change>('up', 'down', 'same', 'unknown') },
  { requiredKeys: ['change'] },
);
const cells = fc.record({ need: anyCell, ease: anyCell, enjoyment: anyCell });
const anyWatch = (name: fc.Arbitrary<string>): fc.Arbitrary<WatchEntry> =>
  fc.record(
    {
      kind: fc.constantFrom('deteriorating' as const, 'silent' as const, 'growing' as const),
      relationship: fc.string(),
      name,
      group,
      rounds: fc.integer({ min: 1, max: 30 }),
      question,
      from: mean,
      to: mean,
      told: fc.boolean(),
    },
    { requiredKeys: ['kind', 'relationship', 'name', 'group', 'rounds', 'told'] },
  );
const anyChange = (name: fc.Arbitrary<string>): fc.Arbitrary<GroupChange> =>
  fc.record({
    kind: fc.constant('groupChange' as const),
    group,
    question,
    direction: fc.constantFrom('up' as const, 'down' as const),
    from: mean,
    to: mean,
    weeks: fc.integer({ min: 1, max: 30 }),
    mostlyAt: fc.array(name, { maxLength: 2 }),
    p: fc.constant(0.01),
    told: fc.boolean(),
  });

const anyEvidence = (name: fc.Arbitrary<string>): fc.Arbitrary<Evidence> =>
  fc.record(
    {
      cell: fc.string(),
      name,
      group,
      mean,
      date,
      old: fc.boolean(),
      estimate: fc.record({ owner: fc.nat(), by: name }),
    },
    { requiredKeys: ['cell', 'name', 'group', 'mean', 'date', 'old'] },
  );
const anyBothSides = (name: fc.Arbitrary<string>): fc.Arbitrary<BothSides> =>
  fc.record({
    kind: fc.constant('bothSides' as const),
    relationship: fc.string(),
    name,
    question,
    worse: anyEvidence(name),
    better: anyEvidence(name),
    apart: mean,
    usual: mean,
    halfWidth: mean,
    p: fc.constant(0.001),
  });
const anyShared = (name: fc.Arbitrary<string>): fc.Arbitrary<Shared> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('sharedNeed' as const),
      topic: fc.constantFrom(...topics),
      groups: fc.array(fc.record({ group, mostlyAt: fc.array(name, { maxLength: 1 }), share: fc.constant(0.4) }), {
        minLength: 2,
        maxLength: 3,
      }),
      date,
      p: fc.constant(0.001),
    }),
    fc.record({
      kind: fc.constant('sharedLow' as const),
      question,
      groups: fc.array(fc.record({ group, from: mean, to: mean, dates: fc.record({ from: date, to: date }) }), {
        minLength: 2,
        maxLength: 3,
      }),
      p: fc.constant(0.001),
    }),
  );
const anyLearnFrom = (name: fc.Arbitrary<string>): fc.Arbitrary<LearnFrom> =>
  fc.record({
    kind: fc.constant('learnFrom' as const),
    group,
    question,
    strong: anyEvidence(name),
    level: mean,
    struggling: anyEvidence(name),
    halfWidth: mean,
    p: fc.constant(0.001),
  });

/** `name`: what its audiences, relationships and the organisation are called. */
export const anyDigest = (name: fc.Arbitrary<string>): fc.Arbitrary<Digest> =>
  fc.record({
    organisation: name,
    date: fc.constant('2026-11-16'),
    at: fc.constant(newsDigest.at),
    headline: fc.oneof(
      anyChange(name).map((finding) => ({ kind: 'change' as const, finding })),
      anyWatch(name).map((finding) => ({ kind: 'watch' as const, finding })),
      anyChange(name).map((finding) => ({ kind: 'standing' as const, finding })),
      anyBothSides(name).map((finding) => ({ kind: 'bothSides' as const, finding })),
      anyShared(name).map((finding) => ({ kind: 'shared' as const, finding })),
      fc.constant({ kind: 'steady' as const }),
      fc.record({ kind: fc.constant('tooFew' as const), lastDate: date }, { requiredKeys: ['kind'] }),
    ),
    rows: fc.tuple(
      ...groups.map((one) =>
        fc.record({
          group: fc.constant(one),
          cells,
          answered: fc.record({ about: fc.boolean(), replied: fc.nat(99_999), asked: fc.nat(99_999) }),
        }),
      ),
    ),
    changes: fc.array(anyChange(name), { maxLength: 9 }),
    watch: fc.array(anyWatch(name), { maxLength: 40 }),
    bothSides: fc.array(anyBothSides(name), { maxLength: 12 }),
    shared: fc.array(anyShared(name), { maxLength: 8 }),
    learnFrom: fc.array(anyLearnFrom(name), { maxLength: 9 }),
    themes: fc.constant([]),
    told: fc.constant([]),
    relationships: name.map((one) => newsDigest.relationships.map((series) => ({ ...series, name: one }))),
    withheld: fc.array(
      fc.record(
        {
          group,
          why: fc.constantFrom(
            'countedTogether' as const,
            'totalOnly' as const,
            'firstBatchLater' as const,
            'tooFewNewAnswers' as const,
            'neverShown' as const,
          ),
          names: fc.array(name, { maxLength: 30 }),
          lastDate: date,
        },
        { requiredKeys: ['group', 'why', 'names'] },
      ),
      { maxLength: 15 },
    ),
    modes: fc.tuple(
      ...groups.map((one) =>
        fc.record({
          group: fc.constant(one),
          mode: fc.constantFrom('confidential' as const, 'named' as const, 'mixed' as const),
        }),
      ),
    ),
    weeks: fc.constant(newsDigest.weeks),
    series: fc.double({ min: 0, max: 4, noNaN: true }).map((halfWidth) =>
      newsDigest.series.map((one) => ({
        ...one,
        points: one.points.map((point) => point && { ...point, halfWidth }),
      })),
    ),
    details: fc.array(
      fc.record(
        {
          cell: fc.constantFrom('a:x', 'r:employees'),
          name,
          group,
          cells,
          people: fc.record({ from: fc.nat(500), to: fc.nat(500) }, { requiredKeys: ['from'] }),
        },
        { requiredKeys: ['cell', 'name', 'group', 'cells'] },
      ),
      { maxLength: 120 },
    ),
  });
