/** Copies of the database on a schedule: made, brought back for trial, old ones removed, and what went wrong said. */
import { latestBackup, surplusBackups } from '../domain/backup.ts';
import type { BackupDefinition, LocalDate, Millis } from '../domain/model.ts';
import type { Clock, Copies, CopyTried, Log, Store } from '../ports.ts';

/** What is known of the copies; kept in the database, so that a command and the administrators' page can say it. */
export interface BackupState {
  /** The newest copy that was brought back for trial, and when. */
  readonly copy?: CopyTried & { readonly date: LocalDate; readonly at: Millis };
  /** Since when no attempt went well, and why the last one did not. */
  readonly failed?: { readonly since: Millis; readonly why: string };
}

interface BackupDeps {
  readonly copies: Copies;
  readonly definition: BackupDefinition;
  /** The organisation's. */
  readonly zone: string;
  readonly store: Pick<Store, 'memory'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Backups {
  /** Does what is due at the clock's time, unless it is in hand; after a failure not before a pause. Never rejects. */
  tick(): Promise<void>;
  state(): Promise<BackupState>;
  /** The end: what is in hand leaves no trace any more. */
  stop(): void;
}

/** Long enough for somebody to free a disk, short enough to have the copy of a night by the morning. */
const retryAfterMs = 15 * 60_000;

const own = 'pollen';
const key = 'backup';

/** Empty where nothing is known. */
export const readBackupState = async (store: Pick<Store, 'memory'>): Promise<BackupState> =>
  JSON.parse((await store.memory(own).get(key)) ?? '{}') as BackupState;

export const createBackups = (deps: BackupDeps): Backups => {
  const { clock, log, store } = deps;
  let known: BackupState | undefined;
  let retryAt = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  let isStopped = false;
  const current = async (): Promise<BackupState> => (known ??= await readBackupState(store));
  /** Known here at once; where the database cannot take it now, with the next change. */
  const keep = async (next: BackupState): Promise<void> => {
    known = next;
    await store.memory(own).set(key, JSON.stringify(next));
  };
  const fail = async (error: unknown): Promise<void> => {
    const now = clock.now();
    retryAt = now + retryAfterMs;
    log.error('backup failed', error);
    try {
      const before = await current();
      const why = error instanceof Error ? error.message : String(error);
      await keep({ ...before, failed: { since: before.failed?.since ?? now, why } });
    } catch (unkept) {
      log.error('backup state not saved', unkept);
    }
  };
  const work = async (): Promise<void> => {
    try {
      const before = await current();
      const copy = await backUp(deps, before);
      if (!isStopped && (before.failed || copy !== before.copy)) await keep({ copy });
    } catch (error) {
      if (!isStopped) await fail(error);
    }
  };
  return {
    tick: async () => {
      const waitsMs = retryAt - clock.now();
      // A clock that was set back must not keep it waiting.
      if (isBusy || isStopped || (waitsMs > 0 && waitsMs <= retryAfterMs)) return;
      isBusy = true;
      await work();
      isBusy = false;
    },
    state: current,
    stop: () => void (isStopped = true),
  };
};

/** The newest copy that should be there: made and tried now, where it was not before. */
const backUp = async (
  { copies, definition, zone, clock, log }: BackupDeps,
  { copy }: BackupState,
): Promise<NonNullable<BackupState['copy']>> => {
  const date = latestBackup(definition, zone, clock.now());
  const { dates } = await copies.look();
  const there = copy?.date === date && dates.includes(date) ? copy : undefined;
  const tried = there ?? (await copies.make(date));
  // Only beside a newest one that was tried do old ones go.
  for (const old of surplusBackups([...new Set([...dates, date])], date, definition.keep)) {
    await copies.remove(old);
    log.info('backup removed', { date: old });
  }
  if (there) return there;
  log.info('backup made and tried', { date, ...tried });
  return { ...tried, date, at: clock.now() };
};
