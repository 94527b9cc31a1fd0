/**
 * One round on Slack from nothing to its digest, with everything real but Slack itself: the use cases, the store, the
 * adapter, Bolt in both connections. No file: Priya, an administrator, sets up her team and the channel with Acme in chat.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from '../../../adapters/http/server.ts';
import { createSlack, type Slack } from '../../../adapters/slack/platform.ts';
import { createPulse, type PulseBot } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import { instantOf } from '../../../src/domain/time.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';
import { connections } from '../../support/slack.ts';
import { silentLog, temporaryStore } from '../../support/store.ts';

const zone = 'Europe/London';
const [priya, jo, kim] = ['U0PRIYA01', 'U0JOLIND1', 'U0KIMBERG'] as const;
const staff = Array.from({ length: 24 }, (_, index) => `U0STAFF${String(index).padStart(3, '0')}`);
const [support, acme, leaders] = ['C0SUPPORT', 'C0ACME001', 'C0LEADERS'] as const;
const [first = '', last = ''] = [staff[0], staff.at(-1)];

describe.each(connections)('a company on Slack, over %s', (connection) => {
  let fake: FakeSlack;
  let slack: Slack;
  let bot: PulseBot;
  let server: Server | undefined;
  let closeStore: () => Promise<void>;
  /** A clock that runs, from wherever it is set. */
  let [setTo, setAt] = [0, 0];
  const now = (): number => Math.floor(setTo + performance.now() - setAt);
  const tick = async (): Promise<void> => {
    await bot.tick();
    await slack.idle();
  };
  const go = async (date: string, time: string): Promise<void> => {
    [setTo, setAt] = [instantOf(date, time, zone), performance.now()];
    await tick();
  };

  const settle = ({ world }: FakeSlack): void => {
    world.person({ id: priya, name: 'Priya Shah', admin: true, zone });
    for (const id of staff) world.person({ id, zone });
    world.person({ id: jo, name: 'Jo Lind', team: 'partner', zone });
    world.person({ id: kim, name: 'Kim Berg', team: 'partner', zone });
    world.channel({ id: support, name: 'support', members: staff, bot: false });
    world.channel({ id: acme, name: 'acme', members: [priya, jo, kim], shared: true, bot: false });
    world.channel({ id: leaders, name: 'leaders', members: [priya] });
  };
  const serve = async ({ mount }: Slack): Promise<void> => {
    if (mount === undefined) return;
    const more = { ready: async () => undefined, metrics: async () => '', log: silentLog };
    server = createServer({ host: '127.0.0.1', port: 0, mounts: [mount], ...more });
    fake.settings.requestUrl = `http://127.0.0.1:${(await server.start()).port}/slack/events`;
  };

  beforeEach(async () => {
    [setTo, setAt] = [instantOf('2026-11-02', '09:00', zone), performance.now()];
    fake = await startFakeSlack({ now });
    settle(fake);
    const opened = await temporaryStore({ server: true });
    closeStore = opened.close;
    const { botToken, appToken, signingSecret, url: apiUrl } = fake;
    const common = { clock: { now }, log: silentLog };
    slack = createSlack({
      ...common,
      settings: { botToken, apiUrl, ...(connection === 'sockets' ? { appToken } : { signingSecret }) },
      memory: opened.store.memory('slack'),
      picture: { draw: async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]) },
    });
    const { store } = opened;
    const known = { programme: undefined, checkSetUp, words: pickWords, chance: () => 0.5 };
    bot = createPulse({ ...common, ...known, store, platforms: [slack] });
    await bot.begin();
    await slack.start(bot.inbox);
    await serve(slack);
  });
  afterEach(async () => {
    await slack.stop();
    await server?.stop();
    server = undefined;
    await fake.close();
    await closeStore();
  });

  const tap = async (user: string, where: Parameters<FakeSlack['hands']['tap']>[1], what: string): Promise<void> => {
    await fake.hands.tap(user, where, what);
    await slack.idle();
  };
  const submit = async (user: string, values: Readonly<Record<string, string>> = {}): Promise<void> => {
    await fake.hands.submit(user, values);
    await slack.idle();
  };
  const direct = (user: string) => fake.eyes.direct(user);
  const tapDirect = (user: string, what: string): Promise<void> =>
    tap(user, { channel: fake.eyes.directId(user) ?? '', ts: direct(user).at(-1)?.ts ?? '' }, what);
  const said = (shown: { readonly words: readonly string[] } | undefined): string => shown?.words.join('\n') ?? '';
  const inChannel = (user: string, channel: string) => fake.eyes.screen(user, channel).filter((one) => !one.ephemeral);

  /** From the invitation of the bot to "Start". */
  const setUp = async (channel: string, filled: Readonly<Record<string, string>>): Promise<string> => {
    await fake.events.join(channel, fake.botUserId, priya);
    await tick();
    await tapDirect(priya, 'Set it up');
    await submit(priya, { 'in:everyWeeks': '1', ...filled });
    const preview = said(fake.eyes.form(priya));
    await tap(priya, 'form', 'Start');
    expect(said(fake.eyes.form(priya))).toContain('Started.');
    await fake.hands.close(priya);
    return preview;
  };

  const taps = ['Got what you needed: most, 4 of 5', 'Easy: very, 4 of 5', 'Enjoyable: somewhat, 3 of 5'];

  it('is set up in chat, asks, hears both organisations, reminds once, reports, and forgets who asks for it', async () => {
    const harm = 'Ruth Ade, ruth@northwind.example';
    const preview = await setUp(support, { 'in:digest': leaders, 'in:harmContact': harm });
    expect(preview).toContain('First on Tuesday 3 November at 10:00');
    const partners = { 'in:group': 'partners', 'in:name': 'Acme contacts', 'in:newRelationship': 'Acme' };
    expect(await setUp(acme, { ...partners, 'in:mode': 'named' })).toContain('Jo Lind and Kim Berg');
    expect(staff.flatMap((user) => direct(user))).toEqual([]);

    await go('2026-11-03', '10:00');
    expect(staff.map((user) => direct(user).length)).toEqual(staff.map(() => 1));
    expect([...direct(jo), ...direct(kim)]).toEqual([]);
    for (const user of staff.slice(0, -1)) for (const what of taps) await tapDirect(user, what);
    expect(said(direct(first).at(-1))).toContain('Saved, thank you.');
    expect(said(direct(first).at(-1))).not.toMatch(/✓/u);

    const [round] = inChannel(jo, acme);
    const where = { channel: acme, ts: round?.ts ?? '' };
    await tap(jo, where, 'Answer privately');
    expect(said(fake.eyes.form(jo))).toContain('This is not anonymous.');
    for (const what of taps) await tap(jo, 'form', what);
    await submit(jo, { 'in:words': 'Four days for a price' });
    await tap(priya, where, 'Answer privately');
    expect(
      fake.eyes
        .screen(priya, acme)
        .filter((one) => one.ephemeral)
        .map(said)
        .join('\n'),
    ).toContain('These questions are for Acme.');
    for (const seen of fake.eyes.screen(kim, acme)) expect(said(seen)).not.toMatch(/Four days|✓/u);

    await go('2026-11-05', '10:00');
    const reminded = staff.filter(
      (user) => direct(user).length > 1 || said(direct(user).at(-1)).includes('still open'),
    );
    expect(reminded).toEqual([last]);
    await tapDirect(last, 'Nothing to say this time');

    await go('2026-11-05', '18:00');
    expect(said(inChannel(jo, acme)[0])).not.toContain('Answer privately');
    await go('2026-11-09', '08:30');
    await go('2026-11-09', '08:35');
    const [digest, ...others] = inChannel(priya, leaders);
    expect(others).toEqual([]);
    expect(said(digest)).toContain('Employees');
    expect(digest?.text).toContain('The first figures');
    expect(digest?.replies.length).toBeGreaterThan(0);
    const outside = [...fake.eyes.screen(jo, acme), ...fake.eyes.screen(kim, acme)].map(said).join('\n');
    expect(outside).not.toMatch(/Four days|Support|3\.\d|4\.\d/u);

    await fake.hands.openHome(first);
    await slack.idle();
    await tap(first, 'home', 'Show my data');
    expect(said(fake.eyes.form(first))).toContain('Easy: 4 of 5');
    await tap(first, 'form', 'Erase my data');
    await submit(first);
    expect(said(fake.eyes.form(first))).toMatch(/erased/iu);
    await fake.hands.close(first);
    await tap(first, 'home', 'Show my data');
    expect(said(fake.eyes.form(first))).not.toContain('Easy');
    expect(fake.warnings).toEqual([]);
  });
});
