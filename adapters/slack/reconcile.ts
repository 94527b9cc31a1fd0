/**
 * Finding out what became of a post whose reply was lost: the conversation's history is read for its key. That needs
 * the history permissions, which are optional; without them nothing can be told.
 */
import type { Clock, Found, Log, Target } from '../../src/ports.ts';
import { eventType } from './deliver.ts';
import type { Ledger } from './ledger.ts';
import type { Link } from './link.ts';
import { failureOf } from './outcome.ts';
import { isRecord, type Json, textAt } from './payload.ts';
import { type Places, refOf, type Spot, spotOf } from './places.ts';

export interface ReconcileDeps {
  readonly link: Link;
  readonly places: Places;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack's history may lag behind its posts: before this it is not asked. */
const lagMs = 10_000;
/** Sending waits while this looks: it looks again with the next turn. */
const lookWithinMs = 2_000;
/** Messages older than this are not looked for: rounds remind and close within days. */
const backMs = 3 * 86_400_000;
const pageSize = 200;
const mostPages = 10;
/** Threads of ours that are looked into. */
const mostThreads = 30;

const keyOf = (message: Json): string | undefined =>
  textAt(message, 'metadata', 'event_type') === eventType
    ? textAt(message, 'metadata', 'event_payload', 'key')
    : undefined;

export const createReconcile = (deps: ReconcileDeps) => {
  const { link, ledger, clock, log } = deps;
  /** All messages of ours with this key, oldest first; undefined where it cannot be told. */
  const look = async (target: Target, key: string): Promise<readonly Spot[] | undefined> => {
    try {
      // Says which permissions there are, where nothing has said so yet.
      await link.identity();
      if (!mayLook(link, target)) return undefined;
      return await Promise.race([scan(deps, target, key), afterwards(lookWithinMs)]);
    } catch (error) {
      const failure = failureOf(error);
      log.warn('history not read', { why: failure.kind === 'refused' ? failure.code : failure.kind });
      return undefined;
    }
  };
  const remove = async ({ channel, ts }: Spot): Promise<void> => {
    try {
      await link.now('chat.delete', () => link.client.chat.delete({ channel, ts }));
      log.info('twin deleted');
    } catch (error) {
      const failure = failureOf(error);
      log.warn('twin not deleted', { why: failure.kind === 'refused' ? failure.code : failure.kind });
    }
  };
  const keepOne = async (all: readonly Spot[], kept: Spot): Promise<void> => {
    for (const one of all) if (one.ts !== kept.ts) await remove(one);
  };
  return {
    find: async (target: Target, key: string): Promise<Found> => {
      const known = ledger.sent(key);
      if (known !== undefined) return { kind: 'found', ref: known };
      const since = ledger.unclearSince(key);
      if (since !== undefined && clock.now() < since + lagMs) return { kind: 'cannotTell' };
      const all = await look(target, key);
      if (all === undefined) return { kind: 'cannotTell' };
      const [first] = all;
      if (first !== undefined) {
        ledger.wasSent(key, refOf(first), target, clock.now());
        await keepOne(all, first);
        return { kind: 'found', ref: refOf(first) };
      }
      ledger.wasNotFound(key);
      return { kind: 'none' };
    },
    /** Deletes what was sent twice after all; the one that is known stays. */
    settleTwins: async (): Promise<void> => {
      for (const { key, ref, target } of ledger.twinsDue(clock.now())) {
        const kept = spotOf(ref);
        if (kept !== undefined) await keepOne((await look(target, key)) ?? [], kept);
      }
    },
  };
};

const afterwards = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });

/** Whether the token may read what was said there; for a channel either kind will do until Slack says otherwise. */
const mayLook = (link: Link, target: Target): boolean => {
  const scopes = link.scopes();
  return 'person' in target ? scopes.has('im:history') : scopes.has('channels:history') || scopes.has('groups:history');
};

const conversationOf = async ({ link, places, clock }: ReconcileDeps, target: Target): Promise<string | undefined> => {
  if ('channel' in target) return places.channel(target.channel);
  const known = await places.direct(target.person);
  if (known !== undefined) return known;
  if (link.budgets.take('conversations.open', clock.now()) > 0) return undefined;
  // Shows nothing to the person, and gives the conversation that the lost post has made.
  const opened = await link.guarded('conversations.open', () =>
    link.client.conversations.open({ users: target.person }),
  );
  if (opened.channel?.id !== undefined) await places.learn(target.person, opened.channel.id);
  return opened.channel?.id;
};

const scan = async (deps: ReconcileDeps, target: Target, key: string): Promise<readonly Spot[] | undefined> => {
  const { link, clock } = deps;
  const channel = await conversationOf(deps, target);
  // What has no turn now is looked for with the next.
  if (channel === undefined || link.budgets.take('conversations.history', clock.now()) > 0) return undefined;
  const oldest = String(Math.floor((clock.now() - backMs) / 1000));
  const all = { channel, oldest, include_all_metadata: true, limit: pageSize };
  const top = await pages((cursor) => {
    const read = () => link.client.conversations.history({ ...all, ...cursor });
    // The first page's turn is taken already.
    return cursor.cursor === undefined
      ? link.guarded('conversations.history', read)
      : link.now('conversations.history', read);
  });
  const found = await matching(deps, channel, key, top);
  const threads = top.filter((message) => Number(message['reply_count'] ?? 0) > 0).slice(0, mostThreads);
  for (const thread of threads) {
    const ts = textAt(thread, 'ts');
    if (ts === undefined) continue;
    const replies = await pages((cursor) =>
      link.now('conversations.replies', () => link.client.conversations.replies({ ...all, ts, ...cursor })),
    );
    found.push(...(await matching(deps, channel, key, replies)));
  }
  const spots = new Map(found.map((spot) => [spot.ts, spot]));
  return [...spots.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
};

/** Only our own posts count: other apps may write whatever metadata they like. */
const matching = async ({ link }: ReconcileDeps, channel: string, key: string, messages: readonly Json[]) => {
  const { botId } = await link.identity();
  return messages.flatMap((message): Spot[] => {
    const ts = textAt(message, 'ts');
    return ts !== undefined && keyOf(message) === key && textAt(message, 'bot_id') === botId ? [{ channel, ts }] : [];
  });
};

interface Page {
  readonly messages?: readonly unknown[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

const pages = async (read: (cursor: { cursor?: string }) => Promise<Page>): Promise<Json[]> => {
  const found: Json[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const { messages, response_metadata: more } = await read(cursor === '' ? {} : { cursor });
    found.push(...(messages ?? []).filter(isRecord));
    cursor = more?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found;
};
