/** Whom a set-up is about: somebody in force, somebody whom another set-up brings, or somebody new. */
import type { Relationship } from '../../domain/model.ts';
import { keyFor } from '../../domain/naming.ts';
import type { SetUp } from '../../domain/set-up.ts';
import type { Call } from '../inbox.ts';

/** Those that a set-up can be about: the ones in force, and one that it makes itself. */
export const relationshipsFor = ({ deps }: Call, setUp: SetUp | undefined): readonly Relationship[] => {
  const { relationships } = deps.programme;
  const own = setUp?.relationship;
  return own && !relationships.some((one) => one.key === own.key) ? [...relationships, own] : relationships;
};

/** What a set-up says of its relationship; `made`: it brings it along when it is started. */
export interface About {
  readonly relationship: string;
  readonly made?: Relationship;
}

interface Named {
  readonly name: string;
  readonly kind: Relationship['kind'];
  /** Of its audience: also the key of what is made, where nothing else bears it. */
  readonly key?: string | undefined;
}

/** `inForce`: found by name, and brought by others; `waiting`: made by set-ups of which any may be started first. */
export const aboutNamed = (
  { inForce, waiting }: { readonly inForce: readonly Relationship[]; readonly waiting: readonly Relationship[] },
  { name, kind, key }: Named,
): About => {
  const isAlike = (one: Relationship): boolean => one.name.toLowerCase() === name.toLowerCase();
  const present = inForce.find(isAlike);
  if (present) return { relationship: present.key };
  const taken = new Set([...inForce, ...waiting].map((one) => one.key));
  const free = key !== undefined && !taken.has(key) ? key : keyFor(name, taken, 'relationship');
  const made = waiting.find(isAlike) ?? { key: free, name, kind };
  return { relationship: made.key, made };
};
