/** Messages arrive, once, where they belong and nowhere else. */
import { describe, expect, it } from 'vitest';
import { promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { insider, type PlatformBench, refOf, send } from './bench.ts';

export const delivering = (bench: () => PlatformBench): void => {
  describe('delivering', () => {
    it('brings a card to a person', async () => {
      const ref = refOf(await send(bench(), insider(bench()), plain('Good morning')));
      const seen = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen.map((one) => [one.ref, one.text])).toEqual([[ref, expect.stringContaining('Good morning')]]);
    });

    it('finds by its key what was sent, or says that it cannot look', async () => {
      const ref = refOf(await send(bench(), insider(bench()), plain('Good morning')));
      const [found, other] = await Promise.all(
        ['k1', 'k2'].map((key) => bench().platform.find(bench().workspace, insider(bench()), key)),
      );
      expect(found).toEqual(bench().canFind ? { kind: 'found', ref } : { kind: 'cannotTell' });
      expect(other).toEqual({ kind: bench().canFind ? 'none' : 'cannotTell' });
    });

    it('shows a message once that it was asked for twice, where it can look', async () => {
      if (!bench().canFind) return;
      const ref = refOf(await send(bench(), insider(bench()), plain('Good morning')));
      expect(refOf(await send(bench(), insider(bench()), plain('Good morning')))).toBe(ref);
      expect(await bench().sees(bench().people.insider, insider(bench()))).toHaveLength(1);
    });

    it('puts a card in the place of an earlier one', async () => {
      const ref = refOf(await send(bench(), insider(bench()), promptCard(1)));
      refOf(await send(bench(), insider(bench()), receiptCard(1), { key: 'k2', replaces: ref }));
      const seen = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen).toHaveLength(1);
      expect(seen[0]?.text).toContain('Saved, thank you.');
      expect(seen[0]?.text).not.toContain('Did we make it easy?');
    });

    it('puts a reply into the thread of a message, not beside it', async () => {
      const channel = { channel: bench().channels.internal };
      const ref = refOf(await send(bench(), channel, plain('The week'), { internal: true }));
      refOf(await send(bench(), channel, plain('The picture'), { key: 'k2', thread: ref, internal: true }));
      const seen = await bench().sees(bench().people.insider, channel);
      expect(seen.map((one) => one.replies.map((reply) => reply.text))).toEqual([
        [expect.stringContaining('The picture')],
      ]);
    });

    it('says for good that there is nobody, or no channel, of that name', async () => {
      expect(await send(bench(), { person: 'U-nobody' }, plain('x'))).toMatchObject({ kind: 'gone' });
      expect(await send(bench(), { channel: 'C-nowhere' }, plain('x'))).toMatchObject({ kind: 'gone' });
    });
  });

  describe('internal figures', () => {
    it('never reach a channel that another organisation reads', async () => {
      const channel = { channel: bench().channels.external };
      expect(await send(bench(), channel, plain('Ease is 2.3'), { internal: true })).toMatchObject({ kind: 'gone' });
      expect(await bench().sees(bench().people.guest, channel)).toEqual([]);
    });

    it('reach nobody of another organisation by replacing a message there either', async () => {
      const channel = { channel: bench().channels.external };
      const ref = refOf(await send(bench(), channel, plain('How was it?')));
      const outcome = await send(bench(), channel, plain('Ease is 2.3'), { key: 'k2', replaces: ref, internal: true });
      expect(outcome).toMatchObject({ kind: 'gone' });
      expect((await bench().sees(bench().people.guest, channel)).map((one) => one.text).join()).not.toContain('2.3');
    });

    it('reach the own channel, which a guest does not see', async () => {
      const channel = { channel: bench().channels.internal };
      refOf(await send(bench(), channel, plain('Ease is 2.3'), { internal: true }));
      expect(await bench().sees(bench().people.insider, channel)).toHaveLength(1);
      expect(await bench().sees(bench().people.guest, channel)).toEqual([]);
    });
  });
};
