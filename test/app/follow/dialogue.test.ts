import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import { localDate, localTime } from '../../../src/domain/time.ts';
import type { Delivery } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
const times = new Map<string, number>();
beforeEach(async () => {
  stage = await openStage({
    // Nobody but the people of these tests writes anything.
    transport: (delivery) => {
      times.set(delivery.key, stage?.clock.now() ?? 0);
      return { kind: 'sent', ref: delivery.key };
    },
  });
  await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
});
afterEach(() => stage.close());

const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
const idOf = (name: string): string => stage.world.people.find((one) => one.name === name)?.userId ?? '';
const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';
const to = (userId: string): Delivery[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId);
const buttonsIn = (parts: readonly Part[] | undefined) =>
  parts?.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];
const pressIn = (card: Card | Form | undefined, label: RegExp): unknown =>
  buttonsIn(card?.parts).find((one) => label.test(one.label))?.action;
/** The button under these words: comments come in no order, and other people's may stand before them. */
const replyUnder = (message: Card | undefined, words: string): unknown => {
  const parts = message?.parts ?? [];
  const at = parts.findIndex((part) => part.part === 'quote' && part.text === words);
  return buttonsIn(parts.slice(at)).find((one) => /^Reply$/.test(one.label))?.action;
};
const promptOf = async (userId: string): Promise<number> => {
  const person = await stage.store.person(1, userId);
  return (await stage.store.openPrompts(1, person?.id ?? 0, stage.clock.now()))[0]?.prompt.id ?? 0;
};

/** Somebody of Support writes in confidence, without a name, with a yes to replies; then everybody answers. */
const writeInConfidence = async (
  words: string,
): Promise<{ writer: string; message: Card | undefined; reply: unknown }> => {
  const writer = memberOf('support');
  const prompt = await promptOf(writer);
  for (const question of ['need', 'ease', 'enjoyment'])
    await stage.act(writer, { do: 'answer', prompt, question, value: 3 });
  const inputs = { words, consent: 'unnamed', mayReply: 'yes' };
  await stage.act(writer, { do: 'saveWords', prompt }, { inputs, from: 'form' });
  await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: true });
  const message = to(idOf('Dana Weiss')).findLast((one) => one.card.summary.startsWith('Before the leaders'))?.card;
  return { writer, message, reply: replyUnder(message, words) };
};

const replyTo = async (owner: string, press: unknown, text: string) => {
  const opened = await stage.act(owner, press);
  return { opened, sent: await stage.act(owner, opened.form?.submit?.action, { inputs: { text }, from: 'form' }) };
};

describe('a reply to somebody who wrote in confidence', () => {
  it('comes with the next questions, names nobody to the owner, and is answered the morning after', async () => {
    const { writer, message, reply } = await writeInConfidence('The late shift is too thin on Fridays.');
    const writerName = stage.world.people.find((one) => one.userId === writer)?.name ?? '';
    expect(read(message)).toContain('The late shift is too thin on Fridays.');
    const dana = idOf('Dana Weiss');
    const before = to(writer).length;
    const { opened, sent } = await replyTo(dana, reply, 'Would two more people help?');
    expect(read(opened.form)).not.toContain(writerName);
    expect(read(sent.private)).toMatch(/Kept until the next questions/);
    await stage.bot.tick();
    expect(to(writer)).toHaveLength(before);

    await stage.rehearsal.moveTo(stage.at(15, '16:00'), { everybodyAnswers: false });
    const prompt = to(writer).at(-1)?.card;
    expect(read(prompt)).toMatch(/Dana Weiss has replied to something you wrote/);
    // Chats are kept: what was said is opened privately.
    expect(read(prompt)).not.toMatch(/Would two more people help|late shift/);
    const others = stage.sent.filter((one) => /has replied/.test(read(one.card)));
    expect(others.map((one) => one.target)).toEqual([{ person: writer }]);

    const window = await stage.act(writer, pressIn(prompt, /Read it/));
    expect(read(window.form)).toMatch(/The late shift is too thin on Fridays\.\nWhat you wrote/);
    expect(read(window.form)).toContain('Would two more people help?');
    const inputs = { text: 'One would do.' };
    await stage.act(writer, window.form?.submit?.action, { inputs, from: 'form' });
    const answeredAt = stage.clock.now();
    await stage.rehearsal.moveTo(stage.at(17, '12:00'), { everybodyAnswers: false });
    const back = to(dana).findLast((one) => /answer to your reply/.test(one.card.summary));
    const zone = 'Europe/Berlin';
    const at = times.get(back?.key ?? '') ?? 0;
    expect(localTime(at, zone)).toBe('09:00');
    expect(localDate(at, zone) > localDate(answeredAt, zone)).toBe(true);
    const seen = await stage.act(dana, pressIn(back?.card, /Read it/));
    expect(read(seen.form)).toContain('One would do.');
    expect(`${read(back?.card)} ${read(seen.form)}`).not.toContain(writerName);
  });

  it('is opened by its two sides only, and ended by either for good', async () => {
    const { writer, reply } = await writeInConfidence('Nobody answers in the channel.');
    const dana = idOf('Dana Weiss');
    await replyTo(dana, reply, 'Which channel?');
    for (const stranger of [idOf('Priya Shah'), memberOf('sales')]) {
      const refused = await stage.act(stranger, { do: 'readReply', dialogue: 1 });
      expect(refused.form).toBeUndefined();
    }
    const ended = await stage.act(writer, { do: 'endDialogue', dialogue: 1 });
    expect(read(ended.private)).toMatch(/nobody can link it to you/);
    expect((await stage.act(writer, { do: 'readReply', dialogue: 1 })).form).toBeUndefined();
    const again = await stage.act(dana, reply);
    expect(read(again.private)).toMatch(/can no longer be replied to/);
  });

  it('is not possible for anybody who does not look after the audience', async () => {
    const { reply } = await writeInConfidence('Please decide about the rota.');
    const refused = await stage.act(idOf('Oskar Lindqvist'), reply);
    expect(refused.form).toBeUndefined();
    expect(read(refused.private)).toMatch(/can no longer be replied to/);
  });
});

describe('a reply to a partner contact', () => {
  it('goes to them directly, by name, and their answer comes back by name', async () => {
    const jo = idOf('Jo Lind');
    const prompt = await promptOf(jo);
    await stage.act(jo, { do: 'answer', prompt, question: 'ease', value: 2 });
    const inputs = { words: 'We wait four days for a price.', mayReply: 'yes' };
    await stage.act(jo, { do: 'saveWords', prompt }, { inputs, from: 'form' });
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const priya = idOf('Priya Shah');
    const message = to(priya).findLast((one) => one.card.summary.startsWith('Before the leaders'))?.card;
    const { sent } = await replyTo(priya, pressIn(message, /^Reply to Jo$/), 'From Monday it is one day.');
    expect(read(sent.private)).toMatch(/^Sent to Jo Lind/);
    await stage.bot.tick();
    const direct = to(jo).at(-1)?.card;
    expect(read(direct)).toMatch(/Priya Shah replies to what you wrote:\s+From Monday it is one day\./);
    const window = await stage.act(jo, pressIn(direct, /Answer back/));
    await stage.act(jo, window.form?.submit?.action, { inputs: { text: 'Thank you!' }, from: 'form' });
    await stage.bot.tick();
    expect(read(to(priya).at(-1)?.card)).toMatch(/Jo Lind has answered your reply/);
  });

  it('is offered only where the writer ticked that it may come', async () => {
    const jo = idOf('Jo Lind');
    const prompt = await promptOf(jo);
    await stage.act(jo, { do: 'saveWords', prompt }, { inputs: { words: 'Prices are late.' }, from: 'form' });
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const message = to(idOf('Priya Shah')).at(-1)?.card;
    expect(read(message)).toContain('Prices are late.');
    expect(pressIn(message, /^Reply/)).toBeUndefined();
  });
});
