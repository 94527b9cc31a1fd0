/** A prompt with what surrounds it. Every tap asks for one. */
import { sql } from 'kysely';
import type { Millis } from '../../src/domain/model.ts';
import type { PromptContext, Store } from '../../src/ports.ts';
import { int } from './bulk.ts';
import type { Db } from './db.ts';
import { prepared } from './prepared.ts';
import { toAudience, toPerson, toPrompt, toRound } from './rows.ts';

export const createContexts = (db: Db): Pick<Store, 'prompt' | 'promptOf' | 'openPrompts'> => {
  const open = int(0);
  const all = contexts(db).where('q.workspace', '=', open);
  const byId = prepared(db, all.where('q.id', '=', open));
  const byPerson = prepared(db, all.where('q.round', '=', open).where('q.person', '=', open));
  const stillOpen = prepared(
    db,
    all
      .where('q.person', '=', open)
      .where('q.closes_at', '>', open)
      .where('r.state', 'in', [sql.lit('opening'), sql.lit('open')])
      .orderBy('q.due_at', 'desc')
      .orderBy('q.id', 'desc'),
  );
  const first = ([row]: readonly Row[]): PromptContext | undefined => row && toContext(row);
  return {
    prompt: async (workspace, id) => first(await byId(workspace, id)),
    promptOf: async (workspace, round, person) => first(await byPerson(workspace, round, person)),
    openPrompts: async (workspace, person, now: Millis) => (await stillOpen(workspace, person, now)).map(toContext),
  };
};

type Query = ReturnType<typeof contexts>;

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
