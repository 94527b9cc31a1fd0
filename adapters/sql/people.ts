/** Workspaces, audiences, and the people in them. */
import type { AudienceDefinition, FoundWorkspace, Preferences, Workspace } from '../../src/domain/model.ts';
import type { DirectoryPerson, Store } from '../../src/ports.ts';
import { createCandidates } from './candidates.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { createRoster, upsertPeople } from './roster.ts';
import { noPreferencesText, toAudience, toPerson, toPreferences } from './rows.ts';
import { together } from './together.ts';

type People = Pick<
  Store,
  | 'workspace'
  | 'workspaces'
  | 'saveAudiences'
  | 'saveRoster'
  | 'audiences'
  | 'candidates'
  | 'person'
  | 'meet'
  | 'preferences'
  | 'savePreferences'
  | 'memberships'
  | 'zones'
  | 'paused'
  | 'setPaused'
>;

export const createPeople = (db: Db): People => ({
  ...workspaces(db),
  ...audiences(db),
  ...persons(db),
  saveRoster: createRoster(db),
  candidates: createCandidates(db),
});

const workspaces = (db: Db): Pick<Store, 'workspace' | 'workspaces' | 'paused' | 'setPaused'> => {
  const columns = ['workspace as id', 'id as site', 'platform', 'external_id as externalId', 'name'] as const;
  const pausedOf = kept((run, workspace: number) =>
    run.selectFrom('workspace').select('paused').where('id', '=', workspace),
  );
  return {
    workspace: (found, beside) =>
      db.transaction(async (trx) => {
        const { platform, externalId: external_id, name } = found;
        const known = await trx
          .updateTable('site')
          .set({ name })
          .where('platform', '=', platform)
          .where('external_id', '=', external_id)
          .returning(columns)
          .executeTakeFirst();
        if (known) return known;
        const workspace = beside ?? (await programmeOf(trx, found));
        return trx
          .insertInto('site')
          .values({ workspace, platform, external_id, name })
          .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet({ name }))
          .returning(columns)
          .executeTakeFirstOrThrow();
      }),
    workspaces: () => db.kysely.selectFrom('site').select(columns).orderBy('id').execute(),
    paused: async (workspace) => (await pausedOf(db.kysely, workspace))[0]?.paused === 1,
    setPaused: async (workspace, paused) => {
      const value = { paused: paused ? 1 : 0 };
      await db.kysely.updateTable('workspace').set(value).where('id', '=', workspace).execute();
    },
  };
};

/** Two that make the same one at once find one. */
const programmeOf = async (trx: Runner, found: FoundWorkspace): Promise<number> => {
  const { platform, externalId: external_id, name } = found;
  const made = await trx
    .insertInto('workspace')
    .values({ platform, external_id, name, paused: 0 })
    .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
};

/** The workspace that a programme was in first. */
const firstSite = (runner: Runner, workspace: number) =>
  runner
    .selectFrom('site')
    .where('workspace', '=', workspace)
    .select(({ fn }) => fn.min('id').as('id'));

const audiences = (db: Db): Pick<Store, 'saveAudiences' | 'audiences'> => {
  const inForce = kept((run, workspace: number) =>
    run
      .selectFrom('audience')
      .select(['id', 'site', 'definition', 'size', 'counted'])
      .where('workspace', '=', workspace)
      .where('in_force', '=', 1)
      .orderBy('id'),
  );
  return {
    audiences: async (workspace) => (await inForce(db.kysely, workspace)).map(toAudience),
    saveAudiences: (workspace, definitions) =>
      db.transaction(async (trx) => {
        await trx.updateTable('audience').set({ in_force: 0 }).where('workspace', '=', workspace).execute();
        const first = (await firstSite(trx, workspace).executeTakeFirst())?.id ?? 0;
        for (const each of definitions) {
          const definition = definitionText(each);
          const site = each.site ?? first;
          const changed = { site, definition, in_force: 1 };
          await trx
            .insertInto('audience')
            .values({ workspace, key: each.key, size: 0, counted: 0, ...changed })
            .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(changed))
            .execute();
        }
        return (await inForce(trx, workspace)).map(toAudience);
      }),
  };
};

/** Only what a definition has: whoever passes an Audience does not put its sizes into the text. */
const definitionText = (audience: AudienceDefinition): string => {
  const { key, name, group, relationship, owners, place, platform, mode } = audience;
  return JSON.stringify({ key, name, group, relationship, owners, place, platform, mode } satisfies Record<
    keyof AudienceDefinition,
    unknown
  >);
};

interface Met {
  readonly workspace: Workspace;
  readonly person: DirectoryPerson;
}

/** People of several workspaces; who was met twice is as the last time told. */
const upsertMet = async (trx: Runner, dialect: Db['dialect'], all: readonly Met[]): Promise<void> => {
  const sites = new Map(all.map(({ workspace }) => [workspace.site, workspace]));
  for (const workspace of sites.values()) {
    const there = all.filter((one) => one.workspace.site === workspace.site);
    const latest = new Map(there.map(({ person }) => [person.userId, person]));
    await upsertPeople(trx, dialect, workspace, [...latest.values()]);
  }
};

const persons = (
  db: Db,
): Pick<Store, 'person' | 'meet' | 'preferences' | 'savePreferences' | 'memberships' | 'zones'> => {
  const ofUser = kept((run, workspace: number, userId: string) =>
    run.selectFrom('person').selectAll().where('workspace', '=', workspace).where('user_id', '=', userId),
  );
  const preferencesOf = kept((run, workspace: number, person: number) =>
    run.selectFrom('person').select('preferences').where('workspace', '=', workspace).where('id', '=', person),
  );
  const save = together<Met>((all) => db.transaction((trx) => upsertMet(trx, db.dialect, all)));
  return {
    person: async (workspace, userId) => {
      const [row] = await ofUser(db.kysely, workspace, userId);
      return row && toPerson(row);
    },
    meet: async (workspace, person: DirectoryPerson) => {
      await save({ workspace, person });
      const [row] = await ofUser(db.kysely, workspace.id, person.userId);
      if (!row) throw new Error('somebody who was just saved is not there');
      return toPerson(row);
    },
    preferences: async (workspace, person): Promise<Preferences> => {
      const [row] = await preferencesOf(db.kysely, workspace, person);
      return toPreferences(row?.preferences ?? noPreferencesText);
    },
    savePreferences: async (workspace, person, preferences) => {
      const update = db.kysely.updateTable('person').set({ preferences: JSON.stringify(preferences) });
      await update.where('workspace', '=', workspace).where('id', '=', person).execute();
    },
    memberships: async (workspace, person) => {
      const query = db.kysely
        .selectFrom('member as m')
        .innerJoin('audience as a', 'a.id', 'm.audience')
        .select('a.id')
        .where('m.person', '=', person)
        .where('m.present', '=', 1)
        .where('a.workspace', '=', workspace)
        .where('a.in_force', '=', 1);
      return (await query.orderBy('a.id').execute()).map((row) => row.id);
    },
    zones: async (workspace) => {
      const query = db.kysely.selectFrom('person').select('zone').distinct();
      const found = await query.where('workspace', '=', workspace).where('active', '=', 1).orderBy('zone').execute();
      return found.map((row) => row.zone);
    },
  };
};
