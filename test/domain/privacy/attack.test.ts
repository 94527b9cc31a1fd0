/** A case by hand of the attacker who tries every world; the others are in `attacks/`. */
import { expect, test } from 'vitest';
import { attack } from './attack.ts';
import { bytesOf, publisherOf, truthOf } from './attacks/loot.ts';
import { audience, type Reply, type World } from './season.ts';
import { viewsOf, withValues } from './views.ts';

test('somebody who tries every world learns nothing of five who join a team of five and say the opposite', () => {
  const members = Array.from({ length: 10 }, () => ({ home: 1, counted: true }));
  for (const [own, other] of [
    [1, 5],
    [5, 1],
    [1, 1],
  ] as const) {
    const old = members.map((_, person): Reply | undefined => (person < 5 ? { need: own } : undefined));
    const joined = members.map((_, person): Reply | undefined => (person < 5 ? undefined : { need: other }));
    const world: World = { audiences: [audience(1, 5)], members, rounds: [old, old, old, joined] };
    const truth = truthOf(world);
    const publisher = publisherOf(viewsOf(world), truth.length, (values) => bytesOf(withValues(world, values)));
    expect(publisher.rows).toHaveLength(2);
    expect(attack(publisher, truth)).toEqual({ unknowns: 10, excluded: 0, recovered: 0 });
  }
});
