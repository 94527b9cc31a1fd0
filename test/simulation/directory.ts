/** Who is where, as a simulated platform tells it: now and then not at all. */
import type { Place } from '../../src/domain/model.ts';
import type { Directory, DirectoryPerson } from '../../src/ports.ts';
import type { Member, Town } from './company.ts';
import type { Dice } from './dice.ts';
import type { Machine } from './disk.ts';
import type { Weather } from './weather.ts';

interface Around {
  readonly dice: Dice;
  readonly weather: Weather;
  met(what: string): void;
}

const seen = ({ gone: _gone, ...person }: Member): DirectoryPerson => person;

export const directoryOf = (town: Town, machine: Machine, { dice, weather, met }: Around): Directory => {
  const asked = (): void => {
    machine.point('before the directory was read');
    if (!dice.chance(weather.unreadable)) return;
    met('directory unreadable');
    throw new Error('the directory cannot be read now');
  };
  const active = (ids: Iterable<string>): DirectoryPerson[] =>
    [...ids].flatMap((id) => {
      const person = town.people.get(id);
      return person && !person.gone ? [seen(person)] : [];
    });
  const idsIn = (place: Place): Iterable<string> => {
    if ('people' in place) return place.people;
    return ('channel' in place ? town.rooms.get(place.channel)?.members : town.userGroups.get(place.userGroup)) ?? [];
  };
  return {
    workspaces: async () => [{ platform: town.platform, externalId: town.externalId, name: town.name }],
    members: async (_workspace, place) => {
      asked();
      return active(idsIn(place));
    },
    absent: async (_workspace, people) => people.filter((id) => active([id]).length === 0),
    userGroups: async () => [...town.userGroups].map(([id, members]) => ({ id, name: id, size: members.size })),
    channel: async (_workspace, id) => {
      asked();
      const room = town.rooms.get(id);
      return room && { id, name: id, readers: room.readers, joined: true };
    },
    person: async (_workspace, userId) => {
      asked();
      return active([userId])[0];
    },
    administrators: async () => [],
  };
};
