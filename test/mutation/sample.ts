/**
 * A share of all functions, for code so large that breaking it everywhere would take a day: each declaration at the top
 * of a file is broken wholly or not at all, the same ones until the file changes, and a score over them is that of all
 * but for chance. Found by Stryker by its path.
 */
import { createHash } from 'node:crypto';

/** Of Babel's paths, what is looked at here. */
interface Path {
  readonly node: { readonly start?: number | null; readonly end?: number | null };
  readonly parent?: { readonly type: string } | null;
}

/** What `run.ts` was given: from 0 to 1, and any text, which gives another sample. */
const share = Number(process.env['MUTATED_SHARE'] ?? 1);
const seed = process.env['MUTATED_SEED'] ?? '';

/** Even over 0 to 1, and the same in every run. */
const place = ({ start, end }: Path['node']): number =>
  createHash('sha256').update(`${start} ${end}${seed}`).digest().readUInt32BE(0) / 2 ** 32;

const shouldIgnore = ({ node, parent }: Path): string | undefined =>
  parent?.type === 'Program' && place(node) >= share ? 'not in the sample' : undefined;

export const strykerPlugins = [{ kind: 'Ignore', name: 'sample', value: { shouldIgnore } }];
