/** What every platform promises: one suite, run by the playground, Slack and Teams alike. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { PlatformBench } from './platform/bench.ts';
import { delivering } from './platform/delivering.ts';
import { drawing } from './platform/drawing.ts';
import { pressing } from './platform/pressing.ts';

export type { PlatformBench, Seen } from './platform/bench.ts';

/** `open` starts a fresh platform for each test. */
export const platformContract = (name: string, open: () => Promise<PlatformBench>): void => {
  describe(`${name} keeps the promises of a platform`, () => {
    let opened: PlatformBench | undefined;
    const bench = (): PlatformBench => {
      if (opened === undefined) throw new Error('the platform is not open');
      return opened;
    };
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened?.stop();
      opened = undefined;
    });
    delivering(bench);
    drawing(bench);
    pressing(bench);
  });
};
