/** What the tests of one run share: a folder that goes when all of them are over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'POLLEN_TESTS_SHARE';

/** Undefined outside the test command: nothing is shared there. */
export const sharedFolder = (): string | undefined => process.env[name];

/** Called by Vitest before all tests; its workers inherit the environment. Returns what is done after them. */
const share = async (): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'pollen-shared-'));
  process.env[name] = folder;
  return () => rm(folder, { recursive: true });
};

export default share;
