import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import type { Reply } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(11, '12:00'), { everybodyAnswers: true });
});
afterEach(() => stage.close());

const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
const idOf = (name: string): string => stage.world.people.find((one) => one.name === name)?.userId ?? '';
const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';
const audienceId = async (key: string): Promise<number> =>
  (await stage.store.audiences(1)).find((one) => one.key === key)?.id ?? 0;
const buttonsIn = (parts: readonly Part[] | undefined) =>
  parts?.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];
const press = (form: Form | undefined, label: string): unknown =>
  buttonsIn(form?.parts).find((one) => one.label === label)?.action;

const write = async (owner: string, inputs: Record<string, string>): Promise<Reply> => {
  const opened = await stage.act(owner, { do: 'share' });
  return stage.act(owner, opened.form?.submit?.action, { inputs, from: 'form' });
};
const send = (owner: string, preview: Reply): Promise<Reply> =>
  stage.act(owner, preview.form?.submit?.action, { from: 'form' });

/** The receipt of somebody who answers the open questions with three taps. */
const receiptOf = async (userId: string): Promise<string> => {
  const person = await stage.store.person(1, userId);
  const [open] = await stage.store.openPrompts(1, person?.id ?? 0, stage.clock.now());
  const prompt = open?.prompt.id ?? 0;
  let last: Reply = {};
  for (const question of ['need', 'ease', 'enjoyment'])
    last = await stage.act(userId, { do: 'answer', prompt, question, value: 4 });
  return read(last.message);
};
const nextRound = () => stage.rehearsal.moveTo(stage.at(15, '16:00'), { everybodyAnswers: false });
const laptops = 'We now order laptops on the day a contract is signed.';

describe('what was done', () => {
  it('is read with the next receipt by the audiences chosen, once, and by nobody else', async () => {
    const dana = idOf('Dana Weiss');
    const support = await audienceId('support');
    const preview = await write(dana, {
      kind: 'did',
      text: laptops,
      said: '',
      backing: 'nobody',
      [`to${support}`]: 'yes',
    });
    expect(read(preview.form)).toMatch(/Read by 20 people of Support, with their next receipt/);
    expect(read(preview.form)).toContain(`Something we changed: ${laptops} (Dana)`);
    expect(read((await send(dana, preview)).private)).toMatch(/20 people will read it/);
    await nextRound();
    expect(await receiptOf(memberOf('support'))).toContain(
      `Since you last answered: Something we changed: ${laptops} (Dana)`,
    );
    expect(await receiptOf(memberOf('sales'))).not.toMatch(/Since you last answered/);
    await stage.rehearsal.moveTo(stage.at(29, '16:00'), { everybodyAnswers: false });
    expect(await receiptOf(memberOf('support'))).not.toMatch(/Since you last answered/);
  });

  it('begins with “you said” where enough people stand behind it, whatever the form claims', async () => {
    // Topics count once in a season, so this company picks them in its first round.
    await stage.close();
    stage = await openStage({ seed: 'laptops' });
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
    for (const { userId } of stage.world.people.filter((one) => one.audiences[0] === 'support')) {
      const person = await stage.store.person(1, userId);
      const [open] = await stage.store.openPrompts(1, person?.id ?? 0, stage.clock.now());
      const prompt = open?.prompt.id ?? 0;
      await stage.act(userId, { do: 'answer', prompt, question: 'need', value: 2 });
      await stage.act(userId, { do: 'topic', prompt }, { inputs: { topic: 'tools' } });
    }
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const dana = idOf('Dana Weiss');
    const support = await audienceId('support');
    const said = { kind: 'did', text: laptops, said: 'new laptops came too late', [`to${support}`]: 'yes' };
    const opened = await stage.act(dana, { do: 'share' });
    const offered = opened.form?.parts.flatMap((part) =>
      part.part === 'choice' && part.name === 'backing' ? part.options.map((one) => one.value) : [],
    );
    const topic = offered?.find((value) => value.startsWith('topic:'));
    expect(topic).toBeDefined();
    const backed = await write(dana, { ...said, backing: topic ?? '' });
    expect(read(backed.form)).toContain(`You said new laptops came too late. ${laptops} (Dana)`);
    const claimed = [
      'topic:nothing',
      'topic:tools',
      'topic:decision',
      'topic:answers',
      'topic:information',
      'topic:people',
    ];
    for (const backing of claimed.filter((one) => !offered?.includes(one))) {
      expect(read((await write(dana, { ...said, backing })).form)).toContain('Something we changed');
    }
  });

  it('stands on what enough people wrote about, without their yes and without a word of theirs', async () => {
    // Words count once in a season, so this company writes in its first round.
    await stage.close();
    stage = await openStage({ seed: 'laptops' });
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
    const written = 'Nobody ever showed me how the new ticket system works: I need training';
    for (const { userId } of stage.world.people.filter((one) => one.audiences[0] === 'support')) {
      const person = await stage.store.person(1, userId);
      const [open] = await stage.store.openPrompts(1, person?.id ?? 0, stage.clock.now());
      const prompt = open?.prompt.id ?? 0;
      await stage.act(userId, { do: 'answer', prompt, question: 'need', value: 2 });
      const inputs = { words: written, consent: 'topic' };
      await stage.act(userId, { do: 'saveWords', prompt }, { inputs, from: 'form' });
    }
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const dana = idOf('Dana Weiss');
    const [support, sales] = [await audienceId('support'), await audienceId('sales')];
    const opened = await stage.act(dana, { do: 'share' });
    expect(read(opened.form)).not.toContain('ticket system');
    const offered = opened.form?.parts.flatMap((part) =>
      part.part === 'choice' && part.name === 'backing' ? part.options : [],
    );
    expect(offered).toContainEqual({ value: 'theme:training', label: 'Enough people wrote about it: training' });
    const said = { kind: 'did', text: 'Everyone has a day of training.', said: 'the new system came untaught' };
    const both = { ...said, [`to${support}`]: 'yes', [`to${sales}`]: 'yes' };
    const preview = await write(dana, { ...both, backing: 'theme:training' });
    expect(read(preview.form)).toContain('You said the new system came untaught. Everyone has a day of training.');
    expect(read(preview.form)).toContain('In Sales fewer than five people stand behind it');
    const claimed = await write(dana, { ...both, backing: 'theme:pricing' });
    expect(read(claimed.form)).not.toContain('You said');
  });

  it('names the people in it, to be taken out, and can be changed or thrown away', async () => {
    const dana = idOf('Dana Weiss');
    const support = await audienceId('support');
    const somebody = stage.world.people.find((one) => one.audiences[0] === 'support')?.name ?? '';
    const inputs = { text: `As ${somebody} asked, ${laptops}`, backing: 'nobody', [`to${support}`]: 'yes' };
    const preview = await write(dana, inputs);
    expect(read(preview.form)).toContain(`It names ${somebody}`);
    const edit = await stage.act(dana, press(preview.form, 'Change it'), { from: 'form' });
    expect(read(edit.form)).toMatch(/What was done, or why not\?/);
    const better = await stage.act(dana, edit.form?.submit?.action, {
      inputs: { ...inputs, text: laptops },
      from: 'form',
    });
    expect(read(better.form)).not.toMatch(/It names/);
    const thrown = await stage.act(dana, press(better.form, 'Throw it away'), { from: 'form' });
    expect(thrown.closeForm).toBe(true);
    expect(read((await send(dana, better)).private)).toMatch(/Nothing has changed/);
    await nextRound();
    expect(await receiptOf(memberOf('support'))).not.toMatch(/Since you last answered/);
  });

  it('may be posted in the shared channel where a partner is asked: a no, with its reason', async () => {
    const priya = idOf('Priya Shah');
    const acme = await audienceId('acme');
    const preview = await write(priya, {
      kind: 'willNot',
      text: 'Not this year: the portal is being replaced.',
      backing: 'nobody',
      [`to${acme}`]: 'yes',
      post: 'yes',
    });
    expect(read(preview.form)).toMatch(/Posted at once in #acme-northwind \(\d people\)/);
    await send(priya, preview);
    await stage.bot.tick();
    const post = stage.sent.at(-1);
    expect(post).toMatchObject({ target: { channel: 'C-acme' }, internal: false });
    expect(read(post?.card)).toBe('Something we will not do: Not this year: the portal is being replaced. (Priya)');
  });

  it('is not for people who look after nobody, nor about others’ audiences', async () => {
    for (const userId of [memberOf('support'), memberOf('acme')]) {
      expect(read((await stage.act(userId, { do: 'share' })).private)).toMatch(/Only people who look after/);
    }
    const support = await audienceId('support');
    const preview = await write(idOf('Priya Shah'), { text: laptops, backing: 'nobody', [`to${support}`]: 'yes' });
    expect(preview.errors).toBeDefined();
  });
});
