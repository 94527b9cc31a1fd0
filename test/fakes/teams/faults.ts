/** Things that go wrong on the way: on demand for the next call, or in a share of all calls by a seed. */
import { seeded } from '../../../src/domain/random.ts';

/** Applied and then unclear to the caller. */
export const unclearFaults = [
  'error500AfterApply',
  'error502AfterApply',
  'error504AfterApply',
  'resetAfterApply',
  'silenceAfterApply',
] as const;

/** Certainly not applied. */
export const cleanFaults = ['error412', 'error502', 'error504', 'reset', 'throttled', 'throttledBare'] as const;

export type Fault = (typeof unclearFaults)[number] | (typeof cleanFaults)[number] | 'slow';

interface Which {
  /** Only calls of this kind; default: sends. */
  readonly calls?: 'sends' | 'all';
}

export interface Faults {
  /** The next calls meet these, in this order, before any by share. */
  next(...faults: readonly Fault[]): void;
  /** Each call meets one of `kinds` with the probability `share`; the same seed, the same calls. */
  share(options: { readonly seed: string; readonly share: number; readonly kinds: readonly Fault[] } & Which): void;
  off(): void;
  /** How often each was met. */
  readonly met: Readonly<Partial<Record<Fault, number>>>;
}

export interface FaultSource extends Faults {
  /** Asked once a call. */
  pick(isSend: boolean): Fault | undefined;
}

export const createFaults = (): FaultSource => {
  const queue: Fault[] = [];
  const met: Partial<Record<Fault, number>> = {};
  let draw: ((isSend: boolean) => Fault | undefined) | undefined;
  return {
    next: (...faults) => void queue.push(...faults),
    share: ({ seed, share, kinds, calls = 'sends' }) => {
      const random = seeded(seed);
      draw = (isSend) => {
        if (calls === 'sends' && !isSend) return undefined;
        return random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined;
      };
    },
    off: () => {
      queue.length = 0;
      draw = undefined;
    },
    met,
    pick: (isSend) => {
      const fault = (isSend ? queue.shift() : undefined) ?? draw?.(isSend);
      if (fault) met[fault] = (met[fault] ?? 0) + 1;
      return fault;
    },
  };
};
