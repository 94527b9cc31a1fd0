/** How one side sees a relationship lately, against the level of its group and its own past. */
import type { BothSides, Evidence } from '../digest-model.ts';
import { type Millis, weekMs } from '../model.ts';
import { bandVariance } from '../statistics.ts';
import { comparedIn } from './figures.ts';
import { nameOf } from './findings.ts';
import { peopleIn, total } from './noise.ts';
import type { Shelf } from './shelf.ts';
import type { Point, Side } from './side.ts';
import type { View } from './view.ts';

/** Two rounds of those who are asked every fourth week. */
const lateMs = 5 * weekMs;
const mostPast = 6;
/** One of the two figures may be this old: a small team that answers in confidence is not shown every time. */
export const oldestMs = 13 * weekMs;
/** Less is not worth a conversation, however certain. */
export const smallestApart = 0.5;
/** From here on a figure reads as "easy": where both sides do well there is nothing to bring together. */
export const good = 3.5;

interface Relative {
  /** Points above the group's level. */
  readonly above: number;
  readonly variance: number;
}

/** The figures of some time against the group's level of the same time; undefined where it had none yet. */
function relative(view: View, points: readonly Point[]): Relative | undefined {
  const each = points.flatMap((point): Relative[] => {
    const level = view.level(point.at);
    if (!level) return [];
    const variance = view.noise.variance / peopleIn(point) + bandVariance(point.step) + level.variance;
    return [{ above: point.mean - level.mean, variance }];
  });
  if (each.length === 0) return undefined;
  // Confidential figures share answers with those before, and bands err alike: each beyond the first counts half.
  const worth = view.side.named ? each.length : (1 + each.length) / 2;
  const above = total(each.map((one) => one.above)) / each.length;
  return { above, variance: total(each.map((one) => one.variance)) / each.length / worth };
}

export interface Seen {
  readonly side: Side;
  readonly current: Point;
  readonly now: Relative;
  readonly past: Relative | undefined;
  readonly old: boolean;
  /** Behind its variances. */
  readonly df: number;
}

/** The newest figure against that of four weeks ago and up to three before. */
function newestOf(line: readonly Point[], at: Millis): Windows | undefined {
  const found = comparedIn(line, at);
  return found && { current: found.current, now: [found.current], past: found.references };
}

/** Those of the last five weeks before the newest together against those before. */
function latelyOf(line: readonly Point[]): Windows | undefined {
  const current = line.at(-1);
  const now = line.filter((point) => current && point.at > current.at - lateMs);
  return current && { current, now, past: line.slice(0, line.length - now.length).slice(-mostPast) };
}

interface Windows {
  readonly current: Point;
  readonly now: readonly Point[];
  readonly past: readonly Point[];
}

type Window = (line: readonly Point[], at: Millis) => Windows | undefined;
/** One round shows a wide gap, two a narrower one. */
export const windows: readonly Window[] = [newestOf, latelyOf];

/** Undefined where nothing of this quarter is shown of it. */
export function seen(shelf: Shelf, view: View, window: Window): Seen | undefined {
  const { side, line } = view;
  const found = window(line, shelf.input.at);
  const key = side.audiences.length === 1 ? side.audiences[0]?.key : undefined;
  if (!found || found.current.at < shelf.input.at - oldestMs) return undefined;
  const now = relative(view, found.now);
  const old = shelf.isOld(found.current.at, side.group, key);
  return now && { side, old, df: view.noise.df, current: found.current, now, past: relative(view, found.past) };
}

export const evidenceOf = (shelf: Shelf, { side, current, old }: Seen): Evidence => ({
  cell: current.cell,
  // A team of employees is known by its own name, the other sides by the relationship.
  name: side.audiences[0] ? nameOf(shelf, side.audiences[0]) : side.name,
  group: side.group,
  mean: current.mean,
  date: shelf.date(current.at),
  old,
});

/** Two views of a relationship as a test: all of a digest are judged together. */
export interface Candidate {
  readonly p: number;
  /** Far enough apart to be told, if it is beyond chance. */
  readonly isApart: boolean;
  finding(): BothSides;
}
