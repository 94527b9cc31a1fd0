import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import { type Group, weekMs } from '../../../src/domain/model.ts';
import { at, audience, every, input, release, row, turnout } from './inputs.ts';

const dayMs = 86_400_000;
/** A group whose newest figure was published so many days ago, and before that every fourth week. */
const shownDaysAgo = (group: Group, days: number, more: Partial<DigestInput> = {}) => {
  const releases = [0, 4, 8, 12].flatMap((weeks) =>
    release(`g:${group}`, group, 0, 4, { at: at - days * dayMs - weeks * weekMs }),
  );
  const base = input(() => undefined);
  return row(composeDigest({ ...base, turnouts: [], blocks: [], releases, ...more }), group)?.cells.ease.figure;
};
const rounds = (key: string, group: Group, ...weeksAgo: readonly number[]) =>
  weeksAgo.map((ago) => turnout(key, group, ago, 20, 10));

describe('a figure', () => {
  it.each`
    group             | days  | old
    ${'employees'}    | ${22} | ${false}
    ${'employees'}    | ${23} | ${true}
    ${'accountTeams'} | ${22} | ${false}
    ${'accountTeams'} | ${23} | ${true}
    ${'partners'}     | ${36} | ${false}
    ${'partners'}     | ${37} | ${true}
  `('of $group is of this time for its rhythm and eight days: $days days', ({ group, days, old }) => {
    expect(shownDaysAgo(group, days)?.old).toBe(old);
  });

  it.each`
    weeks                | days  | old      | why
    ${[0.5, 6.5]}        | ${50} | ${true}  | ${'a round closed since without one'}
    ${[7.5, 13.5]}       | ${50} | ${false} | ${'who are asked every sixth week have figures of six weeks'}
    ${[7.5, 8]}          | ${15} | ${false} | ${'rounds come once a week at most'}
    ${[7.5, 8]}          | ${16} | ${true}  | ${'a week and eight days'}
    ${[7.5, 13.5, 15.5]} | ${50} | ${false} | ${'what counts is how long the newest took'}
  `('is held against the rounds of its group, closed $weeks weeks ago: $days days ($why)', ({ weeks, days, old }) => {
    expect(shownDaysAgo('employees', days, { turnouts: rounds('support', 'employees', ...weeks) })?.old).toBe(old);
  });

  it('follows the rhythm of the middle audience, whatever order rounds are read in', () => {
    const audiences = ['a', 'b', 'c'].map((key, id) => audience(id, key, 'employees'));
    const turnouts = [
      ...rounds('a', 'employees', 8, 16),
      ...rounds('b', 'employees', 8, 10),
      ...rounds('c', 'employees', 14, 8),
      ...rounds('p', 'partners', 0, 1),
    ];
    const old = (days: number, of = turnouts) => shownDaysAgo('employees', days, { audiences, turnouts: of })?.old;
    expect([old(50), old(51)]).toEqual([false, true]);
    expect([old(50, turnouts.toReversed()), old(51, turnouts.toReversed())]).toEqual([false, true]);
  });

  it('does not grow old by a round that closes later, or closed more than two seasons ago', () => {
    const later = rounds('support', 'employees', -1, 7.5, 13.5);
    expect(shownDaysAgo('employees', 50, { turnouts: later })?.old).toBe(false);
    const forgotten = rounds('support', 'employees', 20, 30);
    expect(shownDaysAgo('employees', 22, { turnouts: forgotten })?.old).toBe(false);
    expect(shownDaysAgo('employees', 23, { turnouts: forgotten })?.old).toBe(true);
  });
});

describe('the details of a team', () => {
  const detail = (turnouts: DigestInput['turnouts'], ...weeksAgo: readonly number[]) => {
    const base = input(() => 4);
    const releases = [...base.releases, ...weeksAgo.flatMap((ago) => release('a:dock', 'employees', ago, 3))];
    const audiences = [...base.audiences, audience(2, 'dock', 'employees')];
    const digest = composeDigest({ ...base, releases, audiences, turnouts: [...base.turnouts, ...turnouts] });
    return digest.details.find(({ cell }) => cell === 'a:dock')?.cells.ease;
  };

  it('look at its own rounds: others may have had one since', () => {
    expect(detail(rounds('dock', 'employees', 1, 3), 1, 5)?.figure).toMatchObject({ old: false, mean: 3 });
    expect(detail(rounds('dock', 'employees', 0, 2), 2, 6)?.figure).toMatchObject({ old: true, date: '2026-10-29' });
    expect(detail([], 2, 6)?.figure?.old).toBe(false);
  });

  it('show nothing of more than two seasons ago', () => {
    expect(detail([], 26)?.figure?.date).toBe('2026-05-14');
    expect(detail([], 27)).toBeUndefined();
  });

  it('say dates in the zone of the organisation', () => {
    const evening = Date.UTC(2026, 10, 12, 23, 30);
    const dated = (zone: string) => {
      const releases = every(4, 12).flatMap((ago) =>
        release('g:employees', 'employees', 0, 4, { at: evening - ago * weekMs }),
      );
      return row(composeDigest({ ...input(() => undefined), zone, releases }), 'employees')?.cells.ease.figure?.date;
    };
    expect([dated('America/New_York'), dated('Europe/Berlin')]).toEqual(['2026-11-12', '2026-11-13']);
  });
});
