/**
 * The releases that a digest looks at, as numbers: a large company has sixty thousand, which as objects would be most of
 * the memory that a digest takes. They become releases again when they are asked for, a few at a time.
 */
import type { Group, Millis } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import type { Question } from '../question.ts';

/** How many picked each topic and raised each theme. */
type Counts = Pick<Release, 'topics' | 'themes'>;

/** Picks places among so many releases, 0 the oldest, by when each was published. */
export type Picking = (length: number, timeOf: (place: number) => Millis) => readonly number[];

export interface Series {
  add(release: Release): void;
  /** Adds counts that were read apart to the release that they were published with. */
  addCounts(cell: string, at: Millis, counts: Counts): void;
  readonly cells: Iterable<string>;
  /** Those of a cell from one time to another, oldest first. */
  releases(cell: string, question: Question, from: Millis, to: Millis): readonly Release[];
  /** Those of them that are picked, in that order. */
  some(cell: string, question: Question, pick: Picking, from: Millis, to: Millis): readonly Release[];
  count(cell: string, question: Question, from: Millis, to: Millis): number;
  /** When the newest of them was published. */
  newest(cell: string, question: Question, from: Millis, to: Millis): Millis | undefined;
}

interface Line extends Readonly<Record<Question, number[]>> {
  readonly group: Group;
  /** By when they were published, beside `need`. */
  readonly counts: Map<Millis, Counts>;
}

const modes: readonly Release['mode'][] = ['confidential', 'named', 'mixed'];
/** Numbers of one release: when, mean, step, people from and to (not a number where it is "and more"), and the mode. */
const width = 6;

function releaseOf(cell: string, question: Question, own: Line, place: number): Release {
  const line = own[question];
  // Read one by one: taking them out together makes a list of each, and there are a hundred thousand.
  const number = (offset: number): number => line[place + offset] ?? Number.NaN;
  const [from, to] = [number(3), number(4)];
  const people = Number.isNaN(to) ? { from } : { from, to };
  const mode = modes[number(5)] ?? 'mixed';
  const at = number(0);
  const release = { cell, group: own.group, question, mode, at, mean: number(1), step: number(2), people };
  const counts = question === 'need' ? own.counts.get(at) : undefined;
  return counts ? { ...release, ...counts } : release;
}

export function createSeries(): Series {
  const lines = new Map<string, Line>();
  /** Where the last one until then is; below 0 where there is none. */
  const lastPlace = (line: readonly number[], to: Millis): number => {
    let place = line.length - width;
    while (place >= 0 && (line[place] ?? 0) > to) place -= width;
    return place;
  };
  /** Where those of this time begin, and how many they are. */
  const seen = (line: readonly number[], from: Millis, to: Millis): { first: number; length: number } => {
    let first = 0;
    while (first < line.length && (line[first] ?? 0) < from) first += width;
    return { first, length: Math.max(0, (lastPlace(line, to) - first) / width + 1) };
  };
  return {
    cells: { [Symbol.iterator]: () => lines.keys() },
    add({ cell, group, question, mode, at, mean, step, people, topics, themes }) {
      let own = lines.get(cell);
      if (!own) {
        own = { group, need: [], ease: [], enjoyment: [], counts: new Map() };
        lines.set(cell, own);
      }
      if (topics || themes) own.counts.set(at, { ...(topics && { topics }), ...(themes && { themes }) });
      const line = own[question];
      const place = lastPlace(line, at) + width;
      const to = people.to ?? Number.NaN;
      if (place === line.length) line.push(at, mean, step, people.from, to, modes.indexOf(mode));
      else line.splice(place, 0, at, mean, step, people.from, to, modes.indexOf(mode));
    },
    addCounts(cell, at, counts) {
      const own = lines.get(cell)?.counts;
      own?.set(at, { ...own.get(at), ...counts });
    },
    releases(cell, question, from, to) {
      const own = lines.get(cell);
      const { first, length } = seen(own?.[question] ?? [], from, to);
      return own ? Array.from({ length }, (_, place) => releaseOf(cell, question, own, first + place * width)) : [];
    },
    some(cell, question, pick, from, to) {
      const own = lines.get(cell);
      if (!own) return [];
      const line = own[question];
      const { first, length } = seen(line, from, to);
      const places = pick(length, (place) => line[first + place * width] ?? 0);
      return places.map((place) => releaseOf(cell, question, own, first + place * width));
    },
    count: (cell, question, from, to) => seen(lines.get(cell)?.[question] ?? [], from, to).length,
    newest(cell, question, from, to) {
      const line = lines.get(cell)?.[question] ?? [];
      const at = line[lastPlace(line, to)];
      return at !== undefined && at >= from ? at : undefined;
    },
  };
}
