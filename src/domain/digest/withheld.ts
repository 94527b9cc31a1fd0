/** What a digest does not show, and why. Depends on who took part and on rosters, never on what was said. */
import type { WithheldNote } from '../digest-model.ts';
import { type Group, groups } from '../model.ts';
import type { Block } from '../privacy/release.ts';
import type { DigestAudience } from './input.ts';
import type { Shelf } from './shelf.ts';

type Why = WithheldNote['why'];

/** From the most to the least final. */
const reasons = ['neverShown', 'countedTogether', 'totalOnly', 'firstBatchLater', 'tooFewNewAnswers'] as const;

/** Notes in the order of groups and reasons; audiences in the order of their keys. */
export function withheldOf(shelf: Shelf): readonly WithheldNote[] {
  const blockOf = new Map<number, Block>();
  for (const block of shelf.input.blocks) for (const audience of block.audiences) blockOf.set(audience, block);
  return groups.flatMap((group) => {
    const notes = notesOf(shelf, group, blockOf);
    const whole = totalNote(shelf, group);
    return whole ? [whole].concat(notes) : notes;
  });
}

function notesOf(shelf: Shelf, group: Group, blockOf: ReadonlyMap<number, Block>): WithheldNote[] {
  const confidential = shelf.audiences(group).filter((audience) => audience.mode === 'confidential');
  const blocks = shelf.input.blocks.filter((block) => block.group === group);
  const hidden = Map.groupBy(confidential, (audience) => {
    const block = blockOf.get(audience.id);
    return block?.cell === `a:${audience.key}` ? whyNotNew(shelf, audience, block) : whyNotAlone(shelf, block, blocks);
  });
  return reasons.flatMap((why) => noteOf(shelf, group, why, hidden.get(why) ?? []));
}

/** An audience without a block of its own: among the small ones, or made since the season began and joining them. */
function whyNotAlone(shelf: Shelf, own: Block | undefined, blocks: readonly Block[]): Why {
  const rest = own ?? blocks.find((block) => block.cell === `r:${block.group}`);
  if (!rest) return 'firstBatchLater';
  if (rest.people < shelf.input.k) return 'neverShown';
  return blocks.length === 1 ? 'totalOnly' : 'countedTogether';
}

function whyNotNew(shelf: Shelf, audience: DigestAudience, block: Block): Why | undefined {
  const { cell } = block;
  if (block.people < shelf.input.k) return 'neverShown';
  const last = shelf.lastShown(cell);
  if (last === undefined) return 'firstBatchLater';
  return shelf.isOld(last, audience.group, audience.key) ? 'tooFewNewAnswers' : undefined;
}

function noteOf(shelf: Shelf, group: Group, why: Why, hidden: readonly DigestAudience[]): WithheldNote[] {
  if (hidden.length === 0) return [];
  const names = hidden.map((audience) => audience.name);
  if (why !== 'tooFewNewAnswers') return [{ group, why, names }];
  const shown = hidden.map((audience) => shelf.lastShown(`a:${audience.key}`) ?? 0);
  return [{ group, why, names, lastDate: shelf.date(Math.max(...shown)) }];
}

/** The whole group without a new figure, or without any: no names. */
function totalNote(shelf: Shelf, group: Group): WithheldNote | undefined {
  const last = shelf.lastShown(`g:${group}`);
  if (last === undefined || !shelf.isOld(last, group)) return undefined;
  return { group, why: 'tooFewNewAnswers', names: [], lastDate: shelf.date(last) };
}
