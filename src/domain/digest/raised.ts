/** Themes of comments, as far as counts of them were published. */
import type { ThemeRaised } from '../digest-model.ts';
import { type Group, groups, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Theme, themes } from '../themes/themes.ts';
import type { Shelf } from './shelf.ts';

/** Of one season; older comments may be answered long ago. */
const oldestCountMs = 13 * weekMs;

interface Counted {
  readonly at: Millis;
  readonly themes: NonNullable<Release['themes']>;
}

/** Those that k different people of one team or more raised, the most raised first; each group for itself. */
export const themesOf = (shelf: Shelf): readonly ThemeRaised[] => groups.flatMap((group) => raisedIn(shelf, group));

function raisedIn(shelf: Shelf, group: Group): readonly ThemeRaised[] {
  const cells = [...shelf.audiences(group).map(({ key }) => `a:${key}`), `r:${group}`];
  const counts = cells.flatMap((cell): Counted[] => {
    const newest = shelf.releases(cell, 'need').findLast((one) => one.themes !== undefined);
    return newest?.themes && newest.at > shelf.input.at - oldestCountMs
      ? [{ at: newest.at, themes: newest.themes }]
      : [];
  });
  const raised = themes.flatMap((theme) => {
    const own = counts.filter((one) => isRaised(shelf, one, theme));
    if (own.length === 0) return [];
    const from = own.reduce((sum, one) => sum + (one.themes[theme]?.from ?? 0), 0);
    return [{ group, theme, people: { from }, date: shelf.date(Math.max(...own.map(({ at }) => at))) }];
  });
  return raised.sort((a, b) => b.people.from - a.people.from);
}

const isRaised = (shelf: Shelf, { themes: counted }: Counted, theme: Theme): boolean =>
  (counted[theme]?.from ?? 0) >= shelf.input.k;
