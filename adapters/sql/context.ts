/** A prompt with what surrounds it: every tap asks for one. */
import type { Millis } from '../../src/domain/model.ts';
import type { PromptContext, Store } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { toAudience, toPerson, toPrompt, toRound } from './rows.ts';

export const createContexts = (db: Db): Pick<Store, 'prompt' | 'promptOf' | 'openPrompts'> => {
  const all = (run: Runner, workspace: number) => contexts(run).where('q.workspace', '=', workspace);
  const byId = kept((run, workspace: number, id: number) => all(run, workspace).where('q.id', '=', id));
  const byPerson = kept((run, workspace: number, round: number, person: number) =>
    all(run, workspace).where('q.round', '=', round).where('q.person', '=', person),
  );
  const open = kept((run, workspace: number, person: number, now: Millis) =>
    all(run, workspace)
      .where('q.person', '=', person)
      .where('q.closes_at', '>', now)
      .where('r.state', 'in', ['opening', 'open'])
      .orderBy('q.due_at', 'desc')
      .orderBy('q.id', 'desc'),
  );
  return {
    prompt: async (workspace, id) => first(await byId(db.kysely, workspace, id)),
    promptOf: async (workspace, round, person) => first(await byPerson(db.kysely, workspace, round, person)),
    openPrompts: async (workspace, person, now) => (await open(db.kysely, workspace, person, now)).map(toContext),
  };
};

const contexts = (run: Runner) =>
  run
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

type Row = Awaited<ReturnType<ReturnType<typeof contexts>['execute']>>[number];

const first = ([row]: readonly Row[]): PromptContext | undefined => row && toContext(row);

const toContext = (row: Row): PromptContext => ({
  prompt: toPrompt(row),
  round: toRound({ ...row, id: row.round, closes_at: row.roundCloses }),
  audience: toAudience({ ...row, id: row.audience, site: row.audienceSite }),
  person: toPerson({ ...row, id: row.person, site: row.personSite }),
});
