/** What a company consists of before anybody has a name, and the plan of Northwind, the playground's company. */
import type { Group, Relationship } from '../model.ts';

export interface AudiencePlan {
  readonly key: string;
  readonly name: string;
  readonly group: Group;
  readonly people: number;
  readonly relationship?: string;
  /** How many of its people come from other audiences, listed before it, and stay in them too. */
  readonly shares?: readonly { readonly from: string; readonly people: number }[];
  /** Key of the one who looks after it. */
  readonly owner: string;
  /** What its people do. */
  readonly titles: readonly string[];
}

export interface OwnerPlan {
  readonly key: string;
  readonly name?: string;
  readonly title: string;
}

export interface CompanyPlan {
  readonly relationships: readonly Relationship[];
  readonly audiences: readonly AudiencePlan[];
  readonly owners: readonly OwnerPlan[];
}

/** The partner contact who is quoted in the design of what people see. */
export const joLind = { audience: 'acme', name: 'Jo Lind' };

const contactTitles = ['Buyer', 'Operations manager', 'Project lead', 'Logistics planner', 'Head of purchasing'];
export const teamTitles = ['Account manager', 'Solution engineer', 'Service manager', 'Delivery lead'];

export const partnerPlan = (key: string, name: string, people: number, owner: string): AudiencePlan => ({
  key,
  name,
  people,
  owner,
  group: 'partners',
  relationship: key,
  titles: contactTitles,
});

export const teamPlan = (relationship: string, name: string, people: number, owner: string): AudiencePlan => ({
  key: `${relationship}-team`,
  name: `${name} team`,
  people,
  owner,
  group: 'accountTeams',
  relationship,
  titles: teamTitles,
});

export const relationships: readonly Relationship[] = [
  { key: 'acme', name: 'Acme', kind: 'partner', value: 2_400_000 },
  { key: 'kestrel', name: 'Kestrel', kind: 'partner', value: 1_100_000 },
  { key: 'brightwell', name: 'Brightwell', kind: 'partner', value: 640_000 },
  { key: 'tern', name: 'Tern', kind: 'partner', value: 280_000 },
  { key: 'halden', name: 'Halden Rail', kind: 'customer', value: 3_900_000 },
  { key: 'corvid', name: 'Corvid Bank', kind: 'customer', value: 2_750_000 },
  { key: 'ostra', name: 'Ostra Foods', kind: 'customer', value: 910_000 },
];

/** Contacts and teams that the planted truths are about. */
export const knownPartners: readonly AudiencePlan[] = [
  partnerPlan('acme', 'Acme', 4, 'priya'),
  partnerPlan('kestrel', 'Kestrel', 4, 'mateo'),
  partnerPlan('brightwell', 'Brightwell', 2, 'priya'),
  partnerPlan('tern', 'Tern', 1, 'mateo'),
];
/** The other side of the relationship with Acme. */
export const acmeTeam = teamPlan('acme', 'Acme', 9, 'oskar');

const department = (
  key: string,
  name: string,
  people: number,
  titles: readonly string[],
  relationship?: string,
): AudiencePlan => ({
  key,
  name,
  people,
  titles,
  group: 'employees',
  owner: 'dana',
  ...(relationship && { relationship }),
});

const departments: readonly AudiencePlan[] = [
  department('support', 'Support', 20, ['Support engineer', 'Support lead', 'Night shift support'], 'halden'),
  department('onboarding', 'Onboarding', 14, ['Onboarding specialist', 'Trainer'], 'brightwell'),
  department('engineering', 'Engineering', 18, ['Software engineer', 'Test engineer', 'Designer']),
  department('sales', 'Sales', 16, ['Sales representative', 'Sales engineer', 'Price desk']),
  department('operations', 'Operations', 17, ['Dispatcher', 'Warehouse planner', 'Accountant']),
];

export const owners: readonly OwnerPlan[] = [
  { key: 'priya', name: 'Priya Shah', title: 'Partner manager' },
  { key: 'mateo', name: 'Mateo Rojas', title: 'Partner manager' },
  { key: 'dana', name: 'Dana Weiss', title: 'People team' },
  { key: 'oskar', name: 'Oskar Lindqvist', title: 'Account director' },
  { key: 'amara', name: 'Amara Nwosu', title: 'Account director' },
];

/** About 140 people, as in the design of what people see. */
export const northwind = (): CompanyPlan => ({
  relationships,
  owners,
  audiences: [
    ...departments,
    ...knownPartners,
    acmeTeam,
    {
      ...teamPlan('halden', 'Halden Rail', 12, 'oskar'),
      shares: [
        { from: 'sales', people: 2 },
        { from: 'operations', people: 1 },
      ],
    },
    teamPlan('corvid', 'Corvid Bank', 8, 'amara'),
    teamPlan('ostra', 'Ostra Foods', 4, 'amara'),
  ],
});
