import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import type { Card, Form, Part } from '../../src/domain/card.ts';
import { longestWords } from '../../src/domain/question.ts';
import { addDays, localDate, localTime } from '../../src/domain/time.ts';
import type { Delivery } from '../../src/ports.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
});
afterEach(() => stage.close());

const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
/** Somebody whose only audience is this one. */
const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';
const to = (userId: string): Delivery[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId);
const personOf = async (userId: string) => (await stage.store.person(1, userId))?.id ?? 0;
const promptOf = async (userId: string): Promise<number> =>
  (await stage.store.openPrompts(1, await personOf(userId), stage.clock.now()))[0]?.prompt.id ?? 0;
const own = async (userId: string, prompt: number) => stage.store.ownAnswer(1, prompt, await personOf(userId));

const scalesIn = (card: Card | Form | undefined) =>
  card?.parts.flatMap((part) => (part.part === 'scale' ? [part.chosen] : [])) ?? [];
const labelsIn = (card: Card | Form | undefined): string[] =>
  card?.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons.map(({ label }) => label) : [])) ?? [];
const named = <K extends Part['part']>(card: Card | Form | undefined, kind: K, name: string) =>
  card?.parts.find((part): part is Extract<Part, { part: K; name: string }> => {
    return part.part === kind && 'name' in part && part.name === name;
  });

const asked = async (audience = 'support') => {
  const userId = memberOf(audience);
  const prompt = await promptOf(userId);
  const press = (action: object, more: Parameters<Stage['act']>[2] = {}) =>
    stage.act(userId, { prompt, ...action }, more);
  const rateAll = async () => {
    for (const question of ['need', 'ease', 'enjoyment']) await press({ do: 'answer', question, value: 4 });
  };
  const save = (inputs: Record<string, string>) => press({ do: 'saveWords' }, { inputs, from: 'form' });
  return { userId, prompt, press, rateAll, save, own: () => own(userId, prompt) };
};

/** A partner contact, who is asked by the one message of a shared channel and answers in a private window. */
const askedInChannel = async () => {
  const userId = memberOf('acme');
  const [message] = stage.sent.filter((one) => 'channel' in one.target && one.target.channel === 'C-acme');
  const [button] = message?.card.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];
  const opened = await stage.act(userId, button?.action);
  const scale = opened.form?.parts.find((part) => part.part === 'scale');
  if (!scale) throw new Error('no questions here');
  const { prompt } = scale;
  const press = (action: object, inputs: Record<string, string> = {}) =>
    stage.act(userId, { prompt, ...action }, { inputs, from: 'form' });
  return { userId, prompt, press, own: () => own(userId, prompt) };
};

describe('what somebody needs most', () => {
  it('is saved as chosen in the message, stands chosen in it, and is taken back', async () => {
    const { press, own: saved } = await asked();
    const shown = await press({ do: 'topic' }, { inputs: { topic: 'tools' } });
    expect((await saved()).answer).toEqual({ topic: 'tools' });
    expect(named(shown.message, 'choice', 'topic')?.chosen).toBe('tools');
    expect(shown.form).toBeUndefined();
    await press({ do: 'topic' }, { inputs: { topic: '' } });
    expect((await saved()).answer).toEqual({});
  });

  it('is left as it is by a form that does not ask for it', async () => {
    const { press, save, own: saved } = await asked();
    await press({ do: 'topic' }, { inputs: { topic: 'people' } });
    await save({ words: 'One more on Fridays' });
    expect((await saved()).answer).toEqual({ topic: 'people' });
    await save({ words: 'One more on Fridays', topic: 'tools' });
    expect((await saved()).answer).toEqual({ topic: 'tools' });
  });
});

describe('words', () => {
  it('are kept as written but for space around them, cut at the longest, under who may see them', async () => {
    const { save, own: saved } = await asked();
    await save({ words: '  <b>Two</b>\nlines \n', consent: 'unnamed', mayReply: 'yes' });
    expect((await saved()).words).toEqual({ text: '<b>Two</b>\nlines', consent: 'unnamed', mayReply: true });
    await save({ words: `${'x'.repeat(longestWords)}more`, consent: 'named' });
    expect((await saved()).words).toEqual({ text: 'x'.repeat(longestWords), consent: 'named', mayReply: false });
  });

  it('are for the topic alone unless the writer allows more, whatever the form sends', async () => {
    const { save, own: saved } = await asked();
    await save({ words: 'a', share: 'no', mayReply: 'no' });
    expect((await saved()).words).toEqual({ text: 'a', consent: 'topic', mayReply: false });
    await save({ words: 'a', consent: 'everybody' });
    expect((await saved()).words).toMatchObject({ consent: 'topic' });
    await save({ words: 'a', share: 'yes' });
    expect((await saved()).words).toMatchObject({ consent: 'named' });
  });

  it('are taken back by an empty field, and are none where nothing was written', async () => {
    const { userId, prompt, save, own: saved } = await asked();
    await save({ words: ' ' });
    expect(await stage.store.prompt(1, prompt)).toMatchObject({ prompt: { answered: false } });
    await save({ words: 'a' });
    await save({});
    expect(await saved()).toEqual({ answer: {} });
    expect(await promptOf(userId)).toBe(prompt);
  });

  it('close the form and leave the questions in the message until all three are answered, then the receipt', async () => {
    const { save, rateAll } = await asked();
    const before = await save({ words: 'a' });
    expect(before.closeForm).toBe(true);
    expect(before.private).toBeUndefined();
    expect(scalesIn(before.message)).toEqual([undefined, undefined, undefined]);
    await rateAll();
    const after = await save({ words: 'b' });
    expect(scalesIn(after.message)).toEqual([]);
    expect(read(after.message)).toMatch(/Saved, thank you/);
  });

  it('typed to the bot stand in the field, with what was allowed before', async () => {
    const { press, save } = await asked();
    const fresh = await press({ do: 'words', text: 'typed' });
    expect(named(fresh.form, 'field', 'words')?.value).toBe('typed');
    expect(named(fresh.form, 'choice', 'consent')?.chosen).toBe('topic');
    expect(named(fresh.form, 'tick', 'mayReply')?.ticked).toBe(false);
    await save({ words: 'first', consent: 'named', mayReply: 'yes' });
    const again = await press({ do: 'words', text: 'typed' });
    expect(named(again.form, 'field', 'words')?.value).toBe('typed');
    expect(named(again.form, 'choice', 'consent')?.chosen).toBe('named');
    expect(named(again.form, 'tick', 'mayReply')?.ticked).toBe(true);
    const own = await press({ do: 'words' });
    expect(named(own.form, 'field', 'words')?.value).toBe('first');
    expect(scalesIn(own.form)).toEqual([]);
  });

  it('that come after the round closed are not saved, and the writer hears it', async () => {
    const { save, own: saved } = await asked();
    await save({ words: 'in time' });
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    for (const inputs of [{ words: 'late' }, { words: 'late', topic: 'tools' }]) {
      const late = await save(inputs);
      expect(late.closeForm).toBe(true);
      expect(read(late.private)).toMatch(/closed/);
      expect(late.message).toBeUndefined();
    }
    expect(await saved()).toMatchObject({ answer: {}, words: { text: 'in time' } });
  });
});

describe('a press on somebody else’s message', () => {
  it.each(['words', 'change', 'showPrompt', 'saveWords', 'notNow', 'nothing', 'topic'])(
    'shows and changes nothing: %s',
    async (what) => {
      const { prompt, rateAll, own: saved } = await asked();
      await rateAll();
      const other = memberOf('sales');
      for (const inputs of [{ words: 'x', topic: 'tools' }, { words: 'x' }]) {
        const reply = await stage.act(other, { do: what, prompt }, { inputs });
        expect(Object.keys(reply)).toEqual(['private']);
        expect(read(reply.private)).toMatch(/somebody else/);
      }
      expect(await saved()).toEqual({ answer: { need: 4, ease: 4, enjoyment: 4 } });
    },
  );
});

describe('the questions', () => {
  it('come back into the message while nothing is answered, and privately once something is', async () => {
    const { press } = await asked();
    const blank = await press({ do: 'showPrompt' });
    expect(Object.keys(blank)).toEqual(['message']);
    expect(scalesIn(blank.message)).toEqual([undefined, undefined, undefined]);
    await press({ do: 'answer', question: 'enjoyment', value: 2 });
    const begun = await press({ do: 'showPrompt' });
    expect(Object.keys(begun)).toEqual(['form']);
    expect(scalesIn(begun.form)).toEqual([undefined, undefined, 2]);
  });

  it('open in the form where they were asked for in one', async () => {
    const { press } = await asked();
    expect(Object.keys(await press({ do: 'showPrompt' }, { from: 'form' }))).toEqual(['form']);
  });

  it('are not opened any more after the round closed', async () => {
    const { press } = await asked();
    const contact = await askedInChannel();
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    for (const what of ['showPrompt', 'change', 'words', 'notNow']) {
      const late = await press({ do: what });
      expect(Object.keys(late)).toEqual(['message']);
      expect(read(late.message)).toMatch(/closed/);
      const inForm = await contact.press({ do: what });
      expect([inForm.closeForm, inForm.message, inForm.form]).toEqual([true, undefined, undefined]);
      expect(read(inForm.private)).toMatch(/closed/);
    }
  });
});

describe('"nothing to say"', () => {
  it('takes the place of the questions, and can be thought better of', async () => {
    const { press, rateAll, own: saved } = await asked();
    await rateAll();
    const reply = await press({ do: 'nothing' });
    expect(Object.keys(reply)).toEqual(['message']);
    expect(labelsIn(reply.message)).toEqual(['Answer after all']);
    expect(await saved()).toEqual({ answer: {} });
  });

  it('closes the form it was said in, and changes the message below', async () => {
    const { press } = await asked();
    const reply = await press({ do: 'nothing' }, { from: 'form' });
    expect(reply.closeForm).toBe(true);
    expect(labelsIn(reply.message)).toEqual(['Answer after all']);
  });
});

describe('"not now"', () => {
  it('brings the questions back tomorrow at the same hour of the person’s own day', async () => {
    const { userId, press } = await asked();
    const zone = stage.world.people.find((one) => one.userId === userId)?.zone ?? 'UTC';
    const [date, time] = [localDate(stage.clock.now(), zone), localTime(stage.clock.now(), zone)];
    const reply = await press({ do: 'notNow' });
    expect(Object.keys(reply)).toEqual(['message']);
    expect(labelsIn(reply.message)).toEqual(['Answer now']);
    const back = (await stage.store.prompt(1, await promptOf(userId)))?.prompt.dueAt ?? 0;
    expect([localDate(back, zone), localTime(back, zone)]).toEqual([addDays(date, 1), time]);
  });

  it('leaves the questions where they are when the round is over by tomorrow', async () => {
    const { userId, press } = await asked();
    await stage.rehearsal.moveTo(stage.at(3, '12:00'), { everybodyAnswers: false });
    const before = to(userId).length;
    const reply = await press({ do: 'notNow' });
    expect(scalesIn(reply.message)).toEqual([undefined, undefined, undefined]);
    await stage.rehearsal.moveTo(stage.at(3, '17:00'), { everybodyAnswers: false });
    expect(to(userId)).toHaveLength(before);
  });

  it('leaves the questions where they are when they are answered already', async () => {
    const { press } = await asked();
    await press({ do: 'answer', question: 'need', value: 4 });
    expect(scalesIn((await press({ do: 'notNow' })).message)).toEqual([4, undefined, undefined]);
  });
});

describe('a partner who answers by a shared channel', () => {
  it('sees each tap in the private window only', async () => {
    const { press } = await askedInChannel();
    for (const [at, question] of ['need', 'ease', 'enjoyment'].entries()) {
      const tapped = await press({ do: 'answer', question, value: 5 });
      expect(Object.keys(tapped)).toEqual(['form']);
      expect(scalesIn(tapped.form).filter((value) => value === 5)).toHaveLength(at + 1);
    }
    expect(labelsIn((await press({ do: 'change' })).form).join()).toMatch(/We did not work together/);
    expect(Object.keys(await press({ do: 'showPrompt' }))).toEqual(['form']);
  });

  it('is thanked privately, and nothing of it is said in the channel', async () => {
    const { press, own: saved } = await askedInChannel();
    const reply = await press({ do: 'saveWords' }, { words: 'Earlier notice', share: 'yes', topic: 'information' });
    expect(reply.closeForm).toBe(true);
    expect([reply.message, reply.form]).toEqual([undefined, undefined]);
    expect(read(reply.private)).toMatch(/[Tt]hank/);
    expect(await saved()).toEqual({
      answer: { topic: 'information' },
      words: { text: 'Earlier notice', consent: 'named', mayReply: false },
    });
  });

  it('says privately that there is nothing to say', async () => {
    const { press } = await askedInChannel();
    const reply = await press({ do: 'nothing' });
    expect(reply.closeForm).toBe(true);
    expect(reply.message).toBeUndefined();
    expect(labelsIn(reply.private)).toEqual(['Answer after all']);
  });
});
