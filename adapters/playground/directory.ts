/** Who is in the playground's audiences. */
import type { Directory, DirectoryPerson } from '../../src/ports.ts';
import type { Company, PlaygroundPerson, Roster } from './company.ts';

const shown = (person: PlaygroundPerson): DirectoryPerson => ({
  userId: person.userId,
  name: person.name,
  homeId: person.homeId,
  external: person.external,
  zone: person.zone,
  locale: person.locale,
  ...(person.email === undefined ? {} : { email: person.email }),
});

/** A user group is an audience by its key. Ids that are nobody's (bots, people who left) are left out. */
export const createDirectory = (company: Company, roster: Roster): Directory => {
  const known = (ids: readonly string[]): readonly DirectoryPerson[] =>
    ids.flatMap((id) => {
      const person = roster.person(id);
      return person === undefined ? [] : [shown(person)];
    });
  return {
    workspaces: async () => [{ platform: 'playground', externalId: company.homeId, name: company.organisation }],
    members: async (_workspace, place) => {
      if ('channel' in place) return known(roster.channel(place.channel)?.members ?? []);
      if ('people' in place) return known(place.people);
      const own = company.userGroups?.find((group) => group.id === place.userGroup);
      if (own !== undefined) return known(own.members);
      return company.people.filter((person) => person.audiences.includes(place.userGroup)).map(shown);
    },
    absent: async (_workspace, people) => people.filter((id) => roster.person(id) === undefined),
    userGroups: async () => [
      ...company.audiences.map(({ key, name }) => ({
        id: key,
        name,
        size: company.people.filter((person) => person.audiences.includes(key)).length,
      })),
      ...(company.userGroups ?? []).map(({ id, name, members }) => ({ id, name, size: members.length })),
    ],
    channel: async (_workspace, id) => {
      const channel = roster.channel(id);
      return channel === undefined
        ? undefined
        : { id: channel.id, name: channel.name, readers: channel.readers, joined: true };
    },
    person: async (_workspace, userId) => {
      const person = roster.person(userId);
      return person === undefined ? undefined : shown(person);
    },
    administrators: async () => company.administrators,
  };
};
