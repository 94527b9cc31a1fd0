import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Delivery } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(7, '12:00'), { everybodyAnswers: true });
});
afterEach(() => stage.close());

const to = (userId: string): Delivery[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId);
const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
const buttonsOf = (card: Card | Form | undefined) =>
  card?.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];
const press = (card: Card | Form | undefined, label: string): unknown => {
  const found = buttonsOf(card).find((one) => one.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.action;
};
const post = (): Card => {
  const posts = stage.sent.filter(
    (one) => 'channel' in one.target && one.target.channel === 'C-leaders' && !one.thread,
  );
  const last = posts.at(-1);
  if (!last) throw new Error('no digest');
  return last.card;
};
const leader = (): string => stage.world.programme.digests[0]?.readers[0] ?? '';
const promised = { about: 'relationship:acme', question: 'ease', what: 'A weekly call with their buyers.', by: '' };

/** Takes something on from the leaders' post, due so many days after the world's today. */
const takeOn = async (dueInDays: number, more: Record<string, string> = {}) => {
  const opened = await stage.act(leader(), press(post(), 'Take something on'));
  const by = new Date(stage.at(dueInDays, '12:00')).toISOString().slice(0, 10);
  return stage.act(leader(), opened.form?.submit?.action, { inputs: { ...promised, by, ...more }, from: 'form' });
};

describe('taking something on from the leaders’ post', () => {
  it('offers what the first sentence is about, and keeps the promise with the figures of that day', async () => {
    const opened = await stage.act(leader(), press(post(), 'Take something on'));
    expect(read(opened.form)).toMatch(/What will you do\?/);
    const taken = await takeOn(18);
    expect(taken.closeForm).toBe(true);
    expect(read(taken.private)).toMatch(/Noted, thank you\. For Acme, by/);
    const [kept] = await stage.store.followUps(1, '2000-01-01');
    const releases = await stage.store.releases(1, { since: 0, cells: ['a:acme'] });
    const ease = releases.findLast((one) => one.question === 'ease');
    expect(kept?.before.find((one) => one.cell === 'a:acme')?.mean).toBe(ease?.mean);
  });

  it('keeps nothing that is not whole, and says what is missing', async () => {
    const faults = await takeOn(18, { what: ' ', about: 'relationship:nobody', by: 'soon' });
    expect(Object.keys(faults.errors ?? {})).toEqual(['what', 'about', 'by']);
    expect(await stage.store.followUps(1, '2000-01-01')).toEqual([]);
  });

  it('is for readers and owners, never for the partner', async () => {
    const contact = stage.world.people.find((one) => one.external)?.userId ?? '';
    const member = stage.world.people.find((one) => one.audiences[0] === 'support')?.userId ?? '';
    for (const userId of [contact, member]) {
      const refused = await stage.act(userId, press(post(), 'Take something on'));
      expect(refused.form).toBeUndefined();
      const saved = await stage.act(
        userId,
        { do: 'saveTakeOn', digest: 1 },
        { inputs: { ...promised, by: '2026-02-20' } },
      );
      expect(read(saved.private)).toMatch(/Only people who read the digest/);
    }
    expect(await stage.store.followUps(1, '2000-01-01')).toEqual([]);
  });

  it('stands in the next digest, first as new, then as kept with what the figures did', async () => {
    await takeOn(60);
    await stage.rehearsal.moveTo(stage.at(14, '12:00'), { everybodyAnswers: true });
    expect(read(post())).toMatch(/Promises: 1 new\. New: A weekly call with their buyers \(/);
    const [one] = await stage.store.followUps(1, '2000-01-01');
    await stage.act(leader(), { do: 'keepPromise', followUp: one?.id });
    await stage.rehearsal.moveTo(stage.at(35, '12:00'), { everybodyAnswers: true });
    const kept = await stage.store.followUp(1, one?.id ?? 0);
    expect(kept?.after.find((after) => after.cell === 'a:acme')).toBeDefined();
    const details = stage.sent.findLast((each) => each.thread !== undefined)?.card;
    expect(read(details)).toMatch(/What the figures did around kept promises|1 kept/);
  });
});

describe('the owner of a promise', () => {
  it('is reminded once before it is due and once when it is late, and never of what has ended', async () => {
    await takeOn(18);
    await takeOn(18, { what: 'Something else' });
    const [, other] = await stage.store.followUps(1, '2000-01-01');
    await stage.act(leader(), { do: 'keepPromise', followUp: other?.id });
    await stage.rehearsal.moveTo(stage.at(40, '12:00'), { everybodyAnswers: false });
    const reminders = to(leader())
      .map((one) => one.card.summary)
      .filter((text) => /due on/i.test(text));
    expect(reminders).toEqual([
      expect.stringMatching(/^Due on .*: A weekly call with their buyers\.$/),
      expect.stringMatching(/^It was due on .*: A weekly call with their buyers\.$/),
    ]);
    const late = to(leader()).at(-1)?.card;
    const done = await stage.act(leader(), press(late, 'Done'));
    expect(read(done.message)).toMatch(/Well done/);
  });

  it('may drop it with a reason, which the digest tells; nobody else may end it', async () => {
    await takeOn(18);
    const [one] = await stage.store.followUps(1, '2000-01-01');
    const stranger = stage.world.programme.digests[0]?.readers[1] ?? '';
    expect(read((await stage.act(stranger, { do: 'keepPromise', followUp: one?.id })).private)).toMatch(
      /somebody else/,
    );
    const form = await stage.act(leader(), { do: 'dropPromise', followUp: one?.id });
    const action = form.form?.submit?.action;
    expect((await stage.act(leader(), action, { inputs: { reason: '' } })).errors).toHaveProperty('reason');
    await stage.act(leader(), action, { inputs: { reason: 'They would rather write.' } });
    expect(await stage.store.followUp(1, one?.id ?? 0)).toMatchObject({ state: 'dropped' });
    await stage.rehearsal.moveTo(stage.at(14, '12:00'), { everybodyAnswers: true });
    expect(read(stage.sent.findLast((each) => each.thread !== undefined)?.card)).toMatch(
      /Dropped: A weekly call with their buyers .* because They would rather write\./,
    );
  });

  it('finds it on the own page', async () => {
    await takeOn(18);
    const home = await stage.bot.inbox.home({ workspace: 'northwind', userId: leader() });
    expect(read(home)).toMatch(/What you have taken on/);
    expect(press(home, 'Done')).toMatchObject({ do: 'keepPromise' });
  });
});
