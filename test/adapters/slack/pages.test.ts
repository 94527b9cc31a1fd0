/** The home tab, and words typed at the bot or after its command: in both connections. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import { partnerForm, promptCard } from '../../support/cards.ts';
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

  describe('the home tab', () => {
    const button = (label: string): Card => ({
      summary: 'Home',
      parts: [{ part: 'buttons', buttons: [{ label, action: { do: 'rhythm' } }] }],
    });

    it('is drawn when it is opened, and anew after every press on it', async () => {
      let page = button('First');
      test.inbox.inbox.home = async () => page;
      await hands.openHome(ids.priya);
      page = button('Second');
      test.inbox.answer({ message: plain('Done.') });
      await hands.tap(ids.priya, 'home', 'First');
      expect(test.inbox.acts).toMatchObject([{ from: 'home', userId: ids.priya, workspace: test.fake.homeId }]);
      expect(test.fake.eyes.home(ids.priya)?.buttons).toEqual(['Second']);
      expect(hands.form(ids.priya)?.words).toContain('Done.');
    });

    it('is drawn anew after a form that was opened from it', async () => {
      let page = button('First');
      test.inbox.inbox.home = async () => page;
      await hands.openHome(ids.priya);
      test.inbox.answer({ form: partnerForm(2) });
      await hands.tap(ids.priya, 'home', 'First');
      page = button('Second');
      test.inbox.answer({ closeForm: true, private: plain('Saved.') });
      await hands.submit(ids.priya, { 'in:words': 'x' });
      expect(test.fake.eyes.home(ids.priya)?.buttons).toEqual(['Second']);
      expect(hands.form(ids.priya)?.words).toContain('Saved.');
    });

    it('is not drawn for the other tab', async () => {
      await hands.openHome(ids.priya, 'messages');
      expect(test.fake.eyes.home(ids.priya)).toBeUndefined();
    });
  });

  describe('words', () => {
    it('typed at the bot are answered there', async () => {
      // Slack escapes what was typed, and makes links of addresses.
      const typed = 'We need &lt;more&gt; tools &amp; <https://time.example|time.example>';
      await hands.dm(ids.priya, typed);
      expect(test.inbox.said).toEqual([
        { workspace: test.fake.homeId, userId: ids.priya, text: 'We need <more> tools & time.example' },
      ]);
      expect(hands.direct().at(-1)?.words[0]).toContain('I have not passed this on.');
    });

    it('of a command are answered to the one who wrote it, with the channel in which it was', async () => {
      await hands.slash(ids.priya, ids.leaders, '/pollen privacy');
      expect(test.inbox.said).toEqual([
        { workspace: test.fake.homeId, userId: ids.priya, text: 'privacy', channel: ids.leaders },
      ]);
      expect(hands.alone(ids.priya, ids.leaders)).toContain('I have not passed this on.');
      expect(hands.alone(ids.sam, ids.leaders)).toBe('');
    });

    it('of Pollen’s own and edits are not taken for somebody’s', async () => {
      await prompt();
      await test.slack.idle();
      expect(test.inbox.said).toEqual([]);
    });
  });
});
