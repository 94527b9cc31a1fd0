/** What is going to happen, by time; two things of one moment in the order in which they were planned. */
import type { Millis } from '../../src/domain/model.ts';

interface Item {
  readonly at: Millis;
  /** Done by a person in chat: may as well happen while something else is going on. */
  readonly isPersonal: boolean;
  run(): Promise<unknown>;
}

export interface Agenda {
  add(item: Item): void;
  /** Takes the first. */
  take(): Item | undefined;
  /** Takes the first thing that a person does, if it is to happen before then. */
  takePersonal(before: Millis): Item | undefined;
  next(): Millis | undefined;
}

export const createAgenda = (): Agenda => {
  const items: Item[] = [];
  return {
    add: (item) => {
      let low = 0;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((items[middle]?.at ?? 0) <= item.at) low = middle + 1;
        else high = middle;
      }
      items.splice(low, 0, item);
    },
    take: () => items.shift(),
    takePersonal: (before) => {
      const index = items.findIndex((item) => item.isPersonal);
      const found = items[index];
      if (!found || found.at > before) return undefined;
      items.splice(index, 1);
      return found;
    },
    next: () => items[0]?.at,
  };
};
