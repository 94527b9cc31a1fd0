/** Prometheus text about Pollen and its process; counts only, never anything about a person or an answer. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface MetricsDeps {
  /** Messages of the outbox by state, over all workspaces. */
  outbox(): Promise<Readonly<Record<string, number>>>;
  /** Rounds open now. */
  openRounds(): Promise<number>;
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
  return async () => {
    for (const [state, count] of Object.entries(await deps.outbox())) outbox.set({ state }, count);
    rounds.set(await deps.openRounds());
    return registry.metrics();
  };
};
