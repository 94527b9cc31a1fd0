/** What people were told holds from now on: answered, stopped, pausing, put off, everything paused. */
import type { Millis } from '../../src/domain/model.ts';

/**
 * `pass`: the number of the bot's last begun piece of work. A message that was already on its way in the same piece of
 * work as the acknowledgement could not know; every later one must.
 */
export const createWishes = (pass: () => number) => {
  const answered = new Map<string, number>();
  const stopped = new Map<string, { pulse: string; pass: number }[]>();
  const paused = new Map<string, { until: Millis; pass: number }>();
  const putOff = new Map<string, { until: Millis; pass: number }>();
  const putOffCount = new Map<number, number>();
  let everything: number | undefined;
  let anyHourUntil = 0;
  const isOld = (at: number): boolean => at < pass();
  const nameOf = (workspace: number, userId: string): string => `${workspace} ${userId}`;
  return {
    answered: (workspace: number, prompt: number): void => void answered.set(`${workspace} ${prompt}`, pass()),
    hasAnswered: (workspace: number, prompt: number): boolean => {
      const at = answered.get(`${workspace} ${prompt}`);
      return at !== undefined && isOld(at);
    },
    stopped: (workspace: number, userId: string, pulse: string | undefined): void => {
      const name = nameOf(workspace, userId);
      stopped.set(name, [...(stopped.get(name) ?? []), { pulse: pulse ?? 'all', pass: pass() }]);
    },
    paused: (workspace: number, userId: string, until: Millis): void =>
      void paused.set(nameOf(workspace, userId), { until, pass: pass() }),
    /** Asked to go on, or to do something else about it that was never acknowledged. */
    resumed: (workspace: number, userId: string): void => {
      stopped.delete(nameOf(workspace, userId));
      paused.delete(nameOf(workspace, userId));
    },
    /** Why this person is not to be asked for this pulse now. */
    against: (workspace: number, userId: string, pulse: string, now: Millis): string | undefined => {
      const name = nameOf(workspace, userId);
      const stops = stopped.get(name) ?? [];
      if (stops.some((one) => isOld(one.pass) && (one.pulse === 'all' || one.pulse === pulse))) return 'stopped';
      const pause = paused.get(name);
      return pause && isOld(pause.pass) && now < pause.until ? 'pausing' : undefined;
    },
    /** Pressed, whether or not there was an answer: the question may come once more. */
    triedPuttingOff: (prompt: number): void => void putOffCount.set(prompt, (putOffCount.get(prompt) ?? 0) + 1),
    putOff: (workspace: number, prompt: number, until: Millis): void =>
      void putOff.set(`${workspace} ${prompt}`, { until, pass: pass() }),
    isPutOff: (workspace: number, prompt: number, now: Millis): boolean => {
      const known = putOff.get(`${workspace} ${prompt}`);
      return known !== undefined && isOld(known.pass) && now < known.until;
    },
    putOffs: (prompt: number): number => putOffCount.get(prompt) ?? 0,
    everything: (isPaused: boolean): void => {
      everything = isPaused ? pass() : undefined;
    },
    isPaused: (): boolean => everything !== undefined && isOld(everything),
    /** Whoever sets a pulse up sees it at once. */
    anyHour: (until: Millis): void => {
      anyHourUntil = until;
    },
    isAnyHour: (now: Millis): boolean => now <= anyHourUntil,
  };
};

export type Wishes = ReturnType<typeof createWishes>;
