/**
 * The releases that a digest looks at, as numbers: a large company has sixty thousand, which as objects would be most of
 * the memory that a digest takes. They become releases again when they are asked for, a few at a time.
 */
import type { Group, Millis } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import type { Question } from '../question.ts';

/** How many picked each topic and raised each theme. */
type Counts = Pick<Release, 'topics' | 'themes'>;

export interface Series {
  add(release: Release): void;
  /** Adds counts that were read apart to the release that they were published with. */
  count(cell: string, at: Millis, counts: Counts): void;
  readonly cells: Iterable<string>;
  /** Those of a cell from one time to another, oldest first. */
  releases(cell: string, question: Question, from: Millis, to: Millis): readonly Release[];
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

function releaseAt(cell: string, group: Group, question: Question, line: readonly number[], place: number): Release {
  // Read one by one: taking them out together makes a list of each, and there are a hundred thousand.
  const number = (offset: number): number => line[place + offset] ?? Number.NaN;
  const [from, to] = [number(3), number(4)];
  const people = Number.isNaN(to) ? { from } : { from, to };
  const mode = modes[number(5)] ?? 'mixed';
  return { cell, group, question, mode, at: number(0), mean: number(1), step: number(2), people };
}

export function createSeries(): Series {
  const lines = new Map<string, Line>();
  /** Where the last one until then is; below 0 where there is none. */
  const lastPlace = (line: readonly number[], to: Millis): number => {
    let place = line.length - width;
    while (place >= 0 && (line[place] ?? 0) > to) place -= width;
    return place;
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
    count(cell, at, counts) {
      const own = lines.get(cell)?.counts;
      own?.set(at, { ...own.get(at), ...counts });
    },
    releases(cell, question, from, to) {
      const own = lines.get(cell);
      if (!own) return [];
      const line = own[question];
      const found: Release[] = [];
      const last = lastPlace(line, to);
      for (let place = 0; place <= last; place += width) {
        const at = line[place] ?? 0;
        if (at < from) continue;
        const release = releaseAt(cell, own.group, question, line, place);
        const counts = question === 'need' ? own.counts.get(at) : undefined;
        found.push(counts ? { ...release, ...counts } : release);
      }
      return found;
    },
    newest(cell, question, from, to) {
      const line = lines.get(cell)?.[question] ?? [];
      const at = line[lastPlace(line, to)];
      return at !== undefined && at >= from ? at : undefined;
    },
  };
}
