/**
 * Conversations about comments. A dialogue knows its comment by a token that only the season's key reads: without it
 * nobody can tell whose it is, nor lay it beside an answer. When it ends, the token is replaced by random bytes.
 */
import type { CommentToken } from '../../src/domain/follow-action.ts';
import type { Comment, Dialogue, FollowStore, NewMessage } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import {
  type DialogueRow,
  dialogueRows,
  endDialogues,
  forbidReplies,
  linkOf,
  tokensOf,
  writerOf,
} from './dialogue-ends.ts';
import { kept } from './kept.ts';
import type { Keys } from './keys.ts';
import { readComments } from './owner-comments.ts';
import { writeMessages } from './prompts.ts';
import { toPerson } from './rows.ts';
import { readTokenText } from './tokens.ts';

type Dialogues = Pick<
  FollowStore,
  'replyable' | 'reply' | 'dialogue' | 'dialogueOfWriter' | 'dialoguesOfWriter' | 'markRead' | 'addLine' | 'endDialogue'
>;

export const createDialogues = (db: Db, keys: Keys): Dialogues => ({
  ...reading(db, keys),
  ...writing(db, keys),
});

const reading = (
  db: Db,
  keys: Keys,
): Pick<Dialogues, 'replyable' | 'dialogue' | 'dialogueOfWriter' | 'dialoguesOfWriter'> => {
  /** Asked with every prompt that is drawn, and nearly always answered with no. */
  const anyOpen = kept((run, workspace: number) => dialogueRows(run, workspace).where('state', '=', 'open').limit(1));
  return {
    replyable: async (workspace, token, audiences) => {
      const found = await commentOf(db.kysely, keys, workspace, token);
      return found?.mayReply && audiences.includes(found.audience) ? found : undefined;
    },
    dialogue: async (workspace, id) => {
      const row = await dialogueRows(db.kysely, workspace).where('id', '=', id).executeTakeFirst();
      return row && whole(db.kysely, keys, row);
    },
    dialogueOfWriter: async (workspace, id, person) => {
      const row = await dialogueRows(db.kysely, workspace).where('id', '=', id).executeTakeFirst();
      return row && writerOf(keys, row) === person ? whole(db.kysely, keys, row) : undefined;
    },
    dialoguesOfWriter: async (workspace, person) => {
      if ((await anyOpen(db.kysely, workspace)).length === 0) return [];
      const tokens = await tokensOf(db.kysely, keys, workspace, person);
      const rows = await dialogueRows(db.kysely, workspace)
        .where('state', '=', 'open')
        .where((is) =>
          tokens.length === 0
            ? is('person', '=', person)
            : is.or([is('person', '=', person), is('token', 'in', [...tokens])]),
        )
        .orderBy('unread', 'desc')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map((row) => whole(db.kysely, keys, row)));
    },
  };
};

const commentOf = async (
  run: Runner,
  keys: Keys,
  workspace: number,
  text: CommentToken,
): Promise<(Comment & { readonly audience: number; readonly round: number }) | undefined> => {
  const { season, token } = readTokenText(text);
  const meant = keys.readToken(workspace, season, token);
  if (!meant) return undefined;
  const words = await run
    .selectFrom('words')
    .select('audience')
    .distinct()
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('round', '=', meant.round)
    .execute();
  for (const { audience } of words) {
    const found = await readComments(run, keys, { workspace, audience, rounds: [meant.round] });
    const one = found.find((comment) => comment.token === text);
    if (one) return { ...one, audience, round: meant.round };
  }
  return undefined;
};

/** With its comment, read for the key's sake and not kept beside it. */
const whole = async (run: Runner, keys: Keys, row: DialogueRow): Promise<Dialogue> => {
  const lines = await run
    .selectFrom('dialogue_line')
    .select(['writer', 'text'])
    .where('dialogue', '=', row.id)
    .orderBy('number')
    .execute();
  const people = run.selectFrom('person').selectAll();
  const owner = await people.where('id', '=', row.owner).executeTakeFirstOrThrow();
  const writer = row.person === null ? undefined : await people.where('id', '=', row.person).executeTakeFirst();
  const comment = await textOf(run, keys, row);
  return {
    id: row.id,
    audience: row.audience,
    owner: toPerson(owner),
    ...(writer && { writer: toPerson(writer) }),
    state: row.state === 'open' ? 'open' : 'ended',
    ...(comment !== undefined && { comment }),
    lines: lines.map(({ writer: by, text }) => ({ by: by === 'owner' ? 'owner' : 'writer', text })),
    unread: row.unread === 1,
  };
};

const textOf = async (run: Runner, keys: Keys, row: DialogueRow): Promise<string | undefined> => {
  const { workspace, season, round } = row;
  const link = linkOf(keys, row);
  if (!link) return undefined;
  const words = run.selectFrom('words').select('text').where('workspace', '=', workspace);
  const found = words.where('season', '=', season).where('link', '=', link).where('round', '=', round);
  return (await found.executeTakeFirst())?.text;
};

const writing = (db: Db, keys: Keys): Pick<Dialogues, 'reply' | 'markRead' | 'addLine' | 'endDialogue'> => ({
  reply: createReply(db, keys),
  markRead: async (workspace, id) => {
    const read = db.kysely.updateTable('dialogue').set({ unread: 0 }).where('workspace', '=', workspace);
    await read.where('id', '=', id).execute();
  },
  addLine: (workspace, id, line, messages) =>
    db.transaction(async (trx) => {
      const row = await dialogueRows(trx, workspace).where('id', '=', id).executeTakeFirst();
      if (row?.state !== 'open') return false;
      await addLine(db.dialect, trx, row, line, messages);
      return true;
    }),
  endDialogue: (workspace, id) =>
    db.transaction(async (trx) => {
      const row = await dialogueRows(trx, workspace).where('id', '=', id).executeTakeFirst();
      if (!row) return;
      await forbidReplies(trx, keys, row);
      await endDialogues(trx, workspace, { id });
    }),
});

const createReply =
  (db: Db, keys: Keys): Dialogues['reply'] =>
  async (workspace, text, { owner, text: said }, messages) => {
    const comment = await commentOf(db.kysely, keys, workspace, text);
    if (!comment?.mayReply) return undefined;
    const { season, token } = readTokenText(text);
    const about = {
      workspace,
      season,
      token,
      round: comment.round,
      audience: comment.audience,
      owner,
      person: comment.named ? (comment.by?.id ?? null) : null,
    };
    const row = await db.transaction(async (trx) => {
      const begun = trx.insertInto('dialogue').values({ ...about, state: 'open', unread: 1 });
      await begun
        .onConflict((conflict) => conflict.columns(['workspace', 'season', 'token', 'owner']).doNothing())
        .execute();
      const of = dialogueRows(trx, workspace).where('season', '=', season).where('token', '=', token);
      const found = await of.where('owner', '=', owner).executeTakeFirst();
      if (found?.state !== 'open') return undefined;
      await addLine(db.dialect, trx, found, { by: 'owner', text: said }, messages);
      return { ...found, unread: 1 };
    });
    return row && whole(db.kysely, keys, row);
  };

const addLine = async (
  dialect: Db['dialect'],
  trx: Runner,
  { id, workspace }: DialogueRow,
  { by, text }: Dialogue['lines'][number],
  messages: readonly Omit<NewMessage, 'subject'>[],
): Promise<void> => {
  const lines = trx.selectFrom('dialogue_line').select(({ fn }) => fn.countAll<number>().as('count'));
  const { count } = await lines.where('dialogue', '=', id).executeTakeFirstOrThrow();
  await trx
    .insertInto('dialogue_line')
    .values({ dialogue: id, number: count + 1, writer: by, text })
    .execute();
  const unread = by === 'owner' ? 1 : 0;
  await trx.updateTable('dialogue').set({ unread }).where('id', '=', id).execute();
  // Told anew of each line: what was told of the one before is no reason to keep silent.
  const told = trx.deleteFrom('outbox').where('workspace', '=', workspace).where('subject', '=', id);
  await told
    .where('kind', '=', by === 'owner' ? 'reply' : 'replyBack')
    .where('state', '<>', 'sending')
    .execute();
  const of = messages.map((message) => ({ ...message, subject: id }));
  await writeMessages(trx, dialect, workspace, of);
};
