import { afterEach, describe, expect, it } from 'vitest';
import { createBackups } from '../../../src/app/backups.ts';
import { weekMs } from '../../../src/domain/model.ts';
import { openStage, quiet, type Stage } from '../../support/stage.ts';
import { administratorOf, buttonsIn, lastTo, press, textIn } from '../setting-up/place.ts';

let stage: Stage;
afterEach(() => stage.close());

const workspace = 'northwind';
const say = (userId: string, text: string, channel?: string) =>
  stage.bot.inbox.say({ workspace, userId, text, ...(channel !== undefined && { channel }) });

const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';
const preferencesOf = async (userId: string) =>
  stage.store.preferences(1, (await stage.store.person(1, userId))?.id ?? 0);

describe('what can be written to the bot', () => {
  it('pauses, stops and resumes, and says how to undo it', async () => {
    stage = await openStage();
    const userId = memberOf('support');
    expect(textIn(await say(userId, 'Pause 2 weeks!'))).toMatch(/will not ask you anything until/);
    expect((await preferencesOf(userId)).pausedUntil).toBe(stage.clock.now() + 2 * weekMs);
    const asks = await say(userId, '/pollen pause');
    await stage.act(userId, press(asks, /Pause one week/));
    expect((await preferencesOf(userId)).pausedUntil).toBe(stage.clock.now() + weekMs);
    await say(userId, 'resume');
    expect((await preferencesOf(userId)).pausedUntil).toBeUndefined();
    await say(userId, 'STOP');
    expect(await preferencesOf(userId)).toMatchObject({ stopped: 'all' });
    await say(userId, 'pause for a thousand years');
    expect(await preferencesOf(userId)).toMatchObject({ stopped: 'all' });
  });

  it('says which of several is to stop', async () => {
    stage = await openStage({
      change: ({ programme }) => ({
        ...programme,
        pulses: programme.pulses.flatMap((pulse) =>
          pulse.key === 'colleagues' ? [pulse, { ...pulse, key: 'extra', name: 'Extra', everyWeeks: 4 }] : pulse,
        ),
      }),
    });
    const userId = memberOf('support');
    const card = await say(userId, 'stop');
    expect(await preferencesOf(userId)).toEqual({ stopped: [] });
    await stage.act(userId, press(card, /Stop Extra/));
    expect(await preferencesOf(userId)).toEqual({ stopped: ['extra'] });
  });

  it('answers anything else as before: it was not passed on', async () => {
    stage = await openStage();
    for (const text of ['My laptop is broken, please help', 'pause the music', 'set up my new phone', 'ask'.repeat(90)])
      expect(textIn(await say(memberOf('support'), text))).toMatch(/not passed this on/);
  });

  it('shows one’s own things in a channel only behind a button', async () => {
    stage = await openStage();
    const userId = memberOf('support');
    for (const text of ['my data', 'home', 'pulse', 'pause 2 weeks', 'stop']) {
      const card = await say(userId, text, 'C-leaders');
      expect(textIn(card)).toMatch(/between you and me/);
      expect(buttonsIn(card).length).toBeGreaterThan(0);
    }
    expect(await preferencesOf(userId)).toEqual({ stopped: [] });
  });

  it('helps each with what each may do', async () => {
    stage = await openStage();
    const [audience] = stage.world.programme.audiences;
    const help = async (userId: string) => textIn(await say(userId, 'help'));
    expect(await help(memberOf('support'))).not.toMatch(/ask now|set up|pause everything/);
    expect(await help(audience?.owners[0] ?? '')).toMatch(/ask now/);
    expect(await help(audience?.owners[0] ?? '')).not.toMatch(/pause everything/);
    expect(await help(administratorOf(stage))).toMatch(/set up.*pause everything/s);
  });

  it('erases and shows data after a second look', async () => {
    stage = await openStage();
    const card = await say(memberOf('support'), 'erase');
    expect(buttonsIn(card).map((one) => one.action)).toContainEqual({ do: 'erase' });
    expect(textIn(await say(memberOf('support'), 'my data'))).toMatch(/asked about Support/);
  });
});

describe('"pause everything" and "resume everything"', () => {
  it('are for administrators', async () => {
    stage = await openStage();
    expect(textIn(await say(memberOf('support'), 'pause everything'))).toMatch(/Only administrators/);
    expect(await stage.store.paused(1)).toBe(false);
    await say(administratorOf(stage), 'Pause everything.');
    expect(await stage.store.paused(1)).toBe(true);
    await say(administratorOf(stage), 'resume everything');
    expect(await stage.store.paused(1)).toBe(false);
  });
});

describe('"ask now"', () => {
  it('asks once it is confirmed, and once a day', async () => {
    stage = await openStage();
    const administrator = administratorOf(stage);
    const card = await say(administrator, 'ask now partners');
    expect(textIn(card)).toMatch(/writes to about .* Partners/);
    expect(await stage.store.rounds(1, { state: 'open' })).toEqual([]);
    const done = await stage.act(administrator, press(card, /Ask Partners/));
    expect(textIn(done.message)).toMatch(/will be asked/);
    expect(await stage.store.rounds(1, { state: 'open' })).toMatchObject([{ pulse: 'partners' }]);
    const again = await stage.act(administrator, { do: 'askNow', pulse: 'partners' });
    expect(textIn(again.message)).toMatch(/asked today already/);
  });

  it('says on the receipt when the pulse comes round again, not when it was asked out of turn', async () => {
    stage = await openStage();
    await stage.rehearsal.moveTo(stage.at(9, '10:00'), { everybodyAnswers: false });
    await stage.act(administratorOf(stage), { do: 'askNow', pulse: 'colleagues' });
    await stage.bot.tick();
    const userId = memberOf('support');
    const scale = lastTo(stage, userId)?.parts.find((part) => part.part === 'scale');
    const prompt = scale?.part === 'scale' ? scale.prompt : 0;
    for (const question of ['need', 'ease', 'enjoyment'])
      await stage.act(userId, { do: 'answer', prompt, question, value: 4 });
    const { message } = await stage.act(userId, { do: 'answer', prompt, question: 'ease', value: 3 });
    expect(textIn(message)).toMatch(/Next time: 17 February/);
  });

  it('is for administrators, and for owners whose teams alone are asked', async () => {
    stage = await openStage({
      change: ({ programme }) => ({
        ...programme,
        pulses: programme.pulses.flatMap((pulse) =>
          pulse.key === 'partners'
            ? [pulse, { ...pulse, key: 'acme-only', name: 'Acme only', audiences: ['acme'] }]
            : pulse,
        ),
      }),
    });
    const owner = stage.world.programme.audiences.find((one) => one.key === 'acme')?.owners[0] ?? '';
    expect(textIn(await say(owner, 'ask now partners'))).toMatch(/others look after/);
    expect(textIn(await say(owner, 'ask now acme only'))).toMatch(/writes to about four people/);
    expect(textIn(await say(memberOf('support'), 'ask now partners'))).toMatch(/nothing that you could ask/);
    const refused = await stage.act(memberOf('support'), { do: 'askNow', pulse: 'partners' });
    expect(textIn(refused.message)).toMatch(/administrator/);
    expect(await stage.store.rounds(1, { state: 'open' })).toEqual([]);
    expect(textIn(await say(administratorOf(stage), 'ask now weather'))).toMatch(/no pulse "weather".*Partners/s);
  });
});

describe('"digest now"', () => {
  it('posts one for administrators, once a day', async () => {
    stage = await openStage();
    const administrator = administratorOf(stage);
    expect(textIn(await say(memberOf('support'), 'digest now'))).toMatch(/Only administrators/);
    const card = await say(administrator, 'digest now');
    await stage.act(administrator, press(card, /Post in leaders/));
    await stage.bot.deliver();
    expect(stage.sent.filter((one) => one.internal && one.thread === undefined)).toHaveLength(1);
    const again = await stage.act(administrator, { do: 'digestNow', digest: 'leaders' });
    expect(textIn(again.message)).toMatch(/one of today already/);
    expect((await stage.act(memberOf('support'), { do: 'digestNow', digest: 'leaders' })).message).toBeUndefined();
  });
});

describe('the page of owners and administrators', () => {
  const home = (userId: string) => stage.bot.inbox.home({ workspace, userId });

  it('shows owners their teams and whom the chat cannot reach, with the mend, and nobody who only said nothing', async () => {
    stage = await openStage({
      transport: (delivery) =>
        'person' in delivery.target && delivery.target.person === memberOf('support')
          ? { kind: 'gone', why: 'not installed', unreached: 'appMissing' }
          : { kind: 'sent', ref: delivery.key },
    });
    const silent = stage.world.people.filter(
      (one) => one.audiences[0] === 'support' && one.userId !== memberOf('support'),
    );
    await stage.act(silent[0]?.userId ?? '', { do: 'stop' });
    await stage.rehearsal.moveTo(stage.at(3, '20:00'), { everybodyAnswers: false });
    const support = stage.world.programme.audiences.find((one) => one.key === 'support');
    const page = textIn(await home(support?.owners[0] ?? ''));
    const name = stage.world.people.find((one) => one.userId === memberOf('support'))?.name ?? '?';
    expect(page).toMatch(/Support: 20 people, in confidence; next asked on/);
    expect(page).toContain('the app is not installed for them');
    expect(page.split(name).length).toBe(2);
    for (const other of silent) expect(page).not.toContain(other.name);
    expect(textIn(await home(memberOf('sales')))).not.toMatch(/What you look after|state of Pollen/);
  });

  it('forgets it once a message arrives', async () => {
    let installed = false;
    stage = await openStage({
      transport: (delivery) =>
        installed || !('person' in delivery.target)
          ? { kind: 'sent', ref: delivery.key }
          : { kind: 'gone', why: 'blocked', unreached: 'blocked' },
    });
    await stage.rehearsal.moveTo(stage.at(1, '18:00'), { everybodyAnswers: false });
    expect((await stage.store.unreached(1)).length).toBeGreaterThan(50);
    installed = true;
    await stage.rehearsal.moveTo(stage.at(15, '18:00'), { everybodyAnswers: false });
    const left = await stage.store.unreached(1);
    expect(left.length).toBeLessThan(50);
  });

  it('shows administrators the state of Pollen', async () => {
    stage = await openStage();
    await stage.rehearsal.moveTo(stage.at(8, '12:00'), { everybodyAnswers: true });
    const page = await home(administratorOf(stage));
    expect(textIn(page)).toMatch(/Connected to Northwind/);
    expect(textIn(page)).toMatch(/teams are asked\. .*rounds? (is|are) open; .*The last digest is of/s);
    expect(buttonsIn(page).map((one) => one.action)).toEqual(
      expect.arrayContaining([{ do: 'setUps' }, { do: 'setUpMany' }, { do: 'pauseEverything' }]),
    );
    expect(page.parts.length).toBeLessThanOrEqual(50);
  });

  it('tells administrators whether there is a copy of the database that comes back, and since when there is none', async () => {
    const backup = { folder: '/copies', time: '03:30', keep: 7 };
    stage = await openStage({ change: ({ programme }) => ({ ...programme, backup }) });
    const page = async () => textIn(await home(administratorOf(stage)));
    expect(await page()).toMatch(/No copy of the database has been made yet/);
    let isThere = true;
    const backups = createBackups({
      copies: {
        look: async () => ({ dates: [], sameDisk: false }),
        make: () => (isThere ? Promise.resolve({ people: 140, answers: 2017 }) : Promise.reject(new Error('no room'))),
        remove: async () => undefined,
      },
      definition: backup,
      zone: stage.world.programme.organisation.zone,
      store: stage.store,
      clock: stage.clock,
      log: quiet,
    });
    await backups.tick();
    expect(await page()).toMatch(/newest copy of the database is of \d+ \w+; bringing it back was tried/);
    // From one day to the next a count would tell how many answered.
    expect(await page()).not.toContain('2017');
    isThere = false;
    await backups.tick();
    expect(await page()).toMatch(/Since \d+ \w+ no copy of the database could be made: .* The newest copy/s);
    expect(textIn(await home(memberOf('support')))).not.toMatch(/copy of the database/);
  });
});
