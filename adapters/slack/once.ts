/** Each payload has an effect once, however often it comes: Slack repeats what it saw no answer to, and others may replay. */
import type { Clock } from '../../src/ports.ts';

export interface Once<T> {
  /** Does the work, unless one of these names was seen before: then its result is given again. What failed may be tried again. */
  run(names: readonly string[], work: () => Promise<T>, isFailed: (result: T) => boolean): Promise<T>;
}

/** A signature is accepted for ten minutes at most, and Slack's last repeat comes after about six. */
const rememberMs = 11 * 60_000;
/** Ten minutes of 150 payloads a second; about 150 bytes each. */
const mostKept = 100_000;

export const createOnce = <T>(clock: Clock): Once<T> => {
  const seen = new Map<string, { readonly at: number; readonly result: Promise<T> }>();
  const forget = (now: number): void => {
    for (const [name, { at }] of seen) {
      if (at + rememberMs > now && seen.size <= mostKept) break;
      seen.delete(name);
    }
  };
  return {
    run: (names, work, isFailed) => {
      const now = clock.now();
      forget(now);
      const known = names.map((name) => seen.get(name)).find((one) => one !== undefined);
      const result = known?.result ?? work();
      for (const name of names) if (!seen.has(name)) seen.set(name, { at: now, result });
      const drop = (): void => {
        for (const name of names) if (seen.get(name)?.result === result) seen.delete(name);
      };
      result.then((ended) => (isFailed(ended) ? drop() : undefined), drop);
      return result;
    },
  };
};
