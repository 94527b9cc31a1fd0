/**
 * Everything published, to be taken elsewhere: releases, digests as they were posted, promises. Nothing else is read, so
 * that no answer, link, comment or exact sum can be in it.
 */
import { type FollowUp, type Measure, outcomeOf, standing } from '../domain/follow-up.ts';
import type { Audience, LocalDate } from '../domain/model.ts';
import { type PeopleBand, type Published, published } from '../domain/privacy/index.ts';
import { halfWidth } from '../domain/statistics.ts';
import { localDate } from '../domain/time.ts';
import type { Clock, Store, StoredDigest } from '../ports.ts';
import { commandWords } from '../words/command-line.ts';
import type { Words } from '../words/en.ts';
import { digestDetails } from './cards/details.ts';
import { digestText } from './cards/digest.ts';
import { plainText } from './cards/plain.ts';

interface Exported {
  /** Of the workspace, or the first of several that serve one programme. */
  readonly workspace: string;
  readonly figures: readonly (Published & { readonly name: string; readonly halfWidth: number })[];
  /** The post, and the thread under it. */
  readonly digests: readonly {
    readonly key: string;
    readonly date: LocalDate;
    readonly post: string;
    readonly details: string;
  }[];
  readonly promises: readonly Promised[];
}

interface Promised {
  readonly what: string;
  readonly by: string;
  readonly about: string;
  readonly question: FollowUp['question'];
  readonly madeOn: LocalDate;
  readonly due: LocalDate;
  readonly state: ReturnType<typeof standing>;
  readonly endedOn?: LocalDate;
  readonly reason?: string;
  readonly before?: Measure;
  readonly after?: Measure;
  readonly moved?: 'up' | 'down' | 'same';
}

interface About {
  readonly store: Store;
  readonly clock: Clock;
  readonly words: Words;
  /** The organisation's. */
  readonly zone: string;
}

/** Older than anything that is kept. */
const ever = '0000-01-01';
/** More digests than anybody keeps. */
const allDigests = 100_000;

export const exported = async (about: About): Promise<readonly Exported[]> => {
  const programmes = new Map((await about.store.workspaces()).toReversed().map(({ id, name }) => [id, name]));
  return Promise.all(
    [...programmes].reverse().map(async ([id, workspace]) => ({
      workspace,
      figures: await figuresOf(about, id),
      digests: (await about.store.digests(id, allDigests)).map((one) => digestOf(about.words, one)),
      promises: (await about.store.followUps(id, ever)).map((one) => promiseOf(one, today(about))),
    })),
  );
};

const today = ({ clock, zone }: About): LocalDate => localDate(clock.now(), zone);

const figuresOf = async ({ store, words, zone }: About, id: number): Promise<Exported['figures']> => {
  const audiences = await store.audiences(id);
  return (await store.releases(id, { since: 0 })).map((release) => ({
    ...published(release, zone),
    name: nameOf(words, release, audiences),
    halfWidth: halfWidth(release),
  }));
};

/** An audience that is no longer asked has only its key left. */
const nameOf = (
  words: Words,
  { cell, group }: Pick<Published, 'cell' | 'group'>,
  audiences: readonly Audience[],
): string => {
  if (cell.startsWith('g:')) return words.names.group(group);
  if (cell.startsWith('r:')) return words.digest.together(group);
  const key = cell.slice(cell.indexOf(':') + 1);
  return audiences.find((one) => one.key === key)?.name ?? key;
};

const digestOf = (words: Words, { key, date, digest }: StoredDigest): Exported['digests'][number] => ({
  key,
  date,
  post: digestText(words, digest),
  details: plainText(digestDetails(words, digest)),
});

const promiseOf = (one: FollowUp, date: LocalDate): Promised => {
  const { what, ownerName, aboutName, question, madeOn, due, endedOn, reason } = one;
  return {
    what,
    by: ownerName,
    about: aboutName,
    question,
    madeOn,
    due,
    state: standing(one, date),
    ...(endedOn !== undefined && { endedOn }),
    ...(reason !== undefined && { reason }),
    ...outcomeOf(one),
  };
};

export const exportJson = (all: readonly Exported[]): string => JSON.stringify({ workspaces: all }, undefined, 2);

const { columns } = commandWords.export;
type Column = keyof typeof columns;
type Row = { readonly [name in Column]?: string | undefined };

/** Column names in the first row, then one row a figure, topic, theme, digest and promise. */
export const exportRows = (words: Words, all: readonly Exported[]): string[][] => {
  const names = Object.keys(columns) as Column[];
  const rows = all.flatMap((one): Row[] =>
    [
      ...one.figures.flatMap((figure) => figureRows(words, figure)),
      ...one.digests.map(
        (digest): Row => ({
          kind: 'digest',
          date: digest.date,
          name: digest.key,
          text: `${digest.post}\n\n${digest.details}`,
        }),
      ),
      ...one.promises.map((promise) => promiseRow(words, promise)),
    ].map((row) => ({ ...row, workspace: one.workspace })),
  );
  return [Object.values(columns), ...rows.map((row) => names.map((name) => row[name] ?? ''))];
};

/** As exactly as a band needs; more digits would only look so. */
const points = (value: number | undefined): string => value?.toFixed(2) ?? '';
const people = ({ from, to }: PeopleBand): Row => ({ from: String(from), to: to === undefined ? '' : String(to) });

const figureRows = (words: Words, figure: Exported['figures'][number]): Row[] => {
  const { date, group, cell, name, question, mode, mean, step } = figure;
  const of = { date, group: words.names.group(group), cell, name, mode };
  const counted = (kind: string, named: (key: never) => string, counts: object = {}): Row[] =>
    Object.entries(counts).map(([key, band]) => ({ ...of, kind, text: named(key as never), ...people(band) }));
  return [
    {
      ...of,
      kind: 'figure',
      question: words.names.question(question),
      figure: points(mean),
      step: points(step),
      range: points(figure.halfWidth),
      ...people(figure.people),
    },
    ...counted('topic', words.names.topic, figure.topics),
    ...counted('theme', words.names.theme, figure.themes),
  ];
};

const promiseRow = (words: Words, promise: Promised): Row => ({
  kind: 'promise',
  date: promise.madeOn,
  name: promise.about,
  question: words.names.question(promise.question),
  text: promise.what,
  by: promise.by,
  due: promise.due,
  state: words.followUp.standing[promise.state],
  ended: promise.endedOn,
  reason: promise.reason,
  cell: promise.before?.cell,
  before: points(promise.before?.mean),
  beforeRange: points(promise.before?.halfWidth),
  beforeDate: promise.before?.date,
  after: points(promise.after?.mean),
  afterRange: points(promise.after?.halfWidth),
  afterDate: promise.after?.date,
  moved: promise.moved && words.followUp.moved[promise.moved],
});
