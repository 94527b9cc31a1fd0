/** What Pollen keeps about one person, shown to that person. */
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { AudienceDefinition } from '../../src/domain/model.ts';
import type { NamedAnswer, OwnAnswer, OwnData, Store } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import type { Keys } from './keys.ts';
import { wordsOf } from './record.ts';
import { answerOf } from './record-queries.ts';
import { toPerson, toPreferences } from './rows.ts';
import type { Schema } from './schema.ts';

export const createOwnData = (db: Db, keys: Keys): Pick<Store, 'ownData' | 'namedAnswers'> => ({
  ownData: (workspace, person) => readOwnData(db.kysely, keys, workspace, person),
  namedAnswers: (workspace, round, audience) => readNamed(db.kysely, workspace, round, audience),
});

const readOwnData = async (run: Runner, keys: Keys, workspace: number, person: number): Promise<OwnData> => {
  const row = await run
    .selectFrom('person')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const seasons = await run
    .selectFrom('season')
    .select(['number', 'sealed'])
    .where('workspace', '=', workspace)
    .execute();
  const open = seasons.filter((season) => season.sealed === 0 && keys.has(workspace, season.number));
  const audiences = await run
    .selectFrom('member as m')
    .innerJoin('audience as a', 'a.id', 'm.audience')
    .select('a.definition')
    .where('m.person', '=', person)
    .where('m.present', '=', 1)
    .where('a.in_force', '=', 1)
    .orderBy('a.id')
    .execute();
  const own = [byName(person), ...open.map(({ number }) => byLink(keys, workspace, number, person))];
  return {
    person: toPerson(row),
    preferences: toPreferences(row.preferences),
    audiences: audiences.map(({ definition }) => nameOf(definition)),
    answers: merge(await answersOf(run, workspace, own), await wordsRowsOf(run, workspace, own)),
    sealedSeasons: seasons.length - open.length,
    ...(await deedsOf(run, workspace, person)),
  };
};

/** Absent for nearly everybody: only people who look after audiences do any of it. */
const deedsOf = async (run: Runner, workspace: number, person: number): Promise<Pick<OwnData, 'deeds'>> => {
  const count = async (table: 'follow_up' | 'telling' | 'lesson' | 'estimate', column: string): Promise<number> => {
    const rows = run.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'));
    const own = rows.where('workspace', '=', workspace).where(sql.ref(column), '=', person);
    return (await own.executeTakeFirstOrThrow()).count;
  };
  const promises = await count('follow_up', 'owner');
  const tellings = await count('telling', 'author');
  const lessons = await count('lesson', 'teller');
  const estimates = await count('estimate', 'owner');
  return promises + tellings + lessons + estimates === 0 ? {} : { deeds: { promises, tellings, lessons, estimates } };
};

type Tables = Pick<Schema, 'round' | 'audience'> & { t: Pick<Schema['answer'], 'person' | 'season' | 'link'> };
type Own = (is: ExpressionBuilder<Tables, 't'>) => ExpressionWrapper<Tables, 't', SqlBool>;

const byName =
  (person: number): Own =>
  (is) =>
    is('t.person', '=', person);

const byLink = (keys: Keys, workspace: number, season: number, person: number): Own => {
  const link = keys.link(workspace, season, person, 'confidential');
  return (is) => is.and([is('t.season', '=', season), is('t.link', '=', link)]);
};

// One query for each link: a single one with OR may read the whole table.
const answersOf = async (run: Runner, workspace: number, own: readonly Own[]) => {
  const query = run
    .selectFrom('answer as t')
    .innerJoin('round as r', 'r.id', 't.round')
    .innerJoin('audience as a', 'a.id', 't.audience')
    .select(['t.round', 't.person', 't.need', 't.ease', 't.enjoyment', 't.topic', 'r.date', 'a.definition'])
    .where('t.workspace', '=', workspace);
  return (await Promise.all(own.map((is) => query.where((eb) => is(eb as never)).execute()))).flat();
};

const wordsRowsOf = async (run: Runner, workspace: number, own: readonly Own[]) => {
  const query = run
    .selectFrom('words as t')
    .innerJoin('round as r', 'r.id', 't.round')
    .innerJoin('audience as a', 'a.id', 't.audience')
    .select(['t.round', 't.person', 't.text', 't.consent', 't.may_reply', 'r.date', 'a.definition'])
    .where('t.workspace', '=', workspace);
  return (await Promise.all(own.map((is) => query.where((eb) => is(eb as never)).execute()))).flat();
};

const merge = (
  answers: Awaited<ReturnType<typeof answersOf>>,
  words: Awaited<ReturnType<typeof wordsRowsOf>>,
): readonly OwnAnswer[] => {
  const entries = new Map<number, OwnAnswer>();
  for (const row of [...answers, ...words]) entries.set(row.round, { ...headOf(row), answer: {} });
  const add = (round: number, more: Partial<OwnAnswer>): void => {
    const entry = entries.get(round);
    if (entry) entries.set(round, { ...entry, ...more });
  };
  for (const row of answers) add(row.round, { answer: answerOf(row) });
  for (const row of words) add(row.round, { words: wordsOf(row) });
  return [...entries.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.round - b.round));
};

const headOf = (row: { round: number; date: string; definition: string; person: number | null }) => ({
  round: row.round,
  date: row.date,
  audience: nameOf(row.definition),
  mode: row.person === null ? ('confidential' as const) : ('named' as const),
});

const nameOf = (definition: string): string => (JSON.parse(definition) as AudienceDefinition).name;

/** Through the members of the audience, those who left included: what was asked is forgotten before what was said. */
const readNamed = async (
  run: Runner,
  workspace: number,
  round: number,
  audience: number,
): Promise<readonly NamedAnswer[]> => {
  const people = run
    .selectFrom('member as m')
    .innerJoin('person as p', 'p.id', 'm.person')
    .where('m.audience', '=', audience)
    .where('p.workspace', '=', workspace);
  const answers = await people
    .innerJoin('answer as t', 't.person', 'p.id')
    .select(['t.person', 't.need', 't.ease', 't.enjoyment', 't.topic'])
    .where('t.round', '=', round)
    .where('t.audience', '=', audience)
    .execute();
  const words = await people
    .innerJoin('words as t', 't.person', 'p.id')
    .select(['t.person', 't.text', 't.consent', 't.may_reply'])
    .where('t.round', '=', round)
    .where('t.audience', '=', audience)
    .execute();
  const answered = new Map(answers.map((row) => [row.person, row]));
  const wrote = new Map(words.map((row) => [row.person, row]));
  const rows = await people.selectAll('p').orderBy('p.id').execute();
  return rows
    .filter(({ id }) => answered.has(id) || wrote.has(id))
    .map((row) => {
      const text = wrote.get(row.id);
      return {
        person: toPerson(row),
        answer: answerOf(answered.get(row.id)),
        ...(text ? { words: wordsOf(text) } : {}),
      };
    });
};
