/** What a test may set, and change while the server runs. */

/** At most `count` calls in any `perMs`. */
export interface Allowance {
  readonly count: number;
  readonly perMs: number;
}

export interface Settings {
  /** Per method and workspace. A method without an entry is not limited. */
  limits: Record<string, Allowance>;
  /** chat.postMessage into one conversation. */
  perConversation: Allowance | undefined;
  /** Whether chat.postEphemeral reaches people of another organisation: Slack's documentation does not say. */
  ephemeralToExternals: boolean;
  /** Whether the bot may open a conversation with somebody external who shares a channel with it. */
  directToExternals: boolean;
  /** Whether the app's manifest has a messages tab: without one nothing can be sent to a person. */
  messagesTab: boolean;
  /** `data_visualization` was refused in some workspaces during its rollout. */
  chartBlock: boolean;
  /** What users.info tells of externals: not documented. */
  externalZone: boolean;
  externalEmail: boolean;
  /** The team in block_actions of an external inside a modal: not documented. */
  externalFormTeam: 'installer' | 'own';
  /** A message is in conversations.history only this long after it was posted. */
  historyLagMs: number;
  /** An uploaded file may be named in blocks only this long after. */
  fileLagMs: number;
  /** Pages come shorter than asked for, the last one may be empty: Slack promises no more. */
  shortPages: boolean;
  /** How long the app has to acknowledge. */
  ackLimitMs: number;
  /** When an event that was not acknowledged is sent again, each after the one before. */
  retryDelaysMs: readonly number[];
  /** Where HTTP deliveries go; absent: Socket Mode. */
  requestUrl: string | undefined;
  /** How late `slow` is. */
  slowMs: number;
}

const minuteMs = 60_000;
const perMinute = (count: number): Allowance => ({ count, perMs: minuteMs });

/**
 * Slack's tiers, read strictly: exactly so many in any minute (Slack says "at least", and forgives short bursts).
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const tiers = { 2: perMinute(20), 3: perMinute(50), 4: perMinute(100) } as const;

export const slackLimits: Readonly<Record<string, Allowance>> = {
  // "Several hundred" a minute for a workspace.
  'chat.postMessage': perMinute(300),
  'users.list': tiers[2],
  'conversations.list': tiers[2],
  'usergroups.list': tiers[2],
  'usergroups.users.list': tiers[2],
  'files.getUploadURLExternal': tiers[4],
  'files.completeUploadExternal': tiers[4],
  'files.info': tiers[4],
  'chat.update': tiers[3],
  'chat.delete': tiers[3],
  'conversations.open': tiers[3],
  'conversations.info': tiers[3],
  'conversations.history': tiers[3],
  'conversations.replies': tiers[3],
  'conversations.join': tiers[3],
  'users.conversations': tiers[3],
  'users.lookupByEmail': tiers[3],
  'users.getPresence': tiers[3],
  'dnd.info': tiers[3],
  'bots.info': tiers[3],
  'chat.postEphemeral': tiers[4],
  'conversations.members': tiers[4],
  'users.info': tiers[4],
  'views.open': tiers[4],
  'views.update': tiers[4],
  'views.push': tiers[4],
  'views.publish': tiers[4],
};

/** For tests that are about something else. */
export const unlimited: Pick<Settings, 'limits' | 'perConversation'> = { limits: {}, perConversation: undefined };

export const defaults = (): Settings => ({
  limits: { ...slackLimits },
  // One a second, three at once forgiven.
  perConversation: { count: 3, perMs: 3_000 },
  ephemeralToExternals: true,
  directToExternals: true,
  messagesTab: true,
  chartBlock: true,
  externalZone: true,
  externalEmail: false,
  externalFormTeam: 'installer',
  historyLagMs: 0,
  fileLagMs: 0,
  shortPages: false,
  ackLimitMs: 3_000,
  retryDelaysMs: [0, 60_000, 300_000],
  requestUrl: undefined,
  slowMs: 200,
});
