/**
 * Makes what was answered to a tap last. Teams shows the card in an answer to Action.Execute in the place of the message,
 * but keeps the message itself as it was, and shows that again some day; so the message is edited too, a while after the
 * last tap, and only as fast as prompts leave room for it.
 */
import type { Card } from '../../src/domain/card.ts';
import type { Log, Picture } from '../../src/ports.ts';
import type { Connection } from './connection.ts';
import { drawCard, editNow, takeTurn } from './message.ts';
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
/** While a round is sent out there is no room; people who answered at once wait the longest. */
const patienceMs = 10 * 60_000;
/** Beyond this the oldest are left as they are. */
const mostWaiting = 5000;
/** At stop nobody waits for the platform longer than this. */
const stopWithinMs = 3000;

interface Waiting {
  readonly conversation: string;
  readonly id: string;
  readonly card: Card;
  /** Until it is quiet; then the message stands in line. */
  readonly timer: NodeJS.Timeout;
}

/** One after the other: nobody is in a hurry, and calls that wait for their turn would crowd out others. */
export const createSettle = ({ log, ...sender }: SettleDeps): Settle => {
  const waiting = new Map<string, Waiting>();
  const line = new Set<string>();
  let working: Promise<void> | undefined;
  let isStopping = false;

  const forget = (key: string): void => {
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
    line.delete(key);
  };
  const settle = async (key: string): Promise<void> => {
    const { conversation } = waiting.get(key) ?? {};
    if (conversation === undefined) return;
    try {
      await takeTurn(sender, conversation, patienceMs, isStopping ? 'send' : 'edit');
      // Something newer may have come, or taken the message's place, while this waited.
      const latest = waiting.get(key);
      if (latest === undefined) return;
      forget(key);
      const [drawn] = await drawCard(sender, latest.card, { where: 'personal' });
      if (drawn !== undefined) await editNow(sender, conversation, latest.id, drawn);
    } catch (error) {
      // The answer is saved and was shown; only the picture of it in the chat is old.
      forget(key);
      log.warn('teams edit not made', { why: error instanceof Error ? error.message : '' });
    }
  };
  const work = async (): Promise<void> => {
    for (const key of line) {
      line.delete(key);
      await settle(key);
    }
    working = undefined;
  };
  const start = (key: string): void => {
    line.add(key);
    working ??= work();
  };
  return {
    drop: (conversation, id) => forget(`${conversation} ${id}`),
    later: ({ conversation, id }, card) => {
      const key = `${conversation} ${id}`;
      forget(key);
      waiting.set(key, { conversation, id, card, timer: setTimeout(() => start(key), quietMs).unref() });
      const [oldest] = waiting.keys();
      if (waiting.size > mostWaiting && oldest !== undefined) forget(oldest);
    },
    stop: async () => {
      isStopping = true;
      for (const key of waiting.keys()) start(key);
      await Promise.race([
        working,
        new Promise((done) => {
          setTimeout(done, stopWithinMs).unref();
        }),
      ]);
    },
  };
};
