/** Taps, typed words and forms, where the contract says nothing: old clients, privacy in channels, what is shown when. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Person } from '../../fakes/teams/model.ts';
import { partnerCard, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { startCompany, type TeamsCompany } from '../../support/teams-company.ts';

let company: TeamsCompany;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.stop());

const prompt = (): Promise<string> => company.sent({ person: company.dana.aadId }, promptCard(1));
const round = (): Promise<string> => company.sent({ channel: company.shared.id }, partnerCard);
const chat = () => company.shown(company.dana);
const inChannel = (who: Person) => company.shown(who, company.shared.id);

describe('a tap in the personal chat', () => {
  it('is saved before it is answered, and the card stands changed in its place', async () => {
    const ref = await prompt();
    company.inbox.answer({ message: promptCard(1, { need: 4 }) });
    await company.teams.press(company.dana.id, ref, 'Most');
    expect(company.inbox.acts).toMatchObject([
      { userId: company.dana.aadId, from: 'message', action: { do: 'answer', prompt: 1, question: 'need', value: 4 } },
    ]);
    expect(chat().map((message) => message.buttons.map(({ label }) => label).includes('✓ Most'))).toEqual([true]);
  });

  it('is kept in the message too, for clients that show the message again', async () => {
    const ref = await prompt();
    company.inbox.answer({ message: receiptCard(1) });
    await company.teams.press(company.dana.id, ref, 'Most');
    await company.platform.stop();
    const edits = company.teams.calls.filter((call) => call.kind === 'edit');
    expect(edits.map((call) => [call.status, JSON.stringify(call.activity).includes('Saved, thank you.')])).toEqual([
      [200, true],
    ]);
  });

  it('is not brought back by that when something newer took the message’s place', async () => {
    const ref = await prompt();
    company.inbox.answer({ message: promptCard(1, { need: 4 }) });
    await company.teams.press(company.dana.id, ref, 'Most');
    await company.sent({ person: company.dana.aadId }, plain('This round is closed.'), { replaces: ref });
    await company.platform.stop();
    expect(chat().map((message) => message.text)).toEqual(['This round is closed.']);
  });

  it('of an old client is answered by editing the message', async () => {
    company.dana.oldClient = true;
    const ref = await prompt();
    company.inbox.answer({ message: receiptCard(1) });
    const delivery = await company.teams.press(company.dana.id, ref, 'Most');
    expect(delivery.activity).toMatchObject({ type: 'message' });
    expect(chat()).toMatchObject([{ id: ref, text: expect.stringContaining('Saved, thank you.') }]);
  });

  it('that could not be saved says so, and the message stays as it is', async () => {
    const ref = await prompt();
    company.inbox.answer({ private: plain('Not saved. Please try again.') });
    await company.teams.press(company.dana.id, ref, 'Most');
    expect(company.teams.notices(company.dana.id)).toEqual(['Not saved. Please try again.']);
    expect(chat()[0]?.text).toContain('Did we make it easy?');
  });

  it('on a list brings along what was chosen, of the right list', async () => {
    const twice: Card = { summary: 'x', parts: [...promptCard(1).parts, ...promptCard(2).parts] };
    const ref = await company.sent({ person: company.dana.aadId }, twice);
    await company.teams.press(company.dana.id, ref, 'Save', {
      nth: 1,
      inputs: { topic: 'tools', 'topic~2': 'answers' },
    });
    expect(company.inbox.acts).toMatchObject([{ action: { do: 'topic', prompt: 2 }, inputs: { topic: 'answers' } }]);
  });
});

describe('a form', () => {
  const form: Form = partnerForm(1);

  it('keeps what was written when a tap in it is saved', async () => {
    const ref = await prompt();
    company.inbox.answer({ form });
    await company.teams.press(company.dana.id, ref, 'Write…');
    company.inbox.answer({ form: partnerForm(1, { need: 4 }) });
    await company.teams.pressInDialog(company.dana.id, 'Most', {
      inputs: { words: 'A price in a day', consent: 'yes' },
    });
    const dialog = company.teams.dialog(company.dana.id);
    expect(dialog?.allText).toContain('A price in a day');
    expect(JSON.stringify(dialog?.card)).toContain('"value":"yes"');
    expect(dialog?.buttons.map(({ label }) => label)).toContain('✓ Most');
  });

  it('says what is wrong beside what was filled in, and saves nothing', async () => {
    const ref = await prompt();
    company.inbox.answer({ form });
    await company.teams.press(company.dana.id, ref, 'Write…');
    company.inbox.answer({ errors: { words: 'Please write a little less.' } });
    await company.teams.pressInDialog(company.dana.id, 'Send', { inputs: { words: 'far too much' } });
    const dialog = company.teams.dialog(company.dana.id);
    expect(dialog?.title).toBe(form.title);
    expect(dialog?.allText).toMatch(/Please write a little less\.[^]*far too much/u);
  });

  it('that nobody knows any more says so instead of losing the fault', async () => {
    const ref = await prompt();
    company.inbox.answer({ errors: { words: 'Please write a little less.' } });
    await company.teams.press(company.dana.id, ref, 'Write…');
    expect(company.teams.dialog(company.dana.id)?.text).toBe('Please write a little less.');
  });

  it('can be answered with a card for the person alone, with its buttons', async () => {
    const ref = await round();
    company.inbox.answer({ form });
    await company.teams.press(company.jo.id, ref, 'Answer privately');
    company.inbox.answer({ closeForm: true, private: receiptCard(1) });
    await company.teams.pressInDialog(company.jo.id, 'Send');
    expect(company.teams.dialog(company.jo.id)?.allText).toContain('Saved, thank you.');
    expect(company.teams.dialog(company.jo.id)?.buttons.map(({ label }) => label)).toEqual(['See or change']);
    expect(
      inChannel(company.kim)
        .map((message) => message.text)
        .join(),
    ).not.toContain('Saved');
  });
});

describe('a partner contact in a shared channel', () => {
  it('answers in a dialog, and nobody else sees anything', async () => {
    const ref = await round();
    const before = inChannel(company.kim);
    company.inbox.answer({ form: partnerForm(2) });
    await company.teams.press(company.jo.id, ref, 'Answer privately');
    expect(company.inbox.acts).toMatchObject([
      { userId: company.jo.aadId, action: { do: 'answerPrivately' }, from: 'message' },
    ]);
    company.inbox.answer({ form: partnerForm(2, { ease: 2 }) });
    await company.teams.pressInDialog(company.jo.id, 'A little', { nth: 1 });
    company.inbox.answer({ closeForm: true });
    await company.teams.pressInDialog(company.jo.id, 'Send', { inputs: { words: 'Four days for a price' } });
    expect(company.inbox.acts.at(-1)).toMatchObject({ from: 'form', inputs: { words: 'Four days for a price' } });
    expect(company.teams.dialog(company.jo.id)).toBeUndefined();
    expect(inChannel(company.kim)).toEqual(before);
    expect(inChannel(company.dana).map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  });

  it('never changes the message of the channel from within a dialog either', async () => {
    const ref = await round();
    const before = inChannel(company.kim);
    company.inbox.answer({ form: partnerForm(2) });
    await company.teams.press(company.jo.id, ref, 'Answer privately');
    company.inbox.answer({ message: receiptCard(2), closeForm: true });
    await company.teams.pressInDialog(company.jo.id, 'Send');
    expect(inChannel(company.kim)).toEqual(before);
    expect(company.teams.calls.filter((call) => call.kind === 'edit')).toEqual([]);
  });

  it('answers in the message where no dialog opens, which changes for that person alone', async () => {
    const ref = await round();
    company.inbox.answer({ form: partnerForm(2) });
    await company.teams.press(company.jo.id, ref, 'Answer privately, here in the message');
    company.inbox.answer({ form: partnerForm(2, { need: 1 }) });
    await company.teams.press(company.jo.id, ref, 'None of it');
    expect(company.inbox.acts.at(-1)).toMatchObject({ from: 'form', action: { value: 1 } });
    company.inbox.answer({ closeForm: true, private: plain('Thank you, Jo.') });
    await company.teams.press(company.jo.id, ref, 'Send', { inputs: { words: 'Quicker prices' } });
    expect(company.inbox.acts.at(-1)).toMatchObject({ from: 'form', inputs: { words: 'Quicker prices' } });
    expect(inChannel(company.jo).map(({ text }) => text)).toEqual(['Thank you, Jo.']);
    expect(inChannel(company.kim)[0]?.text).toContain('how has working with Northwind been');
    expect(inChannel(company.kim)[0]?.text).not.toContain('None of it');
  });

  it('with an old client is shown nothing rather than everybody everything; home people get it in their chat', async () => {
    const card: Card = {
      summary: 'x',
      parts: [{ part: 'buttons', buttons: [{ label: 'Not now', action: { do: 'notNow', prompt: 1 } }] }],
    };
    const ref = await company.sent({ channel: company.shared.id }, card);
    company.inbox.answer({ private: plain('These questions are for Acme.') });
    for (const person of [company.jo, company.dana]) {
      person.oldClient = true;
      await company.teams.press(person.id, ref, 'Not now');
    }
    expect(chat().map((message) => message.text)).toEqual(['These questions are for Acme.']);
    expect(inChannel(company.kim)).toHaveLength(1);
    expect(company.teams.sees(company.jo.id, 'personal')).toEqual([]);
  });
});

describe('typed words', () => {
  it('are heard without the mention, however they are spaced, and answered in the thread', async () => {
    await company.teams.type(company.dana.id, company.shared.id, '  Set  UP!  ');
    expect(company.inbox.said).toEqual([
      { workspace: company.teams.home.id, userId: company.dana.aadId, text: 'Set  UP!', channel: company.shared.id },
    ]);
    const [typed] = company.teams.sees(company.dana.id, company.shared.id);
    expect(typed?.replies.map((reply) => reply.from)).toEqual(['bot']);
  });

  it('in the chat are no channel’s', async () => {
    await company.teams.type(company.dana.id, 'personal', '/Pulse');
    expect(company.inbox.said).toEqual([
      { workspace: company.teams.home.id, userId: company.dana.aadId, text: '/Pulse' },
    ]);
    expect(chat()).toHaveLength(1);
  });

  it('that are none at all bring the own page', async () => {
    await company.teams.type(company.dana.id, 'personal', ' ');
    expect(company.inbox.said).toEqual([]);
    expect(chat().map((message) => message.text)).toEqual(['No question is open for you.']);
  });
});

it('anything else that Teams tells is heard and left alone', async () => {
  const ref = await prompt();
  expect((await company.teams.react(company.dana.id, ref, 'like')).status).toBe(200);
  const [first] = company.teams.deliveries;
  const unknown = await company.teams.post({
    ...first!.activity,
    id: 'y',
    type: 'invoke',
    name: 'composeExtension/query',
  });
  expect(unknown.status).toBe(501);
  expect(company.inbox.acts).toEqual([]);
});
