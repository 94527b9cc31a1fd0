/** A playground whose company is invented already: two seasons of its past take as long as many a test. */
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sharedFolder } from '../support/shared.ts';
import { startPollen } from './server.ts';

/** An invention that takes longer hangs. */
const patienceMs = 240_000;

const tolerate = async (code: string, work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
};

/** Lets a first start in this folder invent the company, or takes it from the test that did so first. */
export const invent = async (folder: string): Promise<void> => {
  const shared = sharedFolder();
  if (shared === undefined) return begin(folder);
  const [claim, kept] = [join(shared, 'claim'), join(shared, 'playground')];
  if (await tolerate('EEXIST', mkdir(claim))) {
    try {
      const draft = join(shared, 'draft');
      await mkdir(draft);
      await begin(draft);
      await rename(draft, kept);
    } catch (error) {
      // The next test tries for itself.
      await rm(claim, { recursive: true });
      throw error;
    }
  }
  const until = performance.now() + patienceMs;
  while (!(await tolerate('ENOENT', cp(kept, folder, { recursive: true })))) {
    if (performance.now() > until) throw new Error('The company was not invented in time');
    await setTimeout(50);
  }
};

const begin = async (folder: string): Promise<void> => {
  await (await startPollen(folder)).end();
};
