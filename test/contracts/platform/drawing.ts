/** Cards are shown whole, and who is there is told as it is. */
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import { everyPart } from '../../support/cards.ts';
import { insider, type PlatformBench, refOf, send } from './bench.ts';

/** Markup of every platform, none of which may work in what people wrote. */
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '<!channel> <@U1> <https://evil.example|safe>',
  '[click](https://evil.example) **not bold** _not emphatic_ `code`',
  '&lt;already&gt; &amp;amp;',
  '<at>everyone</at> {{DATE(2026-01-01)}} ${card}',
  '__proto__ constructor',
];

export const drawing = (bench: () => PlatformBench): void => {
  describe('drawing', () => {
    it('shows every kind of part', async () => {
      refOf(await send(bench(), insider(bench()), everyPart));
      const [seen] = await bench().sees(bench().people.insider, insider(bench()));
      for (const text of [
        'A heading',
        'emphatic',
        'Small print.',
        'We wait four days',
        'Jo Lind',
        '3.3 down',
        'Ease rose',
      ]) {
        expect(seen?.text).toContain(text);
      }
      expect(seen?.text).toContain('What do you need most now?');
      for (const label of ['None of it', 'Extremely', 'Quicker answers', 'Not now'])
        expect(seen?.labels).toContain(label);
    });

    it.each(hostile)('shows as text what somebody wrote: %s', async (text) => {
      const card: Card = {
        summary: text,
        parts: [
          { part: 'quote', text, by: text },
          { part: 'text', text: [text] },
        ],
      };
      refOf(await send(bench(), insider(bench()), card));
      const [seen] = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen?.text.split(text).length).toBeGreaterThanOrEqual(4);
    });

    it('shortens what is too long instead of dropping it, and keeps what can be pressed', async () => {
      const long = 'We wait four days for a price. '.repeat(200);
      const card: Card = {
        summary: long,
        parts: [
          { part: 'heading', text: `Beginning ${long}` },
          ...Array.from({ length: 80 }, () => ({ part: 'text' as const, text: [long] })),
          { part: 'quote', text: 'x'.repeat(40_000) },
          { part: 'buttons', buttons: [{ label: 'Not now', action: { do: 'notNow', prompt: 1 } }] },
        ],
      };
      refOf(await send(bench(), insider(bench()), card));
      const [seen] = await bench().sees(bench().people.insider, insider(bench()));
      expect(seen?.text).toContain('Beginning We wait four days');
      expect(seen?.labels).toContain('Not now');
    });
  });

  describe('the directory', () => {
    it('lists the people of a channel without bots and marks those of another organisation', async () => {
      const members = await bench().platform.directory.members(bench().workspace, {
        channel: bench().channels.external,
      });
      const external = new Map(members.map((one) => [one.userId, one.external]));
      expect(external.get(bench().people.guest)).toBe(true);
      expect(external.get(bench().people.insider)).toBe(false);
      for (const bot of bench().bots) expect(external.has(bot)).toBe(false);
    });

    it('tells who can read a channel', async () => {
      const { directory } = bench().platform;
      expect(await directory.channel(bench().workspace, bench().channels.internal)).toMatchObject({
        readers: 'internal',
      });
      expect(await directory.channel(bench().workspace, bench().channels.external)).toMatchObject({
        readers: 'external',
      });
      expect(await directory.channel(bench().workspace, 'C-nowhere')).toBeUndefined();
    });

    it('knows a person by id and nobody by any other', async () => {
      const { directory } = bench().platform;
      const guest = await directory.person(bench().workspace, bench().people.guest);
      expect(guest).toMatchObject({ userId: bench().people.guest, external: true });
      expect(guest?.homeId).not.toBe(bench().workspace.externalId);
      expect(await directory.person(bench().workspace, 'U-nobody')).toBeUndefined();
    });
  });
};
