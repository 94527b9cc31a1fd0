/** A digest as the product makes it when it is due: composed from what has been released, and stored. */
import type { Deps } from '../../src/app/deps.ts';
import { publishDigest } from '../../src/app/publish.ts';
import type { DigestDefinition, Programme } from '../../src/domain/model.ts';
import { localDate } from '../../src/domain/time.ts';
import type { Store } from '../../src/ports.ts';
import { en } from '../../src/words/en.ts';

const zone = 'Europe/Berlin';
const definition: DigestDefinition = {
  key: 'leaders',
  name: 'Leaders',
  channel: 'C-leaders',
  weekday: 1,
  time: '08:30',
  zone,
  readers: [],
};
const programme: Programme = {
  organisation: { name: 'Northwind', zone, harmContact: 'Ruth Ade' },
  administrators: [],
  relationships: [],
  audiences: [],
  pulses: [],
  digests: [definition],
  privacy: { k: 5 },
  retention: { answersDays: 30, participationDays: 30, wordsDays: 90, digestsDays: 730 },
  quietDays: [],
};
const nothing = (): undefined => undefined;

export const publishOver = async (store: Store, workspace: number, now: number): Promise<void> => {
  const found = (await store.workspaces()).find((one) => one.id === workspace);
  if (!found) throw new Error('The bench has no workspace');
  const log = { info: nothing, warn: nothing, error: nothing };
  const clock = { now: () => now };
  const deps: Deps = {
    store,
    platforms: [],
    clock,
    log,
    programme,
    file: programme,
    retake: async () => undefined,
    checkSetUp: async () => ({}),
    words: () => en,
    chance: () => 0.5,
  };
  // Publishing hands everything to the outbox: no platform is asked for anything.
  const site = { workspace: found, platform: {} as Parameters<typeof publishDigest>[1]['platform'], house: [] };
  const stored = await publishDigest(deps, site, definition, localDate(now, zone), now);
  if (!stored) throw new Error('The digest was not stored');
};
