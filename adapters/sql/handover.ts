/** Batches from one thread to another that takes them in the midst of its own synchronous work. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Batch } from './contributions.ts';

/** Counts what was sent, so that the taker can sleep until there is more. */
export type Signal = Int32Array<SharedArrayBuffer>;

export const createSignal = (): Signal => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

type Message = Batch | 'end';

export const sendingTo = (port: MessagePort, signal: Signal) => {
  const send = (message: Message, moved: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, [...moved]);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  return { over: (batch: Batch): void => send(batch, [batch.coded.buffer]), end: (): void => send('end') };
};

/** Waits for each batch, and so holds up the whole thread: for a thread that does nothing else. */
export function* receivedFrom(port: MessagePort, signal: Signal): Generator<Batch> {
  for (;;) {
    const seen = Atomics.load(signal, 0);
    const received: { readonly message: Message } | undefined = receiveMessageOnPort(port);
    if (!received) Atomics.wait(signal, 0, seen);
    else if (received.message === 'end') return;
    else yield received.message;
  }
}
