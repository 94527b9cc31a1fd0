import { describe, expect, it } from 'vitest';
import { longestWords } from '../../../src/domain/question.ts';
import { asked, everybodyIsAsked, named, promptOf, read, scalesIn, stage } from './asked.ts';

everybodyIsAsked();

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
    const before = await press({ do: 'words' });
    expect(named(before.form, 'field', 'words')?.value).toBe('first');
    expect(scalesIn(before.form)).toEqual([]);
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
