/** Fills the plan of a company with people, places and channels. */
import type { AudienceDefinition, Relationship } from '../model.ts';
import type { WorldChannel, WorldPerson } from '../world.ts';
import { type Named, people as namedPeople } from './names.ts';
import { type AudiencePlan, type CompanyPlan, joLind } from './northwind.ts';

export interface Cast {
  readonly people: readonly WorldPerson[];
  readonly channels: readonly WorldChannel[];
  readonly relationships: readonly Relationship[];
  readonly audiences: readonly AudienceDefinition[];
  readonly leaders: readonly string[];
  readonly administrators: readonly string[];
  /** Whom to turn to about harm. */
  readonly trusted: WorldPerson;
}

const home = 'northwind';
const leaderTitles = [
  'Chief executive',
  'Chief operating officer',
  'Head of partnerships',
  'Head of accounts',
  'Head of people',
  'Head of service',
];

type Added = Omit<WorldPerson, 'audiences'> & { readonly audiences: string[] };

/** Adds people one by one; names and ids are never given twice. */
function register(random: () => number, taken: readonly string[]) {
  const next = namedPeople(random, taken);
  const all: Added[] = [];
  const add = (what: { title: string; name?: string; homeId?: string; audience?: string }): Added => {
    const homeId = what.homeId ?? home;
    const found: Named = next();
    const given = what.name?.toLowerCase().replaceAll(' ', '.');
    const person: Added = {
      userId: `U${String(all.length + 1).padStart(3, '0')}`,
      name: what.name ?? found.name,
      homeId,
      external: homeId !== home,
      zone: what.name ? 'Europe/Berlin' : found.zone,
      locale: what.name ? 'en-GB' : found.locale,
      email: `${given ?? found.mailbox}@${homeId}.example`,
      title: what.title,
      audiences: what.audience ? [what.audience] : [],
    };
    all.push(person);
    return person;
  };
  return { all, add };
}

/** Nobody is made for the people whom an audience shares with others: they get a second audience. */
function fill(plan: AudiencePlan, byAudience: Map<string, Added[]>, add: (of: number) => Added): Added[] {
  const shared = (plan.shares ?? []).flatMap(({ from, people }) => (byAudience.get(from) ?? []).slice(-people));
  for (const person of shared) person.audiences.push(plan.key);
  const own = Array.from({ length: plan.people - shared.length }, (_, index) => add(index));
  return [...own, ...shared];
}

const placeOf = (plan: AudiencePlan) =>
  plan.group === 'partners' ? { channel: `C-${plan.key}` } : { userGroup: plan.key };

export function castOf(plan: CompanyPlan, random: () => number): Cast {
  const taken = [...plan.owners.flatMap((owner) => owner.name ?? []), joLind.name];
  const { all, add } = register(random, taken);
  const leaders = leaderTitles.map((title) => add({ title }).userId);
  const administrator = add({ title: 'IT administrator' }).userId;
  const trusted = add({ title: 'Ombudsperson' });
  const owners = new Map(plan.owners.map(({ key, ...owner }) => [key, add(owner).userId]));
  const byAudience = new Map<string, Added[]>();
  const channels: WorldChannel[] = [{ id: 'C-leaders', name: 'leaders', readers: 'internal', members: leaders }];
  for (const audience of plan.audiences) {
    const outside = audience.group === 'partners';
    const members = fill(audience, byAudience, (index) =>
      add({
        title: audience.titles[index % audience.titles.length] as string,
        audience: audience.key,
        ...(outside && { homeId: audience.key }),
        ...(joLind.audience === audience.key && index === 0 && { name: joLind.name }),
      }),
    );
    byAudience.set(audience.key, members);
  }
  for (const audience of plan.audiences.filter((each) => each.group === 'partners')) {
    const inside = (byAudience.get(`${audience.key}-team`) ?? []).slice(0, 2);
    const members = [...(byAudience.get(audience.key) ?? []), ...inside].map((person) => person.userId);
    members.push(owners.get(audience.owner) as string);
    channels.push({ id: `C-${audience.key}`, name: `${audience.key}-${home}`, readers: 'external', members });
  }
  return {
    people: all,
    channels,
    relationships: plan.relationships,
    audiences: plan.audiences.map((audience) => ({
      key: audience.key,
      name: audience.name,
      group: audience.group,
      ...(audience.relationship !== undefined && { relationship: audience.relationship }),
      owners: [owners.get(audience.owner) as string],
      place: placeOf(audience),
      mode: audience.group === 'partners' ? 'named' : 'confidential',
    })),
    leaders,
    administrators: [administrator],
    trusted,
  };
}
