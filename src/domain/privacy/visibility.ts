/** Who will see an answer: what a prompt says is made from this, and the answer is read under the same mode (I7). */
import type { Audience } from '../model.ts';
import type { Consent } from '../question.ts';
import type { Block } from './release.ts';

export type Visibility =
  | {
      readonly mode: 'confidential';
      /** `own`: the audience has figures of its own; `total`: it counts only in those of its group. */
      readonly shown: 'own' | 'total';
      /** With `total`: the small audiences of the group also have a figure together, and it counts in that. */
      readonly together?: true;
      /** With `total`: because the audience was made since the season began, not because it is small. */
      readonly fresh?: true;
      /** An owner of the audience or a reader of digests: the answers are in no figure. */
      readonly reads?: true;
      readonly k: number;
      /** Words can be shown without a name: only where ten or more count. */
      readonly unnamedWords: boolean;
    }
  | {
      readonly mode: 'named';
      /** Leaders who read the organisation's figures. */
      readonly readers: number;
      /** The only person asked there: the figures are this person's answers. */
      readonly sole: boolean;
    };

/** Words are shown without a name only from blocks of this many people or more. */
const fewestForUnnamedWords = 10;

/**
 * Who will see an answer given now. `audience.mode` is the mode of the prompt, if there is one: it is what the answer
 * is stored under. `blocks`: those of the running season; an audience made since counts in the totals only.
 *
 * @param about.readers leaders who read the digests
 * @param about.size people asked in the audience, owners included
 * @param about.reads whether the person asked is an owner of the audience or reads digests
 */
export function visibility(about: {
  readonly audience: Pick<Audience, 'id' | 'mode'> & Partial<Pick<Audience, 'group'>>;
  readonly blocks: readonly Block[];
  readonly k: number;
  readonly readers: number;
  readonly size: number;
  readonly reads?: boolean;
}): Visibility {
  const { audience, blocks, k, readers, size, reads } = about;
  if (audience.mode === 'named') return { mode: 'named', readers, sole: size === 1 };
  const block = blocks.find((one) => one.audiences.includes(audience.id));
  const shown = block?.cell.startsWith('a:') && block.people >= k ? 'own' : 'total';
  const unnamedWords = (block?.people ?? 0) >= Math.max(fewestForUnnamedWords, k);
  // Audiences made since the season began count with the small ones of their group, where there are any.
  const rest = block ?? blocks.find((one) => one.cell === `r:${audience.group}`);
  const together = shown === 'total' && rest?.cell.startsWith('r:') && rest.people >= k;
  const fresh = block === undefined && blocks.length > 0 && size >= k;
  return {
    mode: 'confidential',
    shown,
    k,
    unnamedWords,
    ...(together ? { together } : {}),
    ...(fresh ? { fresh } : {}),
    ...(reads ? { reads } : {}),
  };
}

/**
 * What the writer may choose with the words; the first is what holds without a choice. In confidence: the topic only,
 * the words without the name (where ten or more count), the words with it. By name the owner reads the words anyway, and
 * the choice is about leaders: `topic` they read no words, `named` they read words and name.
 */
export const consentChoices = (seen: Visibility): readonly Consent[] =>
  seen.mode === 'confidential' && seen.unnamedWords ? ['topic', 'unnamed', 'named'] : ['topic', 'named'];
