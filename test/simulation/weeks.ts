/**
 * Thousands of seeded weeks of a programme of twenty people over Slack and Teams, with everything going wrong that may,
 * on as many threads as there are cores. `npm run test:weeks [-- weeks [seed]]`; a failure prints the seed of its world,
 * and `npm run test:weeks -- replay SEED` lives that world again, alike to the last step. Last line: JSON.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Lived, liveWorld } from './live.ts';
import { promises } from './promises.ts';
import type { Order } from './worker.ts';

/** Long enough for a season to end, to be sealed and to be followed by the next. */
export const worldWeeks = 17;

export interface Weeks {
  readonly weeks: number;
  readonly worlds: number;
  readonly violations: number;
  /** What the product met, and how often. */
  readonly met: Readonly<Record<string, number>>;
}

/** Seeds and lengths of the worlds that make up so many weeks. */
const ordersOf = (weeks: number, seed: string): Order[] => {
  const orders: Order[] = [];
  for (let left = weeks; left > 0; left -= worldWeeks)
    orders.push({ seed: `${seed}/${orders.length + 1}`, weeks: Math.min(left, worldWeeks) });
  return orders;
};

/** Lives the orders one after another on a thread of its own; whoever is free takes the next. */
const onThread = (orders: Order[], lived: (one: Lived) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] });
    const next = (): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(orders.shift() ?? 'end');
    };
    worker.on('message', (one: Lived) => {
      lived(one);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    next();
  });

/** Everything about a broken promise that somebody needs to find out why. */
export const report = ({ seed, weeks, violations, last }: Lived): string =>
  [
    `Seed ${seed}, ${weeks} weeks. To live it again: npm run test:weeks -- replay ${seed} ${weeks}`,
    ...violations.map(({ promise, detail }) => `  broken: ${promises[promise]} ${detail}`),
    ...last.map((line) => `    ${line}`),
  ].join('\n');

export const liveWeeks = async (
  options: { readonly weeks: number; readonly seed: string; readonly threads?: number },
  say: (line: string) => void,
): Promise<Weeks> => {
  const orders = ordersOf(options.weeks, options.seed);
  const worlds = orders.length;
  const met: Record<string, number> = {};
  let violations = 0;
  let weeks = 0;
  const take = (one: Lived): void => {
    weeks += one.weeks;
    violations += one.violations.length;
    for (const [what, times] of Object.entries(one.met)) met[what] = (met[what] ?? 0) + times;
    if (one.violations.length > 0) say(report(one));
  };
  const threads = options.threads ?? availableParallelism();
  await Promise.all(Array.from({ length: threads }, () => onThread(orders, take)));
  const names = Object.keys(met).sort();
  return { weeks, worlds, violations, met: Object.fromEntries(names.map((name) => [name, met[name] ?? 0])) };
};

const replay = async (seed: string, weeks: number): Promise<number> => {
  const lived = await liveWorld({ seed, weeks });
  process.stdout.write(
    `${report(lived)}\n${JSON.stringify({ hash: lived.hash, violations: lived.violations.length })}\n`,
  );
  return lived.violations.length;
};

const run = async (weeks: number, seed: string): Promise<number> => {
  const lived = await liveWeeks({ weeks, seed }, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(lived)}\n`);
  return lived.violations;
};

if (process.argv[1] === import.meta.filename) {
  const [first = '10000', second, third] = process.argv.slice(2);
  const violations =
    first === 'replay'
      ? await replay(second ?? '', Number(third ?? worldWeeks))
      : await run(Number(first), second ?? 'weeks');
  process.exitCode = violations > 0 ? 1 : 0;
}
