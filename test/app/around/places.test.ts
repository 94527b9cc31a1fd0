/** Which chat a team or a channel of the programme is found in. */
import { expect, it } from 'vitest';
import { companyOf } from '../../../adapters/playground/invented.ts';
import { createSilentPlatform } from '../../../adapters/playground/silent.ts';
import { type Site, siteFor } from '../../../src/app/deps.ts';
import { createWorld } from '../../../src/domain/world.ts';

const world = createWorld({ seed: 'places', startsOn: '2026-01-05', weeks: 0 });
const silent = createSilentPlatform(companyOf(world, world.programme));
const siteOn = (platform: string, site: number): Site => ({
  workspace: { id: 1, site, platform, externalId: platform, name: 'Northwind' },
  platform: { ...silent, name: platform },
  house: [],
});
const found = (platforms: readonly string[], definition: Parameters<typeof siteFor>[1]): string | undefined =>
  siteFor(platforms.map(siteOn), definition)?.platform.name;

const both = ['slack', 'teams'];
const inTeams = '19:abc@thread.tacv2';

it('in a company with two chats, a team and a digest’s channel are where their ids come from', () => {
  expect(found(both, { place: { channel: inTeams } })).toBe('teams');
  expect(found(both, { place: { channel: 'C0123456' } })).toBe('slack');
  expect(found(both, { place: { people: ['kim@northwind.example', inTeams] } })).toBe('teams');
  expect(found(both, { channel: inTeams })).toBe('teams');
  expect(found(both, { channel: 'C0123456' })).toBe('slack');
});

it('what the file names goes before what an id looks like, and a chat that is not connected is none', () => {
  expect(found(both, { platform: 'teams', channel: 'C0123456' })).toBe('teams');
  expect(found(['slack'], { platform: 'teams', channel: 'C0123456' })).toBeUndefined();
});

it('an id that does not tell is of the first chat, and where there is only one, so is every id', () => {
  expect(found(both, { place: { people: ['kim@northwind.example'] } })).toBe('slack');
  expect(found(['playground'], { channel: 'C0123456' })).toBe('playground');
  expect(found(['playground'], { place: { channel: inTeams } })).toBe('playground');
});
