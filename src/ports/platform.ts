/** A chat platform: what Pollen sends through it, whom it knows, and what it may call. Types only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Card, Form } from '../domain/card.ts';
import type { Millis, Place, Workspace } from '../domain/model.ts';

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
  | { readonly kind: 'gone'; readonly why: string }
  /** May have been sent. */
  | { readonly kind: 'ambiguous'; readonly why: string };

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
  /** How many messages may go out now without running into the platform's limits; absent: as many as there are. */
  allowance?(now: Millis): number;
  /** Within its own time limit, far below a minute. */
  deliver(delivery: Delivery): Promise<Outcome>;
  /** Looks for the message sent under this key. */
  find(workspace: Workspace, target: Target, key: string): Promise<Found>;
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
}

export interface Directory {
  workspaces(): Promise<readonly Omit<Workspace, 'id'>[]>;
  /** Active people of a place, bots left out. */
  members(workspace: Workspace, place: Place): Promise<readonly DirectoryPerson[]>;
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
  /** Pressed in a message in chat or in a private form. */
  readonly from: 'message' | 'form';
}

/** What the platform shows in return. Absent parts stay as they are. */
export interface Reply {
  /** Takes the place of the personal message that was pressed, or that the form was opened from. */
  readonly message?: Card;
  /** Opens a private form, or takes the place of the open one. */
  readonly form?: Form;
  readonly closeForm?: boolean;
  /** For the eyes of the person alone: an ephemeral message, or a line in the form. */
  readonly private?: Card;
}

/** What platforms call. Resolves after everything it says is on disk. */
export interface Inbox {
  act(act: Act): Promise<Reply>;
  /** Words typed at the bot. */
  say(call: { readonly workspace: string; readonly userId: string; readonly text: string }): Promise<Card>;
  /** The home tab: open prompt, own answers, privacy. */
  home(call: { readonly workspace: string; readonly userId: string }): Promise<Card>;
}
