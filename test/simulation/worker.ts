/** A thread that lives one world after another, as it is told. */
import { parentPort } from 'node:worker_threads';
import { liveWorld } from './live.ts';

export interface Order {
  readonly seed: string;
  readonly weeks: number;
}

if (!parentPort) throw new Error('to be started by weeks.ts');
const port = parentPort;
port.on('message', (order: Order | 'end') => {
  if (order === 'end') {
    port.close();
    return;
  }
  void (async () => {
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      port.postMessage(await liveWorld(order));
    } catch (error) {
      throw new Error(`the world of seed ${order.seed} could not be lived`, { cause: error });
    }
  })();
});
