/** What is pressed reaches the inbox, and its reply the person. */
import { describe, expect, it } from 'vitest';
import { everyPart, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { insider, type PlatformBench, refOf, send } from './bench.ts';

export const pressing = (bench: () => PlatformBench): void => {
  describe('pressing', () => {
    it('tells the inbox who pressed what, for the workspace in which Pollen is installed', async () => {
      const channel = { channel: bench().channels.external };
      const ref = refOf(await send(bench(), channel, everyPart));
      await bench().press(bench().people.guest, channel, ref, 'Not now');
      expect(bench().inbox.acts).toMatchObject([
        {
          workspace: bench().workspace.externalId,
          userId: bench().people.guest,
          action: { do: 'notNow', prompt: 7 },
          from: 'message',
        },
      ]);
    });

    it('replaces the personal message that was pressed', async () => {
      const ref = refOf(await send(bench(), insider(bench()), promptCard(1)));
      bench().inbox.answer({ message: receiptCard(1) });
      await bench().press(bench().people.insider, insider(bench()), ref, 'Nothing to say this time');
      const seen = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen.map((one) => one.ref)).toEqual([ref]);
      expect(seen[0]?.text).toContain('Saved, thank you.');
    });

    it('opens a form, draws it anew, sends what was filled in, and closes it', async () => {
      const channel = { channel: bench().channels.external };
      const { guest } = bench().people;
      const ref = refOf(await send(bench(), channel, everyPart));
      bench().inbox.answer({ form: partnerForm(2) });
      await bench().press(guest, channel, ref, 'Not now');
      expect(await bench().form(guest)).toMatchObject({ title: 'Working with Northwind' });
      bench().inbox.answer({ form: { ...partnerForm(2, { need: 4 }), title: 'Still open' } });
      await bench().pressInForm(guest, 'Most');
      expect(bench().inbox.acts.at(-1)).toMatchObject({
        userId: guest,
        from: 'form',
        action: { do: 'answer', prompt: 2, question: 'need', value: 4 },
      });
      expect(await bench().form(guest)).toMatchObject({ title: 'Still open' });
      bench().inbox.answer({ closeForm: true });
      await bench().pressInForm(guest, 'Send', { words: 'A price in a day', consent: 'yes' });
      expect(bench().inbox.acts.at(-1)).toMatchObject({
        action: { do: 'saveWords', prompt: 2 },
        inputs: { words: 'A price in a day', consent: 'yes' },
      });
      expect(await bench().form(guest)).toBeUndefined();
    });

    it('replaces, from a form, the message that the form was opened from', async () => {
      const ref = refOf(await send(bench(), insider(bench()), promptCard(1)));
      bench().inbox.answer({ form: partnerForm(1) });
      await bench().press(bench().people.insider, insider(bench()), ref, 'Write…');
      bench().inbox.answer({ message: receiptCard(1), closeForm: true });
      await bench().pressInForm(bench().people.insider, 'Send');
      const seen = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen.map((one) => one.ref)).toEqual([ref]);
      expect(seen[0]?.text).toContain('Saved, thank you.');
    });

    it('shows to one person alone what is for that person', async () => {
      const channel = { channel: bench().channels.external };
      const ref = refOf(await send(bench(), channel, everyPart));
      bench().inbox.answer({ private: plain('These questions are for Acme.') });
      await bench().press(bench().people.insider, channel, ref, 'Not now');
      expect(await bench().alone(bench().people.insider, channel)).toContain('These questions are for Acme.');
      expect(await bench().alone(bench().people.guest, channel)).not.toContain('for Acme.');
      expect((await bench().sees(bench().people.guest, channel)).map((one) => one.text).join()).not.toContain(
        'for Acme.',
      );
    });

    it('never lets one person’s press change the message of a channel', async () => {
      const channel = { channel: bench().channels.external };
      const ref = refOf(await send(bench(), channel, everyPart));
      bench().inbox.answer({ message: receiptCard(1) });
      await bench().press(bench().people.insider, channel, ref, 'Not now');
      expect((await bench().sees(bench().people.guest, channel))[0]?.text).toContain('A heading');
    });
  });
};
