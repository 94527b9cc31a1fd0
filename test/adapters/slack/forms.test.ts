/** What is filled in, pressed and sent in windows: in both connections. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/card.ts';
import { slackWords } from '../../../src/words/slack.ts';
import { partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
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

  describe('a form', () => {
    const opened = async (form: Form = partnerForm(2)): Promise<void> => {
      test.inbox.answer({ form });
      await hands.tap(ids.priya, await prompt(), 'Write…');
    };

    it('keeps what is being typed when something beside it is tapped', async () => {
      await opened();
      await test.fake.hands.type(ids.priya, 'form', 'in:words', 'A price in a d');
      test.inbox.answer({ form: partnerForm(2, { need: 4 }) });
      await hands.tap(ids.priya, 'form', 'Most');
      expect(hands.form(ids.priya)?.buttons).toContain('✓ Most');
      expect(hands.form(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'A price in a d' } });
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
      expect(hands.form(ids.priya)?.buttons.filter((label) => label.startsWith('✓'))).toEqual(['✓ Some', '✓ Very']);
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
      await hands.tap(ids.priya, 'form', 'Who sees what');
      expect(hands.form(ids.priya)?.title).toBe('Who sees what');
      await test.fake.hands.close(ids.priya);
      expect(hands.form(ids.priya)?.title).toBe('Working with Northwind');
      expect(hands.form(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'A price' } });
    });

    it('stays as it was filled in, with what is wrong under each input', async () => {
      await opened();
      test.inbox.answer({ errors: { words: 'At most ten words.', nowhere: 'And this.' } });
      await hands.submit(ids.priya, { 'in:words': 'Much too long' });
      expect(hands.form(ids.priya)?.errors).toEqual({ 'in:words': 'At most ten words. And this.' });
      expect(hands.form(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'Much too long' } });
      test.inbox.answer({ errors: { nowhere: 'Please choose a channel.' } });
      await hands.submit(ids.priya);
      expect(hands.form(ids.priya)?.words[0]).toBe('Please choose a channel.');
    });

    it('gives way to the next one, or goes on with a line above it', async () => {
      await opened();
      test.inbox.answer({ form: { ...partnerForm(2), title: 'Next' }, private: plain('Saved so far.') });
      await hands.submit(ids.priya, { 'in:words': 'x' });
      expect(hands.form(ids.priya)).toMatchObject({ title: 'Next' });
      expect(hands.form(ids.priya)?.words[0]).toBe('Saved so far.');
      test.inbox.answer({ private: plain('Not saved, please try again.') });
      await hands.submit(ids.priya, { 'in:words': 'y' });
      expect(hands.form(ids.priya)?.words[0]).toBe('Not saved, please try again.');
      expect(hands.form(ids.priya)?.values['in:words']).toMatchObject({ 'in:words': { value: 'y' } });
    });

    it('ends with the last words where a button inside it ends it: nothing can close it', async () => {
      await opened({
        ...partnerForm(2),
        parts: [{ part: 'buttons', buttons: [{ label: 'Nothing to say', action: { do: 'nothing', prompt: 2 } }] }],
      });
      test.inbox.answer({ closeForm: true, message: receiptCard(1) });
      await hands.tap(ids.priya, 'form', 'Nothing to say');
      expect(hands.form(ids.priya)?.words).toContain('Saved, thank you.');
      expect(hands.direct()[0]?.words).toContain('Saved, thank you.');
    });

    it('does not go without what it is for, and may without the rest', async () => {
      await opened({
        title: 'Take it on',
        parts: [
          { part: 'field', name: 'what', label: 'What will you do?', longest: 20, lines: 1, required: true },
          { part: 'field', name: 'said', label: 'What was said?', longest: 20, lines: 1 },
        ],
        submit: { label: 'Promise', action: { do: 'saveWords', prompt: 9 } },
      });
      const before = test.inbox.acts.length;
      await expect(hands.submit(ids.priya)).rejects.toThrow('What will you do?');
      expect(test.inbox.acts).toHaveLength(before);
      await hands.submit(ids.priya, { 'in:what': 'Answer faster' });
      expect(test.inbox.acts.at(-1)?.inputs).toMatchObject({ what: 'Answer faster' });
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
      await hands.submit(ids.priya, { 'in:owner': ids.sam, 'in:group': 'partners' });
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
      await hands.tap(ids.priya, where, 'Write…');
      expect(hands.form(ids.priya)).toBeUndefined();
      expect(hands.alone(ids.priya, where.channel)).toBe(slackWords.notOpened);
    });
  });
});
