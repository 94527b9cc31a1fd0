import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicBands } from '../../../src/domain/privacy/topics.ts';
import { type Topic, topics } from '../../../src/domain/question.ts';
import { readings } from './attacks/topics.ts';
import { audience, k, play, type Reply, season, type World } from './season.ts';

describe('how many picked a topic', () => {
  test('tells of nobody which topic it was or was not, for any counts of ten to twenty people', () => {
    // Where all could stand on the edge of a band (10, 15, 20), beside them, and on both sides of the next band.
    const worlds = [10, 11, 14, 15, 16, 19, 20].map((people) => [people, 5] as const);
    for (const [people, least] of [...worlds, [12, 7], [14, 7]] as const) {
      const found = readings(people, least);
      const telling = [...found].filter(([, { can, must }]) => !can.every(Boolean) || must.some(Boolean));
      expect([people, least, telling]).toEqual([people, least, []]);
      expect(found.size).toBeGreaterThan(1);
    }
  });

  test('is a band that is true, named for every topic', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: topics.length, maxLength: topics.length });
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 12 }), (picked, least) => {
        const people = picked.reduce((sum, one) => sum + one, 0);
        fc.pre(people >= 12);
        const bands = topicBands(picked, people, least);
        for (const [index, topic] of topics.entries()) {
          const { from, to } = bands[topic];
          expect(picked[index]).toBeGreaterThanOrEqual(from);
          expect(picked[index]).toBeLessThanOrEqual(to ?? Number.POSITIVE_INFINITY);
          expect(from === 0 || from >= least).toBe(true);
          expect(from).toBeLessThanOrEqual(Math.max(least, people / 2));
        }
      }),
    );
  });

  test('reads like this', () => {
    const none = { from: 0, to: 5 };
    expect(topicBands([12, 6, 4, 1, 0, 0], 23, k)).toStrictEqual({
      answers: { from: 10 },
      decision: { from: 5, to: 10 },
      information: none,
      tools: none,
      people: none,
      nothing: none,
    });
  });
});

describe('where every count stands on the edge of its band', () => {
  test('the last topic is said with the band below, for a larger k too', () => {
    const [ten, below] = [
      { from: 10, to: 20 },
      { from: 0, to: 10 },
    ];
    expect(topicBands([10, 10, 10, 10, 0, 0], 40, 10)).toEqual({
      answers: ten,
      decision: ten,
      information: ten,
      tools: below,
      people: below,
      nothing: below,
    });
  });
});

const team = (rounds: readonly (readonly (Topic | undefined)[])[]): World => ({
  audiences: [audience(1, 24)],
  members: Array.from({ length: 24 }, () => ({ home: 1, counted: true })),
  rounds: rounds.map((round) =>
    Array.from({ length: 24 }, (_, person): Reply => ({ need: 3, ...(round[person] && { topic: round[person] }) })),
  ),
});

const shownIn = (world: World): unknown[] =>
  play(world).map(({ releases }) => releases.find(({ cell }) => cell === 'a:team-1')?.topics?.tools?.from);

describe('topics of a team', () => {
  const of = (topic: Topic, people: number, from = 0): (Topic | undefined)[] =>
    Array.from({ length: 24 }, (_, person) => (person >= from && person < from + people ? topic : undefined));

  test('are shown when ten or more people picked one', () => {
    expect(shownIn(team([of('tools', 9)]))).toEqual([undefined]);
    expect(shownIn(team([of('tools', 10)]))).toEqual([5]);
  });

  test('count each person once a season, so that no two counts can be compared', () => {
    expect(shownIn(team([of('tools', 12), of('answers', 12), of('tools', 24)]))).toEqual([5, undefined, 5]);
    expect(shownIn(team([of('tools', 12), of('tools', 9, 12), of('tools', 3, 21)]))).toEqual([5, undefined, 5]);
  });

  test('are nowhere but beside the first question of a confidential cell', () => {
    fc.assert(
      fc.property(season({ largest: 20 }), (world) => {
        for (const { releases } of play(world)) {
          for (const one of releases.filter((release) => release.topics)) {
            expect([one.question, one.mode, one.cell.startsWith('g:')]).toEqual(['need', 'confidential', false]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
