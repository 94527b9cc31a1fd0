/** What makes no sense in pulses: whom they ask, and when they open, remind and close. */
import { rhythm } from '../domain/defaults.ts';
import type { WeekTime } from '../domain/model.ts';
import { minutesFrom } from '../domain/time.ts';
import type { Fault } from './fault.ts';
import { parseTime, parseWeekday, parseWeekTime, wallTime, weekday, weekdays, weekTime } from './fields.ts';
import { entriesOf, type Loose, listOf, suggest } from './loose.ts';
import { shown } from './shown.ts';

/** The value where it is there and has the right shape, what holds without it where it is not there. */
function read<T>(
  schema: { safeParse(value: unknown): { success: boolean } },
  value: unknown,
  parse: (written: never) => T,
  usual: T,
): T | undefined {
  if (value === undefined) return usual;
  return schema.safeParse(value).success ? parse(value as never) : undefined;
}

const inWords = ({ weekday: day, time }: WeekTime): string => `${weekdays[day - 1]} ${time}`;

/** Nobody is prompted earlier or later in their own day. */
const asking = { from: '08:00', until: '18:00' };

function* checkTimes(key: string, pulse: Loose): Generator<Fault> {
  const at = (setting: string): string[] => ['pulses', key, setting];
  const day = read(weekday, pulse['day'], parseWeekday, rhythm.weekday);
  const time = read(wallTime, pulse['time'], parseTime, rhythm.time);
  if (time !== undefined && (time < asking.from || time >= asking.until)) {
    yield {
      path: at('time'),
      says: `"${time}" is not between 8:00 and 18:00, when people are asked; choose a time of the working day`,
    };
  }
  const closes = read(weekTime, pulse['closes'], parseWeekTime, rhythm.closes);
  if (day === undefined || time === undefined || closes === undefined) return;
  const opens = { weekday: day, time };
  if (closes.weekday === day && closes.time <= time) {
    const says = `is ${inWords(closes)}, before the round opens (${inWords(opens)}); let it close later or on another day`;
    yield { path: at('closes'), says };
    return;
  }
  const { reminds: written } = pulse;
  const reminds =
    written === undefined || written === false ? undefined : read(weekTime, written, parseWeekTime, undefined);
  if (!reminds || minutesFrom(opens, reminds) < minutesFrom(opens, closes)) return;
  const open = `${inWords(opens)} to ${inWords(closes)}`;
  const says = `is ${inWords(reminds)}, when the round is not open (${open}); choose a time between, or false`;
  yield { path: at('reminds'), says };
}

function* checkNames(key: string, pulse: Loose, known: ReadonlySet<string>): Generator<Fault> {
  const seen = new Set<unknown>();
  for (const [index, name] of listOf(pulse['audiences']).entries()) {
    const path = ['pulses', key, 'audiences', index];
    if (typeof name !== 'string') continue;
    if (!known.has(name)) {
      yield {
        path,
        says: `names ${shown(name)}, which is no audience; ${suggest(name, known, 'add it under audiences')}`,
      };
    } else if (seen.has(name)) {
      yield { path, says: `names ${name} twice; keep one of the two` };
    }
    seen.add(name);
  }
}

export function* checkPulses(data: Loose): Generator<Fault> {
  if (data['pulses'] === undefined) return;
  const pulses = entriesOf(data['pulses']);
  const known = new Set(entriesOf(data['audiences']).map(([key]) => key));
  for (const [key, pulse] of pulses) {
    yield* checkTimes(key, pulse);
    yield* checkNames(key, pulse, known);
  }
  const asked = new Set(pulses.flatMap(([, pulse]) => listOf(pulse['audiences'])));
  for (const key of known) {
    if (asked.has(key)) continue;
    yield {
      path: ['audiences', key],
      says: 'is in no pulse, so nobody asks it; add it to the audiences of one, or remove it',
    };
  }
}
