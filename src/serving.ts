/** A running Pollen: the one web server, the ticks, and the order in which they begin and end. */
import { startTicking } from '../adapters/clock/clock.ts';
import { createMetrics, type MetricsDeps } from '../adapters/http/metrics.ts';
import { createServer } from '../adapters/http/server.ts';
import type { Backups } from './app/backups.ts';
import type { PulseBot } from './app/pulse.ts';
import type { Served } from './cli/command.ts';
import type { Config } from './config.ts';
import type { Log, Mount, Store } from './ports.ts';

interface Serving {
  readonly store: Store;
  readonly log: Log;
  readonly bot: PulseBot;
  /** Absent: nobody asked for copies. */
  readonly backups?: Backups | undefined;
  /** `isReady`: whether `begin` is done. */
  mounts(isReady: () => boolean): readonly Mount[];
  /** What comes before the first tick. */
  begin(): Promise<void>;
  /** The first thing at the end: no new calls are taken, and those in hand are finished. */
  halt(): Promise<void>;
  /** The last thing before the store is closed. */
  stop(): Promise<void>;
}

const backUpEveryMs = 30_000;

const startBackups = (backups: Backups): (() => void) => {
  const timer = setInterval(() => void backups.tick(), backUpEveryMs);
  void backups.tick();
  return () => {
    clearInterval(timer);
    backups.stop();
  };
};

/** Listens at once; everything is there to be used when `begun` is resolved. */
export const listen = async (config: Pick<Config, 'host' | 'port'>, serving: Serving): Promise<Served> => {
  const { store, bot, log, backups } = serving;
  let isReady = false;
  const { host, port } = config;
  const mounts = serving.mounts(() => isReady);
  const metrics = createMetrics({ ...countsOf(store, bot), ...(backups && { backups: () => countBackups(backups) }) });
  const server = createServer({ host, port, mounts, ready: () => store.probe(), metrics, log });
  const { address, port: given } = await server.start();
  const begun = serving.begin().then(() => {
    isReady = true;
    const endBackups = backups && startBackups(backups);
    const ticking = startTicking(bot, log);
    return {
      stop: async () => {
        endBackups?.();
        await ticking.stop();
      },
    };
  });
  return {
    address: `http://${address.includes(':') ? `[${address}]` : address}:${given}`,
    begun: begun.then(() => undefined),
    stop: async () => {
      await serving.halt();
      // What failed to begin has nothing to end.
      const ticking = await begun.catch(() => undefined);
      await ticking?.stop();
      await server.stop();
      await serving.stop();
      await store.close();
    },
  };
};

const countBackups = async (backups: Backups): ReturnType<NonNullable<MetricsDeps['backups']>> => {
  const { copy, failed } = await backups.state();
  return { triedAt: copy?.at ?? 0, isFailing: failed !== undefined };
};

const countsOf = (store: Store, bot: PulseBot): MetricsDeps => {
  return {
    outbox: async () => {
      const total: Record<string, number> = {};
      for (const states of await Promise.all(bot.sites().map(({ workspace }) => store.outbox(workspace.site)))) {
        for (const [state, count] of Object.entries(states)) total[state] = (total[state] ?? 0) + count;
      }
      return total;
    },
    openRounds: async () => {
      const programmes = [...new Set(bot.sites().map(({ workspace }) => workspace.id))];
      return (await Promise.all(programmes.map((id) => store.rounds(id, { state: 'open' })))).flat().length;
    },
  };
};
