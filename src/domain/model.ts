/** The words of the house as types. Times are epoch milliseconds (UTC); dates are ISO local dates. */

/** The comparison between these three is the product: they are fixed. */
export const groups = ['employees', 'partners', 'accountTeams'] as const;
export type Group = (typeof groups)[number];

/** Employees and account teams are answered in confidence unless set otherwise, partners by name. */
export type Mode = 'confidential' | 'named';

/** Epoch milliseconds. */
export type Millis = number;

/** A calendar day without a zone, `YYYY-MM-DD`. Compares in order as a string. */
export type LocalDate = string;

/** A wall time, `HH:MM`, 24 hours. */
export type WallTime = string;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

/** One Slack workspace, Teams tenant or playground. `externalId` is the platform's. */
export interface Workspace {
  /** Names what is kept of the programme: workspaces that serve one programme together share it. */
  readonly id: number;
  /** Names this workspace among them. */
  readonly site: number;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
}

/** A workspace as its platform knows it. */
export type FoundWorkspace = Omit<Workspace, 'id' | 'site'>;

/** One chat user. `userId` is the platform's and is the key; a name is only shown, never compared. */
export interface Person {
  readonly id: number;
  /** The workspace in which the person is met. */
  readonly site: number;
  readonly userId: string;
  readonly name: string;
  /** The team or tenant the person belongs to: another than the workspace's own means another organisation. */
  readonly homeId: string;
  readonly external: boolean;
  /** IANA zone. */
  readonly zone: string;
  readonly locale: string;
  readonly active: boolean;
}

/** What a person chose about being asked. */
export interface Preferences {
  /** The day of the week on which the person would rather be asked. */
  readonly weekday?: Weekday;
  readonly pausedUntil?: Millis;
  /** `all`, or the keys of the pulses that no longer ask this person. */
  readonly stopped: 'all' | readonly string[];
}

/**
 * Where the people of an audience are found. Partners are asked in the channel itself, everyone else directly.
 * `people`: platform user ids or e-mail addresses.
 */
export type Place =
  | { readonly channel: string }
  | { readonly userGroup: string }
  | { readonly people: readonly string[] };

/** A named set of people of one group, as `pollen.yaml` or the set-up says it. */
export interface AudienceDefinition {
  /** Stable name in `pollen.yaml`: lower case letters, digits and dashes. */
  readonly key: string;
  readonly name: string;
  readonly group: Group;
  /** Key of the relationship this audience is about; several audiences can share one. */
  readonly relationship?: string;
  /** Platform user ids of the people who look after it. */
  readonly owners: readonly string[];
  readonly place: Place;
  /** The platform that its place is on; absent: told by its ids. */
  readonly platform?: string;
  readonly mode: Mode;
}

export interface Audience extends AudienceDefinition {
  readonly id: number;
  /** The workspace that its place is in. */
  readonly site: number;
  /** People in it now. */
  readonly size: number;
  /** People in it now who are neither its owners nor readers of digests: only these count towards k. */
  readonly counted: number;
}

export interface Relationship {
  readonly key: string;
  readonly name: string;
  readonly kind: 'partner' | 'customer' | 'team';
  /** Yearly worth to the company, in the organisation's currency. */
  readonly value?: number;
}

export interface WeekTime {
  readonly weekday: Weekday;
  readonly time: WallTime;
}

/** A programme: whom it asks, on which cadence, how long it stays open, when it reminds. */
export interface Pulse {
  readonly key: string;
  readonly name: string;
  readonly audiences: readonly string[];
  /** Weeks from one occurrence to the next. */
  readonly everyWeeks: number;
  readonly weekday: Weekday;
  readonly time: WallTime;
  /** `person`: each person's own zone; otherwise an IANA zone. */
  readonly zone: string;
  /** Occurrences are counted from the first `weekday` on or after this date. */
  readonly starts: LocalDate;
  /** The first such moment after the occurrence. */
  readonly closes: WeekTime;
  /** The first such moment after the occurrence; absent: no reminder. */
  readonly reminds?: WeekTime;
  /** 1: everyone each time; n: each person every n-th round. */
  readonly oneIn: number;
  /** Fewest days between two prompts of any pulse to one person. */
  readonly gapDays: number;
}

export interface DigestDefinition {
  readonly key: string;
  readonly name: string;
  /** Channel it is posted in; never one that another organisation can read. */
  readonly channel: string;
  /** The platform that the channel is on; absent: told by its id. */
  readonly platform?: string;
  readonly weekday: Weekday;
  readonly time: WallTime;
  readonly zone: string;
  /** Platform user ids of its readers; they do not count towards k. */
  readonly readers: readonly string[];
  /** When, before it, those who look after audiences hear what it will say, in their own zone; absent: they do not. */
  readonly owners?: WeekTime;
}

/** One occurrence of a pulse, keyed by its local date. */
export interface Round {
  readonly id: number;
  readonly pulse: string;
  readonly date: LocalDate;
  readonly season: number;
  readonly opensAt: Millis;
  /** Absent: nobody is reminded. */
  readonly remindAt?: Millis;
  /** When the last person's time is over. */
  readonly closesAt: Millis;
  readonly state: 'opening' | 'open' | 'closed' | 'skipped';
}

/** One person being asked in one round. Says whether there was a reply, never when or what. */
export interface Prompt {
  readonly id: number;
  readonly round: number;
  readonly person: number;
  readonly audience: number;
  readonly mode: Mode;
  readonly dueAt: Millis;
  readonly closesAt: Millis;
  readonly answered: boolean;
  /** The first that this person ever gets: its message says who asks and why. */
  readonly first: boolean;
}

export interface Season {
  /** Counts from 1 in a workspace. */
  readonly number: number;
  readonly startsAt: Millis;
  readonly endsAt: Millis;
  readonly sealed: boolean;
}

/** Somebody who could be asked in a round, with all that the choice needs. */
export interface Candidate {
  readonly person: number;
  readonly userId: string;
  readonly zone: string;
  readonly preferences: Preferences;
  /** Local date of the last prompt of any pulse. */
  readonly lastAsked?: LocalDate;
  /** Rounds in a row without any reply, up to 3. */
  readonly missed: number;
  /** The confidential audience the person counts in this season, once asked for it. */
  readonly home?: number;
  /** Audiences of this pulse that the person is in, each with the date of the last prompt for it. */
  readonly audiences: readonly { readonly id: number; readonly lastAsked?: LocalDate }[];
}

/** How long what is kept, in days. */
export interface Retention {
  /** After the end of their season. */
  readonly answersDays: number;
  /** After the round. */
  readonly participationDays: number;
  readonly wordsDays: number;
  readonly digestsDays: number;
}

/** Copies of the database that Pollen makes by itself. */
export interface BackupDefinition {
  /** Where the copies lie: apart from the season keys. */
  readonly folder: string;
  /** Absent: every day. */
  readonly weekday?: Weekday;
  readonly time: WallTime;
  /** How many are kept. */
  readonly keep: number;
}

/** Everything `pollen.yaml` says about the programme, checked and complete with its defaults. */
export interface Programme {
  readonly organisation: {
    readonly name: string;
    /** IANA zone of dates that are nobody's own: seasons, digests. */
    readonly zone: string;
    /** Whom to turn to about harm or harassment; stands beside every text box. */
    readonly harmContact: string;
    /** Why Pollen asks and what for, in the organisation's own sentence. */
    readonly purpose?: string;
  };
  /** Platform user ids; empty: the workspace's own administrators. */
  readonly administrators: readonly string[];
  readonly relationships: readonly Relationship[];
  readonly audiences: readonly AudienceDefinition[];
  readonly pulses: readonly Pulse[];
  readonly digests: readonly DigestDefinition[];
  readonly privacy: { readonly k: number };
  readonly retention: Retention;
  /** Nobody is asked on these days. */
  readonly quietDays: readonly LocalDate[];
  /** Absent: whoever runs it makes the copies. */
  readonly backup?: BackupDefinition;
}
