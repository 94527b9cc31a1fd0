/** Who could be asked in a round, for audiences of any size. */
import type { Candidate, LocalDate } from '../../src/domain/model.ts';
import type { Store } from '../../src/ports.ts';
import { ids, turn } from './bulk.ts';
import type { Db } from './db.ts';
import { toPreferences } from './rows.ts';

/** Memberships read at a time: some ten milliseconds, then others have their turn. */
const readSize = 4_000;

type Growing = Omit<Candidate, 'audiences'> & { audiences: { id: number; lastAsked?: LocalDate }[] };

/** People present in these audiences, each once, in the order of their ids. */
export const createCandidates = (db: Db): Store['candidates'] => {
  return async (workspace, wanted, season) => {
    const found = new Map<number, Growing>();
    for (const group of await groupsOf(db, workspace, wanted)) {
      for (let after = 0; ; ) {
        const members = await read(db, group, after);
        for (const row of members) add(found, row, season);
        const last = members.at(-1);
        await turn();
        if (!last || group.length > 1 || members.length < readSize) break;
        after = last.person;
      }
    }
    return [...found.values()].sort((one, other) => one.person - other.person);
  };
};

/** Small audiences together, a large one alone, so that each read stays short and there are few of them. */
const groupsOf = async (db: Db, workspace: number, wanted: readonly number[]): Promise<number[][]> => {
  const sizes = await db.kysely
    .selectFrom('audience')
    .select(['id', 'size'])
    .where('workspace', '=', workspace)
    .where('id', 'in', ids(db.dialect, wanted))
    .orderBy('id')
    .execute();
  const groups: number[][] = [];
  let room = 0;
  for (const { id, size } of sizes) {
    const last = groups.at(-1);
    if (last && size <= room) last.push(id);
    else {
      groups.push([id]);
      room = readSize;
    }
    room -= size;
  }
  return groups;
};

type Member = Awaited<ReturnType<typeof read>>[number];

/** Members of these audiences, by person. Only a group of one audience can be larger than one read. */
const read = (db: Db, group: readonly number[], after: number) => {
  const query = db.kysely
    .selectFrom('member as m')
    .innerJoin('person as p', 'p.id', 'm.person')
    .select([
      'm.audience',
      'm.person',
      'm.last_asked as audienceAsked',
      'p.user_id',
      'p.zone',
      'p.preferences',
      'p.last_asked',
      'p.missed',
      'p.home_season',
      'p.home_audience',
    ])
    .where('m.present', '=', 1)
    .where('p.active', '=', 1);
  const only = group.length === 1 ? group[0] : undefined;
  if (only === undefined) return query.where('m.audience', 'in', ids(db.dialect, group)).execute();
  return query
    .where('m.audience', '=', only)
    .where('m.person', '>', after)
    .orderBy('m.person')
    .limit(readSize)
    .execute();
};

const add = (found: Map<number, Growing>, row: Member, season: number): void => {
  const audience = { id: row.audience, ...(row.audienceAsked === null ? {} : { lastAsked: row.audienceAsked }) };
  const known = found.get(row.person);
  if (known) {
    known.audiences.push(audience);
    return;
  }
  found.set(row.person, {
    person: row.person,
    userId: row.user_id,
    zone: row.zone,
    preferences: toPreferences(row.preferences),
    ...(row.last_asked === null ? {} : { lastAsked: row.last_asked }),
    missed: row.missed,
    ...(row.home_season === season && row.home_audience !== null ? { home: row.home_audience } : {}),
    audiences: [audience],
  });
};
