import { describe, expect, it } from 'vitest';
import { noiseOfBanded, noiseOfNamed } from '../../../src/domain/digest/noise.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { BothSides } from '../../../src/domain/digest-model.ts';
import { always, companyOf, lately, middle, type Place, partner, quiet, type Told, teamFor } from '../by-hand.ts';

const ease = (places: readonly Place[], levels: Parameters<typeof companyOf>[1] = {}): readonly BothSides[] =>
  composeDigest(companyOf(places, levels)).bothSides.filter(({ question }) => question === 'ease');

describe('a side of several teams', () => {
  it('says what its people say, however they are divided', () => {
    const part = (key: string, people: number, newest: number): Place =>
      partner('acme', { key, people: { from: people, to: people }, told: lately(newest) });
    const [found] = ease([part('acme-north', 300, 2), part('acme-south', 100, 3), teamFor('acme'), ...quiet(5)]);
    expect(found?.worse).toMatchObject({ name: 'The acme', group: 'partners' });
    expect(found?.worse.mean).toBeCloseTo(2.25, 9);
    expect(found?.apart).toBeCloseTo(1.25, 9);
  });

  it('is as new as the newest of them', () => {
    const first = partner('acme', { key: 'acme-new', told: (ago) => (ago < 4 ? 2 : undefined) });
    const second = partner('acme', { key: 'acme-old', told: lately(2) });
    const [found] = ease([first, second, teamFor('acme'), ...quiet(5)]);
    expect([found?.worse.mean, found?.worse.date]).toEqual([2, '2026-11-12']);
  });

  it('is held against each other group', () => {
    const support: Place = { key: 'support', group: 'employees', relationship: 'acme' };
    const found = ease([partner('acme', { told: lately(2) }), support, teamFor('acme'), ...quiet(5)]);
    expect(new Set(found.map(({ worse, better }) => `${worse.group} ${better.group}`))).toEqual(
      new Set(['partners accountTeams', 'partners employees']),
    );
  });

  it('is as coarse as the coarsest of them', () => {
    const halfWidth = (...steps: readonly number[]) => {
      const own = steps.map((step, at) => teamFor('acme', { key: `acme-${at}`, step }));
      return ease([partner('acme', { told: lately(2) }), ...own, ...quiet(5)])[0]?.halfWidth ?? 0;
    };
    expect(halfWidth(0.1, 0.2)).toBe(halfWidth(0.2, 0.2));
    expect(halfWidth(0.1, 0.1)).toBeLessThan(halfWidth(0.2, 0.2));
  });

  it('is not held against others of its own group', () => {
    const inConfidence = partner('acme', { key: 'acme-crowd', mode: 'confidential', told: lately(5) });
    const places = [partner('acme', { told: lately(2) }), inConfidence, ...quiet(5)];
    expect(ease(places)).toEqual([]);
    expect(ease([...places, teamFor('acme')]).map(({ worse, better }) => [worse.group, better.group])).toEqual([
      ['partners', 'accountTeams'],
    ]);
  });

  it('of employees is known by its own name, the others by the relationship', () => {
    const support: Place = { key: 'support', group: 'employees', relationship: 'acme', name: 'Support' };
    const [found] = ease([partner('acme', { told: lately(2) }), support, ...quiet(5)]);
    expect([found?.worse.name, found?.better.name, found?.name]).toEqual(['The acme', 'Support', 'The acme']);
  });
});

describe('the level that a side is held against', () => {
  const fell = lately(2.5);
  const all = (count: number, told: Told): readonly Place[] =>
    Array.from({ length: count }, (_, at) => [partner(`one-${at}`, { told }), teamFor(`one-${at}`)]).flat();

  it('is that of the other organisations where they are few, one voice each', () => {
    const big: Partial<Place> = { people: { from: 4000, to: 4000 } };
    const others = [
      partner('big', { told: always(4), ...big }),
      teamFor('big'),
      partner('small', { told: always(3) }),
      teamFor('small'),
    ];
    const [found] = ease([partner('acme', { told: lately(2) }), teamFor('acme'), ...others]);
    // 1.5 below the 3.5 of the others, whatever the group's own figure is.
    expect([found?.relationship, found?.apart]).toEqual(['acme', 1.5]);
    const [same] = ease([partner('acme', { told: lately(2) }), teamFor('acme'), ...others], { partners: lately(2) });
    expect(same?.apart).toBe(1.5);
  });

  it.each`
    organisations | told     | why
    ${20}         | ${true}  | ${'nineteen others stand where they stood'}
    ${21}         | ${false} | ${'of so many the figure of the group fell as far'}
  `('is that of the group where there are many: $organisations, $why', ({ organisations, told }) => {
    const places = [partner('acme', { told: fell }), teamFor('acme'), ...all(organisations - 1, always(middle))];
    expect(ease(places, { partners: fell }).some(({ relationship }) => relationship === 'acme')).toBe(told);
  });

  it('is that of the group where there is no other', () => {
    const places = [partner('acme', { told: fell }), teamFor('acme'), ...all(1, always(middle)).slice(1)];
    expect(ease(places, { partners: fell })).toEqual([]);
    expect(ease(places, { partners: always(middle) })).toHaveLength(1);
  });

  it('is that of the same time: nothing is told of one that fell with all others', () => {
    expect(ease([partner('acme', { told: fell }), teamFor('acme'), ...all(5, fell)])).toEqual([]);
    const teams = [partner('acme'), teamFor('acme', { told: fell }), ...quiet(5)];
    expect(ease(teams, { accountTeams: fell })).toEqual([]);
    expect(ease(teams)).toHaveLength(1);
  });

  it('is that of the time of each figure: who stands where all others of the group fell is above them now', () => {
    const low = Array.from({ length: 5 }, (_, at) => partner(`low-${at}`, { told: always(2.5) }));
    const places = [partner('acme', { told: always(2.5) }), teamFor('acme'), ...low];
    expect(ease(places)).toEqual([]);
    expect(ease(places, { accountTeams: fell }).map(({ apart, usual }) => [apart, usual])).toEqual([[1, 0]]);
  });

  it('is there only since others have figures', () => {
    const since: Told = (ago) => (ago < 4 ? middle : undefined);
    const late = Array.from({ length: 5 }, (_, at) => partner(`late-${at}`, { told: since }));
    // Of its past nothing is known against theirs: so little is no gap.
    expect(ease([partner('acme', { told: fell }), teamFor('acme'), ...late])).toEqual([]);
    const never = late.map((one) => ({ ...one, told: () => undefined }));
    expect(ease([partner('acme', { told: lately(1) }), teamFor('acme', { told: always(5) }), ...never])).toEqual([]);
  });
});

describe('how uncertain a gap is', () => {
  const halfWidth = (theirs: Partial<Place>, others: Told = always(middle)): number => {
    const peers = Array.from({ length: 10 }, (_, at) => [
      partner(`peer-${at}`, { told: others }),
      teamFor(`peer-${at}`),
    ]).flat();
    const own = partner('acme', { told: lately(1.5), ...theirs });
    return ease([own, teamFor('acme'), ...peers])[0]?.halfWidth ?? 0;
  };

  it('is learned from how figures of the past differ, beside the public spread as if seen four times', () => {
    const line = (step: number, ...means: readonly number[]) =>
      means.map((mean, at) => ({ at, mean, step, people: { from: 50, to: 50 } }));
    // (4 · 0.95² + ⅔ · 1² / (1/50 + 1/50)) / (4 + ⅔), and the same twice.
    expect(noiseOfNamed([line(0, 3, 4)]).variance).toBeCloseTo((3.61 + (2 / 3) * 25) / (4 + 2 / 3), 9);
    expect(noiseOfNamed([line(0, 3, 4), line(0, 3, 4, 3)]).df).toBeCloseTo(6, 9);
    // 50 · (0.5² + 0.5²), less what a band of 0.6 does to fifty people: 50 · 0.6² / 12 a figure that is free.
    expect(noiseOfBanded([line(0.6, 3, 4)])).toEqual({ variance: expect.closeTo((3.61 + 25 - 1.5) / 5, 9), df: 5 });
    expect(noiseOfBanded([line(0.6, 3, 4, 3.5)]).variance).toBeCloseTo((3.61 + 25 - 3) / 6, 9);
  });

  it('grows with fewer people', () => {
    expect(halfWidth({ people: { from: 30, to: 30 } })).toBeGreaterThan(halfWidth({ people: { from: 60, to: 60 } }));
  });

  it('grows where figures of such organisations go up and down', () => {
    const restless: Told = (ago) => middle + (ago % 8 === 0 ? 0.2 : -0.2);
    expect(halfWidth({}, restless)).toBeGreaterThan(1.5 * halfWidth({}));
  });

  it('is that of a few hundred answers by hand', () => {
    // By name 0.16 (1/400 + 1/4000); a team 0.16/320, its group 0.16/5120, and two bands of 0.1²/12.
    expect(halfWidth({})).toBeCloseTo(1.96 * Math.sqrt(0.00044 + 0.0005 + 0.00003125 + 0.0016667), 3);
  });
});
