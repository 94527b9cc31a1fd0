/** The invented company: who is in the playground, who reads what, and what the playground is given to work with. */
import type { Group, Millis } from '../../src/domain/model.ts';
import type { Channel, Clock, DirectoryPerson, Log, Picture } from '../../src/ports.ts';

export interface PlaygroundPerson extends DirectoryPerson {
  /** "Support engineer", "Buyer". */
  readonly title: string;
  /** Keys of audiences. */
  readonly audiences: readonly string[];
}

interface PlaygroundChannel extends Omit<Channel, 'joined'> {
  /** User ids; those that are nobody's (bots) are never counted as people. */
  readonly members: readonly string[];
  /** Nobody uses Pollen there yet: whoever is in it can try to. */
  readonly unused?: true;
}

/** A set of people that the chat keeps besides those that are audiences. */
interface PlaygroundGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface Company {
  readonly organisation: string;
  readonly homeId: string;
  /** IANA zone of the organisation: the clock is shown in it. */
  readonly zone: string;
  /** The other organisations, whose people are guests. */
  readonly partners: readonly { readonly homeId: string; readonly name: string }[];
  readonly audiences: readonly { readonly key: string; readonly name: string; readonly group: Group }[];
  readonly people: readonly PlaygroundPerson[];
  readonly channels: readonly PlaygroundChannel[];
  readonly userGroups?: readonly PlaygroundGroup[];
  /** Id of the channel in which leaders read the digest; its members are listed as leaders. */
  readonly leadersChannel: string;
  readonly administrators: readonly string[];
}

/** Time in the playground: it can be moved. */
interface Controls {
  now(): Millis;
  /** What happens next and when; absent when nothing is planned. */
  nextEvent(): Promise<{ readonly at: Millis; readonly label: string } | undefined>;
  /** When the leaders' next digest is posted. */
  nextDigest(): Promise<Millis>;
  /** Lets everything happen that is due until then. */
  moveTo(at: Millis, options?: { readonly everybodyAnswers?: boolean }): Promise<void>;
  /** Lets what is due be sent now. */
  deliver(): Promise<unknown>;
  /** Number of people who answered now. */
  everybodyAnswers(): Promise<number>;
}

/** What the latest digest left out, one finished sentence each. */
export interface LatestDigest {
  readonly withheld: readonly string[];
}

export interface PlaygroundDeps {
  /** The chat's own SQLite file: a platform keeps its messages itself. */
  readonly path: string;
  readonly company: Company;
  /** Host names besides loopback under which the page may be opened (DNS rebinding is refused by this). */
  readonly hosts: readonly string[];
  readonly picture: Picture;
  readonly clock: Clock;
  readonly log: Log;
  readonly controls: Controls;
  latestDigest(): Promise<LatestDigest | undefined>;
  /** User ids of the four people to try first; the partner is asked in the first shared channel it is in. */
  readonly startHere: {
    readonly employee: string;
    readonly partner: string;
    readonly accountTeam: string;
    readonly leader: string;
  };
}

/** One thing that can be read: somebody's direct messages with Pollen, or a channel. */
export type Conversation =
  | { readonly kind: 'direct'; readonly id: string; readonly person: PlaygroundPerson }
  | { readonly kind: 'channel'; readonly id: string; readonly channel: PlaygroundChannel };

export const directOf = (person: PlaygroundPerson): Conversation => ({
  kind: 'direct',
  id: `d:${person.userId}`,
  person,
});

const ofChannel = (channel: PlaygroundChannel): Conversation => ({ kind: 'channel', id: `c:${channel.id}`, channel });

export interface Roster {
  person(userId: string): PlaygroundPerson | undefined;
  channel(id: string): PlaygroundChannel | undefined;
  /** Everything that this person can read, the direct messages first. Whatever is not in it does not exist for them. */
  conversations(person: PlaygroundPerson): readonly Conversation[];
  organisationOf(person: PlaygroundPerson): string;
  isLeader(userId: string): boolean;
  /** Groups of the audiences that the person is in. */
  groupsOf(person: PlaygroundPerson): readonly Group[];
  /** Everyone of the company's own, and every channel, to be chosen by name. */
  readonly choices: {
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly channels: readonly { readonly id: string; readonly name: string }[];
  };
}

/** Looks the company up by id. A guest reads only shared channels, whatever lists of members say. */
export const createRoster = (company: Company): Roster => {
  const people = new Map(company.people.map((person) => [person.userId, person]));
  const channels = new Map(company.channels.map((channel) => [channel.id, channel]));
  const groups = new Map(company.audiences.map((audience) => [audience.key, audience.group]));
  const organisations = new Map(company.partners.map((partner) => [partner.homeId, partner.name]));
  const mayRead = (person: PlaygroundPerson, channel: PlaygroundChannel): boolean =>
    channel.members.includes(person.userId) && (!person.external || channel.readers === 'external');
  return {
    person: (userId) => people.get(userId),
    channel: (id) => channels.get(id),
    conversations: (person) => [
      directOf(person),
      ...company.channels.filter((channel) => mayRead(person, channel)).map(ofChannel),
    ],
    organisationOf: (person) =>
      person.external ? (organisations.get(person.homeId) ?? person.homeId) : company.organisation,
    isLeader: (userId) => {
      const person = people.get(userId);
      const channel = channels.get(company.leadersChannel);
      return person !== undefined && channel !== undefined && mayRead(person, channel);
    },
    groupsOf: (person) => person.audiences.flatMap((key) => groups.get(key) ?? []),
    choices: {
      people: company.people.filter((one) => !one.external).map(({ userId, name }) => ({ id: userId, name })),
      channels: company.channels.map(({ id, name }) => ({ id, name: `#${name}` })),
    },
  };
};
