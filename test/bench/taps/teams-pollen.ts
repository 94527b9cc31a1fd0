/** Pollen on Teams. */
import { createTeams } from '../../../adapters/teams/platform.ts';
import { createCredentials } from '../../fakes/teams/login.ts';
import { type PollenSettings, servePollen } from './pollen.ts';
import { settingsOf } from './process.ts';
import type { TeamsAccess } from './teams-stage.ts';

interface Settings extends PollenSettings {
  readonly teams: TeamsAccess;
  readonly callTimeoutMs?: number;
}

const { teams, callTimeoutMs, ...own } = settingsOf() as Settings;
const { appId, password, tenantId, serviceUrl, authentication } = teams;
await servePollen(own, 'teams', ({ sleep, ...deps }) =>
  createTeams({
    ...deps,
    settings: { appId, password, tenantId, type: 'SingleTenant' },
    seams: {
      serviceUrl,
      authentication,
      credentials: createCredentials(teams),
      sleep,
      ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
    },
  }),
);
