/** A small part of `npm run bench:privacy`: two worlds of each kind. */
import { describe, expect, test } from 'vitest';
import { attackProduct } from '../../bench/privacy/real.ts';
import { attackDomain, type Robbed } from './attacks/index.ts';

const loot = ({ name, pollen }: Robbed) => [name, pollen.recovered, pollen.excluded ?? 0];
const none = ({ name }: Robbed) => [name, 0, 0];

describe('the attack suite', { timeout: 300_000 }, () => {
  test('brings in nothing of Pollen, and much of a mere threshold on the same worlds', () => {
    const all = [...attackDomain(0)];
    expect(all.map(loot)).toEqual(all.map(none));
    for (const { name, pollen } of all) expect([name, pollen.unknowns > 0]).toEqual([name, true]);
    const lost = all.filter(({ threshold }) => (threshold?.recovered ?? 0) > 0.1 * (threshold?.unknowns ?? 0));
    expect(lost.length).toBeGreaterThan(all.length / 2);
  });

  test.each(['erasure', 'by hand in mid season'])('brings in nothing of the whole product: %s', async (name) => {
    const found: Robbed[] = [];
    for await (const robbed of attackProduct(0, name)) found.push(robbed);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(loot)).toEqual(found.map(none));
  });
});
