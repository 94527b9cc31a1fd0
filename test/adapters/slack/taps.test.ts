/** What is pressed in messages, and what people see in return: in both connections. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ackOf } from '../../fakes/slack/index.ts';
import { partnerCard, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { connections, ids, type SlackTest, startSlack } from '../../support/slack.ts';
import { createSlackHands, type SlackHands, type Spot } from '../../support/slack-hands.ts';

describe.each(connections)('over %s', (connection) => {
  let test: SlackTest;
  let hands: SlackHands;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    test = await startSlack(connection, { now: () => now });
    hands = createSlackHands(test);
  });
  afterEach(() => test.stop());
  const prompt = (): Promise<Spot> => hands.put({ person: ids.priya }, promptCard(1));
  const round = (): Promise<Spot> => hands.put({ channel: ids.acme }, partnerCard);

  describe('a tap in a direct message', () => {
    it('is acknowledged after the inbox has resolved, not before', async () => {
      const where = await round();
      const onDisk = Promise.withResolvers<object>();
      test.inbox.answer(({ userId }) => (userId === ids.jo ? onDisk.promise : {}));
      let isAcked = false;
      const tapping = test.fake.hands.tap(ids.jo, where, 'Answer privately').then((delivery) => {
        isAcked = true;
        return delivery;
      });
      await expect.poll(() => test.inbox.acts.length).toBe(1);
      // Somebody else's press comes and goes meanwhile.
      await test.fake.hands.tap(ids.priya, where, 'Answer privately');
      expect(isAcked).toBe(false);
      onDisk.resolve({});
      expect(ackOf(await tapping)).toBeDefined();
    });

    it('is not acknowledged when the inbox failed: Slack shows the person that it was not taken', async () => {
      test.fake.settings.ackLimitMs = 200;
      test.inbox.answer(() => Promise.reject(new Error('the disk is full')));
      const delivery = await hands.tap(ids.priya, await prompt(), 'None of it');
      expect(ackOf(delivery)).toBeUndefined();
      expect(delivery.trouble).toContain('trouble');
    });

    it('redraws its message through its own address, which costs nothing of what all messages share', async () => {
      const where = await prompt();
      test.inbox.answer({ message: promptCard(1, { need: 4 }) });
      await hands.tap(ids.priya, where, 'Most');
      expect(hands.direct().at(-1)?.buttons).toContain('✓ Most');
      expect(test.fake.callsOf('chat.update')).toEqual([]);
    });

    it('redraws it by another way when that address fails', async () => {
      const where = await prompt();
      test.inbox.answer({ message: receiptCard(1) });
      test.fake.faults.next('response_url', 'errorAfter');
      test.fake.faults.next('response_url', 'unavailableBefore');
      await hands.tap(ids.priya, where, 'Most');
      await hands.tap(ids.priya, where, 'See or change');
      expect(test.fake.callsOf('chat.update')).toHaveLength(2);
      expect(hands.direct()).toHaveLength(1);
      expect(hands.direct()[0]?.words).toContain('Saved, thank you.');
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

    it('waits for the one before it by the same person, so that nothing older is shown last', async () => {
      const where = await prompt();
      const slow = Promise.withResolvers<object>();
      test.inbox.answer(({ action }) =>
        (action as { value: number }).value === 1 ? slow.promise : { message: promptCard(1, { need: 1, ease: 4 }) },
      );
      const first = test.fake.hands.tap(ids.priya, where, 'Did you get what you needed? None of it, 1 of 5');
      await expect.poll(() => test.inbox.acts.length).toBe(1);
      const second = test.fake.hands.tap(ids.priya, where, 'Did we make it easy? Very, 4 of 5');
      // Somebody else is not held up.
      await test.fake.hands.tap(ids.jo, await round(), 'Answer privately');
      slow.resolve({ message: promptCard(1, { need: 1 }) });
      expect([await first, await second].map(ackOf)).not.toContain(undefined);
      await test.slack.idle();
      const marked = hands
        .direct()
        .at(-1)
        ?.buttons.filter((label) => label.startsWith('✓'));
      expect(marked).toEqual(['✓ None of it', '✓ Very']);
    });

    it('brings what was chosen in a list', async () => {
      const where = await prompt();
      await hands.choose(ids.priya, where, 'What do you need most now? (optional)', 'Tools or access');
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
      await hands.tap(ids.jo, where, 'Answer privately');
      expect(hands.form(ids.jo)?.words).toContain('This round is closed.');
      expect(hands.alone(ids.priya, ids.acme)).toBe('');
    });

    it('thanks for somebody of another organisation take the place of the questions', async () => {
      const where = await round();
      test.inbox.answer({ form: partnerForm(2) });
      await hands.tap(ids.jo, where, 'Answer privately');
      test.inbox.answer({ closeForm: true, private: plain('Thank you, Jo.') });
      await hands.submit(ids.jo, { 'in:words': 'A price in a day' });
      expect(hands.form(ids.jo)?.words).toContain('Thank you, Jo.');
      expect(hands.form(ids.jo)?.submit).toBeUndefined();
    });

    it('home people hear what is for them beside the message, and nobody else does', async () => {
      const where = await round();
      test.inbox.answer({ private: plain('These questions are for Acme.') });
      await hands.tap(ids.priya, where, 'Answer privately');
      expect(hands.alone(ids.priya, ids.acme)).toContain('These questions are for Acme.');
      expect(hands.alone(ids.jo, ids.acme)).toBe('');
      expect(hands.form(ids.priya)).toBeUndefined();
    });

    it('they hear it in their own conversation when nothing can be said beside the message', async () => {
      const where = await round();
      test.inbox.answer({ private: plain('These questions are for Acme.') });
      test.fake.faults.next('response_url', 'unavailableBefore');
      test.fake.faults.next('chat.postEphemeral', 'unavailableBefore');
      await hands.tap(ids.priya, where, 'Answer privately');
      expect(hands.direct().at(-1)?.words).toContain('These questions are for Acme.');
    });

    it('names the workspace in which the app is installed, whoever presses, in messages and in windows', async () => {
      test.fake.settings.externalFormTeam = 'own';
      const where = await round();
      test.inbox.answer({ form: partnerForm(2) });
      await hands.tap(ids.jo, where, 'Answer privately');
      await hands.tap(ids.jo, 'form', 'Most');
      await hands.submit(ids.jo);
      expect(test.inbox.acts.map((act) => [act.workspace, act.userId])).toEqual(
        Array.from({ length: 3 }, () => [test.fake.homeId, ids.jo]),
      );
    });
  });
});
