/** The nouns of the fake. Types only. */

export type Json = Record<string, unknown>;

export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Mail domain: `northwind.example`. */
  readonly domain: string;
}

export interface Person {
  /** What the Bot Connector calls a person: `29:…`. Differs from app to app on the real platform. */
  readonly id: string;
  /** Entra object id. */
  readonly aadId: string;
  readonly name: string;
  readonly tenant: Tenant;
  /** A guest's account lives in the inviting tenant, under a name that shows where they come from. */
  readonly guest: boolean;
  readonly email: string;
  readonly upn: string;
  readonly locale: string;
  readonly zone: string;
  /** Since when the app is installed for the person. */
  installed: boolean;
  /** A client too old for `Action.Execute`: it takes the `Action.Submit` fallback. */
  oldClient: boolean;
}

export interface Channel {
  readonly id: string;
  /** null for General, as the platform has it. */
  readonly name: string | null;
  readonly kind: 'standard' | 'private' | 'shared';
  readonly team: Team;
  /** Direct members of a private or shared channel; a standard one has the team's. */
  readonly members: Set<Person>;
  /** Other teams a shared channel is shared with. */
  readonly sharedWith: Set<Team>;
  /** A private or shared channel has to be given the app after its team has it. */
  hasApp: boolean;
}

export interface Team {
  /** Also the id of its General channel. */
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly tenant: Tenant;
  readonly members: Set<Person>;
  readonly channels: Channel[];
  installed: boolean;
}

export type Conversation =
  | { readonly type: 'personal'; readonly id: string; readonly tenant: Tenant; readonly person: Person }
  | { readonly type: 'channel'; readonly id: string; readonly tenant: Tenant; readonly channel: Channel };

export interface Message {
  readonly id: string;
  readonly conversation: Conversation;
  /** The first message of the thread in a channel; absent for that message itself and in personal chats. */
  readonly root?: string;
  /** A person, or the bot. */
  readonly from: Person | 'bot';
  text: string;
  summary: string;
  card: Json | undefined;
  /** What one person sees instead, after pressing or a refresh; gone when the bot edits the message. */
  readonly views: Map<Person, Json>;
  deleted: boolean;
}

/** An activity as it travels to the bot. */
export interface Inbound extends Json {
  readonly type: string;
  readonly id: string;
  readonly serviceUrl: string;
}
