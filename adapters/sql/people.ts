/** Workspaces, audiences, and the people in them. */
import type { AudienceDefinition, Preferences } from '../../src/domain/model.ts';
import type { DirectoryPerson, Store } from '../../src/ports.ts';
import { createCandidates } from './candidates.ts';
import type { Db } from './db.ts';
import { createRoster, upsertPeople } from './roster.ts';
import { noPreferencesText, toAudience, toPerson, toPreferences } from './rows.ts';

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
  const columns = ['id', 'platform', 'external_id as externalId', 'name'] as const;
  return {
    workspace: (found) =>
      db.kysely
        .insertInto('workspace')
        .values({ platform: found.platform, external_id: found.externalId, name: found.name, paused: 0 })
        .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet({ name: found.name }))
        .returning(columns)
        .executeTakeFirstOrThrow(),
    workspaces: () => db.kysely.selectFrom('workspace').select(columns).orderBy('id').execute(),
    paused: async (workspace) => {
      const query = db.kysely.selectFrom('workspace').select('paused').where('id', '=', workspace);
      return (await query.executeTakeFirst())?.paused === 1;
    },
    setPaused: async (workspace, paused) => {
      const value = { paused: paused ? 1 : 0 };
      await db.kysely.updateTable('workspace').set(value).where('id', '=', workspace).execute();
    },
  };
};

const audiences = (db: Db): Pick<Store, 'saveAudiences' | 'audiences'> => {
  const inForce = (runner: Db['kysely'], workspace: number) =>
    runner
      .selectFrom('audience')
      .select(['id', 'definition', 'size', 'counted'])
      .where('workspace', '=', workspace)
      .where('in_force', '=', 1)
      .orderBy('id')
      .execute();
  return {
    audiences: async (workspace) => (await inForce(db.kysely, workspace)).map(toAudience),
    saveAudiences: (workspace, definitions) =>
      db.transaction(async (trx) => {
        await trx.updateTable('audience').set({ in_force: 0 }).where('workspace', '=', workspace).execute();
        for (const each of definitions) {
          const definition = definitionText(each);
          await trx
            .insertInto('audience')
            .values({ workspace, key: each.key, definition, in_force: 1, size: 0, counted: 0 })
            .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ definition, in_force: 1 }))
            .execute();
        }
        return (await inForce(trx, workspace)).map(toAudience);
      }),
  };
};

/** Only what a definition has: whoever passes an Audience does not put its sizes into the text. */
const definitionText = (audience: AudienceDefinition): string => {
  const { key, name, group, relationship, owners, place, mode } = audience;
  return JSON.stringify({ key, name, group, relationship, owners, place, mode } satisfies Record<
    keyof AudienceDefinition,
    unknown
  >);
};

const persons = (
  db: Db,
): Pick<Store, 'person' | 'meet' | 'preferences' | 'savePreferences' | 'memberships' | 'zones'> => {
  const ofUser = (workspace: number, userId: string) =>
    db.kysely.selectFrom('person').selectAll().where('workspace', '=', workspace).where('user_id', '=', userId);
  return {
    person: async (workspace, userId) => {
      const row = await ofUser(workspace, userId).executeTakeFirst();
      return row && toPerson(row);
    },
    meet: async (workspace, person: DirectoryPerson) => {
      await db.transaction((trx) => upsertPeople(trx, db.dialect, workspace, [person]));
      return toPerson(await ofUser(workspace, person.userId).executeTakeFirstOrThrow());
    },
    preferences: async (workspace, person): Promise<Preferences> => {
      const query = db.kysely.selectFrom('person').select('preferences');
      const row = await query.where('workspace', '=', workspace).where('id', '=', person).executeTakeFirst();
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
