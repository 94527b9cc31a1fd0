/** Blocks that a workspace does not take: new kinds reach Slack's workspaces one after another. */
import type { Clock, Memory } from '../../src/ports.ts';
import type { Link } from './link.ts';
import { failureOf } from './outcome.ts';
import type { AnyBlock } from './render.ts';

type Kind = 'charts' | 'tables';

export interface Refusals {
  refuses(kind: Kind): Promise<boolean>;
  learn(kind: Kind): Promise<void>;
  /** Asks Slack, which posts nothing, and remembers a no. */
  takes(kind: Kind, blocks: readonly AnyBlock[]): Promise<boolean>;
}

/** After this long it is tried again. */
const rememberMs = 14 * 86_400_000;

export const createRefusals = (link: Link, memory: Memory, clock: Clock): Refusals => {
  const key = (kind: Kind): string => `refused:${kind}`;
  const learn = (kind: Kind): Promise<void> => memory.set(key(kind), String(clock.now()));
  return {
    learn,
    refuses: async (kind) => {
      const at = Number((await memory.get(key(kind))) ?? Number.NaN);
      return at + rememberMs > clock.now();
    },
    takes: async (kind, blocks) => {
      try {
        await link.now('blocks.validate', () => link.client.apiCall('blocks.validate', { blocks }));
        return true;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'refused' && failure.code === 'invalid_blocks') await learn(kind);
        return false;
      }
    },
  };
};
