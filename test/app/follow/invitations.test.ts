import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishDueDigests } from '../../../src/app/publish.ts';
import type { Store } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { bothSides, learnFrom } from './invitations.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(7, '12:00'), { everybodyAnswers: true });
});
afterEach(() => stage.close());

describe('what a digest invites to', () => {
  /** Makes the digest that is due next Monday, with these findings and a store that does this when it is to save. */
  const make = async (saveDigest: Store['saveDigest']): Promise<number> => {
    stage.clock.set(stage.at(14, '12:00'));
    const composeDigest: Store['composeDigest'] = async (...about) => ({
      ...(await stage.store.composeDigest(...about)),
      learnFrom,
      bothSides,
    });
    const deps = { ...stage.deps, store: { ...stage.store, composeDigest, saveDigest } };
    const [site] = stage.bot.sites();
    if (!site) throw new Error('no site');
    return publishDueDigests(deps, site, stage.clock.now());
  };
  const invited = (): Record<string, number> => {
    const told = stage.sent.filter(({ card: { summary } }) =>
      /does well\. What do they do|A conversation about/.test(summary),
    );
    return Object.fromEntries([...Map.groupBy(told, (one) => one.card.summary)].map(([of, all]) => [of, all.length]));
  };
  const once = { 'Brightwell does well. What do they do?': 1, 'A conversation about Acme?': 2 };
  const dies = (): never => {
    throw new Error('power cut');
  };

  it.each([
    [
      'right after its digest was saved',
      (...saved: Parameters<Store['saveDigest']>) => stage.store.saveDigest(...saved).then(dies),
    ],
    ['before its digest was saved', dies],
  ] as const)('goes out once where the process dies %s', async (_, saveDigest) => {
    await expect(make(saveDigest)).rejects.toThrow('power cut');
    stage = await stage.restart();
    await make((...saved) => stage.store.saveDigest(...saved));
    await stage.bot.tick();
    expect(invited()).toEqual(once);
    await stage.bot.tick();
    expect(invited()).toEqual(once);
  });
});
