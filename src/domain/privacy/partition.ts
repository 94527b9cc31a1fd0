import { type Audience, groups } from '../model.ts';
import type { Block } from './release.ts';

type Sized = Pick<Audience, 'id' | 'key' | 'group' | 'mode' | 'counted'>;

/**
 * Which audiences are published together, for a whole season. Audiences of k counted people or more have a block of
 * their own, `a:<key>`; the smaller ones of a group share `r:<group>`. Where those are 1 to k − 1 people, the smallest
 * own block joins them, so that what is left when the shown parts are taken from a group is nobody or at least k.
 * A group with fewer than k people keeps a rest that is never shown. Named audiences take no part: their figures are
 * known to their readers anyway. The order of `audiences` does not matter.
 */
export function partition(audiences: readonly Sized[], k: number): readonly Block[] {
  return groups.flatMap((group) => {
    const here = audiences.filter((audience) => audience.group === group && audience.mode === 'confidential');
    const bySize = here.toSorted((a, b) => a.counted - b.counted || (a.key < b.key ? -1 : 1));
    let small = bySize.filter((audience) => audience.counted < k).length;
    while (small < bySize.length && isExposed(bySize.slice(0, small), k)) small++;
    const rest = bySize.slice(0, small);
    const own = bySize.slice(small).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const blocks = own.map((audience) => blockOf(`a:${audience.key}`, group, [audience]));
    return rest.length > 0 ? blocks.concat(blockOf(`r:${group}`, group, rest)) : blocks;
  });
}

const countedIn = (audiences: readonly Sized[]): number =>
  audiences.reduce((people, audience) => people + audience.counted, 0);

const isExposed = (rest: readonly Sized[], k: number): boolean => countedIn(rest) > 0 && countedIn(rest) < k;

const blockOf = (cell: string, group: Block['group'], audiences: readonly Sized[]): Block => ({
  cell,
  group,
  audiences: audiences.map((audience) => audience.id).toSorted((a, b) => a - b),
  people: countedIn(audiences),
});
