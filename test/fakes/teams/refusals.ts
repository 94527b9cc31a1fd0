/**
 * What the connector answers when it does not do as told: statuses, codes and bodies after "Status codes from bot
 * conversational APIs" in the Teams documentation.
 */
import type { Answer } from './http.ts';

/** Why a person, a conversation or a tenant cannot be written to. */
export type Block =
  | 'ConversationBlockedByUser'
  | 'BotNotInConversationRoster'
  | 'BotDisabledByAdmin'
  | 'MessageWritesBlocked';

const error = (status: number, code: string, message: string, headers?: Answer['headers']): Answer => ({
  status,
  body: { error: { code, message } },
  ...(headers && { headers }),
});

const blocks: { readonly [B in Block]: Answer } = {
  ConversationBlockedByUser: error(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  BotNotInConversationRoster: error(
    403,
    'BotNotInConversationRoster',
    'The bot is not part of the conversation roster.',
  ),
  BotDisabledByAdmin: error(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.'),
  // The code stands in a string inside the string, as in real answers.
  MessageWritesBlocked: {
    status: 403,
    body: {
      errorCode: 209,
      message: JSON.stringify({
        subCode: 'MessageWritesBlocked',
        details: 'Thread is blocked from message writes.',
        errorCode: null,
        errorSubCode: null,
      }),
    },
  },
};

export const refusals = {
  unauthorized: error(401, 'Unauthorized', 'Authorization has been denied for this request.'),
  blocked: (block: Block): Answer => blocks[block],
  otherTenant: error(403, 'Forbidden', 'Tenant of the member does not match the tenant of the conversation.'),
  noConversation: error(404, 'ConversationNotFound', 'Conversation not found.'),
  noActivity: error(404, 'ActivityNotFoundInConversation', 'The activity cannot be found in the conversation.'),
  noMember: error(404, 'MemberNotFoundInConversation', 'The member cannot be found in the conversation.'),
  noPath: error(404, 'NotFound', 'No such resource.'),
  badArgument: (why: string): Answer => error(400, 'BadArgument', why),
  badCard: (why: string): Answer => error(400, 'BadSyntax', `Bad format of adaptive card: ${why}`),
  tooBig: error(413, 'MessageSizeTooBig', 'Message size too large.'),
  /** Without a time, Retry-After is left out. */
  throttled: (afterMs?: number): Answer =>
    error(
      429,
      'Throttled',
      'Too many requests.',
      afterMs === undefined ? undefined : { 'retry-after': String(Math.max(1, Math.ceil(afterMs / 1000))) },
    ),
  preconditionFailed: error(412, 'PreconditionFailed', 'Precondition failed, please try again.'),
  serverError: error(500, 'ServiceError', 'Internal server error.'),
  badGateway: error(502, 'ServiceError', 'Service unavailable.'),
  gatewayTimeout: error(504, 'GatewayTimeout', 'Gateway timeout.'),
};
