/** What follows a summarising in a digest: composing and storing it, as the product does. */
import type { Deps } from '../../src/app/deps.ts';
import { publishDigest } from '../../src/app/publish.ts';
import { localDate } from '../../src/domain/time.ts';
import { createWorld } from '../../src/domain/world.ts';
import type { Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';

const nothing = (): undefined => undefined;

export default async (store: Store, workspace: number, now: number): Promise<void> => {
  const { programme } = createWorld({ seed: 'bench', startsOn: '2026-01-05' });
  const [definition] = programme.digests;
  const found = (await store.workspaces()).find((one) => one.id === workspace);
  if (!definition || !found) throw new Error('The bench has no digest to publish');
  const log = { info: nothing, warn: nothing, error: nothing };
  const deps: Deps = {
    store,
    platforms: [],
    clock: { now: () => now },
    log,
    programme,
    words: pickWords,
    chance: () => 0.5,
  };
  const date = localDate(now, programme.organisation.zone);
  const platform = {} as Parameters<typeof publishDigest>[1]['platform'];
  const stored = await publishDigest(deps, { workspace: found, platform }, definition, date, now);
  if (!stored) throw new Error('The digest was not stored');
};
