/** What the two Teams benches share: people of the home tenant, and Pollen in a process of its own before a fake Teams. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createKnown } from '../../../adapters/teams/known.ts';
import type { TeamsFake } from '../../fakes/teams/index.ts';
import type { Person } from '../../fakes/teams/model.ts';
import { type Started, startProcess } from './process.ts';
import type { TapWorld } from './world.ts';

const entry = (file: string): string => join(import.meta.dirname, file);

/** How a process of its own speaks with the fake. */
export interface TeamsAccess
  extends Pick<TeamsFake, 'appId' | 'password' | 'serviceUrl' | 'authentication' | 'tokenUrl'> {
  readonly tenantId: string;
}

export const accessTo = ({ appId, password, serviceUrl, authentication, tokenUrl, home }: TeamsFake): TeamsAccess => ({
  appId,
  password,
  serviceUrl,
  authentication,
  tokenUrl,
  tenantId: home.id,
});

export const startPollen = (
  teams: TeamsFake,
  world: TapWorld,
  more: { readonly offsetMs: number; readonly callTimeoutMs?: number },
): Promise<Started> =>
  startProcess(entry('teams-pollen.ts'), {
    teams: accessTo(teams),
    path: world.path,
    keysPath: world.keysPath,
    ...more,
  });

/** The peer, as a person reads it. */
export const bareTeams = 'a bare bot on the CloudAdapter';

export const startBare = (teams: TeamsFake): Promise<Started> => startProcess(entry('teams-bare.ts'), accessTo(teams));

/** Where the fake sends what people do. */
export const urlOf = ({ ready }: Started): string => `http://127.0.0.1:${String(ready['port'])}/api/messages`;

/** So many who have the app. */
export const hireInto = (teams: TeamsFake, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => {
    const person = teams.world.person({ tenant: teams.home, name: `Person ${index + 1}` });
    person.installed = true;
    return person;
  });

/** What rosters told of them; `withChats`: they were written to before, too. */
export const rememberPeople = async (
  { path }: TapWorld,
  teams: TeamsFake,
  people: readonly Person[],
  withChats: boolean,
): Promise<void> => {
  const sqlite = new Sqlite(path);
  const insert = sqlite.prepare("insert into memory (platform, key, value) values ('teams', ?, ?)");
  const memory = {
    get: async () => undefined,
    set: async (key: string, value: string) => void insert.run(key, value),
    delete: async () => undefined,
    all: async () => [],
  };
  const known = createKnown(memory, Date.now);
  const team = teams.world.team({ tenant: teams.home, name: 'Everybody' });
  sqlite.exec('begin');
  for (const person of people) {
    const { aadId, id, name, email, tenant } = person;
    await known.savePerson(aadId, { mri: id, name, tenant: tenant.id, email, seenIn: team.id });
    if (withChats) await known.saveChat(aadId, teams.world.personalOf(person).id);
  }
  sqlite.exec('commit');
  sqlite.close();
};
