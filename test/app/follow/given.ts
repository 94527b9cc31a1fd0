/** What is given in a company instead of lived: published figures, digests; and what people and operators get to see. */
import type { Form, Part } from '../../../src/domain/card.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import type { Comment, Invitations, Log, NamedAnswer, Store, Turnout } from '../../../src/ports.ts';
import { release as figure } from '../../domain/follow-ups.ts';
import type { Stage } from '../../support/stage.ts';
import { newsDigest } from '../cards/digests.ts';

/** A figure by name of one cell, published at this moment. */
export const release = (
  cell: string,
  question: Release['question'],
  mean: number,
  at: string,
  more: Partial<Release> = {},
): Release => figure(cell, at, mean, { question, ...more });

/** A store in which exactly these figures are published. */
export const published = (all: readonly Release[]) => (): Pick<Store, 'releases'> => ({
  releases: async (_, { since, cells }) =>
    all.filter((one) => one.at >= since && (cells === undefined || cells.includes(one.cell))),
});

/** What came of rounds that nobody has to live through. */
export interface Lived {
  readonly turnouts?: readonly Turnout[];
  readonly releases?: readonly Release[];
  readonly named?: readonly {
    readonly round: number;
    readonly audience: number;
    readonly answers: readonly NamedAnswer[];
  }[];
  readonly comments?: readonly { readonly round: number; readonly audience: number; readonly comment: Comment }[];
}

/** A store in which exactly this came of the rounds so far: asked for anew each time, so that a test can go on. */
export const lived = (given: () => Lived): Pick<Store, 'turnouts' | 'releases' | 'namedAnswers' | 'comments'> => ({
  releases: (...of) => published(given().releases ?? [])().releases(...of),
  turnouts: async (_, since) => (given().turnouts ?? []).filter((one) => one.closedAt >= since),
  namedAnswers: async (_, round, audience) =>
    (given().named ?? [])
      .filter((one) => one.round === round && one.audience === audience)
      .flatMap((one) => one.answers),
  comments: async (_, { audience, rounds }) =>
    (given().comments ?? [])
      .filter((one) => one.audience === audience && rounds.includes(one.round))
      .map((one) => one.comment),
});

/** A round of one audience that closed at this moment; everybody who was asked replied. */
export const turnout = (round: number, audience: number, closedAt: string, more: Partial<Turnout> = {}): Turnout => ({
  round,
  audience,
  closedAt: Date.parse(closedAt),
  pulse: 'partners',
  date: closedAt.slice(0, 10),
  asked: 4,
  replied: 4,
  ...more,
});

/** A leaders' digest that says this and nothing else, with what it invites to; resolves to its id. */
export const keepDigest = async (
  { store }: Stage,
  said: Partial<Digest> = {},
  invitations: Invitations = { lessons: [], meetings: [] },
): Promise<number> => {
  const nothing = { headline: { kind: 'steady' }, watch: [], learnFrom: [], bothSides: [], shared: [] } as const;
  const digest = { ...newsDigest, ...nothing, ...said };
  const date = said.date ?? '2026-02-02';
  return (await store.saveDigest(1, { key: 'leaders', date, digest }, [], invitations))?.id ?? 0;
};

/** All messages that are to go out by then, the next first. They are taken: nothing delivers them. */
export const waiting = async ({ store }: Stage, until = Date.parse('2026-12-31')) =>
  (await store.lease(1, until, 100, 1)).map(({ kind, subject, target, dueAt }) => ({
    kind,
    subject,
    to: 'person' in target ? target.person : target.channel,
    at: new Date(dueAt).toISOString(),
  }));

interface Noted {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: unknown;
}

/** A log for an operator, and what stands in it. */
export const notingLog = (): { readonly log: Log; readonly noted: Noted[] } => {
  const noted: Noted[] = [];
  return {
    noted,
    log: {
      info: (event, fields) => void noted.push({ level: 'info', event, fields }),
      warn: (event, fields) => void noted.push({ level: 'warn', event, fields }),
      error: (event, _, fields) => void noted.push({ level: 'error', event, fields }),
    },
  };
};

/** The labels of a list in a form, and what is chosen in it. */
export const listIn = (form: Form | undefined, name: string) => {
  const found = form?.parts.find(
    (part): part is Extract<Part, { part: 'choice' }> => part.part === 'choice' && part.name === name,
  );
  return { labels: found?.options.map((one) => one.label) ?? [], chosen: found?.chosen };
};
