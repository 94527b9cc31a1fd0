import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import { localDate, localTime, weekday } from '../../../src/domain/time.ts';
import type { Delivery } from '../../../src/ports.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
const nameOf = (name: string): string => stage.world.people.find((one) => one.name === name)?.userId ?? '';
const ownerMessages = (userId: string): Delivery[] =>
  stage.sent.filter(
    (one) =>
      'person' in one.target && one.target.person === userId && one.card.summary.startsWith('Before the leaders'),
  );
const buttonsOf = (card: Card | undefined) =>
  card?.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];

/** Until the Friday of the second round of everybody, so that there is something to compare with. */
const liveUntilFriday = async (options: StageOptions = {}): Promise<void> => {
  stage = await openStage(options);
  await stage.rehearsal.moveTo(stage.at(32, '20:00'), { everybodyAnswers: true });
};

describe('a message to somebody who looks after partners', () => {
  it('comes once, on Friday at nine, a working day before the leaders’ digest', async () => {
    const times: number[] = [];
    await liveUntilFriday({
      transport: (delivery) => {
        if (delivery.card.summary.startsWith('Before the leaders')) times.push(stage.clock.now());
        return { kind: 'sent', ref: delivery.key };
      },
    });
    const zone = 'Europe/Berlin';
    expect(times.length).toBeGreaterThan(3);
    for (const at of times) expect([weekday(localDate(at, zone)), localTime(at, zone)]).toEqual([5, '09:00']);
    const before = ownerMessages(nameOf('Priya Shah')).length;
    expect(before).toBe(2);
    stage = await stage.restart();
    await stage.bot.tick();
    expect(ownerMessages(nameOf('Priya Shah'))).toHaveLength(before);
  });

  it('says what moved and how little so few answers can say, quotes by name, and tells what leaders will read', async () => {
    await liveUntilFriday();
    const card = ownerMessages(nameOf('Priya Shah')).at(-1)?.card;
    expect(read(card)).toMatch(/Your two partners: /);
    expect(read(card)).toMatch(/Acme|Brightwell/);
    expect(read(card)).toMatch(/On Monday leaders will read/);
    const people = stage.world.people.filter((one) =>
      one.audiences.some((key) => ['acme', 'brightwell'].includes(key)),
    );
    const quotes = card?.parts.flatMap((part) => (part.part === 'quote' ? [part.by] : [])) ?? [];
    expect(quotes.length).toBeGreaterThan(0);
    for (const by of quotes) expect(people.map((one) => one.name)).toContain(by);
    // Another owner's partners are not hers to read about.
    expect(read(card)).not.toMatch(/Tern,/);
  });

  it('keeps nobody’s words in the store beside it, and shows none in confidence without a yes', async () => {
    await liveUntilFriday();
    const dana = ownerMessages(nameOf('Dana Weiss')).at(-1)?.card;
    expect(read(dana)).toMatch(/Your five teams/);
    const [round] = (await stage.store.rounds(1, { state: 'closed' })).slice(-1);
    const stored = JSON.stringify(await stage.store.ownerMessage(1, 1));
    for (const partner of ['acme', 'brightwell']) {
      const audience = (await stage.store.audiences(1)).find((one) => one.key === partner);
      const comments = await stage.store.comments(1, { audience: audience?.id ?? 0, rounds: [round?.id ?? 0] });
      for (const { text } of comments) expect(stored).not.toContain(text);
    }
    const support = (await stage.store.audiences(1)).find((one) => one.key === 'support');
    const allowed = await stage.store.comments(1, { audience: support?.id ?? 0, rounds: [1, 2, 3, 4] });
    for (const one of allowed) expect(one.consent).not.toBe('topic');
  });

  it('never says who did not answer', async () => {
    await liveUntilFriday();
    for (const owner of ['Priya Shah', 'Mateo Rojas', 'Dana Weiss', 'Oskar Lindqvist']) {
      for (const { card } of ownerMessages(nameOf(owner))) {
        const said = card.parts.flatMap((part) => (part.part === 'text' ? [read({ summary: '', parts: [part] })] : []));
        for (const person of stage.world.people.filter((one) => one.external)) {
          expect(said.join(' ')).not.toContain(person.name);
        }
      }
    }
  });

  it('is refused to anybody else: what it left out, and asking less often', async () => {
    await liveUntilFriday();
    const [stranger = ''] = stage.world.programme.digests[0]?.readers ?? [];
    const acme = (await stage.store.audiences(1)).find((one) => one.key === 'acme')?.id;
    for (const action of [
      { do: 'seeAll', message: 1 },
      { do: 'askLess', audience: acme },
    ]) {
      expect(read((await stage.act(stranger, action)).private)).toMatch(/whoever looks after/);
    }
    expect(await stage.store.eased(1)).toEqual([]);
  });
});

describe('its buttons', () => {
  it('take something on that stands in Monday’s digest', async () => {
    await liveUntilFriday();
    const priya = nameOf('Priya Shah');
    const card = ownerMessages(priya).at(-1)?.card;
    const takeOn = buttonsOf(card).find((one) => one.label === 'Take it on')?.action;
    const opened = await stage.act(priya, takeOn);
    const about = opened.form?.parts.find((part) => part.part === 'choice' && part.name === 'about');
    expect(about).toHaveProperty('chosen', expect.stringMatching(/^relationship:(acme|brightwell)$/));
    const by = opened.form?.parts.find((part) => part.part === 'choice' && part.name === 'by');
    const inputs = {
      about: (about as { chosen: string }).chosen,
      question: 'ease',
      what: 'A weekly call with their buyers',
      by: (by as { chosen: string }).chosen,
    };
    await stage.act(priya, opened.form?.submit?.action, { inputs, from: 'form' });
    await stage.rehearsal.moveTo(stage.at(35, '12:00'), { everybodyAnswers: true });
    const post = stage.sent.findLast(
      (one) => 'channel' in one.target && one.target.channel === 'C-leaders' && !one.thread,
    );
    expect(read(post?.card)).toMatch(/New: A weekly call with their buyers \(Priya, by/);
  });

  it('leave a partner in peace every second time', async () => {
    await liveUntilFriday();
    const audiences = await stage.store.audiences(1);
    const acme = audiences.find((one) => one.key === 'acme');
    const asked = (): number =>
      stage.sent.filter((one) => 'channel' in one.target && one.target.channel === 'C-acme' && !one.replaces).length;
    const before = asked();
    const eased = await stage.act(nameOf('Priya Shah'), { do: 'askLess', audience: acme?.id });
    expect(read(eased.private)).toMatch(/every second time/);
    // The next round comes after four weeks: they are left out; the one after that asks them.
    await stage.rehearsal.moveTo(stage.at(60, '12:00'), { everybodyAnswers: false });
    expect(asked()).toBe(before);
    await stage.rehearsal.moveTo(stage.at(88, '12:00'), { everybodyAnswers: false });
    expect(asked()).toBe(before + 1);
  });

  it('show all figures as leaders see them', async () => {
    await liveUntilFriday();
    const dana = nameOf('Dana Weiss');
    const seeAll = buttonsOf(ownerMessages(dana).at(-1)?.card).find((one) => one.label === 'See all')?.action;
    const all = await stage.act(dana, seeAll);
    expect(read(all.form)).toMatch(/Support \(employees\)\s+[\d.]+/);
  });
});
