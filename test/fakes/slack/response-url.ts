/** response_url: five uses within 30 minutes, for the message that was pressed and for new ones beside it. */
import { type Answer, afterwards, insteadOf } from './api.ts';
import type { FaultSource } from './faults.ts';
import { addMessage, byBot, changeMessage, removeMessage } from './messages.ts';
import { contentOf } from './methods/chat.ts';
import { fail, fine, isFailure, nextId, type State, text } from './state.ts';
import type { Channel, Install, Json, Message, ResponseUrl } from './types.ts';

const lastsMs = 30 * 60_000;
const mostUses = 5;

export const newResponseUrl = (
  state: State,
  install: Install,
  kind: 'actions' | 'commands',
  about: { readonly user: string; readonly channel: string; readonly ts?: string },
): string => {
  const url = `/${kind}/${install.teamId}/${nextId(state, 'R')}`;
  state.responseUrls.set(url, { url: state.origin + url, install, ...about, issuedAt: state.now(), uses: 0 });
  return state.origin + url;
};

const isTrue = (value: unknown): boolean => value === true || value === 'true';

const answer = (status: number, body: Json): Answer => ({ status, headers: {}, body });

/** An ephemeral message can be replaced through its response_url only, and stays ephemeral. */
const replace = (
  state: State,
  original: Message,
  content: { text: string | undefined; blocks: Json[] | undefined },
): void => changeMessage(state, original, { text: content.text ?? '', blocks: content.blocks ?? [] });

const applied = (state: State, found: ResponseUrl, channel: Channel, body: Json): Answer => {
  const original = found.ts === undefined ? undefined : channel.byTs.get(found.ts);
  if (isTrue(body.delete_original)) {
    if (original) removeMessage(channel, original);
    return answer(200, fine());
  }
  const content = contentOf(state, body);
  if (isFailure(content)) return answer(400, content);
  if ((content.text ?? '') === '' && (content.blocks ?? []).length === 0) return answer(400, fail('no_text'));
  if ((content.text ?? '').trim() === '') state.warnings.push('response_url: blocks without a top-level text');
  if (isTrue(body.replace_original) && found.ts !== undefined) {
    if (!original) return answer(404, fail('message_not_found'));
    replace(state, original, content);
    return answer(200, fine());
  }
  addMessage(state, channel, {
    ...byBot(found.install),
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    metadata: content.metadata,
    threadTs: body.thread_ts === undefined ? undefined : text(body.thread_ts),
    ...(body.response_type === 'in_channel' ? {} : { onlyFor: found.user }),
  });
  return answer(200, fine());
};

/** What a POST to this path answers. */
export const respond = (state: State, faults: FaultSource, path: string, body: Json): Answer => {
  const found = state.responseUrls.get(path);
  const result = ((): Answer => {
    const channel = found && state.channels.get(found.channel);
    if (!found || !channel) return answer(404, fail('no_such_url'));
    if (state.now() - found.issuedAt > lastsMs) return answer(404, fail('expired_url'));
    if (found.uses >= mostUses) return answer(404, fail('used_url'));
    const fault = faults.draw('response_url');
    const instead = insteadOf(fault);
    if (instead) return instead;
    found.uses += 1;
    return afterwards(applied(state, found, channel, body), fault);
  })();
  state.calls.push({
    method: 'response_url',
    at: state.now(),
    args: body,
    team: found?.install.teamId,
    status: result.status,
    reply: result.body,
    ...(result.fault ? { fault: result.fault } : {}),
  });
  return result;
};
