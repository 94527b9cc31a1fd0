/**
 * fast-check as the tests know it, with few cases, the same each time, and no search for a smaller one: while mutating,
 * the same tests run hundreds of times. A mutant that only one case in a thousand kills wants an example of its own.
 */
import * as fc from 'fast-check';

export * from 'fast-check';

const mostRuns = 20;

const few = (property: fc.IAsyncProperty<unknown>, given: fc.Parameters<unknown> = {}): Promise<void> =>
  fc.assert(property, {
    seed: 1,
    ...given,
    numRuns: Math.min(given.numRuns ?? mostRuns, mostRuns),
    endOnFailure: true,
  });

/** Takes the place of fast-check's own. */
export const assert = few as typeof fc.assert;
