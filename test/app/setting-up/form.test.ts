import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../support/stage.ts';
import {
  administratorOf,
  designChannel,
  designStage,
  engineerOf,
  filledIn,
  openedBy,
  partsIn,
  press,
  runningIn,
  submit,
  textIn,
} from './place.ts';

let stage: Stage;
afterEach(() => stage.close());

const opened = (userId: string, channel?: string) => openedBy(stage, userId, channel);
const running = (changes = {}) => runningIn(stage, changes);

describe('the form of a set-up', () => {
  it('says at each field what is wrong, keeps what was filled in, and saves nothing', async () => {
    stage = await designStage(12);
    const administrator = administratorOf(stage);
    const form = await opened(administrator);
    const outsider = stage.world.people.find((one) => one.external)?.userId ?? '';
    const reply = await submit(stage, administrator, form, {
      group: 'partners',
      owner: outsider,
      digest: 'C-acme',
      time: '05:00',
    });
    expect(reply.form ?? reply.closeForm).toBeUndefined();
    expect(Object.keys(reply.errors ?? {}).toSorted()).toEqual(['digest', 'group', 'owner', 'time']);
    const names = partsIn(form).flatMap((part) => ('name' in part ? part.name : []));
    for (const [field, says] of Object.entries(reply.errors ?? {})) {
      expect(names).toContain(field);
      expect(says).toMatch(/^[A-Z].*[;,] .*\.$/);
    }
    expect(await stage.store.setUps(1)).toEqual([]);
  });

  it('asks for somebody who reads answers by name', async () => {
    stage = await designStage(12);
    const administrator = administratorOf(stage);
    const reply = await submit(stage, administrator, await opened(administrator), { mode: 'named', owner: '' });
    expect(reply.errors).toEqual({ owner: expect.stringMatching(/Who looks after it is still open/) });
  });

  it('is for nobody of another organisation', async () => {
    stage = await designStage(12);
    const guest = stage.world.people.find((one) => one.external)?.userId ?? '';
    for (const action of [
      { do: 'setUp', channel: 'C-acme' },
      { do: 'saveSetUp', channel: 'C-acme' },
      { do: 'setUps' },
    ]) {
      const reply = await stage.act(guest, action, { from: 'form', inputs: { name: 'Ours', group: 'employees' } });
      expect([reply.form, reply.errors]).toEqual([undefined, undefined]);
    }
    expect(await stage.store.setUps(1)).toEqual([]);
  });

  it('takes no channel that it cannot see, whatever the press says', async () => {
    stage = await designStage(12);
    const administrator = administratorOf(stage);
    for (const channel of ['C-nowhere', '__proto__', '../C-acme']) {
      const reply = await stage.act(
        administrator,
        { do: 'saveSetUp', channel },
        { from: 'form', inputs: { name: 'X', group: 'employees', mode: 'confidential' } },
      );
      expect(Object.values(reply.errors ?? {}).join()).toMatch(/cannot see/);
    }
    expect(await stage.store.setUps(1)).toEqual([]);
  });

  it('sets nothing up twice: not what the file asks, and not what was set up before', async () => {
    stage = await designStage(12);
    const { administrator } = await running();
    const again = await submit(stage, administrator, await opened(administrator), { name: 'Design again' });
    expect(again.errors?.['group']).toMatch(/set up already, as Design/);
    const contacts = await submit(stage, administrator, await opened(administrator, 'C-acme'), { name: 'Acme people' });
    expect(contacts.errors?.['group']).toMatch(/set up already, as Acme/);
    const form = await opened(administrator, 'C-acme');
    const team = await submit(stage, administrator, form, {
      name: 'Acme helpers',
      group: 'employees',
      mode: 'confidential',
    });
    expect(textIn(team.form)).toMatch(/Acme helpers/);
  });

  it('makes a new relationship by name, and finds one that is there', async () => {
    stage = await designStage(12);
    const { setUp, administrator } = await running({ newRelationship: 'The new workshop' });
    const { programme } = stage.bot;
    expect(programme().relationships.find((one) => one.key === setUp.audience.relationship)?.name).toBe(
      'The new workshop',
    );
    const form = (await stage.act(administrator, { do: 'setUp', setUp: setUp.id })).form;
    expect(filledIn(form)['relationship']).toBe(`r:${setUp.audience.relationship}`);
    await submit(stage, administrator, form, { newRelationship: 'kestrel' });
    expect((await stage.store.setUps(1))[0]?.audience.relationship).toBe('kestrel');
  });
});

describe('a set-up that is running', () => {
  it('is changed by an administrator at once, and by nobody else', async () => {
    stage = await designStage(12);
    const { administrator, setUp } = await running({ owner: '' });
    const engineer = engineerOf(stage);
    expect((await stage.act(engineer, { do: 'setUp', setUp: setUp.id })).form).toBeUndefined();
    const form = (await stage.act(administrator, { do: 'setUp', setUp: setUp.id })).form;
    const reply = await submit(stage, administrator, form, { name: 'Designers', everyWeeks: '4', weekday: '3' });
    expect(textIn(reply.private)).toMatch(/Changed.*Designers.*every four weeks on Wednesdays/);
    expect(stage.bot.programme().audiences.find((one) => one.key === 'design')).toMatchObject({ name: 'Designers' });
    const pulse = stage.bot.programme().pulses.find((one) => one.audiences.includes('design'));
    expect(pulse).toMatchObject({ everyWeeks: 4, weekday: 3 });
  });

  it('keeps the confidence that people were promised until their season ends', async () => {
    stage = await designStage(12);
    const { administrator, setUp } = await running();
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
    const form = (await stage.act(administrator, { do: 'setUp', setUp: setUp.id })).form;
    const reply = await submit(stage, administrator, form, { mode: 'named' });
    expect(reply.errors?.['mode']).toMatch(/season ends on/);
    expect(stage.bot.programme().audiences.find((one) => one.key === 'design')?.mode).toBe('confidential');
  });

  it('is asked no more once it is removed, after a second look', async () => {
    stage = await designStage(12);
    const { administrator, setUp } = await running();
    const look = await stage.act(administrator, { do: 'previewSetUp', setUp: setUp.id });
    const sure = await stage.act(administrator, press(look.form, /^Remove$/), { from: 'form' });
    expect(stage.bot.programme().audiences.map((one) => one.key)).toContain('design');
    expect(textIn(sure.form)).toMatch(/Nobody of Design is asked any more/);
    const removed = await stage.act(administrator, sure.form?.submit?.action, { from: 'form' });
    expect(textIn(removed.private)).toMatch(/Removed/);
    expect((await stage.store.audiences(1)).map((one) => one.key)).not.toContain('design');
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
    const rounds = await stage.store.rounds(1, { state: 'open' });
    expect(rounds.filter((one) => one.pulse.startsWith('colleagues-'))).toEqual([]);
  });

  it('gives way to the file that names it later, and says so', async () => {
    let inFile = false;
    stage = await designStage(12, {
      change: ({ programme }) => ({
        ...programme,
        audiences: programme.audiences.map((one) =>
          one.key === 'engineering' && inFile ? { ...one, place: { channel: designChannel } } : one,
        ),
      }),
    });
    const { administrator, setUp } = await running();
    inFile = true;
    stage = await stage.restart();
    expect(stage.bot.programme().audiences.map((one) => one.key)).not.toContain('design');
    const look = await stage.act(administrator, { do: 'previewSetUp', setUp: setUp.id });
    expect(textIn(look.form)).toMatch(/pollen\.yaml has this already \(Engineering\), and the file wins/);
  });
});
