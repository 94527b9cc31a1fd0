/** What the clock will bring next, and when the playground's company lives. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pastOf, presentOf } from '../../src/app/timeline.ts';
import { earliest, upcomingOf } from '../../src/app/upcoming.ts';
import { type Firm, openFirm, shown } from './firm.ts';
import { berlin, tuesday } from './northwind.ts';

describe('the playground’s present', () => {
  const begun = Date.parse('2026-11-17T15:30Z');

  it.each(['2026-11-16T00:30+01:00', '2026-11-18T12:00+01:00', '2026-11-22T23:30+01:00'])(
    'begins on the Tuesday of this week, at half past four in Berlin: %s',
    (today) => {
      // The clock stands 35 weeks earlier.
      expect(presentOf(Date.parse(today))).toEqual({ begun, at: Date.parse('2026-03-17T15:30Z') });
    },
  );

  it('has 34 weeks behind it, from a Monday to the day before it began', () => {
    expect(pastOf(begun)).toEqual({ startsOn: '2026-03-23', weeks: 34 });
  });
});

describe('what the clock will bring', () => {
  let firm: Firm;
  beforeEach(async () => {
    firm = await openFirm();
  });
  afterEach(() => firm.close());
  const upcoming = async (moment: string, ownerZones = [berlin]) =>
    (await upcomingOf(firm.deps, firm.site, firm.at(moment), { zones: [berlin], ownerZones })).map(
      ({ kind, at }) => `${kind} ${shown(at)}`,
    );

  it('is the first round, what owners hear, and the digest', async () => {
    expect(await upcoming('2026-11-17 09:59')).toEqual([
      'round 2026-11-17 10:00',
      'round 2026-11-17 10:00',
      'digest 2026-11-23 08:30',
      'owners 2026-11-20 09:00',
    ]);
  });

  it('is nothing of what is due now, and each owner’s own morning', async () => {
    expect(await upcoming('2026-11-17 10:00', ['America/New_York'])).toEqual([
      'digest 2026-11-23 08:30',
      'owners 2026-11-20 15:00',
    ]);
    expect(await upcoming('2026-11-17 10:00', [])).toEqual(['digest 2026-11-23 08:30']);
  });

  it('is a reminder, a close and the next message of what is open, and the round after', async () => {
    await firm.openRounds();
    await firm.deliver();
    expect(await upcoming('2026-11-17 10:00')).toEqual([
      'round 2026-12-01 10:00',
      'round 2026-12-15 10:00',
      'digest 2026-11-23 08:30',
      'owners 2026-11-20 09:00',
      // The question to somebody in New York.
      'message 2026-11-17 16:00',
      'reminder 2026-11-19 09:00',
      'close 2026-11-20 00:00',
      'close 2026-11-19 18:00',
    ]);
    firm.at('2026-11-20 00:00');
    await firm.closeRounds();
    expect((await upcoming('2026-11-20 00:00')).filter((one) => /^(reminder|close)/.test(one))).toEqual([]);
  });

  it('is the digest after the one that was published', async () => {
    await firm.store.saveDigest(
      firm.workspace,
      { key: 'leaders', date: '2026-11-23', digest: { at: 0, told: [] } as never },
      [],
    );
    expect(await upcoming('2026-11-18 10:00')).toEqual([
      'round 2026-12-01 10:00',
      'round 2026-12-15 10:00',
      'digest 2026-11-30 08:30',
      'owners 2026-11-27 09:00',
    ]);
  });

  it('is a message of any chat of the house', async () => {
    await firm.close();
    firm = await openFirm({ beside: 'teams' });
    const dueAt = tuesday + 60_000;
    const target = { channel: 'C-leaders' };
    const { site } = firm.second.workspace;
    await firm.store.enqueue(firm.workspace, [{ kind: 'notice', subject: 1, site, target, dueAt }]);
    const all = await upcomingOf(firm.deps, firm.site, tuesday, { zones: [berlin], ownerZones: [] });
    expect(all.filter(({ kind }) => kind === 'message')).toEqual([{ kind: 'message', at: dueAt }]);
  });

  it('first is what comes earliest, and of two at once the one named first', () => {
    const [round, close, digest] = [
      { kind: 'round', at: 2 },
      { kind: 'close', at: 1 },
      { kind: 'digest', at: 1 },
    ] as const;
    expect(earliest([round, close, digest])).toBe(close);
    expect(earliest([round])).toBe(round);
    expect(earliest([])).toBeUndefined();
  });
});
