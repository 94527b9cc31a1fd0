import { describe, expect, it } from 'vitest';
import {
  composeDigest,
  type DigestAudience,
  type DigestInput,
  type DigestTurnout,
} from '../../../src/domain/digest.ts';
import type { WatchEntry } from '../../../src/domain/digest-model.ts';
import { type Group, weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { at, audience, input, release, turnout } from './inputs.ts';

interface Told {
  readonly audience: DigestAudience;
  readonly releases: readonly Release[];
  readonly turnouts: readonly DigestTurnout[];
}

interface Side {
  readonly group?: Group;
  readonly people?: number;
  readonly relationship?: string;
  readonly mode?: 'named' | 'confidential';
  /** The last of the means is of so many weeks ago, the others each four weeks before. */
  readonly last?: number;
  readonly question?: string;
  /** How many replied to the rounds of 12, 8, 4 and 0 weeks ago. */
  readonly replied?: readonly number[];
}

/** One audience of about four people that answers by name every fourth week, unless told otherwise. */
function side(key: string, means: readonly number[], more: Side = {}): Told {
  const { group = 'partners', people = 4, relationship, mode = 'named', last = 0, question, replied = [] } = more;
  const releases = means.flatMap((mean, place) => {
    const ago = last + 4 * (means.length - 1 - place);
    const exact = { mode, step: mode === 'named' ? 0 : 0.1, people: { from: people } };
    return release(`a:${key}`, group, ago, mean, exact).map((one) =>
      question === undefined || one.question === question ? one : { ...one, mean: 4 },
    );
  });
  const about = audience(0, key, group, { mode, ...(relationship !== undefined && { relationship }) });
  const turnouts = replied.map((count, place) =>
    turnout(key, group, last + 4 * (replied.length - 1 - place), people, count),
  );
  return { audience: about, releases, turnouts };
}

const watch = (sides: readonly Told[], more: Partial<DigestInput> = {}): readonly WatchEntry[] =>
  composeDigest({
    ...input(() => 4),
    releases: sides.flatMap((one) => one.releases),
    audiences: sides.map((one, id) => ({ ...one.audience, id })),
    turnouts: sides.flatMap((one) => one.turnouts),
    relationships: [{ key: 'acme', name: 'Acme Ltd', kind: 'partner' }],
    ...more,
  }).watch;

const calm = [4.2, 4, 4.1, 4.2, 4.1, 4.2, 4.1];
const falls = [4.2, 4, 4.1, 4.2, 3.4, 2.7, 2];
const rises = [2, 2.2, 2.1, 2, 2.7, 3.4, 4.2];
const names = (entries: readonly WatchEntry[]) => entries.map(({ kind, name }) => [kind, name]);
/** The same to six digits: sums of figures end otherwise than the figures. */
const digits = (entries: readonly WatchEntry[]) =>
  JSON.parse(JSON.stringify(entries), (_, value: unknown) =>
    typeof value === 'number' ? value.toPrecision(6) : value,
  );

describe('a relationship to watch', () => {
  it('is one that went down three times, from what to what, and over which question', () => {
    expect(watch([side('acme', falls, { relationship: 'acme' })])).toEqual([
      {
        kind: 'deteriorating',
        relationship: 'acme',
        name: 'Acme Ltd',
        group: 'partners',
        rounds: 3,
        from: 4.2,
        to: 2,
        question: 'need',
        p: expect.any(Number),
        told: false,
      },
    ]);
    const [ease] = watch([side('acme', [4, 4, 4, 4, 3, 2, 1], { relationship: 'acme', question: 'ease', people: 8 })]);
    expect(ease).toMatchObject({ question: 'ease', from: 4, to: 1 });
  });

  it('is one that grows, or answers by name and was silent three times; and no team of employees', () => {
    expect(watch([side('tern', rises)])).toMatchObject([
      { kind: 'growing', relationship: 'tern', name: 'TERN', rounds: 3, from: 2, to: 4.2 },
    ]);
    const [silent] = watch([side('tern', [4], { last: 12, replied: [4, 0, 0, 0] })]);
    expect(silent).not.toHaveProperty('from');
    expect(watch([side('tern', [4], { replied: [4, 0, 0, 0] })])).toEqual([
      { kind: 'silent', relationship: 'tern', name: 'TERN', group: 'partners', rounds: 3, told: false },
    ]);
    expect(watch([side('tern', [4], { mode: 'confidential', replied: [4, 0, 0, 0] })])).toEqual([]);
    expect(watch([side('support', falls, { group: 'employees' })])).toEqual([]);
    expect(watch([side('acme-team', falls, { group: 'accountTeams', relationship: 'acme' })])).toMatchObject([
      { kind: 'deteriorating', name: 'Acme Ltd', group: 'accountTeams' },
    ]);
  });

  it('says nothing of one that stays as it is', () => {
    expect(watch([side('acme', calm, { replied: [4, 4, 4, 4] })])).toEqual([]);
  });

  it('stands in the order of what needs somebody: going down, silent, growing; the clearest first in each', () => {
    const silent = (key: string, ...replied: number[]) => side(key, [], { replied });
    const all = [
      side('grows', rises),
      side('grows-more', rises, { people: 12 }),
      silent('b-silent', 1, 0, 0, 0),
      silent('a-silent', 1, 0, 0, 0),
      silent('z-silent', 0, 0, 0, 0),
      side('falls', falls),
      side('falls-more', falls, { people: 12 }),
    ];
    const expected = ['FALLS-MORE', 'FALLS', 'Z-SILENT', 'A-SILENT', 'B-SILENT', 'GROWS-MORE', 'GROWS'];
    expect(watch(all).map(({ name }) => name)).toEqual(expected);
    expect(watch(all.toReversed()).map(({ name }) => name)).toEqual(expected);
  });
});

describe('a relationship of several audiences', () => {
  const acme = { relationship: 'acme' } as const;

  it('is watched as one, each figure as often as people gave it', () => {
    // Three people each time at what four and two would have said together.
    const together = falls.map((mean) => (4 * mean + 2 * 4) / 6);
    const apart = [
      side('acme', falls, acme),
      side(
        'acme-b',
        falls.map(() => 4),
        { ...acme, people: 2 },
      ),
    ];
    const one = side('acme', together, { ...acme, people: 6 });
    expect(digits(watch(apart))).toEqual(digits(watch([one])));
    expect(watch(apart)).toHaveLength(1);
  });

  it('is watched as one also where one of them is new, or answers at other times', () => {
    const late = side('acme-b', [2.7, 2], { ...acme, people: 4 });
    const whole = watch([side('acme', falls, acme)])[0];
    const [found, ...others] = watch([late, side('acme', falls, acme)]);
    expect([found?.from, found?.to, others]).toEqual([whole?.from, whole?.to, []]);
    // The one has the odd figures, the other the even ones.
    const every = (rest: number, key: string): Told => {
      const all = side(key, falls, acme);
      const times = [...new Set(all.releases.map((one) => one.at))];
      return { ...all, releases: all.releases.filter((one) => times.indexOf(one.at) % 2 === rest) };
    };
    const turns = [every(1, 'acme'), every(0, 'acme-b')];
    expect(watch(turns)).toMatchObject([{ from: 4.2, to: 2, rounds: 3 }]);
    const odd = side('acme', [...falls, 1.4].slice(1), acme);
    const before = side('acme-b', [4.2], { ...acme, last: 28 });
    expect(watch([odd, before])).toMatchObject([{ from: 4.2, to: 1.4, rounds: 4 }]);
  });

  it('has no figure at a time at which not all three questions have one', () => {
    for (const question of ['need', 'ease', 'enjoyment']) {
      const one = side('acme', [...falls, 5], acme);
      const newest = Math.max(...one.releases.map((own) => own.at));
      const releases = one.releases.filter((own) => own.at !== newest || own.question !== question);
      expect(watch([{ ...one, releases }])).toMatchObject([{ kind: 'deteriorating', to: 2 }]);
    }
  });

  it('is as sure as the fewest people who answered a question, and the widest band', () => {
    const few = (question: string): string | undefined => {
      const one = side('acme', falls, { ...acme, people: 12 });
      const releases = one.releases.map((own) => (own.question === question ? { ...own, people: { from: 4 } } : own));
      return watch([{ ...one, releases }])[0]?.p?.toPrecision(6);
    };
    const plain = watch([side('acme', falls, acme)])[0]?.p?.toPrecision(6);
    expect([few('need'), few('ease'), few('enjoyment')]).toEqual([plain, plain, plain]);
    const banded = (...steps: number[]): number => {
      const bands = steps.map((step, place) => {
        const one = side(`acme-${place}`, falls, { ...acme, mode: 'confidential', people: 20 });
        return { ...one, releases: one.releases.map((own) => ({ ...own, step })) };
      });
      return watch(bands)[0]?.p ?? 1;
    };
    expect(banded(0.5, 0.1)).toBe(banded(0.1, 0.5));
    expect(banded(0.5, 0.1)).toBe(banded(0.5, 0.5));
    expect(banded(0.1, 0.1)).toBeLessThan(banded(0.5, 0.5));
  });

  it('is two where some answer by name and some in confidence, and none without a relationship belong together', () => {
    const both = [side('acme', falls, acme), side('acme-b', falls, { ...acme, mode: 'confidential', people: 20 })];
    expect(names(watch(both))).toEqual([
      ['deteriorating', 'Acme Ltd'],
      ['deteriorating', 'Acme Ltd'],
    ]);
    expect(names(watch([side('a', falls), side('b', falls)]))).toEqual([
      ['deteriorating', 'A'],
      ['deteriorating', 'B'],
    ]);
  });

  it('is silent only where none of them replied, and rounds of one day count as one', () => {
    const [mute, talks] = [
      { ...acme, replied: [4, 0, 0, 0] },
      { ...acme, replied: [4, 0, 0, 1] },
    ];
    expect(watch([side('acme', [], mute), side('acme-b', [], mute)])).toMatchObject([{ kind: 'silent', rounds: 3 }]);
    expect(watch([side('acme', [], mute), side('acme-b', [], talks)])).toEqual([]);
    expect(watch([side('acme', [], talks), side('acme-b', [], mute)])).toEqual([]);
    // In the order of days, whichever audience they are of.
    const early = side('acme-b', [], { ...acme, last: 14, replied: [2] });
    expect(watch([side('acme', [], { ...acme, replied: [0, 0, 0] }), early])).toMatchObject([{ rounds: 3 }]);
  });
});

describe('a relationship that is watched', () => {
  const moved = (one: Told, ms: number): Told => {
    const newest = Math.max(...one.releases.map((own) => own.at));
    return { ...one, releases: one.releases.map((own) => ({ ...own, at: (own.at - newest) / 2 + ms })) };
  };
  const earlier = (moment: number) => ({ earlier: [moment] });

  it('is not said to move once its last figure is older than a season', () => {
    const season = at - 13 * weekMs;
    expect(names(watch([moved(side('acme', falls), season)]))).toEqual([['deteriorating', 'ACME']]);
    expect(watch([moved(side('acme', falls), season - 1)])).toEqual([]);
  });

  it('is no news where neither a figure nor a round came since the digest before', () => {
    const told = (one: Told, before: number) => watch([one], earlier(before))[0]?.told;
    const own = moved(side('acme', falls), at - weekMs);
    expect([told(own, at - weekMs), told(own, at - weekMs - 1)]).toEqual([true, false]);
    const closed = turnout('acme', 'partners', 0, 4, 2);
    const asked = { ...own, turnouts: [closed] };
    expect([told(asked, closed.closedAt), told(asked, closed.closedAt - 1)]).toEqual([true, false]);
    expect(watch([own])[0]?.told).toBe(false);
    // Of several audiences one is enough.
    const others = side('acme-b', [1.3], { relationship: 'acme' });
    const both = [moved(side('acme', falls, { relationship: 'acme' }), at - 2 * weekMs), others];
    expect(watch(both, earlier(at - weekMs))[0]?.told).toBe(false);
  });
});
