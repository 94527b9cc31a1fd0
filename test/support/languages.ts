/** Invented languages, to see what the cards make of them. */
import { en, type Words } from '../../src/words/en.ts';

/** A language made from English by changing every string that a person would read. */
export const madeFrom = (change: (text: string) => string): Words => {
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value);
    if (typeof value === 'function')
      return (...given: unknown[]) => wrap((value as (...all: unknown[]) => unknown)(...given));
    if (Array.isArray(value)) return value.map(wrap);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, wrap(inside)]));
    return value;
  };
  return wrap(en) as Words;
};

/** Three times as many words as English. */
export const wordy = madeFrom((text) => `${text} ${text} ${text}`);
