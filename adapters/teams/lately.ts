/** What was found or written a moment ago: it need not be looked up to be known as it was. */
export interface Lately {
  is(key: string, value: string): boolean;
  note(key: string, value: string): void;
  forget(key: string): void;
}

/** `now`: in milliseconds. `forMs`: from the note on, however often it is asked for. Beyond `most` the oldest is forgotten. */
export const createLately = (now: () => number, forMs: number, most: number): Lately => {
  const entries = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    is: (key, value) => {
      const known = entries.get(key);
      return known?.value === value && known.until > now();
    },
    note: (key, value) => {
      entries.delete(key);
      entries.set(key, { value, until: now() + forMs });
      const [oldest] = entries.size > most ? entries.keys() : [];
      if (oldest !== undefined) entries.delete(oldest);
    },
    forget: (key) => void entries.delete(key),
  };
};
