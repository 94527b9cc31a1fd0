/** A prompt with what surrounds it. */
import type { Millis } from '../../src/domain/model.ts';
import type { PromptContext, Store } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { toAudience, toPerson, toPrompt, toRound } from './rows.ts';

export const createContexts = (db: Db): Pick<Store, 'prompt' | 'promptOf' | 'openPrompts'> => {
  const of = (workspace: number) => contexts(db).where('q.workspace', '=', workspace);
  const one = async (query: ReturnType<typeof contexts>): Promise<PromptContext | undefined> => {
    const row = await query.executeTakeFirst();
    return row && toContext(row);
  };
  return {
    prompt: (workspace, id) => one(of(workspace).where('q.id', '=', id)),
    promptOf: (workspace, round, person) =>
      one(of(workspace).where('q.round', '=', round).where('q.person', '=', person)),
    openPrompts: async (workspace, person, now: Millis) => {
      const open = of(workspace)
        .where('q.person', '=', person)
        .where('q.closes_at', '>', now)
        .where('r.state', 'in', ['opening', 'open']);
      const found = await open.orderBy('q.due_at', 'desc').orderBy('q.id', 'desc').execute();
      return found.map(toContext);
    },
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
    .select(['a.definition', 'a.size', 'a.counted'])
    .select(['p.user_id', 'p.name', 'p.home_id', 'p.external', 'p.zone', 'p.locale', 'p.email', 'p.active'])
    .select(['p.preferences', 'p.last_asked', 'p.missed', 'p.home_season', 'p.home_audience']);

type Row = Awaited<ReturnType<ReturnType<typeof contexts>['execute']>>[number];

const toContext = (row: Row): PromptContext => ({
  prompt: toPrompt(row),
  round: toRound({ ...row, id: row.round, closes_at: row.roundCloses }),
  audience: toAudience({ ...row, id: row.audience }),
  person: toPerson({ ...row, id: row.person }),
});
