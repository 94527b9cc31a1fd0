/** A chat platform: what Pollen sends through it, whom it knows, and what it may call. Types only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Card, Form } from '../domain/card.ts';
import type { FoundWorkspace, Millis, Place, Workspace } from '../domain/model.ts';

/** A path on the one web server, handed over before any body parser. */
export interface Mount {
  /** Everything below this path, e.g. `/slack/events`; `/` for the rest. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** The platform's own name of a message that was sent; opaque to everyone else. */
export type Ref = string;

export type Outcome =
  | { readonly kind: 'sent'; readonly ref: Ref }
  /** Certainly not sent: may be sent again after this long. */
  | { readonly kind: 'retry'; readonly afterMs: number }
  /** Can never be sent: why, in a technical word or two. */
  | { readonly kind: 'gone'; readonly why: string; readonly unreached?: Unreached }
  /** May have been sent. */
  | { readonly kind: 'ambiguous'; readonly why: string };

/** Why one person cannot be written to: technical, and mendable by somebody. Never a choice of the person's own. */
export type Unreached =
  /** The app is not installed for the person. */
  | 'appMissing'
  /** The person, or an administrator, blocks the app. */
  | 'blocked'
  /** The account is gone or switched off. */
  | 'left'
  /** Of another organisation, and the platform lets no app write there directly. */
  | 'outside'
  /** The platform refused for a reason that we do not know. */
  | 'refused';

/** Where one message goes. */
export type Target = { readonly person: string } | { readonly channel: string };

export interface Delivery {
  readonly workspace: Workspace;
  readonly target: Target;
  /** Opaque and unique to this message; a platform that can, finds the message by it. */
  readonly key: string;
  readonly card: Card;
  /** In the thread of that message. */
  readonly thread?: Ref;
  /** Instead of that message. */
  readonly replaces?: Ref;
  /** Internal figures inside: refused unless the channel is certainly the workspace's own. */
  readonly internal: boolean;
}

/** What looking for a message told; some platforms have no way to look. */
export type Found =
  | { readonly kind: 'found'; readonly ref: Ref }
  | { readonly kind: 'none' }
  | { readonly kind: 'cannotTell' };

export interface Platform {
  readonly name: string;
  readonly directory: Directory;
  readonly mount?: Mount;
  start(inbox: Inbox): Promise<void>;
  /** Stops taking new calls and finishes those in hand. */
  stop(): Promise<void>;
  /** How many messages may be on their way now without running into the platform's limits; absent: as many as there are. */
  allowance?(now: Millis): number;
  /** Within its own time limit, far below a minute. */
  deliver(delivery: Delivery): Promise<Outcome>;
  /** Looks for the message sent under this key. */
  find(workspace: Workspace, target: Target, key: string): Promise<Found>;
  /** What is right and wrong with the connection, for whoever sets Pollen up; sends nothing that people see. */
  examine?(): Promise<readonly Diagnosis[]>;
}

/** One thing found while examining a connection. Sentences about it are in `words`. */
export type Diagnosis =
  /** Connected: the workspace's name, and what the app is called there. */
  | { readonly kind: 'connected'; readonly workspace: string; readonly app: string }
  /** No call gets through, or none is allowed: the setting to look at, and the platform's own word. */
  | { readonly kind: 'refused'; readonly setting: string; readonly why: string }
  | { readonly kind: 'unreachable'; readonly address: string; readonly why: string }
  /** A permission that was not granted. `optional`: what is lost is small. */
  | { readonly kind: 'permission'; readonly permission: string; readonly optional: boolean }
  /** Our clock minus the platform's. */
  | { readonly kind: 'clock'; readonly differenceMs: number };

/** A small place of a platform's own in the store, for what it must not forget: addresses of conversations and the like. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Keys that begin so, with their values, in the order of the keys. */
  all(prefix: string): Promise<readonly (readonly [key: string, value: string])[]>;
}

export interface DirectoryPerson {
  readonly userId: string;
  readonly name: string;
  readonly homeId: string;
  readonly external: boolean;
  readonly zone: string;
  readonly locale: string;
  readonly email?: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Who can read it: the workspace's own people only, another organisation too, or it cannot be told. */
  readonly readers: 'internal' | 'external' | 'unknown';
  /** Pollen can read it and post there. */
  readonly joined: boolean;
}

/** A set of people that the platform keeps: a Slack user group, a team. */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export interface Directory {
  workspaces(): Promise<readonly FoundWorkspace[]>;
  /** Active people of a place, bots left out. Entries of a list that name nobody are left out too: see `absent`. */
  members(workspace: Workspace, place: Place): Promise<readonly DirectoryPerson[]>;
  /** Entries of a list of people that name nobody who could be asked. */
  absent(workspace: Workspace, people: readonly string[]): Promise<readonly string[]>;
  userGroups(workspace: Workspace): Promise<readonly UserGroup[]>;
  channel(workspace: Workspace, id: string): Promise<Channel | undefined>;
  person(workspace: Workspace, userId: string): Promise<DirectoryPerson | undefined>;
  administrators(workspace: Workspace): Promise<readonly string[]>;
}

/** What somebody did in chat, as the platform saw it. Everything in it may be hostile. */
export interface Act {
  /** The platform's id of the workspace in which Pollen is installed. */
  readonly workspace: string;
  readonly userId: string;
  readonly action: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Pressed in a message in chat, in a private form, or on the person's own page. */
  readonly from: 'message' | 'form' | 'home';
}

/** What the platform shows in return. Absent parts stay as they are. */
export interface Reply {
  /** Takes the place of the personal message that was pressed, or that the form was opened from. */
  readonly message?: Card;
  /** Opens a private form, or takes the place of the open one. */
  readonly form?: Form;
  readonly closeForm?: boolean;
  /** The form stays as it was filled in; what is wrong with it, by the names of its parts. Nothing was saved. */
  readonly errors?: Readonly<Record<string, string>>;
  /** For the eyes of the person alone: an ephemeral message, or a line in the form. */
  readonly private?: Card;
}

/** Something that happened in a workspace without anybody pressing anything. `workspace`: the platform's id. */
export type ChatEvent = { readonly workspace: string } & (
  | /** Pollen was added to a channel, by somebody where that is known. */
  { readonly kind: 'added'; readonly channel: string; readonly by?: string }
  /** Pollen was taken out of a channel, or the channel is gone. */
  | { readonly kind: 'removed'; readonly channel: string }
  /** Somebody joined or left a channel, or it became readable to others. */
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'userGroup'; readonly userGroup: string }
  /** A channel goes by another id now. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** Somebody's name, zone, locale or account changed. */
  | { readonly kind: 'person'; readonly userId: string }
  /** The app was installed for a person, or taken away. */
  | { readonly kind: 'installed' | 'uninstalled'; readonly userId: string }
  /** The app was taken out of the whole workspace. */
  | { readonly kind: 'goodbye' }
);

/** What platforms call. Resolves after everything it says is on disk. */
export interface Inbox {
  act(act: Act): Promise<Reply>;
  /** Words typed at the bot; `channel`: where, if not in the person's own conversation with it. */
  say(call: {
    readonly workspace: string;
    readonly userId: string;
    readonly text: string;
    readonly channel?: string;
  }): Promise<Card>;
  /** The home tab: open prompt, own answers, privacy. */
  home(call: { readonly workspace: string; readonly userId: string }): Promise<Card>;
  /** Safe to tell twice. */
  tell(event: ChatEvent): Promise<void>;
}
