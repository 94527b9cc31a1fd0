/** The playground's clock: runs with the machine's, as far from it as it was moved; remembers that in a file. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../src/ports.ts';

export interface MovableClock extends Clock {
  /** When the playground's present began: what lies before is its invented history. Epoch milliseconds. */
  readonly begun: number;
  /** Goes on from that time. */
  set(at: number): void;
}

interface Kept {
  readonly begun: number;
  readonly offsetMs: number;
}

/** `first`: present and first time of a clock whose file is not there; a file that cannot be read counts as not there. */
export const createMovableClock = (path: string, first: () => { begun: number; at: number }): MovableClock => {
  const begin = (): Kept => {
    const { begun, at } = first();
    return { begun, offsetMs: at - Date.now() };
  };
  const found = read(path);
  let kept = found ?? begin();
  const keep = (next: Kept): void => {
    kept = next;
    // Beside it and renamed, so that a crash leaves the old time or the new one.
    writeFileSync(`${path}.new`, JSON.stringify(kept));
    renameSync(`${path}.new`, path);
  };
  if (!found) keep(kept);
  return {
    begun: kept.begun,
    now: () => Date.now() + kept.offsetMs,
    set: (at) => keep({ ...kept, offsetMs: at - Date.now() }),
  };
};

const read = (path: string): Kept | undefined => {
  try {
    const { begun, offsetMs } = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isFinite(begun) && Number.isFinite(offsetMs) ? { begun, offsetMs } : undefined;
  } catch {
    return undefined;
  }
};
