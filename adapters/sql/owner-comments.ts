/** What people wrote, as far as those who look after them may see it. */
import type { Consent } from '../../src/domain/question.ts';
import type { Comment } from '../../src/ports.ts';
import type { Runner } from './db.ts';
import type { Keys } from './keys.ts';
import { toPerson } from './rows.ts';
import { tokenText } from './tokens.ts';

interface CommentsAsked {
  readonly workspace: number;
  readonly audience: number;
  readonly rounds: readonly number[];
}

export const readComments = async (run: Runner, keys: Keys, asked: CommentsAsked): Promise<readonly Comment[]> => {
  const { workspace, audience, rounds } = asked;
  const written = await run
    .selectFrom('words')
    .select(['season', 'link', 'round', 'person', 'text', 'consent', 'may_reply'])
    .where('workspace', '=', workspace)
    .where('audience', '=', audience)
    .where('round', 'in', [...rounds])
    .where((is) => is.or([is('person', 'is not', null), is('consent', '<>', 'topic')]))
    .execute();
  if (written.length === 0) return [];
  const people = await run
    .selectFrom('member as m')
    .innerJoin('person as p', 'p.id', 'm.person')
    .selectAll('p')
    .where('m.audience', '=', audience)
    .execute();
  const found = written.flatMap((row): Comment[] => {
    const isOpen = keys.has(workspace, row.season);
    // Only the season's key says who wrote in confidence; of an audience there are few to look through.
    const writer = people.find(({ id }) =>
      row.person === null
        ? isOpen && keys.link(workspace, row.season, id, 'confidential').equals(row.link)
        : row.person === id,
    );
    if (!writer) return [];
    const named = row.person !== null;
    const consent = row.consent as Consent;
    const token = isOpen && tokenText(row.season, keys.token(workspace, row.season, row.round, writer.id));
    return [
      {
        text: row.text,
        consent,
        named,
        ...(token && { token }),
        mayReply: token !== false && row.may_reply === 1,
        ...((named || consent === 'named') && { by: toPerson(writer) }),
      },
    ];
  });
  // Tokens look random: their order says nothing of who wrote or when.
  return found.sort((a, b) => ((a.token ?? '') < (b.token ?? '') ? -1 : 1));
};
