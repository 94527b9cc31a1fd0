/** The sides of a relationship: who of which group speaks about it, and what they said together. */
import { type Group, groups } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import type { Question } from '../question.ts';
import type { DigestAudience } from './input.ts';
import { type Exact, peopleIn, total, weighted } from './noise.ts';
import type { Shelf } from './shelf.ts';

/** The audiences of one group that are about one relationship and answer alike. */
export interface Side {
  readonly relationship: string;
  readonly name: string;
  readonly group: Group;
  readonly named: boolean;
  readonly audiences: readonly DigestAudience[];
}

/** Relationship -> its sides, in the order of groups. A group that answers both by name and in confidence has two. */
export function sidesOf(shelf: Shelf): ReadonlyMap<string, readonly Side[]> {
  const sides = groups.flatMap((group) => {
    const about = shelf.audiences(group).filter((one) => one.relationship !== undefined);
    return [...Map.groupBy(about, (one) => `${one.mode} ${one.relationship}`).values()].flatMap((audiences): Side[] => {
      const [first] = audiences;
      if (first?.relationship === undefined) return [];
      const name = shelf.relationshipName(first.relationship) ?? first.name;
      return [{ relationship: first.relationship, name, group, named: first.mode === 'named', audiences }];
    });
  });
  return Map.groupBy(sides, (side) => side.relationship);
}

export interface Point extends Exact {
  readonly cell: string;
}

/** What a side said together, oldest first; of several audiences the mean by how many answered. */
export function lineOf(shelf: Shelf, side: Side, question: Question): readonly Point[] {
  const releases = side.audiences.flatMap((audience) => shelf.releases(`a:${audience.key}`, question));
  if (side.audiences.length === 1) return releases;
  const times = [...Map.groupBy(releases, (release) => release.at)].sort(([a], [b]) => a - b);
  return times.flatMap(([, own]) => together(own) ?? []);
}

function together(releases: readonly Release[]): Point | undefined {
  const [first] = releases;
  if (!first) return undefined;
  const from = total(releases.map(peopleIn));
  const step = Math.max(...releases.map((one) => one.step));
  return { cell: first.cell, at: first.at, mean: weighted(releases), people: { from }, step };
}

/** Sides that speak alike. */
export const keyOf = (side: Side): string => `${side.group} ${side.named}`;
