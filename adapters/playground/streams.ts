/** Server-sent events: tells open pages that something changed; each then asks for what its person may see. */
import type { ServerResponse } from 'node:http';

export interface Streams {
  /** False when too many are open. */
  open(response: ServerResponse): boolean;
  /** Many changes at once are told once. */
  changed(): void;
  close(): void;
}

/** More than a room full of people trying it. */
const mostStreams = 200;
/** A burst (a whole company being asked) becomes a few redraws a second. */
const gatherMs = 100;
/** Proxies cut what is silent for a minute; the clock on the page shows minutes. */
const tickMs = 30_000;

export const createStreams = (): Streams => {
  const open = new Set<ServerResponse>();
  let gathering: NodeJS.Timeout | undefined;
  const tell = (): void => {
    gathering = undefined;
    for (const response of open) response.write('event: changed\ndata: \n\n');
  };
  const ticking = setInterval(tell, tickMs);
  ticking.unref();
  return {
    open: (response) => {
      if (open.size >= mostStreams) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.once('close', () => open.delete(response));
      return true;
    },
    changed: () => {
      gathering ??= setTimeout(tell, gatherMs).unref();
    },
    close: () => {
      clearInterval(ticking);
      clearTimeout(gathering);
      for (const response of open) response.end();
    },
  };
};
