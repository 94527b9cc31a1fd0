/** Who gets in: only Teams, with a good token for this bot and this tenant. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseAction } from '../../../src/domain/action.ts';
import type { Person } from '../../fakes/teams/model.ts';
import { badTokens } from '../../fakes/teams/tokens.ts';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

let stage: TeamsStage;
let dana: Person;

const heard = (): number => stage.inbox.acts.length + stage.inbox.said.length + stage.inbox.told.length;

beforeEach(async () => {
  stage = await startTeams();
  dana = stage.teams.world.person({ tenant: stage.teams.home, name: 'Dana Frost' });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stage.stop();
});

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(stage.address, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('tokens', () => {
  it('let Teams in', async () => {
    const done = await stage.teams.install(dana.id);
    expect(done.map((delivery) => delivery.status)).toEqual([200, 200]);
    expect(stage.inbox.told).toContainEqual({ workspace: stage.teams.home.id, kind: 'installed', userId: dana.aadId });
  });

  it.each(badTokens)('that are %s get 401, reach nobody, and leave one line with the reason', async (kind) => {
    const [welcome] = await stage.teams.install(dana.id);
    const before = heard();
    const lines = stage.log.length;
    const consoles = (['error', 'warn', 'log', 'info'] as const).map((name) => vi.spyOn(console, name));
    const activity = { ...welcome!.activity, id: `again ${kind}` };
    const delivery = await stage.teams.post(activity, kind);
    expect(delivery.status).toBe(401);
    expect(heard()).toBe(before);
    expect(stage.log.slice(lines)).toEqual([
      {
        level: 'warn',
        event: 'teams request refused',
        fields: { status: 401, reason: expect.stringMatching(/^[a-z ]+$/u) },
      },
    ]);
    for (const spy of consoles) expect(spy).not.toHaveBeenCalled();
  });

  it('that were good a moment ago speak for no other service and no other platform', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const [welcome] = await stage.teams.install(dana.id);
    const before = heard();
    const authorization = await stage.teams.authorization();
    const send = async (id: string, other: object): Promise<number> =>
      (await post(JSON.stringify({ ...welcome!.activity, id, ...other }), { authorization })).status;
    expect(await send('elsewhere', { serviceUrl: 'http://127.0.0.1:1/' })).toBe(401);
    expect(await send('other platform', { channelId: 'webchat' })).toBe(401);
    expect(heard()).toBe(before);
    expect(await send('as before', {})).toBe(200);
  });

  it('that were good two hours ago are so no longer', async () => {
    await stage.stop();
    const { now } = Date;
    let laterMs = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + laterMs);
    stage = await startTeams();
    dana = stage.teams.world.person({ tenant: stage.teams.home, name: 'Dana Frost' });
    const [welcome] = await stage.teams.install(dana.id);
    const headers = { authorization: await stage.teams.authorization() };
    const send = async (id: string): Promise<number> =>
      (await post(JSON.stringify({ ...welcome!.activity, id }), headers)).status;
    expect(await send('in time')).toBe(200);
    const before = heard();
    laterMs = 2 * 3_600_000;
    expect(await send('late')).toBe(401);
    expect(heard()).toBe(before);
  });

  it('are no use for another channel than Teams, and no keys are written anywhere', async () => {
    const [welcome] = await stage.teams.install(dana.id);
    const before = heard();
    const spy = vi.spyOn(console, 'error');
    const activity = { ...welcome!.activity, id: 'other', channelId: 'webchat' };
    expect((await stage.teams.post(activity)).status).toBe(401);
    expect(heard()).toBe(before);
    expect(spy).not.toHaveBeenCalled();
  });

  it('are looked at before the body is', async () => {
    const answer = await post('{'.repeat(1000));
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
  });

  it('cannot be checked while the keys cannot be had: Teams is to come again', async () => {
    await stage.stop();
    stage = await startTeams({
      deps: ({ authentication, credentials, serviceUrl }) => ({
        seams: {
          authentication: { ...authentication, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/nothing' },
          credentials,
          serviceUrl,
        },
      }),
    });
    dana = stage.teams.world.person({ tenant: stage.teams.home, name: 'Dana Frost' });
    expect((await stage.teams.install(dana.id)).map(({ status }) => status)).toEqual([503, 503]);
    expect(heard()).toBe(0);
  });
});

describe('without an app id', () => {
  it('only this machine is heard, and it needs no token', async () => {
    await stage.stop();
    stage = await startTeams({ deps: () => ({ settings: { type: 'SingleTenant' }, seams: {} }) });
    dana = stage.teams.world.person({ tenant: stage.teams.home, name: 'Dana Frost' });
    const [welcome] = await stage.teams.install(dana.id);
    const delivery = await stage.teams.post({ ...welcome!.activity, id: 'x' }, 'missing');
    expect(delivery.status).toBe(200);
    expect(await stage.platform.directory.workspaces()).toMatchObject([{ externalId: stage.teams.home.id }]);
  });
});

describe('hostile requests', () => {
  const authorization = async (): Promise<Record<string, string>> => ({
    authorization: await stage.teams.authorization(),
  });

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['an activity without a conversation', '{"type":"message","id":"1","serviceUrl":"http://127.0.0.1:1/"}'],
    ['very deep JSON', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('with %s are answered and change nothing', async (_name, body) => {
    const answer = await post(body, await authorization());
    expect(answer.status).toBe(400);
    expect(heard()).toBe(0);
    expect((await stage.teams.install(dana.id))[0]?.status).toBe(200);
  });

  it('that are too long are not read to the end', async () => {
    const answer = await post(JSON.stringify({ text: 'x'.repeat(600_000) }), await authorization());
    expect(answer.status).toBe(413);
  });

  it('with a deep or poisoned value reach the inbox as nothing that means anything', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const [welcome] = await stage.teams.install(dana.id);
    const value = `{"__proto__":{"x":"y"},"words":"w","pollen":{"a":${deep},"o":{"evil":1},"i":[[],{}],"f":1}}`;
    const activity = JSON.stringify({ ...welcome!.activity, type: 'message', id: 'deep' });
    const answer = await post(`${activity.slice(0, -1)},"value":${value}}`, await authorization());
    expect(answer.status).toBe(200);
    const [act] = stage.inbox.acts;
    expect([act?.userId, act?.from, Object.keys(act?.inputs ?? {})]).toEqual([dana.aadId, 'form', ['words']]);
    expect(parseAction(act?.action)).toBeUndefined();
  });

  it('of other methods are refused', async () => {
    expect((await fetch(stage.address)).status).toBe(405);
  });

  it.each([
    'https://smba.trafficmanager.net.evil.example/',
    'http://smba.trafficmanager.net/',
    'https://evil.example/',
  ])('that name a service at %s are refused: the bot’s token never goes there', async (serviceUrl) => {
    const [welcome] = await stage.teams.install(dana.id);
    const before = heard();
    const delivery = await stage.teams.post({ ...welcome!.activity, id: 'x', serviceUrl });
    expect(delivery.status).toBe(403);
    expect(heard()).toBe(before);
    expect(stage.kept.get('service')).toBe(stage.teams.serviceUrl);
  });
});

describe('another tenant', () => {
  it('that installs the app is not heard', async () => {
    const acme = stage.teams.world.tenant('Acme');
    const jo = stage.teams.world.person({ tenant: acme, name: 'Jo Lind' });
    await stage.teams.install(jo.id);
    await stage.teams.type(jo.id, 'personal', 'pulse');
    expect(heard()).toBe(0);
    expect(stage.kept.size).toBe(0);
    expect(stage.teams.sees(jo.id, 'personal').filter((message) => message.from === 'bot')).toEqual([]);
  });
});

it('an activity of another tenant is called by its kind in the log only where that is one of ours', async () => {
  const [welcome] = await stage.teams.install(dana.id);
  const { conversation } = welcome!.activity as unknown as { readonly conversation: object };
  const foreign = { ...conversation, tenantId: 'elsewhere' };
  const activity = { ...welcome!.activity, id: 'x', conversation: foreign };
  await stage.teams.post({ ...activity, type: 'We wait four days' });
  await stage.teams.post({ ...activity, type: 'message' });
  expect(stage.log.slice(-2).map(({ fields }) => fields['type'])).toEqual(['other', 'message']);
});

it('an activity that is delivered again has no second effect', async () => {
  await stage.teams.install(dana.id);
  const delivery = await stage.teams.type(dana.id, 'personal', 'pulse');
  const again = await stage.teams.redeliver(delivery!);
  expect(again.status).toBe(200);
  expect(stage.inbox.said).toHaveLength(1);
  expect(stage.teams.sees(dana.id, 'personal').filter((message) => message.from === 'bot')).toHaveLength(1);
});
