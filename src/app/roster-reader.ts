/**
 * Rosters that events say have changed. The first change is read at once; those that follow within a minute wait for the
 * next tick together, so that a hundred people joining are two readings and not a hundred. What a crash forgets, the
 * night's reading brings.
 */
import type { Audience, Millis } from '../domain/model.ts';
import type { Deps, Site } from './deps.ts';
import { refreshRoster } from './set-up.ts';

const restMs = 60_000;

export interface RosterReader {
  /** Resolves when the roster is read, or noted to be. */
  touch(site: Site, audience: Audience): Promise<void>;
  /** Lets it be read with what is noted. */
  note(site: Site, audience: Audience): void;
  /** Reads what was noted; with every tick. Returns how many rosters that were. */
  readNoted(): Promise<number>;
}

export const createRosterReader = (deps: Deps): RosterReader => {
  const readAt = new Map<number, Millis>();
  const noted = new Map<number, { readonly site: Site; readonly audience: Audience }>();
  const note = (site: Site, audience: Audience): void => void noted.set(audience.id, { site, audience });
  const read = async (site: Site, audience: Audience): Promise<void> => {
    readAt.set(audience.id, deps.clock.now());
    await refreshRoster(deps, site, audience);
  };
  return {
    touch: async (site, audience) => {
      const last = readAt.get(audience.id);
      if (last === undefined || Math.abs(deps.clock.now() - last) >= restMs) await read(site, audience);
      else note(site, audience);
    },
    note,
    readNoted: async () => {
      const all = [...noted.values()];
      noted.clear();
      for (const { site, audience } of all) await read(site, audience);
      return all.length;
    },
  };
};
