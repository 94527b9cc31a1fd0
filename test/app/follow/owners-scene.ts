/** People who look after audiences on a Friday morning: what came of the rounds is given, and so is the next digest. */
import { type OwnersState, ownersState, writeToOwners } from '../../../src/app/owner-message.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { openStage, type StageOptions } from '../../support/stage.ts';
import { newsDigest } from '../cards/digests.ts';
import { createDesk } from './desk.ts';
import { keepDigest, type Lived, lived, notingLog } from './given.ts';

export const friday = '2026-02-06T08:00:00.000Z';
/** When the rounds of that week closed. */
export const closed = '2026-02-05T17:00Z';

interface Given extends Lived {
  /** What the digest would say. */
  readonly said?: Partial<Digest>;
  /** When the database was brought back from a copy. */
  readonly restoredAt?: string;
}

/** With the digest of Monday 2 February behind it. */
export const openOwners = async (options: StageOptions = {}) => {
  let given: Given = {};
  let composed = 0;
  const { log, noted } = notingLog();
  const stage = await openStage({
    log,
    store: (usual) => ({
      ...lived(() => given),
      restoredAt: async () => (given.restoredAt === undefined ? undefined : Date.parse(given.restoredAt)),
      namedAnswers: async (workspace, round, audience) => {
        const found = (await usual.audiences(workspace)).find((one) => one.id === audience);
        if (found?.mode !== 'named') throw new Error('answers in confidence are nobody’s to read');
        return lived(() => given).namedAnswers(workspace, round, audience);
      },
      composeDigest: async (_, { date, at }) => {
        composed += 1;
        const nothing = { headline: { kind: 'steady' }, watch: [], bothSides: [], details: [] } as const;
        return { ...newsDigest, ...nothing, ...given.said, date, at };
      },
    }),
    ...options,
  });
  await keepDigest(stage);
  const { site, personId } = createDesk(() => stage);
  return {
    stage,
    noted,
    /** How often a digest was worked out. */
    composed: () => composed,
    give: (more: Given) => void (given = more),
    write: async (at = friday, state: OwnersState = { ...ownersState(), zones: ['Europe/Berlin'] }) => {
      stage.clock.set(Date.parse(at));
      await writeToOwners(stage.deps, site(), Date.parse(at), state);
      return state;
    },
    /** What was written to somebody; undefined where nothing was. */
    newsFor: async (name: string) => {
      const owner = await personId(name);
      for (let id = 1; ; id += 1) {
        const found = await stage.store.ownerMessage(1, id);
        if (found?.owner === owner || !found) return found?.news;
      }
    },
  };
};
