/** Where a message goes: addresses of conversations, which Slack changes and which are costly to ask for. */
import type { Memory, Ref, Target } from '../../src/ports.ts';

export interface Places {
  /** The conversation's id; for somebody not written to before, the person's, which Slack takes in its place. */
  of(target: Target): Promise<string>;
  /** The channel under which it goes by now. */
  channel(id: string): Promise<string>;
  /** The conversation with this person. */
  direct(userId: string): Promise<string | undefined>;
  learn(userId: string, channel: string): Promise<void>;
  forget(userId: string): Promise<void>;
  /** A channel that becomes shared, or is not any more, gets another id. */
  moved(from: string, to: string): Promise<void>;
}

/** A channel that moved more often than this is followed no further. */
const mostMoves = 8;
/** Read for every message: kept at hand. */
const mostKept = 20_000;

const directKey = (userId: string): string => `direct:${userId}`;
const movedKey = (id: string): string => `moved:${id}`;

export const createPlaces = (memory: Memory): Places => {
  const kept = new Map<string, string>();
  const keep = (userId: string, channel: string): void => {
    kept.set(userId, channel);
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };
  const direct = async (userId: string): Promise<string | undefined> => {
    const known = kept.get(userId) ?? (await memory.get(directKey(userId)));
    if (known !== undefined) keep(userId, known);
    return known;
  };
  const channel = async (id: string): Promise<string> => {
    let now = id;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const next = await memory.get(movedKey(now));
      if (next === undefined || next === id) break;
      now = next;
    }
    return now;
  };
  return {
    channel,
    direct,
    of: async (target) =>
      'channel' in target ? channel(target.channel) : ((await direct(target.person)) ?? target.person),
    learn: async (userId, id) => {
      if ((await direct(userId)) === id) return;
      keep(userId, id);
      await memory.set(directKey(userId), id);
    },
    forget: async (userId) => {
      kept.delete(userId);
      await memory.delete(directKey(userId));
    },
    moved: async (from, to) => {
      if (from === to) return;
      await memory.delete(movedKey(to));
      await memory.set(movedKey(from), to);
    },
  };
};

/** A message's own name: where it is, and its time stamp there. */
export interface Spot {
  readonly channel: string;
  readonly ts: string;
}

export const refOf = ({ channel, ts }: Spot): Ref => `${channel}:${ts}`;

export const spotOf = (ref: Ref): Spot | undefined => {
  const found = /^([A-Z0-9]{2,20}):(\d{1,12}\.\d{1,8})$/.exec(ref);
  return found?.[1] === undefined || found[2] === undefined ? undefined : { channel: found[1], ts: found[2] };
};
