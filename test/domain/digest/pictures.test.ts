import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import type { RelationshipSeries } from '../../../src/domain/digest-model.ts';
import type { Estimate } from '../../../src/domain/lesson.ts';
import { questions } from '../../../src/domain/question.ts';
import { always, companyOf, lately, middle, ownWord, type Place, partner, quiet, teamFor } from '../by-hand.ts';

const drawn = (places: readonly Place[], more: Partial<DigestInput> = {}): readonly RelationshipSeries[] =>
  composeDigest(companyOf(places, {}, more)).relationships;
const keysOf = (series: readonly RelationshipSeries[]): readonly string[] => [
  ...new Set(series.map(({ relationship }) => relationship)),
];
const hidden = (key: string): Place => teamFor(key, { told: () => undefined });
const said = (more: Partial<Estimate> = {}): Estimate => ownWord({ answer: { ease: 5 }, ...more });

describe('pictures of relationships', () => {
  it('are drawn of those that two groups see, with each question and both lines of twelve weeks', () => {
    const told = drawn([
      partner('acme'),
      teamFor('acme', { told: always(4) }),
      partner('birch'),
      partner('cedar'),
      hidden('cedar'),
    ]);
    expect(told.map(({ relationship, name, question }) => [relationship, name, question])).toEqual(
      questions.map((question) => ['acme', 'The acme', question]),
    );
    for (const { sides } of told) {
      expect(sides.map(({ group, estimate }) => [group, estimate])).toEqual([
        ['partners', undefined],
        ['accountTeams', undefined],
      ]);
      expect(sides[0]?.points.map((point) => point?.mean)).toEqual(Array.from({ length: 12 }, () => middle));
      // Account teams are asked every second week: of every fourth figure there is a gap.
      const shown = sides[1]?.points.flatMap((point) => point?.mean ?? []) ?? [];
      expect([shown.length < 12, ...new Set(shown)]).toEqual([true, 4]);
    }
  });

  it('begin with those of which something is told, then by their keys', () => {
    const places = [...quiet(5).toReversed(), partner('zinc', { told: lately(2) }), teamFor('zinc')];
    expect(keysOf(drawn(places))).toEqual(['zinc', 'quiet-0', 'quiet-1', 'quiet-2', 'quiet-3', 'quiet-4']);
  });

  it('stand in the order of the keys of relationships, whatever their teams are called', () => {
    const both = (key: string, audience: string) => [
      partner(key, { key: audience }),
      teamFor(key, { key: `${audience}-team` }),
    ];
    expect(keysOf(drawn([...both('zinc', 'aaa'), ...both('alder', 'zzz')]))).toEqual(['alder', 'zinc']);
  });

  it('show a side of which any team is shown, and no other', () => {
    const other = teamFor('acme', { key: 'acme-small', told: () => undefined });
    const unseen: Place = { key: 'support', group: 'employees', relationship: 'acme', told: () => undefined };
    const [first] = drawn([partner('acme'), teamFor('acme'), other, unseen]);
    expect(first?.sides.map(({ group }) => group)).toEqual(['partners', 'accountTeams']);
  });

  it('have an owner’s word instead of figures of more than a quarter ago, never beside them', () => {
    const once = teamFor('acme', { told: (ago) => (ago >= 16 ? middle : undefined) });
    const [first] = drawn([partner('acme'), once], { estimates: [said()] });
    expect(first?.sides.map(({ group, estimate }) => [group, estimate?.by])).toEqual([
      ['partners', undefined],
      ['accountTeams', 'Amara Nwosu'],
    ]);
  });

  it('are at most 24', () => {
    const many = drawn(quiet(30));
    expect([keysOf(many).length, many.length]).toEqual([24, 72]);
  });

  it('put the audiences of one side together', () => {
    const north = partner('acme', { key: 'north', told: always(2), people: { from: 30, to: 30 } });
    const south = partner('acme', { key: 'south', told: always(4), people: { from: 10, to: 10 } });
    const [first] = drawn([south, teamFor('acme'), north]);
    expect(first?.sides.map(({ group }) => group)).toEqual(['partners', 'accountTeams']);
    expect(first?.sides[0]?.points.at(-1)?.mean).toBe(2.5);
    // As exact as forty answers: 1.96 · 0.95 / √40.
    expect(first?.sides[0]?.points.at(-1)?.halfWidth).toBeCloseTo(0.2944, 4);
  });

  it.each`
    date            | week         | why
    ${'2026-11-13'} | ${11}        | ${'the last'}
    ${'2026-11-09'} | ${11}        | ${'its first day'}
    ${'2026-11-08'} | ${10}        | ${'the day before'}
    ${'2026-08-24'} | ${0}         | ${'the first of twelve'}
    ${'2026-08-23'} | ${undefined} | ${'before the picture begins'}
  `('have an owner’s word as one point in its week: $date is $why', ({ date, week }) => {
    const told = drawn([partner('acme'), hidden('acme')], { estimates: [said({ date })] });
    expect(told.map(({ question }) => question)).toEqual(questions);
    for (const { question, sides } of told) {
      expect(sides.map(({ group }) => group)).toEqual(['partners', 'accountTeams']);
      expect(sides[1]?.estimate).toEqual({ owner: 7, by: 'Amara Nwosu' });
      const points = sides[1]?.points.flatMap((point, at) => (point ? [{ at, ...point }] : []));
      const isSaid = question === 'ease' && week !== undefined;
      expect(points).toEqual(isSaid ? [{ at: week, mean: 5, halfWidth: 0 }] : []);
      expect(sides[1]?.points).toHaveLength(12);
    }
  });

  it('are not drawn of an owner’s word alone', () => {
    const nobody = partner('acme', { told: () => undefined });
    expect(drawn([nobody, hidden('acme')], { estimates: [said()] })).toEqual([]);
  });
});
