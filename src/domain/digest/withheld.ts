/** What a digest does not show, and why. Depends on who took part and on rosters, never on what was said. */
import type { WithheldNote } from '../digest-model.ts';
import { type Group, groups, type Millis } from '../model.ts';
import { questions } from '../question.ts';
import type { DigestAudience } from './input.ts';
import type { Shelf } from './shelf.ts';

type Why = WithheldNote['why'];

/** From the most to the least final. */
const reasons = ['neverShown', 'countedTogether', 'totalOnly', 'firstBatchLater', 'tooFewNewAnswers'] as const;

/** When a cell was last shown: the newest release of any question. */
const lastShown = (shelf: Shelf, cell: string): Millis | undefined => {
  const newest = questions.flatMap((question) => shelf.releases(cell, question).at(-1)?.at ?? []);
  return newest.length > 0 ? Math.max(...newest) : undefined;
};

const isOld = (shelf: Shelf, group: Group, cell: string, audienceKey?: string): boolean => {
  const newest = questions.flatMap((question) => shelf.releases(cell, question).at(-1) ?? []);
  return newest.length > 0 && newest.every((release) => shelf.isOld(release, group, audienceKey));
};

/** Notes in the order of groups and reasons; audiences in the order of their keys. */
export function withheldOf(shelf: Shelf): readonly WithheldNote[] {
  const cellOf = new Map<number, string>();
  for (const block of shelf.input.blocks) for (const audience of block.audiences) cellOf.set(audience, block.cell);
  return groups.flatMap((group) => {
    const notes = notesOf(shelf, group, cellOf);
    const whole = totalNote(shelf, group);
    return whole ? [whole].concat(notes) : notes;
  });
}

function notesOf(shelf: Shelf, group: Group, cellOf: ReadonlyMap<number, string>): WithheldNote[] {
  const confidential = shelf.audiences(group).filter((audience) => audience.mode === 'confidential');
  const tooSmall = confidential.reduce((sum, audience) => sum + audience.counted, 0) < shelf.input.k;
  const hidden = Map.groupBy(confidential, (audience) =>
    tooSmall ? 'neverShown' : whyHidden(shelf, audience, cellOf.get(audience.id)),
  );
  return reasons.flatMap((why) => noteOf(shelf, group, why, hidden.get(why) ?? []));
}

function whyHidden(shelf: Shelf, audience: DigestAudience, cell: string | undefined): Why | undefined {
  if (cell === undefined) {
    // Without a single total yet, everybody waits; afterwards, who is in no block counts in the total.
    return lastShown(shelf, `g:${audience.group}`) === undefined ? 'firstBatchLater' : 'totalOnly';
  }
  if (cell !== `a:${audience.key}`) return 'countedTogether';
  if (lastShown(shelf, cell) === undefined) return 'firstBatchLater';
  return isOld(shelf, audience.group, cell, audience.key) ? 'tooFewNewAnswers' : undefined;
}

function noteOf(shelf: Shelf, group: Group, why: Why, hidden: readonly DigestAudience[]): WithheldNote[] {
  if (hidden.length === 0) return [];
  const names = hidden.map((audience) => audience.name);
  if (why !== 'tooFewNewAnswers') return [{ group, why, names }];
  const shown = hidden.map((audience) => lastShown(shelf, `a:${audience.key}`) ?? 0);
  return [{ group, why, names, lastDate: shelf.date(Math.max(...shown)) }];
}

/** The whole group without a new figure, or without any: no names. */
function totalNote(shelf: Shelf, group: Group): WithheldNote | undefined {
  const cell = `g:${group}`;
  const last = lastShown(shelf, cell);
  if (last === undefined || !isOld(shelf, group, cell)) return undefined;
  return { group, why: 'tooFewNewAnswers', names: [], lastDate: shelf.date(last) };
}
