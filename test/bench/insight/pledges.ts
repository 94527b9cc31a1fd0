/** Promises that people make and keep in an invented history, and what the owners of small teams estimate. */
import { afterOf, cellsOf, type FollowUp, measures } from '../../../src/domain/follow-up.ts';
import type { Estimate } from '../../../src/domain/lesson.ts';
import { type Group, weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/index.ts';
import type { Question } from '../../../src/domain/question.ts';
import { addDays } from '../../../src/domain/time.ts';
import type { Chapter } from '../../domain/histories.ts';

/** Promised and kept so long before the last round. */
const madeWeeksAgo = 14;
const keptWeeksAgo = 10;

export interface Pledge {
  readonly id: number;
  readonly question: Question;
  /** For this audience, or for the one of this group that stood lowest: there people promise something. */
  readonly to: { readonly audience: string } | { readonly lowestOf: Group };
}

/** The promises as they stand at a moment: told of from the figures that this reader sees. */
export function pledging(pledges: readonly Pledge[]) {
  const made = new Map<number, FollowUp>();
  return (chapter: Chapter, releases: readonly Release[], when: { at: number; date: string }): readonly FollowUp[] => {
    const { audiences, zone } = chapter.input;
    for (const pledge of pledges) {
      const known = made.get(pledge.id) ?? (chapter.weeksAgo <= madeWeeksAgo && begin(pledge, chapter, releases));
      if (!known) continue;
      const isKept = known.endedAt === undefined && chapter.weeksAgo <= keptWeeksAgo;
      const ended = { state: 'done', endedAt: chapter.input.at, endedOn: chapter.input.date } as const;
      const now = isKept ? { ...known, ...ended } : known;
      const cells = cellsOf(now.about, audiences);
      made.set(pledge.id, { ...now, after: afterOf(now, releases, { cells, zone }, when.at) });
    }
    return [...made.values()];
  };
}

function begin({ id, question, to }: Pledge, { input }: Chapter, releases: readonly Release[]): FollowUp {
  const { zone, at, date: madeOn } = input;
  const key = 'audience' in to ? to.audience : lowest(to.lowestOf, question, releases);
  const before = measures(releases, { cells: [`a:${key}`], question, zone }, { until: at });
  const who = { owner: 1, ownerName: 'Priya Shah', ownerUserId: 'U1' };
  const promised = { what: 'It', about: `audience:${key}`, aboutName: key, due: addDays(madeOn, 7 * madeWeeksAgo) };
  return { id, question, madeOn, before, ...who, ...promised, state: 'promised', after: [] };
}

/** Of the figures of the last five weeks. */
function lowest(group: Group, question: Question, releases: readonly Release[]): string {
  const newest = Math.max(...releases.map((one) => one.at));
  const own = releases.filter(
    (one) =>
      one.group === group && one.question === question && one.cell.startsWith('a:') && one.at > newest - 5 * weekMs,
  );
  return own.toSorted((a, b) => a.mean - b.mean)[0]?.cell.slice(2) ?? '';
}

/** Owners who are right, as far as a whole number can be, about the organisations with these keys. */
export const rightEstimates = ({ input, levels }: Chapter, keys: readonly string[]): readonly Estimate[] =>
  keys.flatMap((relationship): Estimate[] => {
    const team = input.audiences.find((one) => one.group === 'accountTeams' && one.relationship === relationship);
    const level = Math.round(levels.get(`a:${relationship}`) ?? 0);
    if (!team || level < 1) return [];
    const value = Math.min(5, level) as 1 | 2 | 3 | 4 | 5;
    const answer = { need: value, ease: value, enjoyment: value };
    const said = { owner: 1, by: 'Amara Nwosu', date: addDays(input.date, -10) };
    return [{ audience: team.id, relationship, group: 'accountTeams', ...said, answer }];
  });
