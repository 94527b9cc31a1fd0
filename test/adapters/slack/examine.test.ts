/** What is right and wrong with the connection is told to whoever sets Pollen up. */
import { afterEach, expect, it } from 'vitest';
import { type Connection, type SlackTest, startSlack } from '../../support/slack.ts';

let test: SlackTest;
afterEach(() => test.stop());

const start = async (connection: Connection = 'sockets', aheadMs = 0): Promise<void> => {
  test = await startSlack(connection, {}, () => Date.now() + aheadMs);
};
const examined = async () => (await test.slack.examine?.()) ?? [];
const without = async (kind: string) => (await examined()).filter((one) => one.kind !== kind);

it('all is well: where it is connected, as what, and how the clocks differ', async () => {
  await start();
  const found = await examined();
  expect(found).toEqual([
    { kind: 'connected', workspace: 'Northwind', app: 'pollen' },
    { kind: 'clock', differenceMs: expect.any(Number) },
  ]);
});

it('permissions that were not granted are named, and whether they matter much', async () => {
  await start();
  for (const scope of ['groups:read', 'im:history', 'files:write']) test.fake.install.scopes.delete(scope);
  expect(await without('clock')).toEqual([
    { kind: 'connected', workspace: 'Northwind', app: 'pollen' },
    { kind: 'permission', permission: 'groups:read', optional: false },
    { kind: 'permission', permission: 'files:write', optional: true },
    { kind: 'permission', permission: 'im:history', optional: true },
  ]);
});

it('a token that is not taken any more is named by its setting', async () => {
  await start();
  test.fake.install.state = 'revoked';
  expect(await without('clock')).toEqual([{ kind: 'refused', setting: 'SLACK_BOT_TOKEN', why: 'account_inactive' }]);
});

it('an address that cannot be reached is named', async () => {
  await start('http');
  const { url } = test.fake;
  await test.fake.close();
  expect(await examined()).toEqual([{ kind: 'unreachable', address: url, why: 'ECONNREFUSED' }]);
});

it('a clock that is wrong is told by how much', async () => {
  await start('http', 400_000);
  const [difference = 0] = (await examined()).flatMap((one) => (one.kind === 'clock' ? [one.differenceMs] : []));
  // Slack's time comes without its milliseconds.
  expect(Math.round(difference / 10_000)).toBe(40);
});
