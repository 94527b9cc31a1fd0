/** Connector calls as any program could make them, without botbuilder's own repeats. */
import type { TeamsFake } from './index.ts';
import type { Json, Person } from './model.ts';

interface PlainAnswer {
  readonly status: number;
  readonly code: unknown;
  readonly retryAfter: string | null;
  readonly body: Json;
}

interface CallMore {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface PlainCalls {
  /** Signed; `path` from the service URL on. */
  call(method: string, path: string, body?: unknown, more?: CallMore): Promise<PlainAnswer>;
  /** Asks for the personal chat. */
  createFor(person: Person, tenantId?: string): Promise<PlainAnswer>;
  /** Into the personal chat. */
  send(person: Person, message?: Json, more?: CallMore): Promise<PlainAnswer>;
  sendCard(person: Person, card: Json): Promise<PlainAnswer>;
}

export const createPlainCalls = (teams: TeamsFake): PlainCalls => {
  const call: PlainCalls['call'] = async (method, path, body, { headers = {}, signal } = {}) => {
    const token = new Map<string, string>();
    await (await teams.credentials.createCredentials()).signRequest({ headers: token });
    const response = await fetch(new URL(path, teams.serviceUrl), {
      method,
      headers: { 'content-type': 'application/json', ...Object.fromEntries(token), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    const read = (text === '' ? {} : JSON.parse(text)) as Json;
    const code = (read['error'] as Json | undefined)?.['code'];
    return { status: response.status, code, retryAfter: response.headers.get('retry-after'), body: read };
  };
  const send: PlainCalls['send'] = (person, message = { text: 'Hello' }, more) => {
    const id = encodeURIComponent(teams.world.personalOf(person).id);
    return call('POST', `v3/conversations/${id}/activities`, { type: 'message', ...message }, more);
  };
  return {
    call,
    send,
    createFor: (person, tenantId = person.tenant.id) =>
      call('POST', 'v3/conversations', { members: [{ id: person.id }], channelData: { tenant: { id: tenantId } } }),
    sendCard: (person, content) =>
      send(person, { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }),
  };
};
