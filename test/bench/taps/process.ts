/** Processes that a bench measures from outside, so that neither its own work nor another's is counted with theirs. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a process is told; it answers each with one message. */
type Order =
  | { readonly do: 'digest' }
  /** It is this time now: what waited for it goes on. */
  | { readonly do: 'time'; readonly at: number }
  /** And what is due is sent. */
  | { readonly do: 'deliver'; readonly at: number };

export interface Started<O = Order> {
  /** What it said when it was ready. */
  readonly ready: Record<string, unknown>;
  ask(order: O): Promise<Record<string, unknown>>;
  end(): Promise<void>;
}

interface Starting {
  /** For Node itself. */
  readonly execArgv?: readonly string[];
  /** What it writes on its outputs goes there; absent: to our own. */
  readonly hear?: (text: string) => void;
}

/** Starts a file with these settings; it says one object when it is ready, and one for each order. */
export const startProcess = async <O = Order>(
  file: string,
  settings: object,
  { execArgv = [], hear }: Starting = {},
): Promise<Started<O>> => {
  const output = hear === undefined ? 'inherit' : 'pipe';
  const child = fork(file, [JSON.stringify(settings)], {
    execArgv: [...execArgv],
    stdio: ['ignore', output, output, 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => hear?.(text));
  const ready = await answerOf(child);
  return {
    ready,
    ask: (order) => {
      child.send(order as object);
      return answerOf(child);
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const answerOf = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  const either = new AbortController();
  const { signal } = either;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Record<string, unknown>),
      once(child, 'exit', { signal }).then(([code]): never => {
        throw new Error(`a measured process ended by itself (${String(code)})`);
      }),
    ]);
  } finally {
    either.abort();
  }
};

/** Inside such a process: its settings, and how it answers. */
export const settingsOf = (): unknown => JSON.parse(process.argv[2] ?? '{}');

export const serveOrders = (
  ready: Record<string, unknown>,
  carryOut: (order: Order) => Promise<Record<string, unknown>>,
  end: () => Promise<void>,
): void => {
  const say = (answer: Record<string, unknown>): void => void process.send?.(answer);
  process.on('message', (order: Order) => {
    void carryOut(order).then(say, (error: unknown) => say({ failed: String(error) }));
  });
  const leave = (): void => void end().then(() => process.exit(0));
  process.once('SIGTERM', leave);
  // Whoever measures is gone: nobody is left to end this one.
  process.once('disconnect', leave);
  say(ready);
};
