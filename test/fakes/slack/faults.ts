/** What goes wrong on the way, by seed and share or on demand. */
import type { State } from './state.ts';
import type { FaultKind } from './types.ts';

export const everyFault: readonly FaultKind[] = [
  'errorAfter',
  'resetAfter',
  'silentAfter',
  'unavailableBefore',
  'resetBefore',
  'silentBefore',
  'slow',
  'limitedUnreadable',
];

interface Plan {
  /** Method names, or `response_url` and `upload`; absent: all of them. */
  readonly methods?: readonly string[];
  readonly kinds: readonly FaultKind[];
  /** Of each kind: 0.02 with three kinds disturbs 6 % of the calls. */
  readonly share: number;
}

export interface Faults {
  /** From now on, by chance from the seed. */
  plan(plan: Plan): void;
  /** The next calls of this method, one after another. */
  next(method: string, ...kinds: readonly FaultKind[]): void;
  clear(): void;
  /** What happened: as many as there were. */
  readonly happened: { readonly method: string; readonly kind: FaultKind; readonly at: number }[];
}

export interface FaultSource extends Faults {
  draw(method: string): FaultKind | undefined;
}

export const createFaults = (state: State): FaultSource => {
  const plans: Plan[] = [];
  const queued = new Map<string, FaultKind[]>();
  const happened: { method: string; kind: FaultKind; at: number }[] = [];

  const choose = (method: string): FaultKind | undefined => {
    const first = queued.get(method)?.shift();
    if (first) return first;
    for (const plan of plans) {
      if (plan.methods && !plan.methods.includes(method)) continue;
      const kind = plan.kinds[Math.floor(state.random() / plan.share)];
      if (kind) return kind;
    }
    return undefined;
  };

  return {
    happened,
    plan: (plan) => {
      plans.push(plan);
    },
    next: (method, ...kinds) => {
      queued.set(method, [...(queued.get(method) ?? []), ...kinds]);
    },
    clear: () => {
      plans.length = 0;
      queued.clear();
    },
    draw: (method) => {
      const kind = choose(method);
      if (kind) happened.push({ method, kind, at: state.now() });
      return kind;
    },
  };
};
