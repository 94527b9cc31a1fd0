/** Names of channels. Activities seldom tell them; the list of a team does, and nothing is said when one is made. */

import type { Clock } from '../../src/ports.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { Connection } from './connection.ts';
import type { Known } from './known.ts';
import { ownText } from './press-data.ts';

export interface ChannelNames {
  /** The name, or the id where nobody tells it. */
  of(channel: string): Promise<string>;
  /** Every channel that can be chosen, each with its team where two could be called the same. */
  all(): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

/** Lists are read anew after this long, and not for each form that is opened. */
const goodForMs = 5 * 60_000;

interface NamesDeps {
  readonly connection: Pick<Connection, 'channels'>;
  readonly known: Known;
  readonly clock: Clock;
}

export const createChannelNames = ({ connection, known, clock }: NamesDeps): ChannelNames => {
  const readAt = new Map<string, number>();
  const learn = async (team: string): Promise<void> => {
    const now = clock.now();
    if (now - (readAt.get(team) ?? Number.NEGATIVE_INFINITY) < goodForMs) return;
    try {
      for (const one of await connection.channels(team)) {
        const id = ownText(one, 'id');
        // General has the id of its team, and no name.
        if (id !== undefined) await known.saveChannel(id, { name: ownText(one, 'name') ?? words.general, team });
      }
      readAt.set(team, now);
    } catch {
      // A name is a courtesy: without it the id is shown.
    }
  };
  const nameOf = async (channel: string): Promise<string> => (await known.channel(channel))?.name ?? '';
  return {
    of: async (channel) => {
      const own = (await known.channel(channel))?.team;
      // Whose channel it is, only its list tells where nothing was heard from there yet.
      const teams = own === undefined ? (await known.teams()).map(({ id }) => id) : [own];
      for (const team of teams) {
        const name = await nameOf(channel);
        if (name !== '') return name;
        await learn(team);
      }
      return (await nameOf(channel)) || channel;
    },
    all: async () => {
      const teams = new Map((await known.teams()).map(({ id, name }) => [id, name]));
      for (const team of teams.keys()) await learn(team);
      return (await known.channels()).map(({ id, name, team }) => {
        const its = team === undefined ? '' : (teams.get(team) ?? '');
        return { id, name: words.channelOf(name || id, teams.size > 1 ? its : '') };
      });
    },
  };
};
