import { describe, expect, test } from 'vitest';
import { type History, reachedBy, readHistory, writeHistory } from '../../../src/domain/privacy/history.ts';

const figure = (evaluation: number, entered: number, people: number, low: number, high: number) => ({
  evaluation,
  entered,
  people,
  low,
  high,
});
const history: History = {
  mean: 3.5,
  step: 0.5,
  topics: 4,
  themes: 2,
  told: [
    figure(1, 1, 0, 0, 0),
    figure(2, 1, 0, 0, 0),
    figure(3, 3, 5, 5, 21),
    figure(4, 3, 0, 0, 2),
    figure(5, 3, 0, 1, 0),
  ],
};

describe('what a cell has told', () => {
  test('is read as it was written, and short where nothing stands any more', () => {
    expect(readHistory(writeHistory(history))).toEqual(history);
    expect(writeHistory(history)).toBe('[3.5,0.5,4,[[1],[2,1],[3,3,5,5,21],[4,3,0,0,2],[5,3,0,1,0]],2]');
  });

  test('is read as earlier versions wrote it, before themes were counted', () => {
    expect(readHistory('[3,1,0,[[1,1,5,5,25]]]')).toEqual({
      mean: 3,
      step: 1,
      topics: 0,
      themes: 0,
      told: [figure(1, 1, 5, 5, 25)],
    });
  });

  test('is refused where it was not written so: figures would not be safe', () => {
    expect(() => readHistory('')).toThrow(SyntaxError);
    expect(() => readHistory('[3,1,0]')).toThrow(TypeError);
  });

  test('says for each evaluation the first figure that could have it', () => {
    expect(reachedBy(history.told, 'evaluation', 7)).toEqual([0, 0, 1, 2, 3, 4, 5, 5]);
    expect(reachedBy(history.told, 'entered', 4)).toEqual([0, 0, 2, 2, 5]);
    expect(reachedBy([], 'entered', 1)).toEqual([0, 0]);
  });
});
