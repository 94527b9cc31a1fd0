/** From releases to the digest: pure, the same bytes for the same input whatever the order of audiences. */

import { type GroupFigure, groupFigures } from './digest/changes.ts';
import { detailsOf, figureOf, seriesOf, weeksOf } from './digest/figures.ts';
import { changesOf, watchOf } from './digest/findings.ts';
import { headlineOf } from './digest/headline.ts';
import type { DigestInput } from './digest/input.ts';
import { learnFromOf } from './digest/learn.ts';
import { relationshipsOf } from './digest/pairs.ts';
import { promisesOf } from './digest/promises.ts';
import { themesOf } from './digest/raised.ts';
import { sharedOf } from './digest/shared.ts';
import { type Gathered, gather, type Shelf, type Steps, shelve } from './digest/shelf.ts';
import { bothSidesOf } from './digest/sides.ts';
import { memoryOf } from './digest/told.ts';
import { withheldOf } from './digest/withheld.ts';
import type { Change, Digest, DigestCell, DigestRow } from './digest-model.ts';
import { type Group, groups, weekMs } from './model.ts';
import { displayCount } from './privacy/index.ts';
import type { Question } from './question.ts';

export type { DigestAudience, DigestInput, DigestTurnout } from './digest/input.ts';
export { createSeries, type Series } from './digest/series.ts';
export { memoryMs } from './digest/shelf.ts';

/** Rounds closed longer ago say nothing about who answers now. */
const oldestTurnoutMs = 13 * weekMs;

/**
 * The digest of one moment. Every figure in it is a release as it was published or arithmetic on releases; nothing is
 * said of a cell without one. The rules of its findings stand in `digest/alpha.ts`, in the files
 * beside it (changes, sides, shared, learn) and in `relationship.ts`.
 */
export function composeDigest(input: DigestInput): Digest {
  const steps = whole(input);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function* whole(input: DigestInput): Steps<Digest> {
  return yield* composing({ ...input, releases: yield* gather(input.releases) });
}

/**
 * The same in steps of a few milliseconds each, for a server that has others to answer between them: take steps until
 * one is done. Thousands of audiences take a fifth of a second in a process that has made no digest yet.
 */
export function* composing(input: Gathered): Steps<Digest> {
  const shelf = yield* shelve(input);
  yield;
  const figures = yield* groupFigures(shelf);
  const changes = changesOf(shelf, figures);
  yield;
  const memory = memoryOf(input);
  const watch = yield* watchOf(shelf);
  yield;
  const bothSides = (yield* bothSidesOf(shelf)).filter(memory.isNew);
  const shared = (yield* sharedOf(shelf, figures)).filter(memory.isNew);
  const learnFrom = (yield* learnFromOf(shelf)).filter(memory.isNew);
  yield;
  const withheld = withheldOf(shelf);
  const details = yield* detailsOf(shelf);
  const promises = promisesOf(input.promises ?? [], { ...input, told: new Set(input.promisesTold) });
  return {
    organisation: input.organisation,
    date: input.date,
    at: input.at,
    headline: headlineOf(shelf, figures, { changes, watch, bothSides, shared }),
    rows: groups.map((group) => rowOf(shelf, group, figures)),
    changes,
    watch,
    bothSides,
    shared,
    learnFrom,
    themes: themesOf(shelf),
    told: memory.after([...bothSides, ...shared, ...learnFrom]),
    withheld,
    modes: modesOf(shelf),
    weeks: weeksOf(input.date),
    series: seriesOf(shelf),
    relationships: relationshipsOf(
      shelf,
      [...bothSides, ...watch].map((finding) => finding.relationship),
    ),
    details,
    ...(promises && { promises }),
  };
}

function rowOf(shelf: Shelf, group: Group, figures: readonly GroupFigure[]): DigestRow {
  const cell = (question: Question): DigestCell => {
    const figure = figures.find((one) => one.group === group && one.question === question);
    if (!figure) return { change: 'unknown' };
    const [reference] = figure.references;
    const was = reference && !figure.old ? { was: figureOf(shelf, reference, true) } : {};
    return { figure: figureOf(shelf, figure.current, figure.old), change: wordOf(figure), ...was };
  };
  const cells = { need: cell('need'), ease: cell('ease'), enjoyment: cell('enjoyment') };
  return { group, cells, answered: answeredOf(shelf, group) };
}

function wordOf(figure: GroupFigure): Change {
  if (!figure.change) return 'unknown';
  if (!figure.found) return 'same';
  return figure.change.difference < 0 ? 'down' : 'up';
}

/** Replies in the newest round of each audience. */
function answeredOf(shelf: Shelf, group: Group): DigestRow['answered'] {
  const audiences = shelf.audiences(group);
  let [asked, replied] = [0, 0];
  for (const audience of audiences) {
    const newest = shelf.turnouts(audience.key).at(-1);
    if (!newest || newest.closedAt < shelf.input.at - oldestTurnoutMs) continue;
    asked += newest.asked;
    replied += newest.replied;
  }
  const about = audiences.some((audience) => audience.mode === 'confidential');
  return displayCount({ replied, asked, named: !about });
}

const modesOf = (shelf: Shelf): Digest['modes'] =>
  groups.flatMap((group) => {
    const [first, ...others] = new Set(shelf.audiences(group).map((audience) => audience.mode));
    if (!first) return [];
    return [{ group, mode: others.length > 0 ? ('mixed' as const) : first }];
  });
