/** When the lives of a process are: on one another's heels as long as something is to be done, then at what comes next. */
import { addDays, instantOf } from '../../src/domain/time.ts';
import type { Books } from './chat-books.ts';
import { type ChatCompany, firstDay, zone } from './chat-company.ts';
import { readDatabase } from './traces.ts';

export interface Agenda {
  /** Moves the clock on to the next life. Returns how many people were left out of what is over. */
  next(): number;
  /** What this part of the week is for has not happened yet, or not all of it was sent. */
  isBusy(): boolean;
}

interface Part {
  /** Days after the week's Monday. */
  readonly day: number;
  readonly time: string;
  /** Counts what happened, by the day of the week's round and that of its digest. */
  readonly happened: string;
  readonly times: number;
}

const roundIn = (state: string): string => `select count(*) from round where date = @round and state = '${state}'`;

/** The round opens, reminds, closes; owners hear of it; the digests are posted. */
const week: readonly Part[] = [
  { day: 1, time: '10:00', happened: roundIn('open'), times: 1 },
  {
    day: 3,
    time: '09:00',
    happened: `select count(*) from outbox where kind = 'reminder' and subject in
      (select prompt.id from prompt join round on round.id = prompt.round where date = @round)`,
    times: 1,
  },
  { day: 3, time: '18:00', happened: roundIn('closed'), times: 1 },
  { day: 4, time: '09:00', happened: roundIn('closed'), times: 1 },
  { day: 7, time: '08:30', happened: 'select count(*) from digest where date = @digest', times: 2 },
];

const minuteMs = 60_000;
/** With nothing more to do, so many lives in which people only tap. */
const quietLives = 3;
/** What takes longer waits for nothing. */
const mostLives = 80;

export const createAgenda = (folder: string, company: ChatCompany, books: Books, random: () => number): Agenda => {
  let monday: string = firstDay;
  let current = -1;
  let lives = 0;
  let quiet = quietLives;

  const hasHappened = (): boolean => {
    const part = week[current];
    if (part === undefined) return true;
    const days = { round: addDays(monday, 1), digest: addDays(monday, 7) };
    const found = readDatabase(folder, (file) => Number(file.prepare(part.happened).pluck().get(days)));
    return found >= part.times;
  };
  const isBusyAt = (at: number): boolean => !hasHappened() || books.isUnsettled(at);
  const goOn = (): void => {
    current += 1;
    if (current === week.length) {
      current = 0;
      monday = addDays(monday, 7);
    }
    const { day, time } = week[current] as Part;
    company.setClock(instantOf(addDays(monday, day), time, zone) + random() * 5000);
    lives = 0;
    quiet = 0;
  };
  return {
    isBusy: () => isBusyAt(company.now()),
    next: () => {
      // A minute or two, in which leases and allowances run out.
      const soon = company.now() + minuteMs + random() * minuteMs;
      quiet = isBusyAt(soon) ? 0 : quiet + 1;
      lives += 1;
      if (lives > mostLives) throw new Error(`${week[current]?.time}: what is to be done is not done`);
      if (quiet <= quietLives) {
        company.setClock(soon);
        return 0;
      }
      const left = books.leftOut();
      goOn();
      return left;
    },
  };
};
