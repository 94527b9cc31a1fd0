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
const cleanFaults = ['error412', 'error502', 'error504', 'reset', 'throttled', 'throttledBare', 'tooBig'] as const;

export type Fault = (typeof unclearFaults)[number] | (typeof cleanFaults)[number] | 'slow';

export const everyFault: readonly Fault[] = [...unclearFaults, ...cleanFaults, 'slow'];

interface Which {
  /** Only calls of this kind; default: sends. */
  readonly calls?: 'sends' | 'all';
}

export interface Faults {
  /** The next sends, edits and removals meet these, in this order, before any by share. */
  next(...faults: readonly Fault[]): void;
  /** The same for the next reads of rosters and channels. */
  nextRead(...faults: readonly Fault[]): void;
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
  const sends: Fault[] = [];
  const reads: Fault[] = [];
  const met: Partial<Record<Fault, number>> = {};
  let draw: ((isSend: boolean) => Fault | undefined) | undefined;
  return {
    next: (...faults) => void sends.push(...faults),
    nextRead: (...faults) => void reads.push(...faults),
    share: ({ seed, share, kinds, calls = 'sends' }) => {
      const random = seeded(seed);
      draw = (isSend) => {
        if (calls === 'sends' && !isSend) return undefined;
        return random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined;
      };
    },
    off: () => {
      sends.length = 0;
      reads.length = 0;
      draw = undefined;
    },
    met,
    pick: (isSend) => {
      const fault = (isSend ? sends : reads).shift() ?? draw?.(isSend);
      if (fault) met[fault] = (met[fault] ?? 0) + 1;
      return fault;
    },
  };
};
