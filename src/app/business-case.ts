/** Promises beside what the figures did and what the relationships are worth: the business case, as a table. */
import { valueOf } from '../domain/digest/promises.ts';
import { type FollowUp, type Measure, outcomeOf, standing } from '../domain/follow-up.ts';
import type { LocalDate, Relationship } from '../domain/model.ts';
import type { Words } from '../words/en.ts';
import { plainText } from './cards/plain.ts';

interface About {
  readonly relationships: readonly Relationship[];
  readonly today: LocalDate;
}

/** Column names in the first row, one promise in each further one. */
export const caseRows = (
  { followUp, names }: Words,
  all: readonly FollowUp[],
  { relationships, today }: About,
): string[][] => {
  const head = Object.values(followUp.table);
  const rows = all.map((one) => {
    const outcome = outcomeOf(one);
    return [
      one.what,
      one.ownerName,
      one.aboutName,
      String(valueOf(one, relationships) ?? ''),
      one.madeOn,
      one.due,
      followUp.standing[standing(one, today)],
      one.endedOn ?? '',
      one.reason ?? '',
      names.question(one.question),
      outcome?.before.cell ?? '',
      ...measured(outcome?.before),
      ...measured(outcome?.after),
      outcome?.moved ? followUp.moved[outcome.moved] : '',
    ];
  });
  return [head, ...rows];
};

const measured = (one: Measure | undefined): string[] =>
  one ? [one.mean.toFixed(1), one.halfWidth.toFixed(2), one.date] : ['', '', ''];

/** Worth of the relationships with a promise, each once. */
const worthOf = (all: readonly FollowUp[], relationships: readonly Relationship[]): number => {
  const abouts = new Map(all.map((one) => [one.about, valueOf(one, relationships) ?? 0]));
  return [...abouts.values()].reduce((sum, value) => sum + value, 0);
};

const countsOf = (all: readonly FollowUp[], today: LocalDate) => {
  const count = (state: ReturnType<typeof standing>): number =>
    all.filter((one) => standing(one, today) === state).length;
  return { kept: count('done'), late: count('late'), open: count('promised') };
};

/** For a terminal: the most telling columns, and the sum of it. */
export const caseText = (words: Words, all: readonly FollowUp[], about: About): string => {
  const { followUp } = words;
  const { columns } = followUp;
  const { kept, late, open } = countsOf(all, about.today);
  const rows = all.map((one) => {
    const outcome = outcomeOf(one);
    return [
      followUp.promiseCell(one.what),
      followUp.aboutCell(one.aboutName),
      followUp.standing[standing(one, about.today)],
      words.names.question(one.question),
      followUp.rangeCell(outcome?.before),
      followUp.rangeCell(outcome?.after),
      outcome?.moved ? followUp.moved[outcome.moved] : '',
      followUp.valueCell(valueOf(one, about.relationships)),
    ].map((text) => ({ text }));
  });
  const head = [columns.promise, columns.about, followUp.table.state, columns.figure, columns.before, columns.after];
  return plainText({
    parts: [
      {
        part: 'table',
        caption: followUp.caption,
        columns: [...head, followUp.table.moved, columns.value],
        rows,
      },
      { part: 'text', text: [followUp.total(kept, late, open, worthOf(all, about.relationships))] },
      { part: 'text', text: [followUp.rule] },
    ],
  });
};

export const caseJson = (all: readonly FollowUp[], { relationships, today }: About): string =>
  JSON.stringify(
    {
      ...countsOf(all, today),
      worth: worthOf(all, relationships),
      promises: all.map(({ ownerUserId: _id, ...one }) => ({
        ...one,
        standing: standing(one, today),
        outcome: outcomeOf(one) ?? null,
        value: valueOf(one, relationships) ?? null,
      })),
    },
    undefined,
    2,
  );
