/** What somebody did in Slack, read from its payload. Everything in it may be hostile. */
import type { Act } from '../../src/ports.ts';
import { actionOfId, nameOfInput } from './inputs.ts';
import { limits } from './limits.ts';
import { isRecord, isTrueAt, type Json, listAt, parsed, recordAt, textAt } from './payload.ts';
import { toJson } from './text.ts';

/** Where the first press was; travels through forms. */
export interface Origin {
  readonly channel?: string;
  readonly ts?: string;
  readonly responseUrl?: string;
  /** The person's own conversation with the app, or a message that only this person sees. */
  readonly personal: boolean;
  /** The person's own page. */
  readonly home: boolean;
}

export interface Done {
  readonly act: Act;
  readonly origin: Origin;
  /** Of another organisation, as far as the payload tells. */
  readonly external: boolean;
  /** Opens one window, within three seconds. */
  readonly trigger?: string;
  /** The open form, as Slack has it. */
  readonly view?: Json;
}

/** The workspace in which the app is installed: in a form opened by somebody external the others name theirs. */
const workspaceOf = (body: Json): string => {
  const organisation = isTrueAt(body, 'is_enterprise_install') ? textAt(body, 'enterprise', 'id') : undefined;
  const installed = textAt(body, 'view', 'app_installed_team_id');
  return organisation ?? installed ?? textAt(body, 'team', 'id') ?? textAt(body, 'user', 'team_id') ?? '';
};

const isExternal = (body: Json, workspace: string): boolean => {
  const own = textAt(body, 'user', 'team_id') ?? textAt(body, 'team', 'id');
  return own !== undefined && own !== workspace && !isTrueAt(body, 'is_enterprise_install');
};

const originOfMessage = (body: Json): Origin => {
  const channel = textAt(body, 'container', 'channel_id') ?? textAt(body, 'channel', 'id');
  const ts = textAt(body, 'container', 'message_ts') ?? textAt(body, 'message', 'ts');
  const responseUrl = textAt(body, 'response_url');
  return {
    ...(channel === undefined ? {} : { channel }),
    ...(ts === undefined ? {} : { ts }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
    personal: channel?.startsWith('D') === true || isTrueAt(body, 'container', 'is_ephemeral'),
    home: false,
  };
};

/** What a form carries along: where it was opened from, and what its button means. */
export const carry = (origin: Origin, action: unknown): string => {
  const whole = toJson({ origin, action });
  // An address to answer at is the longest part, and there are other ways to answer.
  if (whole.length <= limits.privateMetadata) return whole;
  const { responseUrl: _dropped, ...short } = origin;
  return toJson({ origin: short, action });
};

const carriedBy = (view: Json): { readonly origin: Origin; readonly action: unknown } => {
  const carried = parsed(textAt(view, 'private_metadata') ?? '');
  const origin = recordAt(carried, 'origin') ?? {};
  const [channel, ts, responseUrl] = [textAt(origin, 'channel'), textAt(origin, 'ts'), textAt(origin, 'responseUrl')];
  return {
    origin: {
      ...(channel === undefined ? {} : { channel }),
      ...(ts === undefined ? {} : { ts }),
      ...(responseUrl === undefined ? {} : { responseUrl }),
      personal: isTrueAt(origin, 'personal'),
      home: isTrueAt(origin, 'home'),
    },
    action: isRecord(carried) ? carried['action'] : undefined,
  };
};

/** The value of one input; undefined where nothing was ticked or chosen. */
const valueOf = (state: Json): string | undefined => {
  switch (textAt(state, 'type')) {
    case 'plain_text_input':
      return textAt(state, 'value') ?? '';
    case 'checkboxes':
      return textAt(listAt(state, 'selected_options')[0], 'value');
    case 'users_select':
      return textAt(state, 'selected_user');
    case 'conversations_select':
      return textAt(state, 'selected_conversation');
    default:
      return textAt(state, 'selected_option', 'value');
  }
};

/** Slack's state of all inputs: block, action, value. */
const inputsOf = (state: Json | undefined): Record<string, string> => {
  const inputs = new Map<string, string>();
  for (const actions of Object.values(recordAt(state, 'values') ?? {})) {
    for (const [id, held] of Object.entries(isRecord(actions) ? actions : {})) {
      const name = nameOfInput(id) ?? actionOfId(id)?.name;
      const value = name === undefined || !isRecord(held) ? undefined : valueOf(held);
      if (name !== undefined && value !== undefined) inputs.set(name, value);
    }
  }
  return Object.fromEntries(inputs);
};

/** The action pressed or chosen, and what was chosen; undefined for inputs that are only filled in. */
const pressed = (
  action: unknown,
): { readonly action: unknown; readonly inputs: Record<string, string> } | undefined => {
  const id = textAt(action, 'action_id') ?? '';
  const list = actionOfId(id);
  if (list !== undefined && isRecord(action)) {
    const value = valueOf(action);
    return { action: parsed(list.action), inputs: value === undefined ? {} : { [list.name]: value } };
  }
  if (nameOfInput(id) !== undefined) return undefined;
  const value = textAt(action, 'value') ?? '';
  return { action: parsed(value) ?? value, inputs: {} };
};

const optional = (body: Json, view: Json | undefined): Pick<Done, 'trigger' | 'view'> => {
  const trigger = textAt(body, 'trigger_id');
  return { ...(trigger === undefined ? {} : { trigger }), ...(view === undefined ? {} : { view }) };
};

/** A press in a message, in a form or on the home tab. */
export const readAction = (body: Json): Done | undefined => {
  const userId = textAt(body, 'user', 'id');
  const found = pressed(listAt(body, 'actions')[0]);
  if (userId === undefined || found === undefined) return undefined;
  const workspace = workspaceOf(body);
  const view = recordAt(body, 'view');
  const home = textAt(view, 'type') === 'home';
  const form = view === undefined || home ? undefined : view;
  const inputs = { ...inputsOf(recordAt(view ?? body, 'state')), ...found.inputs };
  return {
    act: { workspace, userId, action: found.action, inputs, from: home ? 'home' : form ? 'form' : 'message' },
    origin: home ? { personal: false, home: true } : form ? carriedBy(form).origin : originOfMessage(body),
    external: isExternal(body, workspace),
    ...optional(body, form),
  };
};

/** A form that was sent. */
export const readSubmission = (body: Json): Done | undefined => {
  const userId = textAt(body, 'user', 'id');
  const view = recordAt(body, 'view');
  if (userId === undefined || view === undefined) return undefined;
  const workspace = workspaceOf(body);
  const { origin, action } = carriedBy(view);
  return {
    act: { workspace, userId, action, inputs: inputsOf(recordAt(view, 'state')), from: 'form' },
    origin,
    external: isExternal(body, workspace),
    ...optional(body, view),
  };
};
