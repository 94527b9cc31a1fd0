import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../support/stage.ts';
import {
  administratorOf,
  buttonsIn,
  designChannel,
  designStage,
  engineerOf,
  lastTo,
  partsIn,
  press,
  submit,
  textIn,
} from './place.ts';

let stage: Stage;
afterEach(() => stage.close());

const workspace = 'northwind';

/** From the channel to a proposal. */
const propose = async (userId: string, changes = {}) => {
  await stage.bot.inbox.tell({ workspace, kind: 'added', channel: designChannel, by: userId });
  await stage.bot.tick();
  const opened = await stage.act(userId, press(lastTo(stage, userId), /set it up/i));
  return submit(stage, userId, opened.form, { name: 'Design', ...changes });
};

describe('setting Pollen up in a channel', () => {
  it('goes from the invitation over a proposal, a preview and a rehearsal to the first question', async () => {
    stage = await designStage(12);
    const [engineer, administrator] = [engineerOf(stage), administratorOf(stage)];
    const proposed = await propose(engineer);
    expect(proposed.closeForm).toBe(true);
    expect(textIn(proposed.private)).toMatch(/Proposed.*administrator/s);

    await stage.bot.tick();
    const proposal = lastTo(stage, administrator);
    expect(textIn(proposal)).toMatch(/proposes to ask employees in design/);
    const confirmed = await stage.act(administrator, press(proposal, /^Confirm$/));
    expect(textIn(confirmed.message)).toMatch(/Confirmed/);

    await stage.bot.tick();
    const verdict = lastTo(stage, engineer);
    expect(textIn(verdict)).toMatch(/confirmed Design/);
    const preview = await stage.act(engineer, press(verdict, /look and start/i));
    expect(textIn(preview.form)).toMatch(/12 people are asked|Twelve people are asked/);
    expect(textIn(preview.form)).toMatch(/figures of its own/);
    expect(textIn(preview.form)).toMatch(/First on Tuesday/);

    await stage.act(engineer, press(preview.form, /to me only/i), { from: 'form' });
    await stage.bot.tick();
    const rehearsal = lastTo(stage, engineer);
    const scale = partsIn(rehearsal).find((part) => part.part === 'scale');
    expect(textIn(rehearsal)).toMatch(/nothing in it is saved/);
    const tap = { do: 'answer', prompt: scale?.part === 'scale' ? scale.prompt : 0, question: 'ease', value: 4 };
    expect(textIn((await stage.act(engineer, tap)).private)).toMatch(/rehearsal/);
    expect((await stage.store.rounds(1, { state: 'open' })).map((one) => one.pulse)).not.toContain('design');
    expect(stage.bot.programme().audiences.map((one) => one.key)).not.toContain('design');

    const before = stage.sent.length;
    const started = await stage.act(engineer, press(preview.form, /^Start$/), { from: 'form' });
    expect(textIn(started.private)).toMatch(/Started.*first on Tuesday/s);
    await stage.bot.tick();
    expect(stage.sent).toHaveLength(before);
    expect((await stage.store.audiences(1)).find((one) => one.key === 'design')).toMatchObject({ size: 12 });

    await stage.rehearsal.moveTo(stage.at(1, '18:00'), { everybodyAnswers: false });
    const asked = stage.sent.slice(before).filter((one) => /in Design/.test(one.card.summary));
    const designers = await stage.bot.sites()[0]?.platform.directory.members({} as never, { channel: designChannel });
    expect(asked.length).toBeGreaterThan(0);
    for (const { target } of asked)
      expect(designers?.map((one) => one.userId)).toContain('person' in target && target.person);
  });

  it('asks nobody before "Start", whatever the clock does, and goes on after a restart', async () => {
    stage = await designStage(12);
    const administrator = administratorOf(stage);
    const preview = await propose(administrator);
    await stage.rehearsal.moveTo(stage.at(8, '16:00'), { everybodyAnswers: false });
    const about = () => stage.sent.filter((one) => /in Design \(/.test(one.card.summary)).length;
    expect(about()).toBe(0);
    stage = await stage.restart();
    await stage.act(administrator, press(preview.form, /^Start$/), { from: 'form' });
    stage = await stage.restart();
    expect(stage.bot.programme().audiences.map((one) => one.key)).toContain('design');
    await stage.rehearsal.moveTo(stage.at(15, '16:00'), { everybodyAnswers: false });
    expect(stage.bot.programme().pulses.find((one) => one.audiences.includes('design'))?.key).toBe('colleagues');
    expect(await stage.store.rounds(1, { state: 'open' })).toMatchObject([{ pulse: 'colleagues' }]);
  });

  it('lets a team under eight choose how it answers before it can be started', async () => {
    stage = await designStage(4);
    const administrator = administratorOf(stage);
    const preview = await propose(administrator);
    expect(textIn(preview.form)).toMatch(/fewer than eight/);
    expect(buttonsIn(preview.form).map((one) => one.label)).not.toContain('Start');
    const chosen = await stage.act(administrator, press(preview.form, /by name/i), { from: 'form' });
    expect(textIn(chosen.form)).toMatch(/by name: .* reads names/);
    await stage.act(administrator, press(chosen.form, /^Start$/), { from: 'form' });
    expect(stage.bot.programme().audiences.find((one) => one.key === 'design')).toMatchObject({ mode: 'named' });
  });

  it('is declined with a word to whoever proposed it, and then there is nothing left of it', async () => {
    stage = await designStage(12);
    const [engineer, administrator] = [engineerOf(stage), administratorOf(stage)];
    await propose(engineer);
    await stage.bot.tick();
    const proposal = lastTo(stage, administrator);
    await stage.act(administrator, press(proposal, /^Decline$/));
    await stage.bot.tick();
    expect(textIn(lastTo(stage, engineer))).toMatch(/declined Design/);
    expect(await stage.store.setUps(1)).toEqual([]);
    const late = await stage.act(administrator, press(proposal, /^Confirm$/));
    expect(textIn(late.message)).toMatch(/not there any more/);
  });

  it('takes nobody’s word but an administrator’s for a proposal, and nobody starts what waits', async () => {
    stage = await designStage(12);
    const [engineer, other] = [engineerOf(stage), engineerOf(stage, 1)];
    await propose(engineer);
    const [setUp] = await stage.store.setUps(1);
    const { id = 0, revision = 0 } = setUp ?? {};
    for (const [userId, action] of [
      [engineer, { do: 'confirmSetUp', setUp: id, revision }],
      [engineer, { do: 'startSetUp', setUp: id }],
      [other, { do: 'confirmSetUp', setUp: id, revision }],
      [other, { do: 'previewSetUp', setUp: id }],
      [other, { do: 'removeSetUpForSure', setUp: id }],
      [other, { do: 'saveSetUp', setUp: id }],
    ] as const) {
      const reply = await stage.act(userId, action, { from: 'form' });
      expect([reply.form, textIn(reply.private)]).toEqual([undefined, expect.stringMatching(/Nothing has changed/)]);
    }
    expect(await stage.store.setUps(1)).toMatchObject([{ id, revision, state: 'proposed' }]);
  });

  it('decides about what the administrator saw, not about what it became since', async () => {
    stage = await designStage(12);
    const [engineer, administrator] = [engineerOf(stage), administratorOf(stage)];
    await propose(engineer);
    await stage.bot.tick();
    const seen = lastTo(stage, administrator);
    const [setUp] = await stage.store.setUps(1);
    const again = await stage.act(engineer, { do: 'setUp', setUp: setUp?.id });
    await submit(stage, engineer, again.form, { name: 'Everything' });
    const reply = await stage.act(administrator, press(seen, /^Confirm$/));
    expect(textIn(reply.message)).toMatch(/changed meanwhile/);
    expect(await stage.store.setUps(1)).toMatchObject([{ state: 'proposed', audience: { name: 'Everything' } }]);
  });
});

describe('being added to a channel', () => {
  it('is answered once, however often it is told, and to administrators where nobody is known', async () => {
    stage = await designStage(12);
    const event = { workspace, kind: 'added', channel: designChannel } as const;
    for (let times = 0; times < 3; times++) await stage.bot.inbox.tell(event);
    await stage.bot.tick();
    const to = stage.sent.flatMap((one) => ('person' in one.target ? [one.target.person] : []));
    expect(to.toSorted()).toEqual([...stage.world.programme.administrators].toSorted());
  });

  it('of the programme says nothing: there is nothing to set up', async () => {
    stage = await designStage(12);
    for (const channel of ['C-acme', 'C-leaders'])
      await stage.bot.inbox.tell({ workspace, kind: 'added', channel, by: engineerOf(stage) });
    await stage.bot.tick();
    expect(stage.sent).toEqual([]);
  });
});
