/** The shape of Northwind at any size: departments of several cities, more partners, more accounts. */
import type { Relationship } from '../model.ts';
import { pick } from './names.ts';
import {
  type AudiencePlan,
  acmeTeam,
  type CompanyPlan,
  knownPartners,
  type OwnerPlan,
  owners,
  partnerPlan,
  relationships,
  teamPlan,
  teamTitles,
} from './northwind.ts';

const smallest = 8;
const largest = 60;
/** Leaders, administrator and ombudsperson. */
const staff = 8;
const partnersPerManager = 25;
/** As in Northwind: about 6 in 100 are partner contacts, 24 in account teams, the rest in departments. */
const shares = { partners: 0.07, teams: 0.24 };

const departments = 'Support Onboarding Engineering Sales Operations Finance Legal Design Research Facilities'.split(
  ' ',
);
const cities = 'Berlin London New-York Bengaluru Warsaw Madrid Paris Lisbon Rome Kyiv Hamburg Leeds'.split(' ');
const beginnings =
  'Ald Bram Cor Dun Els Fen Gal Har Ivo Jor Kel Lun Mar Nor Ost Pel Quin Rav Sol Tar Ulm Vel Wen Yar Zel'.split(' ');
const middles = 'an ber do en fi gra hol in ka lo mi na or pa ri sa to va'.split(' ');
const ends = 'bridge craft dale field ford gate haven lake line mark port ridge stone vale well works'.split(' ');

/** Sizes between the smallest and the largest that add up to `total`. */
function sizes(total: number, random: () => number, low: number, high: number): number[] {
  const found: number[] = [];
  let left = total;
  while (left > high) {
    // Leaves a rest that is itself no smaller than the smallest.
    const size = Math.min(low + Math.floor(random() ** 2 * (high - low + 1)), left - low);
    found.push(size);
    left -= size;
  }
  if (left > 0) found.push(left);
  return found;
}

/** Returns a source of organisations' names, none given twice. */
function organisations(random: () => number): () => { key: string; name: string } {
  const given = new Set(relationships.map((each) => each.key));
  return () => {
    for (let attempt = 0; ; attempt++) {
      const syllables = attempt < 8 ? pick(random, middles) : pick(random, middles) + pick(random, middles);
      const name = pick(random, beginnings) + syllables + pick(random, ends);
      const key = name.toLowerCase();
      if (given.has(key)) continue;
      given.add(key);
      return { key, name };
    }
  };
}

function departmentPlans(total: number, random: () => number): AudiencePlan[] {
  return sizes(total, random, smallest, largest).map((people, index) => {
    const what = departments[index % departments.length] as string;
    const where = cities[Math.floor(index / departments.length) % cities.length] as string;
    const round = Math.floor(index / departments.length / cities.length);
    const name = `${what} ${where.replace('-', ' ')}${round === 0 ? '' : ` ${round + 1}`}`;
    return {
      key: name.toLowerCase().replaceAll(' ', '-'),
      name,
      people,
      group: 'employees',
      owner: 'dana',
      titles: ['Specialist', 'Lead', 'Coordinator'],
    };
  });
}

/** `people` between 300 and 100,000, all counted: staff, owners, members and contacts. */
export function scaled(people: number, random: () => number): CompanyPlan {
  const organisation = organisations(random);
  const known = knownPartners.reduce((sum, each) => sum + each.people, 0);
  const more: AudiencePlan[] = [];
  const added: Relationship[] = [];
  const managers: OwnerPlan[] = [];
  const manager = (index: number): string => {
    const key = `manager-${Math.floor(index / partnersPerManager) + 1}`;
    if (managers.at(-1)?.key !== key) managers.push({ key, title: 'Partner manager' });
    return key;
  };
  const join = (kind: 'partner' | 'customer'): { key: string; name: string } => {
    const found = organisation();
    added.push({ ...found, kind, value: 50_000 + 10_000 * Math.floor(random() * 400) });
    return found;
  };
  for (const contacts of sizes(Math.round(people * shares.partners) - known, random, 1, 6)) {
    const { key, name } = join('partner');
    more.push(partnerPlan(key, name, contacts, manager(more.length)));
  }
  for (const size of sizes(Math.round(people * shares.teams) - acmeTeam.people, random, smallest, largest)) {
    const { key, name } = join('customer');
    more.push({ ...teamPlan(key, name, size, random() < 0.5 ? 'oskar' : 'amara'), titles: teamTitles });
  }
  const asked = known + acmeTeam.people + more.reduce((sum, each) => sum + each.people, 0);
  const rest = people - asked - staff - owners.length - managers.length;
  return {
    relationships: [...relationships.filter((each) => each.kind === 'partner'), ...added],
    audiences: [...departmentPlans(rest, random), ...knownPartners, acmeTeam, ...more],
    owners: [...owners, ...managers],
  };
}
