/** Rounds: opened once, asked in pieces, closed with their turnout. */
import type { Round } from '../../src/domain/model.ts';
import type { NewPrompt, Store } from '../../src/ports.ts';
import { ids, inPieces, pieceSize, turn } from './bulk.ts';
import { createClose } from './close.ts';
import { createContexts } from './context.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { type RoundKey, writeMessages, writePrompts } from './prompts.ts';
import { toPrompt, toRound } from './rows.ts';

type Rounds = Pick<
  Store,
  | 'lastRounds'
  | 'rounds'
  | 'openRound'
  | 'addPrompt'
  | 'prompt'
  | 'promptOf'
  | 'openPrompts'
  | 'unanswered'
  | 'closeRound'
  | 'turnouts'
>;

export const createRounds = (db: Db): Rounds => ({
  ...reading(db),
  ...createContexts(db),
  ...createClose(db),
  openRound: createOpen(db),
  addPrompt: createAdd(db),
  unanswered: createUnanswered(db),
});

const reading = (db: Db): Pick<Store, 'lastRounds' | 'rounds'> => {
  const all = (run: Runner, workspace: number) =>
    run.selectFrom('round').selectAll().where('workspace', '=', workspace).orderBy('date').orderBy('id');
  const inState = kept((run, workspace: number, state: Round['state']) =>
    all(run, workspace).where('state', '=', state),
  );
  // A round cut off while opening does not count as there, so that the next tick asks for it again and finishes it.
  const last = kept((run, workspace: number) =>
    run
      .selectFrom('round')
      .select(({ fn }) => ['pulse', fn.max('date').as('date')])
      .where('workspace', '=', workspace)
      .where('state', '<>', 'opening')
      .groupBy('pulse'),
  );
  return {
    lastRounds: async (workspace) =>
      Object.fromEntries((await last(db.kysely, workspace)).map((row) => [row.pulse, row.date])),
    rounds: async (workspace, { state, ids: wanted }) => {
      if (state !== undefined && wanted === undefined) return (await inState(db.kysely, workspace, state)).map(toRound);
      let query = all(db.kysely, workspace);
      if (state !== undefined) query = query.where('state', '=', state);
      if (wanted !== undefined) query = query.where('id', 'in', ids(db.dialect, wanted));
      return (await query.execute()).map(toRound);
    },
  };
};

const createOpen =
  (db: Db): Store['openRound'] =>
  async (workspace, round, prompts, messages) => {
    const fits = prompts.length <= pieceSize;
    const begun = await db.transaction(async (trx) => {
      const made = await trx
        .insertInto('round')
        .values({
          workspace,
          pulse: round.pulse,
          date: round.date,
          season: round.season,
          opens_at: round.opensAt,
          remind_at: round.remindAt ?? null,
          closes_at: round.closesAt,
          state: fits ? round.state : 'opening',
          tallied: 0,
        })
        .onConflict((conflict) => conflict.columns(['workspace', 'pulse', 'date']).doNothing())
        .returningAll()
        .executeTakeFirst();
      const row = made ?? (await existing(trx, workspace, round.pulse, round.date));
      if (!(made || row.state === 'opening')) return undefined;
      // With the first piece: whoever finishes after a crash may not know all audiences any more.
      const ofRound = messages.map((message) => ({ ...message, subject: row.id }));
      await writeMessages(trx, db.dialect, workspace, ofRound);
      if (made && fits) await writePrompts(trx, db.dialect, row, prompts);
      return { row, isDone: made !== undefined && fits };
    });
    if (!begun) return undefined;
    if (begun.isDone) return toRound(begun.row);
    return fill(db, begun.row, prompts);
  };

const existing = (runner: Runner, workspace: number, pulse: string, date: string) =>
  runner
    .selectFrom('round')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('pulse', '=', pulse)
    .where('date', '=', date)
    .executeTakeFirstOrThrow();

/** Writes the prompts of an `opening` round and opens it with the last. Undefined where somebody else was faster. */
const fill = async (db: Db, round: RoundKey, prompts: readonly NewPrompt[]): Promise<Round | undefined> => {
  let opened: Round | undefined;
  await inPieces(prompts, (piece, isLast) =>
    db.transaction(async (trx) => {
      await writePrompts(trx, db.dialect, round, piece);
      if (!isLast) return;
      const update = trx.updateTable('round').set({ state: 'open' }).where('id', '=', round.id);
      const row = await update.where('state', '=', 'opening').returningAll().executeTakeFirst();
      opened = row && toRound(row);
    }),
  );
  return opened;
};

const createAdd =
  (db: Db): Store['addPrompt'] =>
  (workspace, round, prompt) =>
    db.transaction(async (trx) => {
      const row = await trx
        .selectFrom('round')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('id', '=', round)
        .executeTakeFirstOrThrow();
      if (row.state === 'open' || row.state === 'opening') await writePrompts(trx, db.dialect, row, [prompt]);
      const found = trx.selectFrom('prompt').selectAll().where('round', '=', round);
      return toPrompt(await found.where('person', '=', prompt.person).executeTakeFirstOrThrow());
    });

type Unanswered = Awaited<ReturnType<Store['unanswered']>>[number];

/** Prompts read at a time. */
const readSize = 4_000;

const createUnanswered =
  (db: Db): Store['unanswered'] =>
  async (workspace, round) => {
    const found: Unanswered[] = [];
    for (let after = 0; ; ) {
      const prompts = await db.kysely
        .selectFrom('prompt as q')
        .innerJoin('person as p', 'p.id', 'q.person')
        .leftJoin('outbox as o', (join) =>
          join
            .onRef('o.subject', '=', 'q.id')
            .on('o.kind', '=', 'prompt')
            .on('o.state', '=', 'sent')
            .on('o.workspace', '=', workspace),
        )
        .select(['q.id as prompt', 'q.person', 'q.answered', 'o.due_at as sentAt'])
        .select(['p.user_id as userId', 'q.closes_at as closesAt', 'p.zone'])
        .where('q.workspace', '=', workspace)
        .where('q.round', '=', round)
        .where('q.person', '>', after)
        .orderBy('q.person')
        .limit(readSize)
        .execute();
      for (const { prompt, userId, closesAt, zone, answered, sentAt } of prompts) {
        if (answered === 0 && sentAt !== null) found.push({ prompt, userId, sentAt, closesAt, zone });
      }
      const last = prompts.at(-1);
      if (!last || prompts.length < readSize) return found;
      after = last.person;
      await turn();
    }
  };
