/** Work in its order: one thing after another for each key, and, for drawing, only the newest of what waits. */

export interface InOrder {
  /** Begins when everything before it under this key has ended, however it ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export const createInOrder = (): InOrder => {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: (key, work) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, mine);
      const forget = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(forget, forget);
      return mine;
    },
  };
};

export interface Newest {
  /** Resolves when this, or something newer under the same key, was done. */
  run(key: string, work: () => Promise<void>): Promise<void>;
}

interface Line {
  next?: {
    readonly work: () => Promise<void>;
    readonly done: Promise<void>;
    readonly finish: (done: Promise<void>) => void;
  };
}

export const createNewest = (): Newest => {
  const lines = new Map<string, Line>();
  const begin = (key: string, line: Line, work: () => Promise<void>): Promise<void> => {
    const mine = work();
    const after = (): void => {
      const { next } = line;
      if (next === undefined) lines.delete(key);
      else {
        delete line.next;
        next.finish(begin(key, line, next.work));
      }
    };
    mine.then(after, after);
    return mine;
  };
  return {
    run: (key, work) => {
      const line = lines.get(key);
      if (line === undefined) {
        const made: Line = {};
        lines.set(key, made);
        return begin(key, made, work);
      }
      // Whoever waits for the older one waits for this instead.
      if (line.next !== undefined) {
        line.next = { ...line.next, work };
        return line.next.done;
      }
      const { promise: done, resolve: finish } = Promise.withResolvers<void>();
      line.next = { work, done, finish: (by) => finish(by) };
      return done;
    },
  };
};
