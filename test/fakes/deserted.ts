import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const patienceMs = 10_000;

const connectionsTo = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

/**
 * Resolves when nobody is connected to this server any more. What a process sent before it died has been read by then:
 * the end of a connection comes after all that was sent on it.
 */
export const deserted = async (server: Server): Promise<void> => {
  const until = performance.now() + patienceMs;
  while ((await connectionsTo(server)) > 0) {
    if (performance.now() > until) throw new Error('somebody stays connected');
    await setTimeout(1);
  }
};
