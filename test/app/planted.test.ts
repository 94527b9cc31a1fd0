import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { digestText } from '../../src/app/cards/digest.ts';
import { pastOf, presentOf } from '../../src/app/timeline.ts';
import type { Digest } from '../../src/domain/digest-model.ts';
import { dayMs, weekMs } from '../../src/domain/model.ts';
import type { Value } from '../../src/domain/question.ts';
import { instantOf, localDate, onOrAfter } from '../../src/domain/time.ts';
import { createWorld, type World } from '../../src/domain/world.ts';
import { pickWords } from '../../src/words/pick.ts';
import { lifeUntil, type Says } from '../support/life.ts';
import { openStage, type Stage } from '../support/stage.ts';

const zone = 'Europe/Berlin';
const monday = 1;
const firstDay = Date.UTC(2026, 10, 22);
/** The Monday after the newcomer's rounds have closed, at noon. */
const afterDigest = (begun: number): number => instantOf(onOrAfter(localDate(begun, zone), monday), '12:00', zone);
const textOf = (digest: Digest): string => digestText(pickWords('en'), digest);

describe('the leaders’ digest', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  /** The digests of a company that has lived its past and one more week, newest first. */
  const live = async (seed: string, effects: boolean): Promise<Digest[]> => {
    const { begun, at } = presentOf(firstDay);
    stage = await openStage({ seed, effects, ...pastOf(begun) });
    stage.clock.set(at);
    stage = await stage.restart();
    await stage.rehearsal.moveTo(afterDigest(begun), { everybodyAnswers: true });
    return (await stage.store.digests(1, 20)).map(({ digest }) => digest);
  };

  it('names what was planted in the playground’s history, in words', { timeout: 300_000 }, async () => {
    const digests = await live('northwind', true);
    const [newest = '', ...earlier] = digests.map(textOf);
    expect(newest).toMatch(
      /Partners find us harder to work with: ease fell .* mostly at (Acme and Kestrel|Kestrel and Acme)/,
    );
    expect(newest).toMatch(/Employees .* up/);
    expect(newest).toMatch(/Both sides: Acme finds us hard \(1\.\d\)\. Our Acme team finds the work easy \(\d\.\d/);
    expect(newest).toMatch(/Shared: employees and partners both ask for quicker answers\./);
    expect(newest).toMatch(/Kestrel, down/);
    expect(newest).toMatch(/Tern, no answers for \w+ rounds; perhaps just busy/);
    expect(newest).toMatch(/Brightwell, growing/);
    // A team that does well does so from the beginning, and is told once.
    const learned = earlier.filter((text) =>
      /Learn from: Onboarding finds the work easy \(\d\.\d; employees in all/.test(text),
    );
    expect(learned).toHaveLength(1);
    expect(newest).toMatch(/Two small teams are not shown alone/);
    expect(earlier[0]).toMatch(/Nothing new this week. Partners still find us harder to work with/);
    // So that what many lives are asked below is what the product says.
    const { begun, at } = presentOf(firstDay);
    const lived = lifeUntil(stage.world, at, begun)(afterDigest(begun), digests.length);
    expect(lived).toEqual(digests.map((digest) => ({ ...digest, themes: [] })));
  });

  it('says of a company in which nothing changes that nothing changed', { timeout: 300_000 }, async () => {
    const [newest = '', ...earlier] = (await live('calm', false)).map(textOf);
    expect(newest).toMatch(/A steady week: nothing changed beyond chance/);
    expect(earlier.filter((text) => /harder|easier|needs a look|growing/.test(text))).toEqual([]);
  });
});

/** Fifteen days from one to the next: every weekday and every season of a year. */
const days = Array.from({ length: 25 }, (_, index) => firstDay + 15 * index * dayMs);
const always = (value: Value) => ({ need: value, ease: value, enjoyment: value });
/** What somebody who tries all three may say: as good as it can be, as bad, and the other way round. */
const newcomers: readonly (readonly [Value, Value])[] = [
  [5, 1],
  [1, 5],
  [3, 3],
];

/** The newcomer answers as these: the first who is in this audience alone. */
const actors = (world: World) => {
  const first = (key: string): string | undefined =>
    world.people.find(({ audiences: [only, second] }) => only === key && second === undefined)?.userId;
  return { partner: first('acme'), others: [first('support'), first('acme-team')] };
};

/** Every digest that somebody finds who comes on that day, newest first, for each way to answer. */
const digestsOf = (today: number): readonly (readonly Digest[])[] => {
  const { begun, at } = presentOf(today);
  const world = createWorld({ seed: 'northwind', ...pastOf(begun) });
  const future = lifeUntil(world, at, begun);
  const { partner, others } = actors(world);
  return newcomers.map(([asPartner, asOthers]) => {
    const says: Says = (userId) =>
      userId === partner ? always(asPartner) : others.includes(userId) ? always(asOthers) : undefined;
    return future(afterDigest(begun), 5, says);
  });
};

describe('whatever day a newcomer comes, and whatever the newcomer answers', () => {
  let found: readonly (readonly (readonly Digest[])[])[];
  beforeAll(() => {
    found = days.map(digestsOf);
  }, 300_000);

  it('the present is the Tuesday of this week, when everybody has just been asked', () => {
    for (const hour of [0, 23]) {
      for (let day = 0; day < 400; day += 1) {
        const now = firstDay + day * dayMs + hour * 3_600_000;
        const { begun } = presentOf(now);
        const date = localDate(begun, zone);
        expect([new Date(date).getUTCDay(), instantOf(date, '16:30', zone) - begun]).toEqual([2, 0]);
        expect(Math.abs(begun - now)).toBeLessThan(weekMs);
      }
    }
  });

  it('the next digest names everything that was planted, and it is news', () => {
    for (const [newest] of found.flat()) {
      if (!newest) throw new Error('there is no digest');
      const { date, headline, watch, rows } = newest;
      const finding = { group: 'partners', question: 'ease', direction: 'down', told: false };
      expect({ date, headline }).toMatchObject({ headline: { kind: 'change', finding } });
      expect(headline.kind === 'change' && headline.finding.mostlyAt.toSorted()).toEqual(['Acme', 'Kestrel']);
      const watched = watch.map(({ kind, name }) => `${name} ${kind}`);
      expect(watched).toEqual(expect.arrayContaining(['Kestrel deteriorating', 'Tern silent', 'Brightwell growing']));
      expect([date, rows[0]?.cells.enjoyment.change]).toEqual([date, 'up']);
    }
  });

  it('no two digests in the channel tell the same', () => {
    for (const digests of found.flat()) {
      const told = digests.flatMap(({ headline }) => (headline.kind === 'change' ? [headline.finding] : []));
      expect(new Set(told.map(({ group, question, from }) => `${group} ${question} ${from}`)).size).toBe(told.length);
      expect(digests.filter(({ headline }) => headline.kind === 'standing').length).toBeGreaterThan(0);
    }
  });
});
