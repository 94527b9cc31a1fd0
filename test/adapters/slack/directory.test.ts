/** Who is in an audience, told as it is; and what Slack tells about changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeSlackOptions } from '../../fakes/slack/index.ts';
import { ackOf, unlimited } from '../../fakes/slack/index.ts';
import { ids, type SlackTest, startSlack } from '../../support/slack.ts';

let now: number;
let test: SlackTest;
const open = async (options: FakeSlackOptions = {}): Promise<void> => {
  now = Date.UTC(2026, 10, 16, 8);
  test = await startSlack('http', { now: () => now, ...options });
};
afterEach(() => test.stop());

const members = async (place: Parameters<SlackTest['slack']['directory']['members']>[1]): Promise<string[]> =>
  (await test.slack.directory.members(test.workspace, place)).map(({ userId }) => userId);

describe('people', () => {
  beforeEach(() => open());

  it('of a channel come without bots, the app itself and those who left, each with zone and language', async () => {
    test.fake.world.person({ id: 'U0LEFT001', deleted: true });
    test.fake.world.channel({ id: 'C0ALL0001', name: 'all', members: [ids.sam, ids.helper, 'U0LEFT001', 'USLACKBOT'] });
    expect(await test.slack.directory.members(test.workspace, { channel: 'C0ALL0001' })).toEqual([
      {
        userId: ids.sam,
        name: 'sam.okoro',
        homeId: test.fake.homeId,
        external: false,
        zone: 'Europe/Berlin',
        locale: 'en-US',
        email: 'sam@northwind.example',
      },
    ]);
  });

  it('of another organisation are told by their team', async () => {
    const jo = await test.slack.directory.person(test.workspace, ids.jo);
    expect(jo).toMatchObject({ external: true, homeId: test.fake.partnerId });
  });

  it('are found by id, e-mail and user group; entries that name nobody are said', async () => {
    test.fake.world.group({ id: 'S0SUPPORT', handle: 'support', name: 'Support', members: [ids.sam, ids.helper] });
    expect(
      await members({ people: [ids.priya, 'sam@northwind.example', 'nobody@northwind.example', 'U0NOBODY1'] }),
    ).toEqual([ids.priya, ids.sam]);
    expect(await members({ userGroup: 'S0SUPPORT' })).toEqual([ids.sam]);
    const listed = [ids.priya, 'sam@northwind.example', 'nobody@northwind.example', 'U0NOBODY1', ids.helper];
    expect(await test.slack.directory.absent(test.workspace, listed)).toEqual([
      'nobody@northwind.example',
      'U0NOBODY1',
      ids.helper,
    ]);
    expect(await test.slack.directory.userGroups(test.workspace)).toEqual([
      { id: 'S0SUPPORT', name: 'Support', size: 2 },
    ]);
  });

  it('who administer the workspace are known', async () => {
    test.fake.world.person({ id: 'U0OWNER01', owner: true });
    test.fake.world.person({ id: 'U0EXADMIN', admin: true, deleted: true });
    const { administrators } = test.slack.directory;
    expect(await administrators(test.workspace)).toEqual([ids.priya, 'U0OWNER01']);
    await test.fake.events.userChange(ids.sam, { admin: true });
    await test.fake.events.userChange(ids.priya, { admin: false });
    await test.slack.idle();
    expect(new Set(await administrators(test.workspace))).toEqual(new Set(['U0OWNER01', ids.sam]));
    expect(test.fake.callsOf('users.list')).toHaveLength(1);
  });

  it('are asked for once, and again when Slack says that somebody changed', async () => {
    await members({ channel: ids.leaders });
    await members({ channel: ids.leaders });
    expect(test.fake.callsOf('users.info')).toHaveLength(2);
    await test.fake.events.userChange(ids.sam, { zone: 'Asia/Kolkata' });
    await test.slack.idle();
    expect(await test.slack.directory.person(test.workspace, ids.sam)).toMatchObject({ zone: 'Asia/Kolkata' });
    expect(test.inbox.told).toEqual([{ workspace: test.fake.homeId, kind: 'person', userId: ids.sam }]);
    await test.fake.events.userChange(ids.sam, { deleted: true });
    await test.slack.idle();
    expect(await members({ channel: ids.leaders })).toEqual([ids.priya]);
  });

  it('are asked for anew the next night, for an event may have been lost', async () => {
    await members({ channel: ids.leaders });
    test.fake.world.person({ id: ids.sam, realName: 'Sam Okoro', zone: 'America/Lima' });
    now += 24 * 3_600_000;
    expect(await test.slack.directory.person(test.workspace, ids.sam)).toMatchObject({ zone: 'America/Lima' });
  });
});

describe('a large company', () => {
  it('is read page by page, however short the pages, and by the list instead of one by one', async () => {
    await open({ settings: { shortPages: true, ...unlimited } });
    const many = Array.from({ length: 1300 }, (_, index) => `U0M${10_000 + index}`);
    for (const id of many) test.fake.world.person({ id });
    test.fake.world.channel({ id: 'C0ALL0001', name: 'all', members: [...many, ids.jo], shared: true });
    expect(await members({ channel: 'C0ALL0001' })).toEqual([...many, ids.jo]);
    expect(test.fake.callsOf('users.info').map(({ args }) => args['user'])).toEqual([ids.jo]);
  });

  it('on Grid: people of its other workspaces are its own, those of another organisation are not', async () => {
    await open({ grid: true });
    const sister = test.fake.world.person({ id: 'U0SISTER1' });
    Object.assign(sister, { teamId: 'T0SISTER' });
    const { directory } = test.slack;
    expect(await directory.person(test.workspace, ids.priya)).toMatchObject({
      external: false,
      homeId: test.fake.homeId,
    });
    expect(await directory.person(test.workspace, ids.jo)).toMatchObject({ external: true, homeId: 'E0PARTNER' });
  });
});

describe('a channel', () => {
  beforeEach(() => open());
  const look = (id: string) => test.slack.directory.channel(test.workspace, id);

  it('is told with its readers and whether the bot is in it, anew each time', async () => {
    expect(await look(ids.leaders)).toEqual({ id: ids.leaders, name: 'leaders', readers: 'internal', joined: true });
    await test.fake.events.share(ids.leaders);
    expect(await look(ids.leaders)).toMatchObject({ readers: 'external' });
    test.fake.world.channel({ id: 'C0WITHOUT', name: 'without', bot: false });
    expect(await look('C0WITHOUT')).toMatchObject({ joined: false });
    test.fake.world.channel({ id: 'C0PENDING', name: 'pending', pendingShare: true });
    expect(await look('C0PENDING')).toMatchObject({ readers: 'unknown' });
  });

  it('that the bot cannot see is not there', async () => {
    test.fake.world.channel({ id: 'C0SECRET1', name: 'secret', kind: 'private', bot: false });
    expect(await look('C0SECRET1')).toBeUndefined();
  });
});

describe('what happens in the workspace', () => {
  beforeEach(() => open());
  const told = async (work: Promise<unknown>) => {
    await work;
    await test.slack.idle();
    expect(new Set(test.inbox.told.map(({ workspace }) => workspace))).toEqual(new Set([test.fake.homeId]));
    return test.inbox.told.map(({ workspace: _workspace, ...event }) => event);
  };

  it('Pollen is added, by whom, and taken out', async () => {
    const { events, botUserId } = test.fake;
    expect(await told(events.join(ids.leaders, botUserId, ids.priya))).toEqual([
      { kind: 'added', channel: ids.leaders, by: ids.priya },
    ]);
    expect((await told(events.leave(ids.leaders, botUserId))).at(-1)).toEqual({
      kind: 'removed',
      channel: ids.leaders,
    });
    expect((await told(events.archive(ids.acme))).at(-1)).toEqual({ kind: 'removed', channel: ids.acme });
  });

  it('somebody joins or leaves, a user group changes, a channel becomes shared', async () => {
    const { events, world } = test.fake;
    world.group({ id: 'S0SUPPORT', handle: 'support', members: [] });
    await events.leave(ids.leaders, ids.sam);
    await events.groupMembers('S0SUPPORT', [ids.sam]);
    await events.share(ids.leaders);
    expect(await told(events.teamJoin({ id: 'U0NEW0001' }))).toEqual([
      { kind: 'channel', channel: ids.leaders },
      { kind: 'userGroup', userGroup: 'S0SUPPORT' },
      { kind: 'channel', channel: ids.leaders },
      { kind: 'person', userId: 'U0NEW0001' },
    ]);
  });

  it('the app is taken out of the workspace', async () => {
    expect((await told(test.fake.events.uninstall())).at(-1)).toEqual({ kind: 'goodbye' });
  });

  it('somebody opens the home tab for the first time', async () => {
    expect(await told(test.fake.hands.openHome(ids.priya))).toEqual([{ kind: 'installed', userId: ids.priya }]);
  });

  it('that could not be followed is not acknowledged, and told again when Slack sends it again', async () => {
    const { tell } = test.inbox.inbox;
    test.inbox.inbox.tell = () => Promise.reject(new Error('the disk is full'));
    const delivery = await test.fake.events.leave(ids.leaders, ids.sam);
    expect(ackOf(delivery)).toBeUndefined();
    test.inbox.inbox.tell = tell;
    expect((await test.fake.deliveries.again(delivery)).acked).toBe(true);
    expect(test.inbox.told).toEqual([{ workspace: test.fake.homeId, kind: 'channel', channel: ids.leaders }]);
  });

  it('a crowd that joins is told as one change, or two', async () => {
    const people = Array.from({ length: 30 }, (_, index) => test.fake.world.person({ id: `U0C${1000 + index}X` }).id);
    const slow = Promise.withResolvers<void>();
    const { tell } = test.inbox.inbox;
    test.inbox.inbox.tell = async (event) => {
      await tell(event);
      await slow.promise;
    };
    test.fake.settings.ackLimitMs = 30_000;
    const joining = people.map((id) => test.fake.events.join(ids.leaders, id));
    await Promise.all(joining);
    slow.resolve();
    await test.slack.idle();
    expect(test.inbox.told.length).toBeLessThanOrEqual(2);
    expect(test.inbox.told[0]).toMatchObject({ kind: 'channel', channel: ids.leaders });
  });
});
