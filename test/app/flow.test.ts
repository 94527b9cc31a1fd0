import { afterEach, describe, expect, it } from 'vitest';
import type { Card, Part } from '../../src/domain/card.ts';
import { localDate, localTime } from '../../src/domain/time.ts';
import type { Delivery, Reply } from '../../src/ports.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const to = (sent: readonly Delivery[], userId: string): Delivery[] =>
  sent.filter((one) => 'person' in one.target && one.target.person === userId);
const inChannel = (sent: readonly Delivery[], channel: string): Delivery[] =>
  sent.filter((one) => 'channel' in one.target && one.target.channel === channel);
const readable = (card: Card | undefined): string => JSON.stringify(card ?? '');

const partsOf = (reply: Reply): readonly Part[] => [
  ...(reply.message?.parts ?? []),
  ...(reply.form?.parts ?? []),
  ...(reply.private?.parts ?? []),
];
const promptIn = (parts: readonly Part[]): number => {
  const scale = parts.find((part) => part.part === 'scale');
  if (!scale) throw new Error('no questions here');
  return scale.prompt;
};
const chosenIn = (parts: readonly Part[]): (number | undefined)[] =>
  parts.flatMap((part) => (part.part === 'scale' ? [part.chosen] : []));

/** Somebody whose only audience is this one. */
const memberOf = (of: Stage, audience: string): string => {
  const found = of.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience);
  if (!found) throw new Error(`nobody in ${audience}`);
  return found.userId;
};

/** A Tuesday on which every pulse asks, in the afternoon. */
const openRounds = async (): Promise<void> => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
};

describe('from the clock to the posted digest', () => {
  it('asks everybody once, reminds the silent once, closes, and posts one digest with its details', async () => {
    await openRounds();
    const asked = stage.sent.filter((one) => 'person' in one.target);
    const people = asked.map((one) => 'person' in one.target && one.target.person);
    expect(new Set(people).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(100);
    const answering = memberOf(stage, 'support');
    const silent = stage.world.people.find(
      (one) => one.audiences[0] === 'support' && one.userId !== answering && one.audiences.length === 1,
    );
    const prompt = promptIn(to(stage.sent, answering)[0]?.card.parts ?? []);
    await stage.act(answering, { do: 'answer', prompt, question: 'need', value: 4 });

    await stage.rehearsal.moveTo(stage.at(3, '20:00'), { everybodyAnswers: false });
    expect(to(stage.sent, answering)).toHaveLength(1);
    expect(to(stage.sent, silent?.userId ?? '')).toHaveLength(2);

    const channel = inChannel(stage.sent, 'C-acme');
    expect(channel).toHaveLength(2);
    expect(channel[1]?.replaces).toBe(channel[0]?.key);

    await stage.rehearsal.moveTo(stage.at(7, '12:00'), { everybodyAnswers: false });
    const leaders = inChannel(stage.sent, 'C-leaders');
    expect(leaders.map((one) => [one.internal, one.thread])).toEqual([
      [true, undefined],
      [true, leaders[0]?.key],
    ]);
    await stage.bot.tick();
    expect(inChannel(stage.sent, 'C-leaders')).toHaveLength(2);
  });

  it('asks nobody outside 8:00 to 18:00 of their own day', async () => {
    const times: string[] = [];
    stage = await openStage({
      transport: (delivery) => {
        // An edit of a message that is there rings nobody.
        if ('person' in delivery.target && delivery.replaces === undefined) {
          const { person: userId } = delivery.target;
          const zone = stage.world.people.find((one) => one.userId === userId)?.zone ?? 'UTC';
          times.push(localTime(stage.clock.now(), zone));
        }
        return { kind: 'sent', ref: delivery.key };
      },
    });
    await stage.rehearsal.moveTo(stage.at(14, '12:00'), { everybodyAnswers: true });
    expect(times.length).toBeGreaterThan(100);
    expect(times.filter((time) => time < '08:00' || time >= '18:00')).toEqual([]);
  });

  it('sends nothing twice after a restart at any moment', async () => {
    stage = await openStage();
    for (const [days, time] of [
      [1, '10:01'],
      [1, '16:00'],
      [3, '09:01'],
      [3, '18:01'],
      [7, '08:31'],
      [7, '09:00'],
    ] as const) {
      await stage.rehearsal.moveTo(stage.at(days, time), { everybodyAnswers: false });
      stage = await stage.restart();
      await stage.bot.tick();
    }
    const keys = stage.sent.map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(inChannel(stage.sent, 'C-leaders')).toHaveLength(2);
  });
});

describe('answering', () => {
  it('shows each tap until the third, then a receipt without the answers, and the answers only on request', async () => {
    await openRounds();
    const userId = memberOf(stage, 'engineering');
    const prompt = promptIn(to(stage.sent, userId)[0]?.card.parts ?? []);
    const first = await stage.act(userId, { do: 'answer', prompt, question: 'need', value: 2 });
    expect(chosenIn(partsOf(first))).toEqual([2, undefined, undefined]);
    await stage.act(userId, { do: 'answer', prompt, question: 'ease', value: 5 });
    const third = await stage.act(userId, { do: 'answer', prompt, question: 'enjoyment', value: 1 });
    expect(chosenIn(partsOf(third))).toEqual([]);
    expect(readable(third.message)).toMatch(/Saved, thank you/);
    const changed = await stage.act(userId, { do: 'change', prompt });
    expect(chosenIn(partsOf(changed))).toEqual([2, 5, 1]);
    const again = await stage.act(userId, { do: 'answer', prompt, question: 'ease', value: 3 }, { from: 'form' });
    expect(chosenIn(again.form?.parts ?? [])).toEqual([2, 3, 1]);
  });

  it('takes nothing from anybody else, nothing late, and says both kindly', async () => {
    await openRounds();
    const [userId, other] = [memberOf(stage, 'sales'), memberOf(stage, 'operations')];
    const prompt = promptIn(to(stage.sent, userId)[0]?.card.parts ?? []);
    const tap = { do: 'answer', prompt, question: 'need', value: 5 };
    expect(readable((await stage.act(other, tap)).private)).toMatch(/somebody else/);
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const late = await stage.act(userId, tap);
    expect(readable(late.message)).toMatch(/closed/);
    const person = await stage.store.person(1, userId);
    expect((await stage.store.ownAnswer(1, prompt, person?.id ?? 0)).answer).toEqual({});
  });

  it('opens the questions of a shared channel to the partner alone', async () => {
    await openRounds();
    const [message] = inChannel(stage.sent, 'C-acme');
    const press = message?.card.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []))[0]?.action;
    const contact = memberOf(stage, 'acme');
    const opened = await stage.act(contact, press);
    expect(chosenIn(opened.form?.parts ?? [])).toEqual([undefined, undefined, undefined]);
    expect(JSON.stringify(opened.form)).toMatch(/not anonymous/);
    const home = stage.world.channels
      .find((one) => one.id === 'C-acme')
      ?.members.find((id) => id !== contact && !stage.world.people.find((one) => one.userId === id)?.external);
    const refused = await stage.act(home ?? '', press);
    expect(refused.form).toBeUndefined();
    expect(readable(refused.private)).toMatch(/These questions are for/);
    const elsewhere = await stage.act(memberOf(stage, 'kestrel'), press);
    expect(elsewhere.form).toBeUndefined();
  });

  it('leaves those alone who have nothing to say, stopped or paused, and comes back to "not now"', async () => {
    await openRounds();
    const [nothing, later, stopped] = ['support', 'sales', 'operations'].map((key) => memberOf(stage, key)) as [
      string,
      string,
      string,
    ];
    const promptFor = (userId: string): number => promptIn(to(stage.sent, userId)[0]?.card.parts ?? []);
    await stage.act(nothing, { do: 'nothing', prompt: promptFor(nothing) });
    await stage.act(later, { do: 'notNow', prompt: promptFor(later) });
    await stage.act(stopped, { do: 'stop' });
    await stage.rehearsal.moveTo(stage.at(2, '23:00'), { everybodyAnswers: false });
    expect(to(stage.sent, later)).toHaveLength(2);
    await stage.rehearsal.moveTo(stage.at(15, '23:00'), { everybodyAnswers: false });
    expect(to(stage.sent, nothing).map((one) => localDate(stage.clock.now(), 'UTC') && one.card.summary)).toHaveLength(
      2,
    );
    expect(to(stage.sent, stopped)).toHaveLength(1);
  });
});

describe('figures of the company', () => {
  it('are never posted where partners can read them, and an administrator is told', async () => {
    stage = await openStage({
      change: ({ programme }) => ({
        ...programme,
        digests: programme.digests.map((digest) => ({ ...digest, channel: 'C-acme' })),
      }),
      transport: (delivery) =>
        delivery.internal ? { kind: 'gone', why: 'external readers' } : { kind: 'sent', ref: delivery.key },
    });
    await stage.rehearsal.moveTo(stage.at(7, '12:00'), { everybodyAnswers: true });
    expect(stage.sent.filter((one) => one.internal)).toEqual([]);
    const [administrator = ''] = stage.world.programme.administrators;
    expect(
      to(stage.sent, administrator)
        .map((one) => one.card.summary)
        .join(),
    ).toMatch(/not posted in acme-northwind/);
  });

  it('stay in confidence until the season ends, even where the file says “by name” meanwhile', async () => {
    let byName = false;
    stage = await openStage({
      change: ({ programme }) => ({
        ...programme,
        audiences: programme.audiences.map((one) =>
          one.key === 'support' && byName ? { ...one, mode: 'named' as const } : one,
        ),
      }),
    });
    await stage.rehearsal.moveTo(stage.at(8, '12:00'), { everybodyAnswers: true });
    byName = true;
    stage = await stage.restart();
    await stage.rehearsal.moveTo(stage.at(15, '16:00'), { everybodyAnswers: false });
    const asked = to(stage.sent, memberOf(stage, 'support'));
    expect(asked).toHaveLength(2);
    expect(readable(asked[1]?.card)).toMatch(/No colleague is shown your answers/);
  });
});

describe('"pause everything"', () => {
  it('is for administrators, stops every message, and still takes taps', async () => {
    await openRounds();
    const userId = memberOf(stage, 'support');
    await stage.act(userId, { do: 'pauseEverything' });
    expect(await stage.store.paused(1)).toBe(false);
    await stage.act(stage.world.programme.administrators[0] ?? '', { do: 'pauseEverything' });
    const before = stage.sent.length;
    const prompt = promptIn(to(stage.sent, userId)[0]?.card.parts ?? []);
    const tapped = await stage.act(userId, { do: 'answer', prompt, question: 'need', value: 3 });
    expect(chosenIn(partsOf(tapped))[0]).toBe(3);
    await stage.rehearsal.moveTo(stage.at(10, '12:00'), { everybodyAnswers: false });
    expect(stage.sent).toHaveLength(before);
  });
});
