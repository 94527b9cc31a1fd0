/** Figures by hand, exact enough for small differences to be beyond chance: who is asked every fourth week, half a year. */

import type { DigestInput } from '../../src/domain/digest.ts';
import type { Estimate } from '../../src/domain/lesson.ts';
import type { Group, Mode } from '../../src/domain/model.ts';
import type { PeopleBand, Release } from '../../src/domain/privacy/release.ts';
import { type Question, questions } from '../../src/domain/question.ts';
import { audience, every, input, release } from './digest/inputs.ts';

/** What a place answered in the round that many weeks ago; nothing was shown of it where undefined. */
export type Told = (weeksAgo: number, question: Question) => number | undefined;

export interface Place {
  readonly key: string;
  readonly group: Group;
  readonly mode?: Mode;
  readonly relationship?: string;
  readonly name?: string;
  readonly people?: PeopleBand;
  readonly step?: number;
  readonly told?: Told;
  /** Four when absent. */
  readonly everyWeeks?: number;
  /** How many picked each topic; none were counted where undefined. */
  readonly topics?: (weeksAgo: number) => Release['topics'];
}

/** Where everybody stands of whom nothing is said. */
export const middle = 3.5;
export const always =
  (mean: number): Told =>
  () =>
    mean;
/** The newest figure, and the one that all before had. */
export const lately =
  (newest: number, before: number = middle): Told =>
  (ago) =>
    ago < 4 ? newest : before;

/** Figures of a cell, by name exact and in confidence in bands. */
const figures = (cell: string, place: Omit<Place, 'key'>): readonly Release[] => {
  const { group, mode = 'confidential', told = always(middle), everyWeeks = 4, topics } = place;
  const named = mode === 'named';
  const { people = named ? { from: 400, to: 400 } : { from: 320 }, step = named ? 0 : 0.1 } = place;
  return every(everyWeeks).flatMap((ago) =>
    questions.flatMap((question) => {
      const mean = told(ago, question);
      if (mean === undefined) return [];
      const own = release(cell, group, ago, mean, { mode, people, step }).find((one) => one.question === question);
      const picked = question === 'need' ? topics?.(ago) : undefined;
      return own ? [picked ? { ...own, topics: picked } : own] : [];
    }),
  );
};

/** A company of these places; each group stands in the middle unless told otherwise. */
export const companyOf = (
  places: readonly Place[],
  levels: { readonly [G in Group]?: Told } = {},
  more: Partial<DigestInput> = {},
): DigestInput => {
  const whole = (['employees', 'partners', 'accountTeams'] as const).flatMap((group) =>
    figures(`g:${group}`, { group, people: { from: 5120 }, told: levels[group] ?? always(middle) }),
  );
  const relationships = [...new Set(places.flatMap((one) => one.relationship ?? []))];
  return {
    ...input(() => undefined),
    turnouts: [],
    blocks: [],
    releases: [...whole, ...places.flatMap((place) => figures(`a:${place.key}`, place))],
    audiences: places.map(({ key, group, mode = 'confidential', relationship, name }, id) =>
      audience(id, key, group, { mode, ...(relationship && { relationship }), ...(name && { name }) }),
    ),
    relationships: relationships.map((key) => ({ key, name: `The ${key}`, kind: 'partner' as const })),
    ...more,
  };
};

export const partner = (relationship: string, more: Partial<Place> = {}): Place => ({
  key: relationship,
  group: 'partners',
  mode: 'named',
  relationship,
  ...more,
});
export const teamFor = (relationship: string, more: Partial<Place> = {}): Place => ({
  key: `${relationship}-team`,
  group: 'accountTeams',
  relationship,
  ...more,
});

/** Relationships of which both sides always stand in the middle. */
export const quiet = (count: number): readonly Place[] =>
  Array.from({ length: count }, (_, at) => [partner(`quiet-${at}`), teamFor(`quiet-${at}`)]).flat();

/** What the owner of Acme's account team thinks of it, said this week. */
export const ownWord = (more: Partial<Estimate> = {}): Estimate => ({
  audience: 1,
  relationship: 'acme',
  group: 'accountTeams',
  owner: 7,
  by: 'Amara Nwosu',
  date: '2026-11-13',
  answer: { ease: 4 },
  ...more,
});
