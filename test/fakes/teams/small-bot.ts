/** As small a bot as the real botbuilder allows, to try the fake with. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import type { TeamsFake } from './index.ts';

export interface SmallBot {
  readonly adapter: CloudAdapter;
  /** What happens with each activity from now on. */
  do(logic: (context: TurnContext) => Promise<void>): void;
  close(): Promise<void>;
}

export const openSmallBot = async (
  teams: Pick<TeamsFake, 'authentication' | 'credentials' | 'connect'>,
): Promise<SmallBot> => {
  const authentication = new ConfigurationBotFrameworkAuthentication({ ...teams.authentication }, teams.credentials);
  const adapter = new CloudAdapter(authentication);
  let logic: (context: TurnContext) => Promise<void> = async () => undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as Record<string, unknown>;
    const call = Object.assign(request, { body, method: request.method ?? 'GET' });
    await adapter.process(call, expressLike(response), (context) => logic(context));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`);

  return {
    adapter,
    do: (next) => {
      logic = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

/** botbuilder wants Express's `status`, `send` and `header`. */
const expressLike = (response: ServerResponse) =>
  Object.assign(response, {
    header: () => undefined,
    status: (code: number) => {
      response.statusCode = code;
    },
    send: (body: unknown) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.setHeader('content-length', Buffer.byteLength(text));
      response.end(text);
    },
  });
