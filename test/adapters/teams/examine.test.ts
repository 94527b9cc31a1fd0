/** What `pollen check` learns of the connection. */
import { afterEach, expect, it } from 'vitest';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

let stage: TeamsStage;
afterEach(() => stage.stop());

const found = async () => (await stage.platform.examine?.()) ?? [];

it('a connection that works and is used has nothing wrong', async () => {
  stage = await startTeams();
  const dana = stage.teams.world.person({ tenant: stage.teams.home, name: 'Dana Frost' });
  await stage.teams.install(dana.id);
  const all = await found();
  expect(all.map(({ kind }) => kind)).toEqual(['connected', 'clock']);
  expect(all).toMatchObject([{ workspace: stage.teams.home.id }, { differenceMs: expect.any(Number) }]);
  expect(stage.teams.calls).toEqual([]);
});

it('an app that nobody has installed is told so', async () => {
  stage = await startTeams();
  expect(await found()).toContainEqual(expect.objectContaining({ kind: 'permission', optional: false }));
});

it.each([
  ['AADSTS7000215: Invalid client secret provided.', 'MICROSOFT_APP_PASSWORD'],
  ['AADSTS700016: Application was not found in the directory.', 'MICROSOFT_APP_ID'],
  ['AADSTS90002: Tenant not found.', 'MICROSOFT_APP_TENANT_ID'],
])('a refusal names the setting to look at: %s', async (why, setting) => {
  stage = await startTeams({
    deps: ({ authentication, credentials, serviceUrl }) => ({
      seams: {
        authentication,
        serviceUrl,
        credentials: {
          ...credentials,
          createCredentials: async () => ({
            signRequest: async () => {
              throw new Error(why);
            },
          }),
        },
      },
    }),
  });
  expect(await found()).toContainEqual({ kind: 'refused', setting, why });
});

it('keys that cannot be had are named by their address', async () => {
  stage = await startTeams({
    deps: ({ authentication, credentials, serviceUrl }) => ({
      seams: {
        authentication: { ...authentication, ToBotFromChannelOpenIdMetadataUrl: `${serviceUrl}nothing` },
        credentials,
        serviceUrl,
      },
    }),
  });
  expect(await found()).toContainEqual({
    kind: 'unreachable',
    address: `${stage.teams.serviceUrl}nothing`,
    why: expect.any(String),
  });
});
