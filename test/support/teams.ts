/** A Pollen for Teams on loopback, with a fake Teams before it: the real adapter, the real botbuilder, real tokens. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPicture } from '../../adapters/picture/picture.ts';
import { createTeams, type TeamsDeps } from '../../adapters/teams/platform.ts';
import type { Workspace } from '../../src/domain/model.ts';
import type { Inbox, Log, Memory, Platform } from '../../src/ports.ts';
import { startTeamsFake, type TeamsFake, type TeamsFakeOptions } from '../fakes/teams/index.ts';
import { createScriptedInbox, type ScriptedInbox } from './inbox.ts';

/** What a store would keep, for as long as the test lives; ordered as the store orders it. */
const memoryOf = (kept = new Map<string, string>()): Memory => ({
  get: async (key) => kept.get(key),
  set: async (key, value) => void kept.set(key, value),
  delete: async (key) => void kept.delete(key),
  all: async (prefix) =>
    [...kept].filter(([key]) => key.startsWith(prefix)).sort(([one], [other]) => (one < other ? -1 : 1)),
});

interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const notingLog = (lines: Logged[]): Log => ({
  info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
  warn: (event, fields = {}) => void lines.push({ level: 'warn', event, fields }),
  error: (event, error, fields = {}) => void lines.push({ level: 'error', event, fields: { ...fields, error } }),
});

export interface TeamsStage {
  readonly teams: TeamsFake;
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly inbox: ScriptedInbox;
  readonly log: readonly Logged[];
  /** Where the platform listens. */
  readonly address: string;
  readonly kept: Map<string, string>;
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly fake?: TeamsFakeOptions;
  readonly deps?: (teams: TeamsFake) => Partial<TeamsDeps>;
  /** What stands behind the platform; absent: an inbox that answers as it is told. */
  readonly inbox?: (platform: Platform, teams: TeamsFake) => Promise<Inbox>;
}

/** The platform behind a bare web server, before any body parser, as the real one hands it over. */
export const startTeams = async ({
  fake = {},
  deps = () => ({}),
  inbox: behind,
}: StageOptions = {}): Promise<TeamsStage> => {
  const teams = await startTeamsFake(fake);
  const kept = new Map<string, string>();
  const log: Logged[] = [];
  const platform = createTeams({
    settings: { appId: teams.appId, password: teams.password, tenantId: teams.home.id, type: 'SingleTenant' },
    clock: { now: fake.now ?? Date.now },
    log: notingLog(log),
    memory: memoryOf(kept),
    picture: createPicture(),
    zone: 'Europe/London',
    seams: { authentication: teams.authentication, credentials: teams.credentials, serviceUrl: teams.serviceUrl },
    ...deps(teams),
  });
  const inbox = createScriptedInbox();
  await platform.start((await behind?.(platform, teams)) ?? inbox.inbox);
  const server = createServer((request, response) => platform.mount?.handle(request, response));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  teams.connect(address);
  return {
    teams,
    platform,
    workspace: { id: 1, site: 1, platform: 'teams', externalId: teams.home.id, name: 'Northwind' },
    inbox,
    log,
    address,
    kept,
    stop: async () => {
      await platform.stop();
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
      await teams.close();
    },
  };
};
