/**
 * Mutation testing: breaks the code in one place at a time and looks whether a test notices. Prints each break that
 * none noticed and the score of each file, and one line of JSON at the end; fails below the bar of the run.
 * `node test/mutation/run.ts core src/domain/time.ts` breaks only the files that fit the glob, and
 * `node test/mutation/run.ts wide 'src/app/**' 0.2` only a fifth of what is declared there;
 * a word after it draws another fifth.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, relative, resolve } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { type Part, runs } from './parts.ts';

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const [, , name = 'core', only = '**', share = '1', seed = ''] = process.argv;
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
process.env['MUTATED_SHARE'] = share;
process.env['MUTATED_SEED'] = seed;

const filesOf = ({ of, without = [] }: Part['mutate']): readonly string[] =>
  globSync(of, { exclude: without }).toSorted();

const attempt = async (part: Part, tempDirName: string): Promise<readonly Mutant[]> => {
  const mutate = filesOf(part.mutate).filter((file) => matchesGlob(file, only));
  if (mutate.length === 0) return [];
  return new Stryker({
    mutate: [...mutate],
    testFiles: [...filesOf(part.tests)],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner', './test/mutation/sample.ts'],
    ignorers: ['sample'],
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    // What is set once when a module loads is no behaviour that a test could reach alone.
    ignoreStatic: true,
    concurrency: 1,
    // Beside half as much again as the tests took: a loop without end is known soon.
    timeoutMS: 2000,
    reporters: ['progress-append-only', 'clear-text'],
    clearTextReporter: {
      allowColor: false,
      allowEmojis: false,
      logTests: false,
      reportTests: false,
      reportScoreTable: false,
    },
    tempDirName,
    // There is none: Stryker would read it through the API that TypeScript has had until version 6.
    tsconfigFile: 'test/mutation/no-tsconfig.json',
    // Nothing is type-checked, so nothing has to be kept from it.
    disableTypeChecks: false,
    allowConsoleColors: false,
  }).runMutationTest();
};

interface Score {
  readonly killed: number;
  readonly survived: number;
  readonly noCoverage: number;
  /** Percent of all that could be noticed. */
  readonly score: number;
}

const scoreOf = (mutants: readonly Mutant[]): Score => {
  const count = (...of: readonly Mutant['status'][]): number =>
    mutants.filter(({ status }) => of.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const [survived, noCoverage] = [count('Survived'), count('NoCoverage')];
  const all = killed + survived + noCoverage;
  return { killed, survived, noCoverage, score: all === 0 ? 100 : Math.floor((1000 * killed) / all) / 10 };
};

const print = (mutants: readonly Mutant[]): void => {
  const byFile = Map.groupBy(mutants, ({ fileName }) => relative(root, fileName));
  for (const [file, here] of [...byFile].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { killed, survived, noCoverage, score } = scoreOf(here);
    const numbers = [killed, survived, noCoverage].map((count) => String(count).padStart(6)).join('');
    process.stdout.write(`${file.padEnd(48)}${score.toFixed(1).padStart(6)} %${numbers}\n`);
  }
};

const run = runs[name];
if (!run) throw new Error(`no such run: ${name}`);
const folder = mkdtempSync(join(tmpdir(), 'pollen-mutation-'));
const mutants: Mutant[] = [];
try {
  for (const part of run.parts) mutants.push(...(await attempt(part, folder)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
print(mutants);
const result = scoreOf(mutants);
process.stdout.write(`${JSON.stringify(result)}\n`);
if (result.score < run.bar) process.exitCode = 1;
