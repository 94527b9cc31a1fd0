/** The platform delivers an activity again when it was not answered in about 15 seconds: the second must have no effect. */
import type { Clock } from '../../src/ports.ts';

const keptMs = 10 * 60_000;
const mostKept = 10_000;

export interface Once<T> {
  /** The work of the first call with this key, for all of them; work that failed may be done again. */
  run(key: string, work: () => Promise<T>): Promise<T>;
}

export const createOnce = <T>(clock: Clock): Once<T> => {
  const done = new Map<string, { readonly at: number; readonly result: Promise<T> }>();
  const forget = (now: number): void => {
    for (const [key, { at }] of done) {
      if (at + keptMs > now && done.size <= mostKept) return;
      done.delete(key);
    }
  };
  return {
    run: (key, work) => {
      const now = clock.now();
      forget(now);
      const known = done.get(key);
      if (known !== undefined) return known.result;
      const result = work();
      done.set(key, { at: now, result });
      result.catch(() => done.delete(key));
      return result;
    },
  };
};
