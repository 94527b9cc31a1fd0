/**
 * What somebody who looks after audiences hears before the leaders do: what moved, what is silent, what grows, and what
 * leaders will read about it. Figures of confidential audiences come from the digest alone, which is made of releases.
 */
import type { Digest, DigestRow, Evidence, WatchEntry } from './digest-model.ts';
import type { FollowUp } from './follow-up.ts';
import type { Audience, Group, LocalDate, Millis, Mode } from './model.ts';
import { weekMs } from './model.ts';
import { type Answer, type Question, questions } from './question.ts';

/** One audience of an owner, with what is to be said of it. */
export interface OwnerEntry {
  readonly audience: number;
  readonly name: string;
  readonly group: Group;
  readonly mode: Mode;
  readonly kind: 'moved' | 'deteriorating' | 'growing' | 'silent' | 'still';
  readonly question?: Question;
  readonly from?: number;
  readonly to?: number;
  /** Rounds over which it went that way, or without an answer. */
  readonly rounds?: number;
  /** By name only: how many were asked in the newest round, how many answered. */
  readonly asked?: number;
  readonly answered?: number;
  /** By name only: whether all who answered both times moved the same way. */
  readonly alike?: boolean;
  /** A promise of the owner's that was kept meanwhile. */
  readonly since?: string;
  /** Figures as the digest shows them; absent where none is shown. */
  readonly cells?: DigestRow['cells'];
  /** Rounds closed since the message before: their comments are looked up when it is read. */
  readonly commented: readonly number[];
  /** Words may be shown without a name: ten or more contributed. */
  readonly unnamedWords: boolean;
}

/** Stored: figures and findings, never anybody's words. */
export interface OwnerNews {
  readonly digest: string;
  /** Of the leaders' digest that follows. */
  readonly date: LocalDate;
  /** What needs a look or is good to know, the most urgent first. */
  readonly entries: readonly OwnerEntry[];
  /** No clear change. */
  readonly still: readonly OwnerEntry[];
  /** What leaders will read about these audiences, as it will stand there. */
  readonly leaders: readonly string[];
  /** Audiences not shown alone, of which the owner has not said lately how it is. */
  readonly estimates: readonly { readonly audience: number; readonly name: string }[];
}

type NamedAnswers = readonly { readonly person: number; readonly answer: Answer }[];

/** A closed round of an audience; answers only where they are given by name. */
export interface ClosedRound {
  readonly round: number;
  readonly closedAt: Millis;
  readonly asked: number;
  readonly replied: number;
  readonly answers?: NamedAnswers;
}

export interface OwnerInput {
  readonly digest: string;
  readonly at: Millis;
  /** The digest as it would be posted now. */
  readonly composed: Digest;
  readonly audiences: readonly Audience[];
  /** Of each audience by id, the newest two, newest first. */
  readonly rounds: ReadonlyMap<number, readonly ClosedRound[]>;
  /** The owner's promises. */
  readonly promises: readonly FollowUp[];
  readonly nameOf: (audience: Audience) => string;
  /** Audiences to be asked about: see `OwnerNews.estimates`. */
  readonly estimates: OwnerNews['estimates'];
  /** The sentences of the digest about these findings, in the owner's language. */
  readonly sentencesOf: (found: Concerning) => readonly string[];
}

/** Of what leaders will read, what concerns one owner's audiences. */
interface Concerning {
  readonly headline: boolean;
  /** Not what the headline says already. */
  readonly watch: readonly WatchEntry[];
  /** Of relationships that two sides see differently the owner's own side; the other's figure is not the owner's. */
  readonly sides: readonly { readonly question: Question; readonly side: Evidence }[];
}

/** A figure of few people that moved less than this is not worth a word. */
const leastMove = 0.5;
/** Contributors from which on words without a name are shown, as in the design of privacy, "Words". */
const fewestForUnnamedWords = 10;

/** Undefined where nothing of the owner's is new: then nobody is written to. */
export const ownerNews = (input: OwnerInput): OwnerNews | undefined => {
  const fresh = input.audiences.filter((one) => freshRounds(input, one).length > 0);
  if (fresh.length === 0) return undefined;
  const all = input.audiences.map((audience) => entryOf(input, audience));
  const told = all.filter((one) => one.kind !== 'still').sort((a, b) => urgency(a) - urgency(b));
  return {
    digest: input.digest,
    date: input.composed.date,
    entries: told,
    still: all.filter((one) => one.kind === 'still'),
    leaders: input.sentencesOf(concerning(input)),
    estimates: input.estimates,
  };
};

/** What was in the message of a week ago is not told again. */
const freshRounds = (input: OwnerInput, audience: Audience): readonly ClosedRound[] =>
  roundsOf(input, audience).filter(({ closedAt }) => closedAt > input.at - weekMs && closedAt <= input.at);

const roundsOf = ({ rounds }: OwnerInput, { id }: Audience): readonly ClosedRound[] => rounds.get(id) ?? [];

const urgency = (one: OwnerEntry): number => {
  if (one.kind === 'deteriorating') return 0;
  if (one.kind === 'moved') return (one.to ?? 0) < (one.from ?? 0) ? 1 : 4;
  return one.kind === 'silent' ? 2 : 3;
};

const entryOf = (input: OwnerInput, audience: Audience): OwnerEntry => {
  const fresh = freshRounds(input, audience);
  const detail = input.composed.details.find((one) => one.cell === `a:${audience.key}`);
  const [newest] = fresh;
  const named = audience.mode === 'named';
  const base: OwnerEntry = {
    audience: audience.id,
    name: input.nameOf(audience),
    group: audience.group,
    mode: audience.mode,
    kind: 'still',
    ...(detail && { cells: detail.cells }),
    ...(named && newest && { asked: newest.asked, answered: newest.replied }),
    commented: fresh.map((one) => one.round),
    unnamedWords: !named && (detail?.people?.from ?? 0) >= fewestForUnnamedWords,
  };
  if (fresh.length === 0) return base;
  // Silence is said of those who answer by name only, though another audience of the same side may be silent.
  const watched = input.composed.watch.find(
    (one) =>
      one.group === audience.group && one.relationship === audience.relationship && (named || one.kind !== 'silent'),
  );
  const moved = named ? movedOf(roundsOf(input, audience)) : undefined;
  if (!watched) return moved ? { ...base, kind: 'moved', ...moved } : base;
  const since = watched.kind === 'growing' ? keptFor(input, audience) : undefined;
  const { kind, rounds, question } = watched;
  const ofRounds = question && named ? moveOf(roundsOf(input, audience), question) : undefined;
  // By name the figures of the two rounds say more than those of the finding, which looks further back and at all
  // audiences of that side: where this one went the other way, they would belie it.
  const isSameWay = ofRounds && (kind === 'growing' ? ofRounds.to > ofRounds.from : ofRounds.to < ofRounds.from);
  const figures = isSameWay ? ofRounds : pickFigures(watched);
  return { ...base, kind, rounds, ...figures, ...(since !== undefined && { since }) };
};

const pickFigures = ({ question, from, to }: WatchEntry) => ({
  ...(question !== undefined && { question }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

const meanOf = (answers: NamedAnswers, question: Question): number | undefined => {
  const given = answers.flatMap(({ answer }) => answer[question] ?? []);
  return given.length === 0 ? undefined : given.reduce((sum: number, value) => sum + value, 0) / given.length;
};

type Moved = Pick<OwnerEntry, 'question' | 'alike'> & { readonly from: number; readonly to: number };

/** What one question did between two rounds by name. */
const moveOf = ([newest, before]: readonly ClosedRound[], question: Question): Moved | undefined => {
  const [now, then] = [newest?.answers ?? [], before?.answers ?? []];
  const [from, to] = [meanOf(then, question), meanOf(now, question)];
  if (from === undefined || to === undefined) return undefined;
  return { question, from, to, alike: isAlike(now, then, question, to - from) };
};

/** The question that moved most between two rounds by name. No test is made of so few: the message says so. */
const movedOf = (rounds: readonly ClosedRound[]): Moved | undefined => {
  const distance = ({ from, to }: Moved): number => Math.abs(to - from);
  const moves = questions.flatMap((question) => moveOf(rounds, question) ?? []);
  return moves.filter((one) => distance(one) >= leastMove).sort((a, b) => distance(b) - distance(a))[0];
};

const isAlike = (now: NamedAnswers, then: NamedAnswers, question: Question, way: number): boolean => {
  const steps = now.flatMap(({ person, answer }) => {
    const earlier = then.find((one) => one.person === person)?.answer[question];
    const later = answer[question];
    return earlier === undefined || later === undefined ? [] : [later - earlier];
  });
  return steps.length >= 2 && steps.every((step) => Math.sign(step) === Math.sign(way));
};

const keptFor = ({ promises }: OwnerInput, { relationship, key }: Audience): string | undefined =>
  promises.findLast(
    (one) => one.state === 'done' && (one.about === `relationship:${relationship}` || one.about === `audience:${key}`),
  )?.what;

/** What findings of any kind are about. */
interface Finding {
  readonly relationship?: string;
  readonly group?: Group;
  readonly groups?: readonly { readonly group: Group }[];
  readonly kind?: string;
}

/** The rest of the digest is not the owner's to know. */
const concerning = ({ composed, audiences }: OwnerInput): Concerning => {
  const groups = new Set(audiences.map((one) => one.group));
  const cells = new Set(audiences.map(({ key }) => `a:${key}`));
  // The other side of a relationship is for whoever looks after that.
  const isOwn = ({ relationship, group }: Finding): boolean =>
    audiences.some((one) => one.relationship === relationship && one.group === group);
  const finding: Finding = 'finding' in composed.headline ? composed.headline.finding : {};
  const about = [...(finding.group ? [finding.group] : []), ...(finding.groups ?? []).map((one) => one.group)];
  const headline = finding.relationship === undefined ? about.some((group) => groups.has(group)) : isOwn(finding);
  const isTold = ({ relationship, group, kind }: WatchEntry): boolean =>
    relationship === finding.relationship && group === finding.group && kind === finding.kind;
  return {
    headline,
    watch: composed.watch.filter((one) => isOwn(one) && !one.told && !isTold(one)),
    sides: composed.bothSides.flatMap(({ question, worse, better }) =>
      [worse, better].filter(({ cell }) => cells.has(cell)).map((side) => ({ question, side })),
    ),
  };
};
