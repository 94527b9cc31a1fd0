/** Putting a card where one person sees it: in the message that was pressed, or beside it for that person alone. */
import type { Card } from '../../src/domain/card.ts';
import type { Log } from '../../src/ports.ts';
import type { Origin } from './acts.ts';
import { callTimeoutMs, type Link } from './link.ts';
import { failureOf } from './outcome.ts';
import { type DrawnMessage, renderCard } from './render.ts';

export interface Say {
  /** In the place of the personal message that was pressed. */
  replace(origin: Origin, card: Card): Promise<void>;
  /** For this person's eyes only. */
  alone(origin: Origin, userId: string, card: Card): Promise<void>;
  /** In the person's own conversation with the app. */
  direct(channel: string, card: Card, thread?: string): Promise<void>;
  /** Through the address at which an interaction may be answered for half an hour; false where that failed. */
  respond(address: string | undefined, body: object): Promise<boolean>;
}

/** An address of Slack's own, or of where its calls go. */
const isSafe = (address: string, apiUrl: string): boolean => {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.origin === URL.parse(apiUrl)?.origin || url.protocol === 'https:';
};

/** For calls of the SDK, whose types do not know every block yet. */
const drawn = (card: Card) => renderCard(card) as DrawnMessage & { blocks: { type: string }[] };

const respondTo = async (apiUrl: string, address: string | undefined, body: object): Promise<boolean> => {
  if (address === undefined || !isSafe(address, apiUrl)) return false;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(callTimeoutMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Used up, too old, or not to be reached: there is another way.
    return false;
  }
};

export const createSay = (link: Link, log: Log): Say => {
  const { chat } = link.client;
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      const failure = failureOf(error);
      log.warn(what, { why: failure.kind === 'refused' ? failure.code : failure.kind });
      return false;
    }
  };
  const respond: Say['respond'] = (address, body) => respondTo(link.settings.apiUrl, address, body);
  const post = (what: string, channel: string, card: Card, thread?: string): Promise<boolean> =>
    attempt(what, () =>
      link.now('chat.postMessage', () =>
        chat.postMessage({
          channel,
          ...drawn(card),
          ...(thread === undefined ? {} : { thread_ts: thread }),
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
    );
  return {
    respond,
    replace: async ({ channel, ts, responseUrl }, card) => {
      const message = drawn(card);
      if (await respond(responseUrl, { replace_original: true, ...message })) return;
      if (channel === undefined || ts === undefined) return;
      await attempt('message not replaced', () =>
        link.now('chat.update', () => chat.update({ channel, ts, ...message })),
      );
    },
    alone: async ({ channel, responseUrl }, user, card) => {
      const message = drawn(card);
      if (await respond(responseUrl, { response_type: 'ephemeral', replace_original: false, ...message })) return;
      const inChannel =
        channel !== undefined &&
        (await attempt('private message refused', () =>
          link.now('chat.postEphemeral', () => chat.postEphemeral({ channel, user, ...message })),
        ));
      if (!inChannel) await post('private message not sent', user, card);
    },
    direct: async (channel, card, thread) => {
      await post('reply not sent', channel, card, thread);
    },
  };
};
