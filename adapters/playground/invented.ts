/** The playground's company out of an invented world, and the people to try first. */
import type { AudienceDefinition, Programme } from '../../src/domain/model.ts';
import type { World, WorldPerson } from '../../src/domain/world.ts';
import type { Company, PlaygroundDeps } from './company.ts';

/** `programme`: the world's own, or one from a file to be tried on this company. */
export const companyOf = (world: World, programme: Programme): Company => ({
  organisation: programme.organisation.name,
  homeId: world.workspace.externalId,
  zone: programme.organisation.zone,
  partners: partnersOf(world),
  audiences: programme.audiences.map(({ key, name, group }) => ({ key, name, group })),
  people: world.people,
  channels: [...world.channels, launchOf(world)],
  userGroups: groupsOf(world),
  leadersChannel: programme.digests[0]?.channel ?? world.programme.digests[0]?.channel ?? '',
  administrators: world.programme.administrators,
});

/** Colleagues of several teams: nobody asks them there yet, so a newcomer can set it up. */
const launchOf = (world: World): Company['channels'][number] => ({
  id: 'C-launch',
  name: 'product-launch',
  readers: 'internal',
  members: [...world.programme.administrators, ...mixed(world, 4)],
  unused: true,
});

/** Groups that the chat keeps and nobody asks yet. */
const groupsOf = (world: World): NonNullable<Company['userGroups']> => [
  { id: 'S-mentors', name: 'Mentors', members: mixed(world, 2) },
  { id: 'S-safety', name: 'Safety circle', members: mixed(world, 1) },
];

/** The last few of each department. */
const mixed = (world: World, each: number): readonly string[] => {
  const departments = world.programme.audiences.filter((one) => one.group === 'employees').map((one) => one.key);
  return departments.flatMap((key) =>
    world.people
      .filter((person) => person.audiences.includes(key))
      .slice(-each)
      .map((person) => person.userId),
  );
};

const partnersOf = (world: World): Company['partners'] => {
  const names = new Map(world.programme.audiences.map((audience) => [audience.key, audience.name]));
  const homes = new Set(world.people.filter((person) => person.external).map((person) => person.homeId));
  return [...homes].map((homeId) => ({ homeId, name: names.get(homeId) ?? homeId }));
};

/** Somebody of each group whose only audience is of that group, and a leader; the first person where there is none. */
export const startHereOf = (world: World, programme: Programme): PlaygroundDeps['startHere'] => {
  const inGroup = (group: AudienceDefinition['group']): string => {
    const keys = new Set(programme.audiences.filter((one) => one.group === group).map((one) => one.key));
    const fits = (person: WorldPerson): boolean => person.audiences.length === 1 && keys.has(person.audiences[0] ?? '');
    return world.people.find(fits)?.userId ?? firstOf(world);
  };
  const leader = programme.digests.flatMap((digest) => digest.readers)[0] ?? firstOf(world);
  return { employee: inGroup('employees'), partner: inGroup('partners'), accountTeam: inGroup('accountTeams'), leader };
};

const firstOf = (world: World): string => {
  const [first] = world.people;
  if (!first) throw new Error('The invented company has nobody in it');
  return first.userId;
};
