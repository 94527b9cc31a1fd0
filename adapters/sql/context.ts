/** A prompt with what surrounds it. Every tap asks for one, so the queries are built once. */
import type { Millis } from '../../src/domain/model.ts';
import type { PromptContext, Store } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { toAudience, toPerson, toPrompt, toRound } from './rows.ts';

export const createContexts = (db: Db): Pick<Store, 'prompt' | 'promptOf' | 'openPrompts'> => {
  const all = contexts(db);
  const byId = prepared(db, all.where('q.workspace', '=', 0).where('q.id', '=', 0));
  const byPerson = prepared(db, all.where('q.workspace', '=', 0).where('q.round', '=', 0).where('q.person', '=', 0));
  const open = prepared(
    db,
    all
      .where('q.workspace', '=', 0)
      .where('q.person', '=', 0)
      .where('q.closes_at', '>', 0)
      .where('r.state', 'in', ['opening', 'open'])
      .orderBy('q.due_at', 'desc')
      .orderBy('q.id', 'desc'),
  );
  return {
    prompt: async (workspace, id) => (await byId(workspace, id))[0],
    promptOf: async (workspace, round, person) => (await byPerson(workspace, round, person))[0],
    openPrompts: (workspace, person, now: Millis) => open(workspace, person, now),
  };
};

type Query = ReturnType<typeof contexts>;

/** The query with its first parameters left open: building it costs ten times what running it does. */
const prepared = (db: Db, query: Query): ((...values: number[]) => Promise<PromptContext[]>) => {
  const compiled = query.compile();
  return async (...values) => {
    const parameters = [...values, ...compiled.parameters.slice(values.length)];
    const { rows } = await db.kysely.executeQuery({ ...compiled, parameters });
    return (rows as Row[]).map(toContext);
  };
};

const contexts = (db: Db) =>
  db.kysely
    .selectFrom('prompt as q')
    .innerJoin('round as r', 'r.id', 'q.round')
    .innerJoin('audience as a', 'a.id', 'q.audience')
    .innerJoin('person as p', 'p.id', 'q.person')
    .select(['q.id', 'q.round', 'q.person', 'q.audience', 'q.mode', 'q.due_at', 'q.closes_at', 'q.answered', 'q.first'])
    .select(['r.pulse', 'r.date', 'r.season', 'r.opens_at', 'r.remind_at', 'r.closes_at as roundCloses', 'r.state'])
    .select(['a.site as audienceSite', 'a.definition', 'a.size', 'a.counted'])
    .select([
      'p.site as personSite',
      'p.user_id',
      'p.name',
      'p.home_id',
      'p.external',
      'p.zone',
      'p.locale',
      'p.active',
    ]);

type Row = Awaited<ReturnType<Query['execute']>>[number];

const toContext = (row: Row): PromptContext => ({
  prompt: toPrompt(row),
  round: toRound({ ...row, id: row.round, closes_at: row.roundCloses }),
  audience: toAudience({ ...row, id: row.audience, site: row.audienceSite }),
  person: toPerson({ ...row, id: row.person, site: row.personSite }),
});
