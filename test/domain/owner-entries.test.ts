import { describe, expect, it } from 'vitest';
import { weekMs } from '../../src/domain/model.ts';
import type { OwnerEntry } from '../../src/domain/owner-news.ts';

import { promise } from './follow-ups.ts';
import { audience, digest, news, now, round, rounds, watch } from './owner-inputs.ts';

/** What is said of the only audience. */
const told = (of: Parameters<typeof news>[0]): OwnerEntry | undefined => {
  const found = news(of);
  return found && [...found.entries, ...found.still][0];
};
const quiet = audience(1, 'support', { mode: 'confidential', group: 'employees', relationship: 'acme' });
const cells = { need: { change: 'same' }, ease: { change: 'same' }, enjoyment: { change: 'down' } } as const;

describe('what an owner reads of an audience', () => {
  it('is who it is, how many answered, and the figures that the digest shows of it', () => {
    const detail = { cell: 'a:acme', name: 'Acme', group: 'partners', cells } as const;
    const others = { ...detail, cell: 'a:tern', cells: { ...cells, ease: { change: 'up' } } } as const;
    const composed = digest([], { details: [others, detail] });
    const answers = [{ ease: 3 }, undefined, { ease: 4 }] as const;
    expect(
      news({ composed, nameOf: ({ key }) => `the people of ${key}`, rounds: rounds(round(7, 1, ...answers)) }),
    ).toEqual({
      digest: 'leaders',
      date: '2026-11-16',
      entries: [],
      still: [
        {
          audience: 1,
          name: 'the people of acme',
          group: 'partners',
          mode: 'named',
          kind: 'still',
          cells,
          asked: 3,
          answered: 2,
          commented: [7],
          unnamedWords: false,
        },
      ],
      leaders: [],
      estimates: [],
    });
  });

  it('has no figures where the digest shows none', () => {
    const others = { cell: 'a:tern', name: 'Tern', group: 'partners', cells } as const;
    const found = told({ composed: digest([], { details: [others] }), rounds: rounds(round(7, 1, { ease: 3 })) });
    expect(found).not.toHaveProperty('cells');
  });

  it('counts nobody where people answer in confidence, and says nothing of words where nobody was shown', () => {
    const found = told({ audiences: [quiet], rounds: rounds(round(7, 1, { ease: 3 })) });
    expect(found).toMatchObject({ kind: 'still', unnamedWords: false });
    expect(found).not.toHaveProperty('asked');
    const detail = { cell: 'a:support', name: 'Support', group: 'employees', cells } as const;
    const unsaid = told({
      audiences: [quiet],
      composed: digest([], { details: [detail] }),
      rounds: rounds(round(7, 1, { ease: 3 })),
    });
    expect(unsaid).toMatchObject({ cells, unnamedWords: false });
  });

  it('shows no words without a name where all answer by name, however many they are', () => {
    const detail = { cell: 'a:acme', name: 'Acme', group: 'partners', cells, people: { from: 40 } } as const;
    const composed = digest([], { details: [detail] });
    expect(told({ composed, rounds: rounds(round(7, 1, { ease: 3 })) })?.unnamedWords).toBe(false);
  });

  it('has the words of every round that closed since the message a week before, and of no other', () => {
    const at = (id: number, closedAt: number) => ({ ...round(id, 0, { ease: 3 }), closedAt });
    const commented = (...closed: number[]) =>
      told({ rounds: rounds(...closed.map((closedAt, id) => at(id, closedAt))) })?.commented;
    expect(commented(now, now - weekMs + 1)).toEqual([0, 1]);
    expect(commented(now - 1, now - weekMs)).toEqual([0]);
    // Closed while the message was on its way: it is in the next one.
    expect(commented(now + 1, now)).toEqual([1]);
    expect(commented(now + 1)).toBeUndefined();
  });

  it('is nothing new of what did not close this week, whatever moved there', () => {
    const found = news({
      audiences: [audience(1, 'acme'), audience(2, 'tern'), audience(3, 'kestrel')],
      composed: digest([watch('tern', 'deteriorating')]),
      rounds: new Map([
        [1, [round(4, 1, { ease: 3 })]],
        [2, [round(3, 8, { ease: 1 }), round(2, 36, { ease: 5 })]],
      ]),
    });
    expect(found?.entries).toEqual([]);
    expect(found?.still.map(({ name, kind, commented }) => [name, kind, commented])).toEqual([
      ['acme', 'still', [4]],
      ['tern', 'still', []],
      ['kestrel', 'still', []],
    ]);
    expect(found?.still[1]).not.toHaveProperty('answered');
  });
});

describe('what moved between two rounds by name', () => {
  const then = [{ need: 3, ease: 3, enjoyment: 3 }] as const;
  const moved = (...answers: Parameters<typeof round>[2][]) =>
    told({ rounds: rounds(round(2, 1, ...answers), round(1, 29, ...then, ...then)) });

  it('is told from half a point on', () => {
    expect(moved({ ease: 3 }, { ease: 4 })).toMatchObject({ kind: 'moved', question: 'ease', from: 3, to: 3.5 });
    expect(moved({ ease: 3 }, { ease: 3 }, { ease: 4 })?.kind).toBe('still');
    expect(moved({ ease: 3 }, { ease: 2 })).toMatchObject({ kind: 'moved', from: 3, to: 2.5 });
  });

  it('is the question that moved most, up or down', () => {
    expect(moved({ need: 4, ease: 1, enjoyment: 4 })).toMatchObject({ question: 'ease', to: 1 });
    expect(moved({ need: 2, ease: 2, enjoyment: 5 })).toMatchObject({ question: 'enjoyment', to: 5 });
    expect(moved({ need: 5, ease: 4, enjoyment: 3 })).toMatchObject({ question: 'need', to: 5 });
  });

  it('is nothing where a question was not answered both times, or there was no round before', () => {
    const before = round(1, 29, { need: 5 });
    expect(told({ rounds: rounds(round(2, 1, { ease: 1 }), before) })?.kind).toBe('still');
    expect(told({ rounds: rounds(round(2, 1, undefined), before) })?.kind).toBe('still');
    expect(told({ rounds: rounds(round(2, 1, { ease: 1 })) })?.kind).toBe('still');
  });

  it.each([
    ['two who both went down', [{ ease: 2 }, { ease: 1 }], true],
    ['one of whom stayed', [{ ease: 3 }, { ease: 1 }], false],
    ['one of whom went up', [{ ease: 4 }, { ease: 1 }], false],
    ['two who both went up', [{ ease: 5 }, { ease: 4 }], true],
    ['one who went down, with one who is new', [{ ease: 2 }, undefined, undefined, { ease: 1 }], false],
    ['two who went down, with one who said nothing of it', [{ ease: 2 }, { ease: 2 }, { need: 3 }], true],
    ['two who went down, with one who is new', [{ ease: 2 }, { ease: 2 }, undefined, { ease: 5 }, { ease: 1 }], true],
  ] as const)('was alike for %s: only those who answered both times count', (_, answers, alike) => {
    const before = round(1, 29, { ease: 3 }, { ease: 3 }, { ease: 3 });
    expect(told({ rounds: rounds(round(2, 1, ...answers), before) })).toMatchObject({ kind: 'moved', alike });
  });
});

describe('what the digest found, in the message of the owner', () => {
  const fell = [round(2, 1, { ease: 2 }, { ease: 2 }), round(1, 29, { ease: 4 }, { ease: 3 })] as const;

  it('has by name the figures of the two rounds, for the question that the digest names', () => {
    const [newest, before] = [round(2, 1, { need: 1, ease: 3 }), round(1, 29, { need: 5, ease: 4 })];
    const found = told({ composed: digest([watch('acme', 'deteriorating')]), rounds: rounds(newest, before) });
    expect(found).toMatchObject({ kind: 'deteriorating', rounds: 3, question: 'ease', from: 4, to: 3, alike: false });
    expect(told({ composed: digest([watch('acme', 'deteriorating')]), rounds: rounds(...fell) })).toMatchObject({
      from: 3.5,
      to: 2,
      alike: true,
    });
  });

  it('has the digest’s own where the rounds have none, or people answer in confidence', () => {
    const composed = digest([watch('acme', 'deteriorating', { group: 'employees' })]);
    const found = told({ composed, audiences: [quiet], rounds: rounds(...fell) });
    expect(found).toMatchObject({ kind: 'deteriorating', question: 'ease', from: 3.9, to: 3.1 });
    expect(found).not.toHaveProperty('alike');
    const unanswered = rounds(round(2, 1, undefined), round(1, 29, { ease: 4 }));
    const named = told({ composed: digest([watch('acme', 'deteriorating')]), rounds: unanswered });
    expect(named).toMatchObject({ from: 3.9, to: 3.1 });
  });

  it('has the digest’s own where this audience went the other way, or stayed: “up from” is never a fall', () => {
    const found = (kind: 'growing' | 'deteriorating', then: 2 | 3 | 4) =>
      told({
        composed: digest([watch('acme', kind, { from: 1.5, to: 4.5 })]),
        rounds: rounds(round(2, 1, { ease: 3 }), round(1, 29, { ease: then })),
      })?.from;
    expect(([2, 3, 4] as const).map((then) => found('growing', then))).toEqual([2, 1.5, 1.5]);
    expect(([2, 3, 4] as const).map((then) => found('deteriorating', then))).toEqual([1.5, 1.5, 4]);
  });

  it('names no question where it is the mean of the three, and no figures where there are none', () => {
    const { question: _, ...mean } = watch('acme', 'growing');
    const found = told({ composed: digest([mean]), rounds: rounds(...fell) });
    expect(found).toMatchObject({ kind: 'growing', from: 3.9, to: 3.1 });
    expect(found).not.toHaveProperty('question');
    const silent = {
      kind: 'silent',
      relationship: 'acme',
      name: 'acme',
      group: 'partners',
      rounds: 4,
      told: false,
    } as const;
    const entry = told({ composed: digest([silent]), rounds: rounds(round(2, 1, undefined)) });
    expect(entry).toMatchObject({ kind: 'silent', rounds: 4, asked: 1, answered: 0 });
    for (const figure of ['question', 'from', 'to']) expect(entry).not.toHaveProperty(figure);
  });

  it('is of the own side of the relationship only', () => {
    const other = digest([watch('acme', 'growing', { group: 'accountTeams' }), watch('tern', 'growing')]);
    expect(told({ composed: other, rounds: rounds(round(2, 1, { ease: 4 })) })?.kind).toBe('still');
  });

  it('calls nobody silent who answers in confidence, though others of the same side do not answer', () => {
    const composed = digest([watch('acme', 'silent', { group: 'employees' })]);
    expect(told({ composed, audiences: [quiet], rounds: rounds(round(2, 1, undefined)) })?.kind).toBe('still');
  });

  const kept = { state: 'done', endedOn: '2026-10-30', endedAt: 1 } as const;
  const growing = (...promises: ReturnType<typeof promise>[]) =>
    told({ composed: digest([watch('acme', 'growing')]), promises, rounds: rounds(round(2, 1, { ease: 4 })) });

  it('says what was done meanwhile: the newest kept promise to that relationship or audience', () => {
    expect(growing(promise(1, { ...kept, what: 'A call' }), promise(2, { ...kept, what: 'Invoices' }))?.since).toBe(
      'Invoices',
    );
    expect(growing(promise(1, { ...kept, about: 'audience:acme', what: 'A call' }))?.since).toBe('A call');
    for (const other of [
      promise(1),
      promise(1, { state: 'dropped' }),
      promise(1, { ...kept, about: 'relationship:tern' }),
      promise(1, { ...kept, about: 'group:partners' }),
    ])
      expect(growing(other)).not.toHaveProperty('since');
  });

  it('says nothing of what was done where it did not help', () => {
    const composed = digest([watch('acme', 'deteriorating')]);
    const found = told({ composed, promises: [promise(1, kept)], rounds: rounds(...fell) });
    expect(found).not.toHaveProperty('since');
  });
});
