/** Taps, typed words and forms, where the contract says nothing: old clients, privacy in channels, what is shown when. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Delivery, Target } from '../../../src/ports.ts';
import type { Channel, Person, Team } from '../../fakes/teams/model.ts';
import { partnerCard, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { startTeams, type TeamsStage } from '../../support/teams.ts';

let stage: TeamsStage;
let dana: Person;
let jo: Person;
let kim: Person;
let team: Team;
let shared: Channel;

beforeEach(async () => {
  stage = await startTeams();
  const { teams } = stage;
  const acme = teams.world.tenant('Acme');
  dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
  jo = teams.world.person({ tenant: acme, name: 'Jo Lind' });
  kim = teams.world.person({ tenant: acme, name: 'Kim Berg' });
  team = teams.world.team({ tenant: teams.home, name: 'Northwind', members: [dana] });
  shared = teams.world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana, jo, kim] });
  await teams.installInTeam(team, dana.id);
  await teams.allowInChannel(shared, dana.id);
  await teams.install(dana.id);
});
afterEach(() => stage.stop());

const send = async (target: Target, card: Card, more: Partial<Delivery> = {}): Promise<string> => {
  const outcome = await stage.platform.deliver({
    workspace: stage.workspace,
    target,
    key: 'k',
    card,
    internal: false,
    ...more,
  });
  if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
  return outcome.ref;
};
const prompt = (): Promise<string> => send({ person: dana.aadId }, promptCard(1));
const round = (): Promise<string> => send({ channel: shared.id }, partnerCard);
const chat = () => stage.teams.sees(dana.id, 'personal').filter((message) => message.from === 'bot');
const inChannel = (who: Person) => stage.teams.sees(who.id, shared.id).filter((message) => message.from === 'bot');

describe('a tap in the personal chat', () => {
  it('is saved before it is answered, and the card stands changed in its place', async () => {
    const ref = await prompt();
    stage.inbox.answer({ message: promptCard(1, { need: 4 }) });
    await stage.teams.press(dana.id, ref, 'Most');
    expect(stage.inbox.acts).toMatchObject([
      { userId: dana.aadId, from: 'message', action: { do: 'answer', prompt: 1, question: 'need', value: 4 } },
    ]);
    expect(chat().map((message) => message.buttons.map(({ label }) => label).includes('✓ Most'))).toEqual([true]);
  });

  it('is kept in the message too, for clients that show the message again', async () => {
    const ref = await prompt();
    stage.inbox.answer({ message: receiptCard(1) });
    await stage.teams.press(dana.id, ref, 'Most');
    await stage.platform.stop();
    const edits = stage.teams.calls.filter((call) => call.kind === 'edit');
    expect(edits.map((call) => [call.status, JSON.stringify(call.activity).includes('Saved, thank you.')])).toEqual([
      [200, true],
    ]);
  });

  it('is not brought back by that when something newer took the message’s place', async () => {
    const ref = await prompt();
    stage.inbox.answer({ message: promptCard(1, { need: 4 }) });
    await stage.teams.press(dana.id, ref, 'Most');
    await send({ person: dana.aadId }, plain('This round is closed.'), { replaces: ref });
    await stage.platform.stop();
    expect(chat().map((message) => message.text)).toEqual(['This round is closed.']);
  });

  it('of an old client is answered by editing the message', async () => {
    dana.oldClient = true;
    const ref = await prompt();
    stage.inbox.answer({ message: receiptCard(1) });
    const delivery = await stage.teams.press(dana.id, ref, 'Most');
    expect(delivery.activity).toMatchObject({ type: 'message' });
    expect(chat()).toMatchObject([{ id: ref, text: expect.stringContaining('Saved, thank you.') }]);
  });

  it('that could not be saved says so, and the message stays as it is', async () => {
    const ref = await prompt();
    stage.inbox.answer({ private: plain('Not saved. Please try again.') });
    await stage.teams.press(dana.id, ref, 'Most');
    expect(stage.teams.notices(dana.id)).toEqual(['Not saved. Please try again.']);
    expect(chat()[0]?.text).toContain('Did we make it easy?');
  });

  it('on a list brings along what was chosen, of the right list', async () => {
    const twice: Card = { summary: 'x', parts: [...promptCard(1).parts, ...promptCard(2).parts] };
    const ref = await send({ person: dana.aadId }, twice);
    await stage.teams.press(dana.id, ref, 'Save', { nth: 1, inputs: { topic: 'tools', 'topic~2': 'answers' } });
    expect(stage.inbox.acts).toMatchObject([{ action: { do: 'topic', prompt: 2 }, inputs: { topic: 'answers' } }]);
  });
});

describe('a form', () => {
  const form: Form = partnerForm(1);

  it('keeps what was written when a tap in it is saved', async () => {
    const ref = await prompt();
    stage.inbox.answer({ form });
    await stage.teams.press(dana.id, ref, 'Write…');
    stage.inbox.answer({ form: partnerForm(1, { need: 4 }) });
    await stage.teams.pressInDialog(dana.id, 'Most', { inputs: { words: 'A price in a day', consent: 'yes' } });
    const dialog = stage.teams.dialog(dana.id);
    expect(dialog?.allText).toContain('A price in a day');
    expect(JSON.stringify(dialog?.card)).toContain('"value":"yes"');
    expect(dialog?.buttons.map(({ label }) => label)).toContain('✓ Most');
  });

  it('says what is wrong beside what was filled in, and saves nothing', async () => {
    const ref = await prompt();
    stage.inbox.answer({ form });
    await stage.teams.press(dana.id, ref, 'Write…');
    stage.inbox.answer({ errors: { words: 'Please write a little less.' } });
    await stage.teams.pressInDialog(dana.id, 'Send', { inputs: { words: 'far too much' } });
    const dialog = stage.teams.dialog(dana.id);
    expect(dialog?.title).toBe(form.title);
    expect(dialog?.allText).toMatch(/Please write a little less\.[^]*far too much/u);
  });

  it('that nobody knows any more says so instead of losing the fault', async () => {
    const ref = await prompt();
    stage.inbox.answer({ errors: { words: 'Please write a little less.' } });
    await stage.teams.press(dana.id, ref, 'Write…');
    expect(stage.teams.dialog(dana.id)?.text).toBe('Please write a little less.');
  });

  it('can be answered with a card for the person alone, with its buttons', async () => {
    const ref = await round();
    stage.inbox.answer({ form });
    await stage.teams.press(jo.id, ref, 'Answer privately');
    stage.inbox.answer({ closeForm: true, private: receiptCard(1) });
    await stage.teams.pressInDialog(jo.id, 'Send');
    expect(stage.teams.dialog(jo.id)?.allText).toContain('Saved, thank you.');
    expect(stage.teams.dialog(jo.id)?.buttons.map(({ label }) => label)).toEqual(['See or change']);
    expect(
      inChannel(kim)
        .map((message) => message.text)
        .join(),
    ).not.toContain('Saved');
  });
});

describe('a partner contact in a shared channel', () => {
  it('answers in a dialog, and nobody else sees anything', async () => {
    const ref = await round();
    const before = inChannel(kim);
    stage.inbox.answer({ form: partnerForm(2) });
    await stage.teams.press(jo.id, ref, 'Answer privately');
    expect(stage.inbox.acts).toMatchObject([{ userId: jo.aadId, action: { do: 'answerPrivately' }, from: 'message' }]);
    stage.inbox.answer({ form: partnerForm(2, { ease: 2 }) });
    await stage.teams.pressInDialog(jo.id, 'A little', { nth: 1 });
    stage.inbox.answer({ closeForm: true });
    await stage.teams.pressInDialog(jo.id, 'Send', { inputs: { words: 'Four days for a price' } });
    expect(stage.inbox.acts.at(-1)).toMatchObject({ from: 'form', inputs: { words: 'Four days for a price' } });
    expect(stage.teams.dialog(jo.id)).toBeUndefined();
    expect(inChannel(kim)).toEqual(before);
    expect(inChannel(dana).map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  });

  it('answers in the message where no dialog opens, which changes for that person alone', async () => {
    const ref = await round();
    stage.inbox.answer({ form: partnerForm(2) });
    await stage.teams.press(jo.id, ref, 'Answer privately, here in the message');
    stage.inbox.answer({ form: partnerForm(2, { need: 1 }) });
    await stage.teams.press(jo.id, ref, 'None of it');
    expect(stage.inbox.acts.at(-1)).toMatchObject({ from: 'form', action: { value: 1 } });
    stage.inbox.answer({ closeForm: true, private: plain('Thank you, Jo.') });
    await stage.teams.press(jo.id, ref, 'Send', { inputs: { words: 'Quicker prices' } });
    expect(stage.inbox.acts.at(-1)).toMatchObject({ from: 'form', inputs: { words: 'Quicker prices' } });
    expect(inChannel(jo).map(({ text }) => text)).toEqual(['Thank you, Jo.']);
    expect(inChannel(kim)[0]?.text).toContain('how has working with Northwind been');
    expect(inChannel(kim)[0]?.text).not.toContain('None of it');
  });

  it('with an old client is shown nothing rather than everybody everything; home people get it in their chat', async () => {
    const card: Card = {
      summary: 'x',
      parts: [{ part: 'buttons', buttons: [{ label: 'Not now', action: { do: 'notNow', prompt: 1 } }] }],
    };
    const ref = await send({ channel: shared.id }, card);
    stage.inbox.answer({ private: plain('These questions are for Acme.') });
    for (const person of [jo, dana]) {
      person.oldClient = true;
      await stage.teams.press(person.id, ref, 'Not now');
    }
    expect(chat().map((message) => message.text)).toEqual(['These questions are for Acme.']);
    expect(inChannel(kim)).toHaveLength(1);
    expect(stage.teams.sees(jo.id, 'personal')).toEqual([]);
  });
});

describe('typed words', () => {
  it('are heard without the mention, however they are spaced, and answered in the thread', async () => {
    await stage.teams.type(dana.id, shared.id, '  Set  UP!  ');
    expect(stage.inbox.said).toEqual([
      { workspace: stage.teams.home.id, userId: dana.aadId, text: 'Set  UP!', channel: shared.id },
    ]);
    const [typed] = stage.teams.sees(dana.id, shared.id);
    expect(typed?.replies.map((reply) => reply.from)).toEqual(['bot']);
  });

  it('in the chat are no channel’s', async () => {
    await stage.teams.type(dana.id, 'personal', '/Pulse');
    expect(stage.inbox.said).toEqual([{ workspace: stage.teams.home.id, userId: dana.aadId, text: '/Pulse' }]);
    expect(chat()).toHaveLength(1);
  });

  it('that are none at all bring the own page', async () => {
    await stage.teams.type(dana.id, 'personal', ' ');
    expect(stage.inbox.said).toEqual([]);
    expect(chat().map((message) => message.text)).toEqual(['No question is open for you.']);
  });
});

it('anything else that Teams tells is heard and left alone', async () => {
  const ref = await prompt();
  expect((await stage.teams.react(dana.id, ref, 'like')).status).toBe(200);
  const [first] = stage.teams.deliveries;
  const unknown = await stage.teams.post({
    ...first!.activity,
    id: 'y',
    type: 'invoke',
    name: 'composeExtension/query',
  });
  expect(unknown.status).toBe(501);
  expect(stage.inbox.acts).toEqual([]);
});
