import { describe, expect, it } from 'vitest';
import { platformOfId, platformOfPlace } from '../../src/domain/place.ts';

describe('The platform of an id', () => {
  it.each([
    ['U012AB3CD', 'slack'],
    ['W012AB3CD', 'slack'],
    ['C0G9QF9GZ', 'slack'],
    ['S0614TZR7', 'slack'],
    ['29:1a2b3c', 'teams'],
    ['19:abc@thread.tacv2', 'teams'],
    ['8:orgid:2f1a7e3c-0000-4000-8000-000000000000', 'teams'],
    ['2f1a7e3c-1111-4222-8333-444455556666', 'teams'],
    ['dana@northwind.example', undefined],
    ['support', undefined],
    ['', undefined],
  ] as const)('%s: %s', (id, platform) => {
    expect(platformOfId(id)).toBe(platform);
  });

  it('of a list is told by the first entry that tells', () => {
    expect(platformOfPlace({ people: ['dana@northwind.example', '29:1', 'U012AB3CD'] })).toBe('teams');
    expect(platformOfPlace({ people: ['dana@northwind.example'] })).toBeUndefined();
    expect(platformOfPlace({ userGroup: 'S0614TZR7' })).toBe('slack');
    expect(platformOfPlace({ channel: '19:abc@thread.tacv2' })).toBe('teams');
  });
});
