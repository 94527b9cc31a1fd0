/** Prometheus text about Pollen and its process; counts only, never anything about a person or an answer. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface MetricsDeps {
  /** Messages of the outbox by state, over all workspaces. */
  outbox(): Promise<Readonly<Record<string, number>>>;
  /** Rounds open now. */
  openRounds(): Promise<number>;
  /** Copies of the database; absent where nobody asked for them. `triedAt`: 0 where none was tried yet. */
  backups?(): Promise<{ readonly triedAt: number; readonly isFailing: boolean }>;
}

/** Returns what `/metrics` answers. */
export const createMetrics = (deps: MetricsDeps): (() => Promise<string>) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const outbox = new Gauge({
    name: 'pollen_outbox_messages',
    help: 'Messages in the outbox by state; "ambiguous" ones wait for somebody to look',
    labelNames: ['state'],
    registers: [registry],
  });
  const rounds = new Gauge({ name: 'pollen_open_rounds', help: 'Rounds open now', registers: [registry] });
  const backups = deps.backups && createBackupGauges(registry, deps.backups);
  return async () => {
    await backups?.();
    for (const [state, count] of Object.entries(await deps.outbox())) outbox.set({ state }, count);
    rounds.set(await deps.openRounds());
    return registry.metrics();
  };
};

const createBackupGauges = (registry: Registry, read: NonNullable<MetricsDeps['backups']>): (() => Promise<void>) => {
  const registers = [registry];
  const tried = new Gauge({
    name: 'pollen_backup_tried_timestamp_seconds',
    help: 'When the newest copy of the database was brought back for trial; 0: none yet',
    registers,
  });
  const failing = new Gauge({
    name: 'pollen_backup_failing',
    help: '1 while no copy can be made, or none comes through its trial',
    registers,
  });
  return async () => {
    const { triedAt, isFailing } = await read();
    tried.set(triedAt / 1000);
    failing.set(isFailing ? 1 : 0);
  };
};
