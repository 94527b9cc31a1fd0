import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/domain/random.ts';
import { type RelationshipHistory, standings } from '../../src/domain/relationship.ts';

const alpha = 0.015;

/** Each question the same: a relationship of four people who all answer by name. */
const history = (means: readonly number[], more: Partial<RelationshipHistory> = {}): RelationshipHistory => ({
  inForce: true,
  named: true,
  figures: means.map((mean) => ({
    means: { need: mean, ease: mean, enjoyment: mean },
    people: { from: 4, to: 4 },
    step: 0,
  })),
  rounds: means.map(() => ({ asked: 4, replied: 4 })),
  ...more,
});
const calm = Array.from({ length: 6 }, (_, at) => history([3.9, 4, 3.95, 4.05, 3.9, 4, 3.9 + at / 50]));
const alone = (one: RelationshipHistory) => standings([one, ...calm], alpha)[0];
const quiet = (rounds: number) => Array.from({ length: rounds }, () => ({ asked: 1, replied: 0 }));

describe('the stage of a relationship', () => {
  it('is deteriorating after three falls that are beyond chance, with the figures before and after', () => {
    expect(alone(history([4.1, 4, 4.2, 4.1, 3.6, 3.1, 2.5]))).toMatchObject({
      stage: 'deteriorating',
      direction: 'down',
      from: 4.2,
      to: 2.5,
      rounds: 4,
    });
  });

  it('names the question where only one fell', () => {
    const falling = [4.2, 4.1, 4.2, 4.1, 3.4, 2.8, 2];
    const figures = falling.map((ease, at) => ({
      means: { need: 4 + (at % 2) / 4, ease, enjoyment: 4 - (at % 2) / 4 },
      people: { from: 4 },
      step: 0,
    }));
    expect(alone(history([], { figures }))).toMatchObject({ stage: 'deteriorating', question: 'ease', to: 2 });
  });

  it('is not deteriorating when the last round was better', () => {
    expect(alone(history([4.1, 4, 4.2, 3.6, 3.1, 2.5, 2.7]))).toMatchObject({ stage: 'steady', direction: 'same' });
  });

  it('is not deteriorating when three falls are so small that chance makes them', () => {
    expect(alone(history([4, 4.1, 4, 4.06, 4.04, 4.02, 4]))).toMatchObject({ stage: 'steady', direction: 'same' });
  });

  it('is growing upward by the same rule', () => {
    expect(alone(history([2.4, 2.5, 2.4, 2.5, 3, 3.5, 4.1]))).toMatchObject({ stage: 'steady', direction: 'up' });
  });

  it('is silent after three rounds without a reply, and not after two', () => {
    const rounds = [{ asked: 1, replied: 1 }, ...quiet(3)];
    expect(alone(history([4], { rounds }))).toMatchObject({ stage: 'silent', rounds: 3 });
    expect(alone(history([4], { rounds: rounds.slice(0, 3) }))?.stage).toBe('beginning');
    expect(alone(history([], { rounds: quiet(5) }))).toMatchObject({ stage: 'silent', rounds: 5 });
  });

  it('does not count a round in which nobody was asked as silence', () => {
    const rounds = [{ asked: 1, replied: 1 }, ...quiet(2), { asked: 0, replied: 0 }];
    expect(alone(history([4, 4], { rounds }))?.stage).toBe('building');
  });

  it('is never told silent of confidential people: that would tell of each that there was no answer', () => {
    expect(alone(history([4], { named: false, rounds: quiet(6) }))?.stage).toBe('beginning');
  });

  it('goes from beginning over building to steady, and ends when nobody is asked any more', () => {
    expect(alone(history([]))?.stage).toBe('beginning');
    expect(alone(history([4]))?.stage).toBe('beginning');
    expect(alone(history([4, 3.9]))?.stage).toBe('building');
    expect(alone(history([4, 3.9, 4, 3.9, 4, 3.9]))?.stage).toBe('building');
    expect(alone(history([4, 3.9, 4, 3.9, 4, 3.9, 4]))?.stage).toBe('steady');
    expect(alone(history([4, 3.9, 3, 2, 1], { inForce: false }))).toMatchObject({ stage: 'ended', direction: 'same' });
  });

  it('asks more of one among many: the same fall is told of one of seven, and not of one of a thousand', () => {
    const falling = history([4, 3.9, 4.1, 4, 3.75, 3.5, 3.2]);
    const many = Array.from({ length: 150 }, () => calm).flat();
    expect(standings([falling, ...calm], alpha)[0]?.stage).toBe('deteriorating');
    expect(standings([falling, ...many], alpha)[0]?.stage).toBe('steady');
  });
});

describe('where nothing changes', () => {
  it('a thousand companies of eight relationships get fewer than 15 false directions in a thousand', () => {
    const random = seeded('null relationships');
    const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const worlds = 1000;
    let wrong = 0;
    for (let world = 0; world < worlds; world++) {
      const all = Array.from({ length: 8 }, (_, at) => {
        const people = 1 + (at % 4);
        const mood = () => 3.7 + (0.7 * bell()) / Math.sqrt(people);
        const figures = Array.from({ length: 7 }, () => ({
          means: { need: mood(), ease: mood(), enjoyment: mood() },
          people: { from: people },
          step: 0,
        }));
        return history([], { figures });
      });
      if (standings(all, alpha).some((one) => one.direction !== 'same')) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(alpha * worlds);
  });
});
