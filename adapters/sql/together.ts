/** A commit costs several times the writing: what arrives while another is written shares the next one. */
import { pieceSize } from './bulk.ts';

interface Waiting<T> {
  readonly one: T;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * `write` saves all of a list in one transaction. Each call resolves when its own is on disk. One that cannot be written
 * must not lose the others: after a failure each is written by itself.
 */
export const together = <T>(write: (all: readonly T[]) => Promise<void>): ((one: T) => Promise<void>) => {
  let waiting: Waiting<T>[] = [];
  let isWorking = false;

  const alone = async ({ one, resolve, reject }: Waiting<T>): Promise<void> => write([one]).then(resolve, reject);
  const writeAll = async (all: readonly Waiting<T>[]): Promise<void> => {
    const [first] = all;
    if (first !== undefined && all.length === 1) return alone(first);
    try {
      await write(all.map(({ one }) => one));
    } catch {
      // Whichever it was throws again by itself.
      for (const each of all) await alone(each);
      return;
    }
    for (const { resolve } of all) resolve();
  };
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = waiting.slice(0, pieceSize);
      waiting = waiting.slice(pieceSize);
      await writeAll(now);
    }
    isWorking = false;
  };
  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      setImmediate(() => void work());
    });
};
