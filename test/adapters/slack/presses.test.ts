/** What is pressed, typed and sent, and what people see in return: in both connections. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Target } from '../../../src/ports.ts';
import { slackWords } from '../../../src/words/slack.ts';
import { ackOf } from '../../fakes/slack/index.ts';
import { partnerCard, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { connections, ids, type SlackTest, startSlack } from '../../support/slack.ts';

describe.each(connections)('over %s', (connection) => {
  let test: SlackTest;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    test = await startSlack(connection, { now: () => now });
  });
  afterEach(() => test.stop());

  /** Sends a card, and gives where it is. */
  const sent = async (target: Target, card: Card): Promise<{ channel: string; ts: string }> => {
    const outcome = await test.slack.deliver({
      workspace: test.workspace,
      target,
      key: `key-${test.fake.calls.length}`,
      card,
      internal: false,
    });
    if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
    const [channel = '', ts = ''] = outcome.ref.split(':');
    return { channel, ts };
  };
  const prompt = (): Promise<{ channel: string; ts: string }> => sent({ person: ids.priya }, promptCard(1));
  const round = (): Promise<{ channel: string; ts: string }> => sent({ channel: ids.acme }, partnerCard);
  const tap = async (user: string, where: Parameters<SlackTest['fake']['hands']['tap']>[1], what: string) => {
    const delivery = await test.fake.hands.tap(user, where, what);
    await test.slack.idle();
    return delivery;
  };
  const submit = async (user: string, values: Record<string, string> = {}) => {
    const delivery = await test.fake.hands.submit(user, values);
    await test.slack.idle();
    return delivery;
  };
  const shownTo = (user: string, channel: string): string =>
    test.fake.eyes
      .screen(user, channel)
      .filter((one) => one.ephemeral)
      .flatMap((one) => one.words)
      .join('\n');
  const formOf = (user: string) => test.fake.eyes.form(user);

  describe('a tap in a direct message', () => {
    it('is acknowledged after the inbox has resolved, not before', async () => {
      const order: string[] = [];
      test.inbox.answer(async () => {
        await new Promise(setImmediate);
        order.push('on disk');
        return {};
      });
      const delivery = await tap(ids.priya, await prompt(), 'None of it');
      order.push('acknowledged');
      expect(ackOf(delivery)).toBeDefined();
      expect(order).toEqual(['on disk', 'acknowledged']);
    });

    it('is not acknowledged when the inbox failed: Slack shows the person that it was not taken', async () => {
      test.fake.settings.ackLimitMs = 200;
      test.inbox.answer(() => Promise.reject(new Error('the disk is full')));
      const delivery = await tap(ids.priya, await prompt(), 'None of it');
      expect(ackOf(delivery)).toBeUndefined();
      expect(delivery.trouble).toContain('trouble');
    });

    it('redraws its message through its own address, which costs nothing of what all messages share', async () => {
      const where = await prompt();
      test.inbox.answer({ message: promptCard(1, { need: 4 }) });
      await tap(ids.priya, where, 'Most');
      expect(test.fake.eyes.direct(ids.priya).at(-1)?.buttons).toContain('✓ Most');
      expect(test.fake.callsOf('chat.update')).toEqual([]);
    });

    it('redraws it by another way when that address fails', async () => {
      const where = await prompt();
      test.inbox.answer({ message: receiptCard(1) });
      test.fake.faults.next('response_url', 'errorAfter');
      test.fake.faults.next('response_url', 'unavailableBefore');
      await tap(ids.priya, where, 'Most');
      await tap(ids.priya, where, 'See or change');
      expect(test.fake.callsOf('chat.update')).toHaveLength(2);
      expect(test.fake.eyes.direct(ids.priya)).toHaveLength(1);
      expect(test.fake.eyes.direct(ids.priya)[0]?.words).toContain('Saved, thank you.');
    });

    it('shows what was saved last, when several come at once', async () => {
      const where = await prompt();
      const chosen: Record<string, number> = {};
      test.inbox.answer(({ action }) => {
        const { question, value } = action as { question: string; value: number };
        chosen[question] = value;
        return { message: promptCard(1, { ...chosen }) };
      });
      const labels = [
        'Did you get what you needed? Most, 4 of 5',
        'Did we make it easy? Very, 4 of 5',
        'Was it enjoyable? Very, 4 of 5',
      ];
      await Promise.all(labels.map((label) => test.fake.hands.tap(ids.priya, where, label)));
      await test.slack.idle();
      const marked = test.fake.eyes
        .direct(ids.priya)
        .at(-1)
        ?.buttons.filter((label) => label.startsWith('✓'));
      expect(marked).toEqual(['✓ Most', '✓ Very', '✓ Very']);
    });

    it('brings what was chosen in a list', async () => {
      const where = await prompt();
      await test.fake.hands.choose(ids.priya, where, 'What do you need most now? (optional)', 'Tools or access');
      await test.slack.idle();
      expect(test.inbox.acts).toMatchObject([
        { action: { do: 'topic', prompt: 1 }, inputs: { topic: 'tools' }, from: 'message' },
      ]);
    });
  });

  describe('in the shared channel', () => {
    it('words for somebody of another organisation come in a window, which Slack surely shows', async () => {
      test.fake.settings.ephemeralToExternals = false;
      const where = await round();
      test.inbox.answer({ private: plain('This round is closed.') });
      await tap(ids.jo, where, 'Answer privately');
      expect(formOf(ids.jo)?.words).toContain('This round is closed.');
      expect(shownTo(ids.priya, ids.acme)).toBe('');
    });

    it('thanks for somebody of another organisation take the place of the questions', async () => {
      const where = await round();
      test.inbox.answer({ form: partnerForm(2) });
      await tap(ids.jo, where, 'Answer privately');
      test.inbox.answer({ closeForm: true, private: plain('Thank you, Jo.') });
      await submit(ids.jo, { 'in:words': 'A price in a day' });
      expect(formOf(ids.jo)?.words).toContain('Thank you, Jo.');
      expect(formOf(ids.jo)?.submit).toBeUndefined();
    });

    it('home people hear what is for them beside the message, and nobody else does', async () => {
      const where = await round();
      test.inbox.answer({ private: plain('These questions are for Acme.') });
      await tap(ids.priya, where, 'Answer privately');
      expect(shownTo(ids.priya, ids.acme)).toContain('These questions are for Acme.');
      expect(shownTo(ids.jo, ids.acme)).toBe('');
      expect(formOf(ids.priya)).toBeUndefined();
    });

    it('they hear it in their own conversation when nothing can be said beside the message', async () => {
      const where = await round();
      test.inbox.answer({ private: plain('These questions are for Acme.') });
      test.fake.faults.next('response_url', 'unavailableBefore');
      test.fake.faults.next('chat.postEphemeral', 'unavailableBefore');
      await tap(ids.priya, where, 'Answer privately');
      expect(test.fake.eyes.direct(ids.priya).at(-1)?.words).toContain('These questions are for Acme.');
    });

    it('names the workspace in which the app is installed, whoever presses, in messages and in windows', async () => {
      test.fake.settings.externalFormTeam = 'own';
      const where = await round();
      test.inbox.answer({ form: partnerForm(2) });
      await tap(ids.jo, where, 'Answer privately');
      await tap(ids.jo, 'form', 'Most');
      await submit(ids.jo);
      expect(test.inbox.acts.map((act) => [act.workspace, act.userId])).toEqual(
        Array.from({ length: 3 }, () => [test.fake.homeId, ids.jo]),
      );
    });
  });

  describe('a form', () => {
    const opened = async (form: Form = partnerForm(2)): Promise<void> => {
      test.inbox.answer({ form });
      await tap(ids.priya, await prompt(), 'Write…');
    };

    it('keeps what is being typed when something beside it is tapped', async () => {
      await opened();
      await test.fake.hands.type(ids.priya, 'form', 'in:words', 'A price in a d');
      test.inbox.answer({ form: partnerForm(2, { need: 4 }) });
      await tap(ids.priya, 'form', 'Most');
      expect(formOf(ids.priya)?.buttons).toContain('✓ Most');
      expect(formOf(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'A price in a d' } });
    });

    it('shows both of two taps that come before it is drawn anew', async () => {
      await opened();
      const chosen: Record<string, number> = {};
      test.inbox.answer(({ action }) => {
        const { question, value } = action as { question: string; value: number };
        chosen[question] = value;
        return { form: partnerForm(2, { ...chosen }) };
      });
      await Promise.all(
        ['Did you get what you needed? Some, 3 of 5', 'Was it enjoyable? Very, 4 of 5'].map((label) =>
          test.fake.hands.tap(ids.priya, 'form', label),
        ),
      );
      await test.slack.idle();
      expect(formOf(ids.priya)?.buttons.filter((label) => label.startsWith('✓'))).toEqual(['✓ Some', '✓ Very']);
    });

    it('lies below what is opened from it, and is there again as it was filled in', async () => {
      await opened({
        ...partnerForm(2),
        parts: [
          ...partnerForm(2).parts,
          { part: 'buttons', buttons: [{ label: 'Who sees what', action: { do: 'privacy' } }] },
        ],
      });
      await test.fake.hands.type(ids.priya, 'form', 'in:words', 'A price');
      test.inbox.answer({ form: { title: 'Who sees what', parts: [{ part: 'text', text: ['Everything.'] }] } });
      await tap(ids.priya, 'form', 'Who sees what');
      expect(formOf(ids.priya)?.title).toBe('Who sees what');
      await test.fake.hands.close(ids.priya);
      expect(formOf(ids.priya)?.title).toBe('Working with Northwind');
      expect(formOf(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'A price' } });
    });

    it('stays as it was filled in, with what is wrong under each input', async () => {
      await opened();
      test.inbox.answer({ errors: { words: 'At most ten words.', nowhere: 'And this.' } });
      await submit(ids.priya, { 'in:words': 'Much too long' });
      expect(formOf(ids.priya)?.errors).toEqual({ 'in:words': 'At most ten words. And this.' });
      expect(formOf(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'Much too long' } });
      test.inbox.answer({ errors: { nowhere: 'Please choose a channel.' } });
      await submit(ids.priya);
      expect(formOf(ids.priya)?.words[0]).toBe('Please choose a channel.');
    });

    it('gives way to the next one, or goes on with a line above it', async () => {
      await opened();
      test.inbox.answer({ form: { ...partnerForm(2), title: 'Next' }, private: plain('Saved so far.') });
      await submit(ids.priya, { 'in:words': 'x' });
      expect(formOf(ids.priya)).toMatchObject({ title: 'Next' });
      expect(formOf(ids.priya)?.words[0]).toBe('Saved so far.');
      test.inbox.answer({ private: plain('Not saved, please try again.') });
      await submit(ids.priya, { 'in:words': 'y' });
      expect(formOf(ids.priya)?.words[0]).toBe('Not saved, please try again.');
      expect(formOf(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'y' } });
    });

    it('ends with the last words where a button inside it ends it: nothing can close it', async () => {
      await opened({
        ...partnerForm(2),
        parts: [{ part: 'buttons', buttons: [{ label: 'Nothing to say', action: { do: 'nothing', prompt: 2 } }] }],
      });
      test.inbox.answer({ closeForm: true, message: receiptCard(1) });
      await tap(ids.priya, 'form', 'Nothing to say');
      expect(formOf(ids.priya)?.words).toContain('Saved, thank you.');
      expect(test.fake.eyes.direct(ids.priya)[0]?.words).toContain('Saved, thank you.');
    });

    it('brings everything that was filled in, and nothing that was not', async () => {
      await opened({
        title: 'Set up',
        parts: [
          { part: 'field', name: 'name', label: 'Name', longest: 20, lines: 1, value: 'Support' },
          { part: 'tick', name: 'yes', label: 'Sure?', ticked: false },
          { part: 'tick', name: 'agreed', label: 'Agreed?', ticked: true },
          { part: 'person', name: 'owner', label: 'Owner' },
          { part: 'channel', name: 'place', label: 'Place', chosen: ids.acme },
          {
            part: 'choice',
            name: 'group',
            label: 'Group',
            options: [
              { value: 'employees', label: 'Employees' },
              { value: 'partners', label: 'Partners' },
            ],
          },
        ],
        submit: { label: 'Next', action: { do: 'saveWords', prompt: 9 } },
      });
      await submit(ids.priya, { 'in:owner': ids.sam, 'in:group': 'partners' });
      expect(test.inbox.acts.at(-1)).toMatchObject({ from: 'form', action: { do: 'saveWords', prompt: 9 } });
      expect(test.inbox.acts.at(-1)?.inputs).toEqual({
        name: 'Support',
        agreed: 'yes',
        owner: ids.sam,
        place: ids.acme,
        group: 'partners',
      });
    });

    it('that comes too late to be opened is asked for once more', async () => {
      const where = await prompt();
      test.inbox.answer(() => {
        now += 3100;
        return { form: partnerForm(2) };
      });
      await tap(ids.priya, where, 'Write…');
      expect(formOf(ids.priya)).toBeUndefined();
      expect(shownTo(ids.priya, where.channel)).toBe(slackWords.notOpened);
    });
  });

  describe('the home tab', () => {
    const button = (label: string): Card => ({
      summary: 'Home',
      parts: [{ part: 'buttons', buttons: [{ label, action: { do: 'rhythm' } }] }],
    });

    it('is drawn when it is opened, and anew after every press on it', async () => {
      let page = button('First');
      test.inbox.inbox.home = async () => page;
      await test.fake.hands.openHome(ids.priya);
      await test.slack.idle();
      page = button('Second');
      test.inbox.answer({ message: plain('Done.') });
      await tap(ids.priya, 'home', 'First');
      expect(test.inbox.acts).toMatchObject([{ from: 'home', userId: ids.priya, workspace: test.fake.homeId }]);
      expect(test.fake.eyes.home(ids.priya)?.buttons).toEqual(['Second']);
      expect(formOf(ids.priya)?.words).toContain('Done.');
    });

    it('is drawn anew after a form that was opened from it', async () => {
      let page = button('First');
      test.inbox.inbox.home = async () => page;
      await test.fake.hands.openHome(ids.priya);
      await test.slack.idle();
      test.inbox.answer({ form: partnerForm(2) });
      await tap(ids.priya, 'home', 'First');
      page = button('Second');
      test.inbox.answer({ closeForm: true, private: plain('Saved.') });
      await submit(ids.priya, { 'in:words': 'x' });
      expect(test.fake.eyes.home(ids.priya)?.buttons).toEqual(['Second']);
      expect(formOf(ids.priya)?.words).toContain('Saved.');
    });

    it('is not drawn for the other tab', async () => {
      await test.fake.hands.openHome(ids.priya, 'messages');
      await test.slack.idle();
      expect(test.fake.eyes.home(ids.priya)).toBeUndefined();
    });
  });

  describe('words', () => {
    it('typed at the bot are answered there', async () => {
      await test.fake.hands.dm(ids.priya, 'We need <more> tools & time');
      await test.slack.idle();
      expect(test.inbox.said).toEqual([
        { workspace: test.fake.homeId, userId: ids.priya, text: 'We need <more> tools & time' },
      ]);
      expect(test.fake.eyes.direct(ids.priya).at(-1)?.words[0]).toContain('I have not passed this on.');
    });

    it('of a command are answered to the one who wrote it, with the channel in which it was', async () => {
      await test.fake.hands.slash(ids.priya, ids.leaders, '/pollen privacy');
      await test.slack.idle();
      expect(test.inbox.said).toEqual([
        { workspace: test.fake.homeId, userId: ids.priya, text: 'privacy', channel: ids.leaders },
      ]);
      expect(shownTo(ids.priya, ids.leaders)).toContain('I have not passed this on.');
      expect(shownTo(ids.sam, ids.leaders)).toBe('');
    });

    it('of Pollen’s own and edits are not taken for somebody’s', async () => {
      await prompt();
      await test.slack.idle();
      expect(test.inbox.said).toEqual([]);
    });
  });
});
