/** What every store promises about the prompts in a round. */
import { describe, expect, it } from 'vitest';
import {
  asked,
  dayMs,
  hourMs,
  monday,
  type Open,
  otherFirm,
  person,
  promptFor,
  promptsOf,
  round,
  sendAll,
} from './sample.ts';

export const promptsContract = (open: Open): void => {
  describe('prompts', () => {
    it('can be added to an open round for somebody who joined, once', async () => {
      const store = await open();
      const made = await asked(store, 1);
      const joined = await store.meet(made.home, person('U9'));
      const wanted = { ...promptFor(joined, made.audience), first: true };
      const added = await store.addPrompt(made.workspace, made.round, wanted);
      expect(added).toMatchObject({ person: joined.id, round: made.round, answered: false, first: true });
      const again = await store.addPrompt(made.workspace, made.round, { ...wanted, dueAt: monday + 1 });
      expect(again).toEqual(added);
      expect(await store.outbox(made.workspace)).toMatchObject({ due: 2 });
    });

    it('are not added to a round that is over, or of another workspace', async () => {
      const store = await open();
      const made = await asked(store, 1);
      const joined = await store.meet(made.home, person('U9'));
      const other = await store.workspace(otherFirm);
      await expect(store.addPrompt(other.id, made.round, promptFor(joined, made.audience))).rejects.toThrow(
        /no result/,
      );
      await store.closeRound(made.workspace, made.round, []);
      await expect(store.addPrompt(made.workspace, made.round, promptFor(joined, made.audience))).rejects.toThrow(
        /no result/,
      );
      expect(await store.promptOf(made.workspace, made.round, joined.id)).toBeUndefined();
    });

    it('of a person are listed while they are open, newest first', async () => {
      const store = await open();
      const made = await asked(store, 2);
      const one = made.team[0] ?? { id: 0, userId: '' };
      const later = { ...promptFor(one, made.audience), dueAt: monday + dayMs, closesAt: monday + 9 * dayMs };
      await store.openRound(made.workspace, round({ pulse: 'monthly' }), [later], []);
      const pulses = async (now: number) =>
        (await store.openPrompts(made.workspace, one.id, now)).map((context) => context.round.pulse);
      expect(await pulses(monday)).toEqual(['monthly', 'fortnight']);
      expect(await pulses(monday + 3 * dayMs)).toEqual(['monthly']);
      await store.closeRound(made.workspace, made.round, []);
      expect(await pulses(monday)).toEqual(['monthly']);
      const other = await store.workspace(otherFirm);
      expect(await store.openPrompts(other.id, one.id, monday)).toEqual([]);
      expect(await store.promptOf(other.id, made.round, one.id)).toBeUndefined();
    });

    it('without a reply are listed once their own message is sent', async () => {
      const store = await open();
      const made = await asked(store, 3);
      const quiet = await store.meet(made.home, person('U9', { zone: 'Asia/Tokyo' }));
      const { message: _, ...inChannel } = promptFor(quiet, made.audience);
      await store.addPrompt(made.workspace, made.round, inChannel);
      expect(await store.unanswered(made.workspace, made.round)).toEqual([]);
      const sentAt = monday + hourMs;
      await sendAll(store, made.workspace, sentAt);
      const [first, ...others] = await promptsOf(store, made, made.round);
      const said = { question: 'need', value: 4 } as const;
      const [prompt, one] = [first?.prompt.id ?? 0, first?.person.id ?? 0];
      await store.record({ workspace: made.workspace, prompt, person: one, said, now: monday });
      expect(await store.unanswered(made.workspace, made.round)).toEqual(
        others.map((other) => ({
          prompt: other.prompt.id,
          userId: other.person.userId,
          sentAt,
          closesAt: monday + 3 * dayMs,
          zone: 'Europe/Berlin',
        })),
      );
    });
  });
};
