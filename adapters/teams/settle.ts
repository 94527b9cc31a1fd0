/**
 * Makes what was answered to a tap last. Teams shows the card in an answer to Action.Execute in the place of the message,
 * but keeps the message itself as it was, and shows that again some day; so the message is edited too, a while after the
 * last tap, and only as fast as prompts leave room for it.
 */
import type { Card } from '../../src/domain/card.ts';
import type { Log, Picture } from '../../src/ports.ts';
import type { Connection } from './connection.ts';
import { drawCard, edit } from './message.ts';
import type { Pace } from './pace.ts';

export interface Settle {
  later(message: { readonly conversation: string; readonly id: string }, card: Card): void;
  /** Something newer was put there: what waits is out of date. */
  drop(conversation: string, id: string): void;
  /** Does at once what waits. */
  stop(): Promise<void>;
}

interface SettleDeps {
  readonly connection: Connection;
  readonly pace: Pace;
  readonly picture: Picture;
  readonly log: Log;
}

/** Three taps and the receipt are one edit. */
const quietMs = 8000;
const patienceMs = 30_000;
/** Beyond this the oldest are left as they are. */
const mostWaiting = 5000;
/** At stop nobody waits for the platform longer than this. */
const stopWithinMs = 3000;

export const createSettle = ({ log, ...sender }: SettleDeps): Settle => {
  const waiting = new Map<string, { readonly timer: NodeJS.Timeout; readonly run: () => Promise<void> }>();
  const working = new Set<Promise<void>>();

  const start = (key: string): void => {
    const entry = waiting.get(key);
    if (entry === undefined) return;
    waiting.delete(key);
    clearTimeout(entry.timer);
    const work = entry.run().finally(() => working.delete(work));
    working.add(work);
  };
  const forget = (key: string): void => {
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
  };
  return {
    drop: (conversation, id) => forget(`${conversation} ${id}`),
    later: ({ conversation, id }, card) => {
      const key = `${conversation} ${id}`;
      forget(key);
      const run = async (): Promise<void> => {
        try {
          const [drawn] = await drawCard(sender, card, { where: 'personal' });
          if (drawn !== undefined) await edit(sender, conversation, id, drawn, patienceMs);
        } catch (error) {
          // The answer is saved and was shown; only the picture of it in the chat is old.
          log.warn('teams edit not made', { why: error instanceof Error ? error.message : '' });
        }
      };
      waiting.set(key, { timer: setTimeout(() => start(key), quietMs).unref(), run });
      const [oldest] = waiting.keys();
      if (waiting.size > mostWaiting && oldest !== undefined) forget(oldest);
    },
    stop: async () => {
      for (const key of waiting.keys()) start(key);
      await Promise.race([
        Promise.all(working),
        new Promise((done) => {
          setTimeout(done, stopWithinMs).unref();
        }),
      ]);
    },
  };
};
