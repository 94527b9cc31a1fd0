/** Companies of 300 to 3,000 people in which one thing happens, or nothing, and what a digest has to say of it. */
import type { Digest } from '../../../src/domain/digest-model.ts';
import { questions } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { scaled } from '../../../src/domain/world/scaled.ts';
import type { Side, Story } from '../../domain/stories.ts';
import { groupOf, hiddenKeys, type Kind, planOf } from './plans.ts';
import type { Pledge } from './pledges.ts';
import { type Finding, findingsOf } from './told.ts';

export interface Planted {
  readonly story: Story;
  readonly kind: Kind | 'none';
  /** What it is about has 20 people or more. */
  readonly large: boolean;
  /** The first round, counted back from the last, in which it is so. */
  readonly startsWeeksAgo: number;
  /** Weeks from the first round to the second of those that are asked. */
  readonly everyWeeks: number;
  readonly pledges: readonly Pledge[];
  /** Keys of organisations of whose account team, too small to be shown, the owner says how it is; and is right. */
  readonly estimated: readonly string[];
  /** Whether this digest says it. */
  readonly isTold: (digest: Digest) => boolean;
  /** Says of a finding that it is this one, or follows from it. */
  readonly explains: (finding: Finding) => boolean;
}

/** Two relationships that two groups see, one with 24 contacts and a team of 30, one with four and nine. */
const pairOf = (key: string, contacts: number, team: number): readonly Side[] => [
  { key, group: 'partners', mode: 'named', people: contacts, relationship: key },
  { key: `${key}-team`, group: 'accountTeams', mode: 'confidential', people: team, relationship: key },
];

/** Two organisations whose account teams are too small to be shown, one with 24 contacts and one with four. */
const hiddenPairs: readonly Side[] = [...pairOf('ritmo', 24, 3), ...pairOf('tempo', 4, 3)];

/** The shape of Northwind at this size; the seed says who is in which team. */
function sidesOf(people: number, seed: string): readonly Side[] {
  const plan = scaled(people, seeded(`${seed}/shape`));
  const own = plan.audiences.map(({ key, group, people: size, relationship }): Side => {
    const mode = group === 'partners' ? 'named' : 'confidential';
    return { key, group, mode, people: size, ...(relationship === undefined ? {} : { relationship }) };
  });
  return [...own, ...pairOf('largo', 24, 30), ...pairOf('presto', 4, 9)];
}

/** Of a company like the playground's: its groups other than employees have fewer than 20 people, or hardly more. */
const sizeOf = (at: number): number => [300, 600, 1000, 3000][at % 4] ?? 300;

/** A company in which nothing happens. */
export function calm(at: number): Planted {
  const seed = `calm ${at}`;
  const sides = [...sidesOf(sizeOf(at), seed), ...hiddenPairs];
  const story: Story = { seed, sides, seasonAge: (3 * at) % 13 };
  const question = questions[at % 3] ?? 'ease';
  return {
    story,
    estimated: hiddenKeys,
    // Where figures are lowest luck was worst: they rise by themselves, whatever was done.
    pledges: (['partners', 'employees', 'accountTeams'] as const).map((lowestOf, id) => ({
      id,
      question,
      to: { lowestOf },
    })),
    kind: 'none',
    large: true,
    startsWeeksAgo: 0,
    everyWeeks: 2,
    isTold: () => false,
    explains: () => false,
  };
}

/** Groups have 20 people or more in every company but the smallest: there, partners are only those of Northwind. */
const smallPartners = (sides: readonly Side[]): readonly Side[] =>
  sides.filter(
    (side) => side.group !== 'partners' || ['acme', 'kestrel', 'brightwell', 'tern', 'presto'].includes(side.key),
  );

/** The nth company in which this happens. */
export function planted(kind: Kind, large: boolean, at: number): Planted {
  const seed = `${kind} ${large ? 'large' : 'small'} ${at}`;
  const all = sidesOf(sizeOf(at), seed);
  const shaped = large ? all : smallPartners(all);
  const sides = kind === 'estimate' ? [...shaped, ...hiddenPairs] : shaped;
  const plan = planOf(kind, large, at, sides);
  const { startsWeeksAgo, explains, moved, wanted, silent, pledges = [], estimated = [] } = plan;
  const story: Story = {
    seed,
    sides,
    seasonAge: (3 * at) % 13,
    ...(moved && { moved }),
    ...(wanted && { wanted }),
    ...(silent && { silent }),
  };
  const everyWeeks = kind.startsWith('drop') && groupOf(large, at) !== 'partners' ? 2 : 4;
  const isTold = plan.isTold ?? ((digest: Digest) => findingsOf(digest).some(explains));
  return { story, kind, large, startsWeeksAgo, everyWeeks, pledges, estimated, isTold, explains };
}
