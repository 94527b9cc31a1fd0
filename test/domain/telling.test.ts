import { describe, expect, it } from 'vitest';
import type { Release } from '../../src/domain/privacy/release.ts';
import { isBacked, namesIn, themesBehind, topicsBehind } from '../../src/domain/telling.ts';

describe('names in a text', () => {
  const people = [{ name: 'Jo Lind' }, { name: 'Will May' }, { name: 'Ana-Sofía Núñez' }, { name: 'Li Ô' }];
  it('are found whole or in part, as people write them', () => {
    expect(namesIn('As Jo Lind said', people)).toContain('Jo Lind');
    expect(namesIn('as jo lind said', people)).toEqual(['Jo Lind']);
    expect(namesIn("Lind's wish for prices", people)).toEqual(['Lind']);
    expect(namesIn('Thank you Ana-Sofía', people)).toEqual(['Ana-Sofía']);
    expect(namesIn('NÚÑEZ or Núñez?', people)).toEqual(['Núñez']);
  });
  it('are not seen in ordinary words, or in the middle of others', () => {
    expect(namesIn('We will order laptops; it may take a day. Lindens grow.', people)).toEqual([]);
    expect(namesIn('', people)).toEqual([]);
  });
});

describe('“you said”', () => {
  const release = (at: number, answers: number): Release => ({
    cell: 'a:support',
    group: 'employees',
    question: 'need',
    mode: 'confidential',
    at,
    mean: 3.5,
    step: 0.5,
    people: { from: 10, to: 19 },
    topics: { answers: { from: answers }, tools: { from: 0, to: 4 }, nothing: { from: 5, to: 9 } },
  });
  const picked = (people: number) =>
    Array.from({ length: people }, (_, person) => ({ person, answer: { topic: 'decision' as const } }));

  it('needs k people, as the newest release counts them in confidence', () => {
    expect(topicsBehind({ releases: [release(1, 9), release(2, 5)], named: [] }, 5)).toEqual(['answers']);
    expect(topicsBehind({ releases: [release(1, 9), release(2, 0)], named: [] }, 5)).toEqual([]);
    expect(topicsBehind({ releases: [], named: [] }, 5)).toEqual([]);
  });

  it('needs k different people by name', () => {
    expect(topicsBehind({ releases: [], named: picked(5) }, 5)).toEqual(['decision']);
    const one = picked(1);
    expect(topicsBehind({ releases: [], named: [...one, ...one, ...one, ...one, ...one] }, 5)).toEqual([]);
  });

  it('stands on a theme that k different people wrote about, as the newest count was published', () => {
    const wrote = (at: number, from: number): Release => ({
      ...release(at, 0),
      themes: { tools: { from, to: from + 5 }, training: { from: 0, to: 5 } },
    });
    expect(themesBehind([wrote(1, 0), wrote(2, 5)], 5)).toEqual(['tools']);
    // Later figures without a count of themes say nothing new of them.
    expect(themesBehind([wrote(1, 5), release(2, 9)], 5)).toEqual(['tools']);
    expect(themesBehind([wrote(1, 10), wrote(2, 0)], 5)).toEqual([]);
    expect(themesBehind([wrote(1, 5)], 6)).toEqual([]);
    expect(themesBehind([], 5)).toEqual([]);
  });

  it('is read only by the audiences in which somebody stands behind it', () => {
    const telling = { said: 'laptops came too late', backing: { by: 'people', audiences: [1] } } as const;
    expect([isBacked(telling, 1), isBacked(telling, 2), isBacked({ ...telling, said: '' }, 1)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
