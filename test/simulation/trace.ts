/** What happened, in order: a hash over all of it, and the last of it for whoever has to understand a failure. */
import { hash } from '../../src/domain/random.ts';

export interface Trace {
  note(at: number, what: string): void;
  /** Of everything noted so far: equal for two runs exactly when they were alike. */
  hash(): string;
  last(): readonly string[];
}

const kept = 60;

export const createTrace = (): Trace => {
  let state = 'begun';
  const ring: string[] = [];
  return {
    note: (at, what) => {
      const line = `${new Date(at).toISOString()} ${what}`;
      state = `${hash(state + line)} ${hash(line + state)}`;
      ring.push(line);
      if (ring.length > 2 * kept) ring.splice(0, kept);
    },
    hash: () => state,
    last: () => ring.slice(-kept),
  };
};
