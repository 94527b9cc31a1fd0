/**
 * Socket Mode: hello, envelopes, acknowledgements, disconnects.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Carry, Outcome } from './deliveries.ts';
import { isRecord, type State } from './state.ts';

const most = 10;
const ticketMs = 30_000;
const pingMs = 10_000;
const closeMs = 500;

interface Connection {
  readonly number: number;
  readonly socket: WebSocket;
}

interface Waiting {
  readonly connection: number;
  /** Called with the acknowledgement, or with nothing where the connection closed. */
  done(body: unknown, closed?: boolean): void;
}

export interface Sockets {
  /** A URL that opens one connection, once. */
  ticket(): string;
  attach(server: Server): void;
  readonly carry: Carry;
  connections(): number;
  /** Asks the app to connect anew: all connections, or this one. Slack closes them itself after `refresh_requested`. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', connection?: number): void;
  /** Cuts connections without a word. */
  cut(): void;
  /** Resolves when that many are open. */
  opened(count: number): Promise<void>;
  close(): Promise<void>;
}

export const createSockets = (state: State): Sockets => {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, number>();
  const open: Connection[] = [];
  const waiting = new Map<string, Waiting>();
  const watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  let made = 0;
  let turn = 0;

  const onMessage = (data: string): void => {
    let message: unknown;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (isRecord(message) && typeof message.envelope_id === 'string')
      waiting.get(message.envelope_id)?.done(message.payload);
  };

  const forget = (connection: Connection): void => {
    const at = open.indexOf(connection);
    if (at >= 0) open.splice(at, 1);
    for (const each of waiting.values()) if (each.connection === connection.number) each.done(undefined, true);
  };

  const greet = (connection: Connection): void => {
    const hello = {
      type: 'hello',
      num_connections: open.length,
      connection_info: { app_id: state.appId },
      debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
    };
    connection.socket.send(JSON.stringify(hello));
    for (const watcher of watchers) if (open.length >= watcher.count) watcher.resolve();
  };

  const onConnection = (socket: WebSocket): void => {
    if (open.length >= most) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'fake' } }));
      socket.close();
      return;
    }
    made += 1;
    const connection = { number: made, socket };
    open.push(connection);
    const pings = setInterval(() => socket.ping(), pingMs).unref();
    socket.on('message', (data: Buffer) => onMessage(data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      forget(connection);
    });
    greet(connection);
  };

  const carry: Carry = (delivery, retry) => {
    const usable = open.filter((each) => each.socket.readyState === each.socket.OPEN);
    const connection = usable[turn++ % Math.max(1, usable.length)];
    if (!connection) return Promise.resolve({ acked: false, ackMs: 0, reason: 'no_connection' });
    const id = `${delivery.id}.${retry.num}`;
    const sentAt = performance.now();
    return new Promise<Outcome>((resolve) => {
      const settle = (outcome: Pick<Outcome, 'acked' | 'body' | 'reason'>): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve({ ...outcome, ackMs: performance.now() - sentAt, connection: connection.number });
      };
      const timer = setTimeout(() => settle({ acked: false, reason: 'timeout' }), state.settings.ackLimitMs);
      waiting.set(id, {
        connection: connection.number,
        done: (body, closed) => settle(closed ? { acked: false, reason: 'connection_failed' } : { acked: true, body }),
      });
      const envelope = {
        envelope_id: id,
        type: delivery.kind,
        accepts_response_payload: delivery.kind !== 'events_api',
        payload: delivery.payload,
        ...(delivery.kind === 'events_api'
          ? { retry_attempt: retry.num, retry_reason: retry.num === 0 ? '' : retry.reason }
          : {}),
      };
      connection.socket.send(JSON.stringify(envelope));
    });
  };

  const upgrade = (
    request: IncomingMessage,
    socket: Parameters<WebSocketServer['handleUpgrade']>[1],
    head: Buffer,
  ): void => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    const issuedAt = tickets.get(ticket);
    tickets.delete(ticket);
    if (issuedAt === undefined || state.now() - issuedAt > ticketMs) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, onConnection);
  };

  return {
    carry,
    ticket: () => {
      const ticket = randomBytes(8).toString('hex');
      tickets.set(ticket, state.now());
      return `${state.origin.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${state.appId}`;
    },
    attach: (http) => {
      http.on('upgrade', upgrade);
    },
    connections: () => open.length,
    disconnect: (reason, number) => {
      for (const each of open.filter((one) => number === undefined || one.number === number)) {
        each.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
        if (reason !== 'warning') each.socket.close();
      }
    },
    cut: () => {
      for (const each of open) each.socket.terminate();
    },
    opened: (count) =>
      open.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            watchers.push({ count, resolve });
          }),
    close: async () => {
      const closed = open.map((each) => new Promise((resolve) => each.socket.once('close', resolve)));
      for (const each of open) each.socket.close(1000);
      // An app that is stuck does not answer the closing: it is cut off.
      const stuck = setTimeout(() => {
        for (const each of open) each.socket.terminate();
      }, closeMs);
      await Promise.all(closed);
      clearTimeout(stuck);
      server.close();
    },
  };
};
