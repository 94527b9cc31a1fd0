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

export const createSay = (link: Link, log: Log): Say => {
  const failed = (what: string, error: unknown): void => {
    const failure = failureOf(error);
    log.warn(what, { why: failure.kind === 'refused' ? failure.code : failure.kind });
  };
  const respond: Say['respond'] = async (address, body) => {
    if (address === undefined || !isSafe(address, link.settings.apiUrl)) return false;
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
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      failed(what, error);
      return false;
    }
  };
  const blocks = (drawn: DrawnMessage) => drawn as DrawnMessage & { blocks: { type: string }[] };
  return {
    respond,
    replace: async ({ channel, ts, responseUrl }, card) => {
      const drawn = renderCard(card);
      if (await respond(responseUrl, { replace_original: true, ...drawn })) return;
      if (channel === undefined || ts === undefined) return;
      await attempt('message not replaced', () =>
        link.now('chat.update', () => link.client.chat.update({ channel, ts, ...blocks(drawn) })),
      );
    },
    alone: async ({ channel, responseUrl }, userId, card) => {
      const drawn = renderCard(card);
      if (await respond(responseUrl, { response_type: 'ephemeral', replace_original: false, ...drawn })) return;
      const inChannel =
        channel !== undefined &&
        (await attempt('private message refused', () =>
          link.now('chat.postEphemeral', () =>
            link.client.chat.postEphemeral({ channel, user: userId, ...blocks(drawn) }),
          ),
        ));
      if (inChannel) return;
      await attempt('private message not sent', () =>
        link.now('chat.postMessage', () => link.client.chat.postMessage({ channel: userId, ...blocks(drawn) })),
      );
    },
    direct: async (channel, card, thread) => {
      await attempt('reply not sent', () =>
        link.now('chat.postMessage', () =>
          link.client.chat.postMessage({
            channel,
            ...blocks(renderCard(card)),
            ...(thread === undefined ? {} : { thread_ts: thread }),
            unfurl_links: false,
            unfurl_media: false,
          }),
        ),
      );
    },
  };
};
