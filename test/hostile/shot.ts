/** One request as it is sent, whatever it holds, and what came back. */
import { Agent, request } from 'node:http';

export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  /** Headers and body together. */
  readonly text: string;
}

const patienceMs = 30_000;

/** Resolves to undefined where no answer came: the server broke off, or took too long. */
export const createGun = (address: string) => {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const once = ({ method, path, headers, body }: Shot): Promise<Answered | undefined | 'stale'> =>
    new Promise((resolve) => {
      const bytes = body === undefined ? undefined : Buffer.from(body);
      const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) };
      const sent = request({ hostname, port, path, method, agent, headers: { ...length, ...headers } }, (response) => {
        let text = JSON.stringify(response.headers);
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', () => resolve({ status: response.statusCode ?? 0, text }));
        // An event stream has no end of its own.
        if (String(response.headers['content-type']).startsWith('text/event-stream')) response.destroy();
      });
      sent.setTimeout(patienceMs, () => sent.destroy());
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const isStale = sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        resolve(isStale ? 'stale' : undefined);
      });
      sent.end(bytes);
    });
  return {
    fire: async (shot: Shot): Promise<Answered | undefined> => {
      for (;;) {
        const answered = await once(shot);
        if (answered !== 'stale') return answered;
      }
    },
    close: () => agent.destroy(),
  };
};
