/** What the fake Slack holds. Everything is plain data; the API's JSON is made from it in `json-*.ts`. */

export type Json = Record<string, unknown>;

/** A reply of the Web API. */
export type Reply = Json & { readonly ok: boolean };

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** On Enterprise Grid. */
  enterpriseId?: string;
}

export interface Person {
  readonly id: string;
  readonly teamId: string;
  name: string;
  realName: string;
  /** IANA name. */
  zone: string;
  locale: string;
  email?: string;
  deleted: boolean;
  bot: boolean;
  admin: boolean;
  owner: boolean;
  /** A guest of one or several channels. */
  restricted: boolean;
  updatedAt: number;
}

export interface UserGroup {
  readonly id: string;
  readonly teamId: string;
  handle: string;
  name: string;
  members: Set<string>;
  deleted: boolean;
}

export interface Message {
  readonly ts: string;
  /** Who wrote it: a person, or the bot user of the app. */
  readonly user: string;
  readonly botId?: string;
  text: string;
  blocks: Json[];
  metadata?: Json;
  readonly threadTs?: string;
  files: StoredFile[];
  edited?: string;
  /** An ephemeral message: only this person sees it. */
  readonly onlyFor?: string;
  /** What is chosen or typed in the message's own inputs, by block and action. */
  readonly values: Values;
  /** When history begins to show it, for a history that lags. */
  readonly visibleAt: number;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  /** The organisations that have it; more than one: shared by Slack Connect. */
  readonly teams: Set<string>;
  readonly members: Set<string>;
  /** Were in it once: strangers now, but still known. */
  readonly left: Set<string>;
  pendingShare: boolean;
  archived: boolean;
  readonly createdAt: number;
  readonly creator: string;
  /** Oldest first, replies in threads among them; ephemeral ones apart. */
  readonly messages: Message[];
  readonly ephemerals: Message[];
  readonly byTs: Map<string, Message>;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly altText?: string;
  readonly lengthBytes: number;
  bytes?: Uint8Array;
  readonly uploadedBy: string;
  /** Sharing it was completed. */
  complete: boolean;
  /** Slack goes on working at a file after the upload: blocks may name it only from here on. */
  readyAt: number;
  readonly shares: { readonly channel: string; readonly ts: string }[];
}

/** The app in one workspace. */
export interface Install {
  readonly teamId: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: Set<string>;
  /** `revoked`: uninstalled. */
  state: 'active' | 'revoked';
}

/** Slack's `state.values`: block id, action id, value. */
export type Values = Record<string, Record<string, Json>>;

export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly install: Install;
  readonly rootId: string;
  readonly previousId: string | undefined;
  content: Json;
  blocks: Json[];
  values: Values;
  hash: string;
  /** Red lines under inputs, by block, after `response_action: errors`. */
  errors: Record<string, string>;
}

export interface Trigger {
  readonly id: string;
  readonly user: string;
  readonly install: Install;
  readonly issuedAt: number;
  used: boolean;
  /** Pressed inside this view. */
  readonly view?: string;
}

export interface ResponseUrl {
  readonly url: string;
  readonly install: Install;
  readonly user: string;
  readonly channel: string;
  /** The message that was pressed; absent for a slash command. */
  readonly ts?: string;
  readonly issuedAt: number;
  uses: number;
}

/** One call of the Web API, of a response_url (`response_url`) or of an upload (`upload`). */
export interface Call {
  readonly method: string;
  readonly at: number;
  readonly args: Json;
  readonly team: string | undefined;
  status: number;
  reply: Json;
  /** The fault that was put in its way. */
  fault?: FaultKind;
}

export type FaultKind =
  /** Applied, then 500. */
  | 'errorAfter'
  /** Applied, then the connection is reset. */
  | 'resetAfter'
  /** Applied, then nothing is ever said. */
  | 'silentAfter'
  /** Not applied, 503. */
  | 'unavailableBefore'
  /** Not applied, the connection is reset. */
  | 'resetBefore'
  /** Not applied, nothing is ever said. */
  | 'silentBefore'
  /** Applied, the reply comes late (`slowMs`). */
  | 'slow'
  /** Not applied, 429 without a Retry-After. */
  | 'limitedUnreadable';
