/** What every store promises about figures. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { topics, type Value, values } from '../../../src/domain/question.ts';
import type { Store } from '../../../src/ports.ts';
import { type Open, otherFirm } from '../store/sample.ts';
import { expected, type SaidInRound } from './model.ts';
import { k, type Stage, stage, userIds, weekStart } from './stage.ts';

const named = { group: 'partners', mode: 'named' } as const;

/** Who answers what in one week: a person's number, and what is said. */
const arbitraryWeek = fc.array(
  fc.record({
    person: fc.nat(35),
    rates: fc.record(
      {
        need: fc.constantFrom(...values),
        ease: fc.constantFrom(...values),
        enjoyment: fc.constantFrom(...values),
      },
      { requiredKeys: [] },
    ),
    topic: fc.option(fc.constantFrom(...topics), { nil: undefined }),
  }),
  { minLength: 30, maxLength: 60 },
);

const summarise = ({ store, workspace, season }: Stage, n: number): Promise<number> =>
  store.summarise(workspace, season, weekStart(n), k);

const inOrder = (releases: readonly Release[]): string[] => releases.map((one) => JSON.stringify(one)).sort();

export const figuresContract = (open: Open): void => {
  /** Two weeks in which a large team answers. */
  const answered = async (store: Store, firm = otherFirm) => {
    const team = await stage(store, [{ key: 'support', people: userIds(20) }], firm);
    const week = await team.ask(0, { support: userIds(20) });
    for (const userId of userIds(20)) await week.rate(userId, { need: 4, ease: 2 });
    return { ...team, week };
  };

  describe('figures', () => {
    it('are made from closed rounds only, and once', async () => {
      const { week, ...team } = await answered(await open());
      expect(await summarise(team, 1)).toBe(0);
      await week.close();
      const made = await summarise(team, 1);
      expect(made).toBeGreaterThan(0);
      const published = await team.published();
      expect(JSON.parse(published)).toHaveLength(made);
      expect(await summarise(team, 2)).toBe(0);
      expect(await team.published()).toBe(published);
    });

    it('are made once when two ask at the same time, in one process or in two', async () => {
      const store = await open();
      const { week, ...team } = await answered(store);
      await week.close();
      const again = await open();
      const made = await Promise.all([summarise(team, 1), summarise({ ...team, store: again }, 1), summarise(team, 1)]);
      expect(made.filter((count) => count > 0)).toHaveLength(1);
      expect(JSON.parse(await team.published())).toHaveLength(Math.max(...made));
    });

    it('are listed oldest first, from a time on, and those of the groups alone', async () => {
      const { store, workspace, ...team } = await answered(await open());
      await team.week.close();
      await summarise({ ...team, store, workspace }, 1);
      const next = await team.ask(1, { support: userIds(20) });
      for (const userId of userIds(20)) await next.rate(userId, { need: 1, ease: 5, enjoyment: 3 });
      await next.close();
      await summarise({ ...team, store, workspace }, 2);
      const all = await store.releases(workspace, { since: 0 });
      expect(all.map((one) => one.at)).toEqual(all.map((one) => one.at).toSorted((a, b) => a - b));
      expect(await store.releases(workspace, { since: weekStart(2) })).toEqual(
        all.filter((one) => one.at === weekStart(2)),
      );
      const groups = await store.releases(workspace, { since: 0, groupsOnly: true });
      expect(groups).toEqual(all.filter((one) => one.cell === 'g:employees'));
      expect(groups.length).toBeGreaterThan(0);
    });

    it('of one company hold nothing of another', async () => {
      const store = await open();
      const alone = await answered(store);
      await alone.week.close();
      await summarise(alone, 1);
      const other = await stage(store, [{ key: 'support', people: userIds(20) }]);
      const week = await other.ask(0, { support: userIds(20) });
      for (const userId of userIds(20)) await week.rate(userId, { need: 1 });
      await week.close();
      await summarise(other, 1);
      const means = (text: string, question: string) =>
        (JSON.parse(text) as Release[]).filter((one) => one.question === question).map((one) => one.mean);
      expect(new Set(means(await other.published(), 'ease'))).toEqual(new Set());
      expect(means(await alone.published(), 'need').every((mean) => mean > 3)).toBe(true);
      expect(means(await other.published(), 'need').every((mean) => mean < 2)).toBe(true);
    });

    it('are what the rules make of what each person said, whatever lists people are on and go to', {
      timeout: 120_000,
    }, async () => {
      const store = await open();
      let company = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(arbitraryWeek, { minLength: 3, maxLength: 5 }), async (weeks) => {
          company += 1;
          const owners = ['U3', 'U20'];
          const [support, sales] = [userIds(22), userIds(36).slice(16)];
          const team = await stage(
            store,
            [
              { key: 'support', people: support, changes: { owners } },
              { key: 'sales', people: sales, changes: { owners } },
              { key: 'acme', people: ['P1', 'P2'], changes: named },
            ],
            { ...otherFirm, externalId: `T-${company}` },
          );
          const said = await live(team, weeks, [support, sales]);
          const asked = weeks.map((_, n) => askedIn(n));
          const releases = await expected(team, said, asked, { owners, named: ['acme'] });
          expect(inOrder(await store.releases(team.workspace, { since: 0 }))).toEqual(inOrder(releases));
        }),
        { numRuns: 4 },
      );
    });

    it('count who is on two lists for the one that was answered first, also when rounds close out of order', async () => {
      const store = await open();
      const both = userIds(20);
      const team = await stage(store, [
        { key: 'support', people: both },
        { key: 'sales', people: both },
      ]);
      const [early, late] = [await team.ask(0, { support: both }), await team.ask(1, { sales: both })];
      for (const userId of both) {
        await early.rate(userId, { need: 1 });
        await late.rate(userId, { need: 5 });
      }
      await late.close();
      await summarise(team, 1);
      await early.close();
      await summarise(team, 2);
      const shown = (await store.releases(team.workspace, { since: 0 })).filter((one) => one.cell.startsWith('a:'));
      expect(shown.map((one) => [one.cell, one.mean > 4])).toEqual([['a:sales', true]]);
    });
  });
};

/** Support and the partners are asked each week, sales every second one, those of both in turns. */
const askedIn = (n: number): string[] => (n % 2 === 0 ? ['support', 'sales', 'acme'] : ['support', 'acme']);

/** Lets the weeks pass; returns what was said, last word of each person and week only. */
const live = async (
  team: Stage,
  weeks: readonly (readonly {
    person: number;
    rates: SaidInRound['rates'];
    topic: SaidInRound['topic'] | undefined;
  }[])[],
  [support, sales]: readonly [readonly string[], readonly string[]],
): Promise<SaidInRound[]> => {
  const said: SaidInRound[] = [];
  for (const [n, week] of weeks.entries()) {
    const toSales = n % 2 === 0 ? sales : [];
    const toSupport = support.filter((userId) => !toSales.includes(userId));
    const round = await team.ask(n, { support: toSupport, sales: toSales, acme: ['P1', 'P2'] });
    const inWeek = new Map<string, SaidInRound>();
    for (const { person, rates, topic } of week) {
      const userId = `U${person + 1}`;
      const audience = toSales.includes(userId) ? 'sales' : 'support';
      if (![...toSales, ...toSupport].includes(userId) || (Object.keys(rates).length === 0 && !topic)) continue;
      await round.rate(userId, rates);
      if (topic) await round.say(userId, { topic });
      const before = inWeek.get(userId);
      const whole = { ...before?.rates, ...rates };
      const picked = topic ?? before?.topic;
      inWeek.set(userId, { evaluation: n + 1, userId, audience, rates: whole, ...(picked ? { topic: picked } : {}) });
    }
    const partner = { need: ((n % 5) + 1) as Value };
    if (n !== 1) {
      await round.rate('P1', partner);
      inWeek.set('P1', { evaluation: n + 1, userId: 'P1', audience: 'acme', rates: partner });
    }
    said.push(...inWeek.values());
    await round.close();
    await summarise(team, n + 1);
  }
  return said;
};
