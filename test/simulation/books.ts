/** Goes over the books: what the tables say, held against what was shown, what was promised and what was acknowledged. */
import { dayMs, type LocalDate, type Millis } from '../../src/domain/model.ts';
import { localDate, localTime } from '../../src/domain/time.ts';
import type { Host } from './host.ts';
import { type Entry, type Ledger, mismatch } from './ledger.ts';
import type { MessageFacts, PromptFacts } from './peek.ts';
import type { PromiseName } from './promises.ts';
import type { Watch } from './watch.ts';

export interface BooksDeps {
  readonly host: Host;
  readonly ledger: Ledger;
  /** By the workspace's number. */
  readonly watchOf: (workspace: number) => Watch | undefined;
  /** Keys whose sending the platform left open, or a crash cut off; and those whose outcome could not be written down. */
  readonly unclear: { readonly certainly: ReadonlySet<string>; readonly perhaps: ReadonlySet<string> };
  /** From, to: when something kept messages from going out. */
  readonly troubles: readonly (readonly [Millis, Millis])[];
  /** The latest time that the clock ever showed: what was past its time then is gone. */
  readonly latest: () => Millis;
  /** Where somebody was before moving: the bot hears of it later, and the hours of a message were reckoned there. */
  readonly earlierZones: (userId: string) => readonly string[];
  readonly quietDays: (workspace: number) => readonly LocalDate[];
  /** How long a workspace keeps words after their round, and named answers after their season. */
  readonly keeps: (workspace: number) => { readonly wordsMs: number; readonly answersMs: number };
  readonly broken: (promise: PromiseName, detail: string) => void;
}

/** The last round of a season may be open so long after its end. */
const longestRoundMs = 8 * dayMs;
const quarterMs = 15 * 60_000;
/** In this much undisturbed time of the person's day a prompt must have gone out. */
const ampleQuarters = 12;

export const createBooks = (deps: BooksDeps) => {
  const { host, ledger, broken } = deps;
  const closed = new Set<number>();
  /** Nights since something should have been done. */
  const overdue = new Map<string, number>();
  let lastNight: LocalDate | undefined;

  const couldHaveBeenSent = (facts: PromptFacts): boolean =>
    [facts.zone, ...deps.earlierZones(facts.userId)].every((zone) => couldHaveBeenSentIn(facts, zone));

  const couldHaveBeenSentIn = (facts: PromptFacts, zone: string): boolean => {
    let ample = 0;
    for (let at = facts.dueAt; at < facts.closesAt; at += quarterMs) {
      const time = localTime(at, zone);
      const isCalm = !deps.troubles.some(([from, to]) => from <= at + quarterMs && at <= to);
      const isQuiet = deps.quietDays(facts.workspace).includes(localDate(at, zone));
      if (isCalm && !isQuiet && time >= '08:00' && time < '17:45') ample += 1;
      if (ample >= ampleQuarters) return true;
    }
    return false;
  };

  /** One prompt of a round that has closed. */
  const checkEnd = (facts: PromptFacts, message: MessageFacts | undefined): void => {
    if (!message) return;
    const times = [facts.dueAt, facts.closesAt].map((at) => new Date(at).toISOString()).join(' to ');
    const told = `prompt ${facts.id} of ${facts.userId} (${message.platform}, ${facts.zone}, ${times}) is ${message.state} ${message.why ?? ''}`;
    const isLate = message.state === 'skipped' && (message.why === 'expired' || message.why === 'closed');
    const isOpen = message.state === 'due' || message.state === 'sending';
    const isUnclear = message.platform === 'slack' && message.state === 'ambiguous';
    if ((isLate || isOpen || isUnclear) && facts.answered === 0 && couldHaveBeenSent(facts)) broken('lost', told);
  };

  const checkMessage = (message: MessageFacts): void => {
    const told = `${message.kind} ${message.subject} to ${message.target}`;
    const wasShown = deps.watchOf(message.workspace)?.wasShown(message.key) ?? true;
    if (message.state === 'sent' && !message.kind.endsWith('Closed') && !wasShown) broken('sent', told);
    const { certainly, perhaps } = deps.unclear;
    if (message.state === 'ambiguous' && !certainly.has(message.key) && !perhaps.has(message.key))
      broken('unclear', `${told} is called unclear and was not`);
    const isSettled = message.state === 'due' || message.state === 'sent' || message.state === 'skipped';
    if (message.platform === 'teams' && isSettled && certainly.has(message.key))
      broken('unclear', `${told} was unclear and is ${message.state}`);
  };

  const checkEntries = async (userIds?: ReadonlySet<string>): Promise<void> => {
    const { store, peek } = host.running();
    const seasons = peek.seasons();
    const named = (some: typeof seasons) => new Set(some.map(({ workspace, number }) => `${workspace} ${number}`));
    const sealed = named(seasons.filter((season) => season.sealed === 1));
    const past = named(seasons.filter((one) => one.endsAt < deps.latest() - deps.keeps(one.workspace).answersMs));
    const people = new Map<string, Entry[]>();
    for (const entry of ledger.all()) {
      const name = `${entry.workspace} ${entry.person}`;
      if (!userIds || userIds.has(name)) people.set(name, [...(people.get(name) ?? []), entry]);
    }
    for (const entries of people.values()) {
      const [first] = entries;
      if (!first) continue;
      const data = await store.ownData(first.workspace, first.person);
      for (const entry of entries) {
        const found = data.answers.filter((one) => one.round === entry.round);
        const name = `prompt ${entry.prompt} of ${entry.userId}`;
        if (found.length > 1) broken('saved', `${name} is there ${found.length} times`);
        if (sealed.has(`${entry.workspace} ${entry.season}`) && !entry.isNamed) {
          if (found.length > 0) broken('sealed', `${name} is still linked`);
          ledger.forget(entry);
          continue;
        }
        if (past.has(`${entry.workspace} ${entry.season}`)) {
          ledger.forget(entry);
          continue;
        }
        const { wordsMs } = deps.keeps(entry.workspace);
        if (entry.closesAt < deps.latest() - wordsMs) entry.allowed.get('words')?.add(undefined);
        const wrong = mismatch(entry, found[0] ?? { answer: {} });
        if (wrong !== undefined) broken('saved', `${name}: ${wrong}`);
      }
    }
  };

  /** True for the second night in which this is still so: a crash leaves a rest of the work to the next one. */
  const isOverdue = (name: string, isSo: boolean, isNight: boolean): boolean => {
    if (!isSo) overdue.delete(name);
    else if (isNight || !overdue.has(name)) overdue.set(name, (overdue.get(name) ?? -1) + 1);
    return (overdue.get(name) ?? 0) > 1;
  };

  /** `date`: where nothing keeps the bot from its nightly work, the day that it is. */
  const checkSealed = (date?: LocalDate): void => {
    const { peek } = host.running();
    const isNight = date !== undefined && date !== lastNight;
    lastNight = date ?? lastNight;
    const keys = peek.keys();
    for (const { workspace, number, sealed, endsAt } of peek.seasons()) {
      const name = `${workspace} ${number}`;
      const isOver = sealed === 0 && endsAt < deps.latest() - longestRoundMs;
      if (isOverdue(`key ${name}`, sealed === 1 && keys.has(name), isNight))
        broken('sealed', `season ${name} is sealed and its key is there`);
      if (isOverdue(`season ${name}`, isOver, isNight)) broken('sealed', `season ${name} is over and not sealed`);
      if (sealed === 0 && !keys.has(name)) broken('saved', `season ${name} runs without its key`);
    }
    if (peek.sealedSums() > 0) broken('sealed', 'exact sums of a sealed season are there');
  };

  return {
    /** After each piece of work: rounds that have closed since. */
    closings: (): void => {
      const { peek } = host.running();
      for (const { id, state } of peek.rounds()) {
        if (state !== 'closed' || closed.has(id)) continue;
        closed.add(id);
        for (const facts of peek.promptsOf(id)) {
          checkEnd(facts, peek.messageOf(facts.workspace, facts.id));
          if (ledger.entry(facts.workspace, facts.id)?.acknowledged && facts.answered === 0)
            broken('saved', `prompt ${facts.id} of ${facts.userId} does not count as answered`);
        }
      }
    },
    /** Words that were erased are nowhere in the files. */
    erased: (words: readonly string[]): void => {
      if (words.length === 0) return;
      const bytes = host.running().peek.bytes();
      for (const one of words) if (bytes.includes(one)) broken('erased', `"${one}" is still in the files`);
    },
    messages: (): void => {
      for (const message of host.running().peek.messages()) checkMessage(message);
    },
    sealed: checkSealed,
    entries: checkEntries,
  };
};

export type Books = ReturnType<typeof createBooks>;
