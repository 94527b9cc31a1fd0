/** What a bench says of many times. */

/** Nearest rank: the smallest value that at least this share of all is not above. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts `perSecond` pieces of work a second for so long, however long each takes; resolves when all are done. */
export const steadily = async (
  perSecond: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<void> => {
  const started = performance.now();
  const running: Promise<void>[] = [];
  const total = perSecond * seconds;
  while (running.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) * perSecond) / 1000));
    while (running.length < due) running.push(work(running.length));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(running);
};

/** Does `count` pieces of work, `atOnce` at a time; resolves to how many a second. */
export const flatOut = async (
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<number> => {
  const started = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return count / ((performance.now() - started) / 1000);
};
