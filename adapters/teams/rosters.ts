/** Reading who is in a team or a channel, to the last page. */
import type { Channel, Clock } from '../../src/ports.ts';
import { type Account, belongs, readAccount } from './account.ts';
import type { Connection } from './connection.ts';
import type { Known } from './known.ts';
import type { Pace } from './pace.ts';
import { failed, failureOf, ownBudget } from './wire.ts';

/** `noAccess`: the app is not there, or the channel is not. */
type Readers = Channel['readers'] | 'noAccess';

export interface Rosters {
  /** Everyone but bots, remembered as they come. Throws what the call threw. */
  read(conversation: string): Promise<readonly Account[]>;
  /** One member; undefined where the platform knows none of that name there. */
  member(conversation: string, id: string): Promise<Account | undefined>;
  /** Who can read a channel, from its roster as it is now. Throws where that may be had in a moment. */
  readers(conversation: string, home: string): Promise<Readers>;
  /** All people of the teams that have the app, read anew if that was not done within minutes. */
  learnTeams(): Promise<void>;
}

interface RosterDeps {
  readonly connection: Connection;
  readonly known: Known;
  readonly pace: Pace;
  readonly clock: Clock;
}

/** A large team is many pages, and reads are limited too. */
const patienceMs = 60_000;
/** 500 a page: more than any team holds. */
const mostPages = 200;
const learntForMs = 5 * 60_000;

/** Refused for good, for now: the app is not there, or the channel is not. */
const isRefusal = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure?.kind === 'answered' && [400, 403, 404].includes(failure.status);
};

export const createRosters = ({ connection, known, pace, clock }: RosterDeps): Rosters => {
  let learntAt = Number.NEGATIVE_INFINITY;

  const turn = async (conversation: string): Promise<void> => {
    const waitMs = await pace.turn(conversation, 'read', patienceMs);
    if (waitMs > 0) throw failed({ kind: 'answered', status: 429, code: ownBudget, retryAfterMs: waitMs });
  };
  const read = async (conversation: string): Promise<readonly Account[]> => {
    const accounts: Account[] = [];
    let more: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      await turn(conversation);
      const page = await connection.members(conversation, more);
      for (const member of page.members) {
        const account = readAccount(member, conversation);
        if (account === undefined) continue;
        accounts.push(account);
        await known.savePerson(account.userId, account.person);
      }
      more = page.more;
      if (more === undefined) return accounts;
    }
    throw new Error('a roster has no end');
  };
  return {
    read,
    member: async (conversation, id) => {
      await turn(conversation);
      try {
        const account = readAccount(await connection.member(conversation, id), conversation);
        if (account !== undefined) await known.savePerson(account.userId, account.person);
        return account;
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },
    readers: async (conversation, home) => {
      try {
        const kinds = (await read(conversation)).map(({ person }) => belongs(person, home));
        if (kinds.includes('elsewhere')) return 'external';
        return kinds.length === 0 || kinds.includes('unknown') ? 'unknown' : 'internal';
      } catch (error) {
        if (isRefusal(error)) return 'noAccess';
        throw error;
      }
    },
    learnTeams: async () => {
      if (clock.now() - learntAt < learntForMs) return;
      for (const { id } of await known.teams()) {
        try {
          await read(id);
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }
      learntAt = clock.now();
    },
  };
};
