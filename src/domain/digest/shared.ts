/**
 * What two or three groups have in common: a topic that they pick more than others, a question on which they fell.
 *
 * The three groups weigh alike, however many people they have. The probability of a finding is that of seeing it where
 * at most one of the groups really has it (`partialConjunction`): a need of one group alone, however clear, is not
 * shared. For a question it is made of the tests of `changes.ts`, looking down only, so that two groups that both fell
 * a little too little to be told alone can be told together. Five topics and three questions are one family, corrected
 * together at its share of `alpha.ts`. A need is told where it is the first in each group named, with at least
 * `smallestShare` of what was picked; a low point where the figures shown fell too.
 */
import type { Shared, SharedLow, SharedNeed } from '../digest-model.ts';
import { groups } from '../model.ts';
import { type Question, questions } from '../question.ts';
import { holm, partialConjunction } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { agrees, type GroupFigure } from './changes.ts';
import { type GroupNeed, needs, needsOf } from './needs.ts';
import type { Shelf, Steps } from './shelf.ts';

/** One in five would be chance; a need that is told is nearer to one in three. */
const smallestShare = 0.28;

interface Candidate {
  readonly p: number;
  readonly finding: Shared | undefined;
}

/** The clearest first. */
export function* sharedOf(shelf: Shelf, figures: readonly GroupFigure[]): Steps<readonly Shared[]> {
  const all: GroupNeed[] = [];
  for (const group of groups) all.push(...(yield* needsOf(shelf, group)));
  const candidates = [
    ...needs.map((topic) =>
      needCandidate(
        shelf,
        all.filter((one) => one.topic === topic),
      ),
    ),
    ...questions.map((question) => lowCandidate(shelf, figures, question)),
  ];
  const verdicts = holm(
    candidates.map(({ p }) => p),
    alphas.shared,
  );
  return candidates
    .filter((_, at) => verdicts[at])
    .sort((a, b) => a.p - b.p)
    .flatMap(({ finding }) => finding ?? []);
}

/** Those that a finding may name: the two clearest, and the third where all three have it. */
function named<T extends { readonly p: number }>(all: readonly T[]): readonly T[] {
  const ordered = [...all].sort((a, b) => a.p - b.p);
  return (ordered[2]?.p ?? 1) <= alphas.shared ? ordered : ordered.slice(0, 2);
}

function needCandidate(shelf: Shelf, own: readonly GroupNeed[]): Candidate {
  const p = partialConjunction(
    own.map((need) => need.p),
    2,
  );
  const telling = named(own);
  const [first] = telling;
  const stands = telling.length > 1 && telling.every((need) => need.first && need.share >= smallestShare);
  if (!first || !stands) return { p, finding: undefined };
  const finding: SharedNeed = {
    kind: 'sharedNeed',
    topic: first.topic,
    groups: inOrder(telling).map(({ group, mostlyAt, share }) => ({ group, mostlyAt, share })),
    date: shelf.date(Math.max(...telling.map((need) => need.at))),
    p,
  };
  return { p, finding };
}

function lowCandidate(shelf: Shelf, figures: readonly GroupFigure[], question: Question): Candidate {
  const own = figures.flatMap((figure) => {
    const { change } = figure;
    if (figure.question !== question || !change) return [];
    return [{ figure, group: figure.group, p: change.difference < 0 ? change.p / 2 : 1 - change.p / 2 }];
  });
  const p = partialConjunction(
    own.map((one) => one.p),
    2,
  );
  const telling = named(own);
  const fell = telling.length > 1 && telling.every(({ figure }) => agrees(figure));
  if (!fell) return { p, finding: undefined };
  const lows = inOrder(telling).flatMap(({ figure }) => lowOf(shelf, figure));
  return { p, finding: { kind: 'sharedLow', question, groups: lows, p } };
}

function lowOf(shelf: Shelf, { group, current, references }: GroupFigure): SharedLow['groups'] {
  const [reference] = references;
  if (!reference) return [];
  const dates = { from: shelf.date(reference.at), to: shelf.date(current.at) };
  return [{ group, from: reference.mean, to: current.mean, dates }];
}

const inOrder = <T extends { readonly group: (typeof groups)[number] }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
