/** Of a person who erases: what that person wrote down for others, and the own estimates wherever they went. */
import { withoutEstimatesOf } from '../../src/domain/digest/estimated.ts';
import type { OwnerNews } from '../../src/domain/owner-news.ts';
import type { Runner } from './db.ts';
import { reviveDigest } from './digest-text.ts';

export const eraseLessons = async (trx: Runner, workspace: number, person: number): Promise<void> => {
  await trx
    .updateTable('lesson')
    .set({ text: null, state: 'declined' })
    .where('workspace', '=', workspace)
    .where('teller', '=', person)
    .execute();
  await trx.deleteFrom('estimate').where('workspace', '=', workspace).where('owner', '=', person).execute();
  await eraseEstimates(trx, workspace, person);
  // Their agenda says what was estimated.
  await trx
    .deleteFrom('meeting')
    .where('workspace', '=', workspace)
    .where((is) => is.or([is('one', '=', person), is('other', '=', person)]))
    .where('agenda', 'like', '%"estimate":true%')
    .execute();
};

/** Stored digests lose what was said there by name; posts that told it are drawn again in their place. */
const eraseEstimates = async (trx: Runner, workspace: number, person: number): Promise<void> => {
  const rows = await trx
    .selectFrom('digest')
    .select(['id', 'digest'])
    .where('workspace', '=', workspace)
    .where('digest', 'like', `%"estimate":{"owner":${person},%`)
    .execute();
  for (const row of rows) {
    const left = withoutEstimatesOf(reviveDigest(row.digest), person);
    if (!left) continue;
    await trx
      .updateTable('digest')
      .set({ digest: JSON.stringify(left) })
      .where('id', '=', row.id)
      .execute();
    await trx
      .updateTable('outbox')
      .set({ state: 'due', due_at: 0, expires_at: null })
      .where('workspace', '=', workspace)
      .where('kind', 'in', ['digest', 'digestDetails'])
      .where('state', '=', 'sent')
      .where('subject', '=', row.id)
      .execute();
  }
  // What its owner was told beforehand says it too.
  const told = await trx
    .selectFrom('owner_message')
    .select(['id', 'content'])
    .where('workspace', '=', workspace)
    .where('owner', '=', person)
    .execute();
  for (const { id, content } of told) {
    const news = JSON.parse(content) as OwnerNews;
    if (news.leaders.length === 0) continue;
    await trx
      .updateTable('owner_message')
      .set({ content: JSON.stringify({ ...news, leaders: [] }) })
      .where('id', '=', id)
      .execute();
  }
};
