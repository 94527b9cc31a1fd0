import { describe, expect, it } from 'vitest';
import type { NewTelling } from '../../../src/domain/telling.ts';
import { hourMs, monday, type Open } from '../store/sample.ts';
import { stage, userIds, weekStart } from '../store-answers/stage.ts';

export const tellingsContract = (open: Open): void => {
  const begin = async () => {
    const store = await open();
    const firm = await stage(store, [
      { key: 'support', people: userIds(3) },
      { key: 'sales', people: ['U1', 'S1', 'S2'] },
      { key: 'owners', people: ['O1', 'O2'] },
    ]);
    const telling = (changes: Partial<NewTelling> = {}): NewTelling => ({
      author: firm.who('O1'),
      kind: 'did',
      text: 'We now order laptops on the first day.',
      said: 'laptops came too late',
      backing: { by: 'people', audiences: [firm.audience('support')] },
      chosen: 'topic:tools',
      audiences: [firm.audience('support')],
      post: false,
      ...changes,
    });
    const send = async (at: number, changes: Partial<NewTelling> = {}): Promise<number> => {
      const draft = await store.saveTelling(firm.workspace, telling(changes));
      await store.sendTelling(firm.workspace, draft?.id ?? 0, at, []);
      return draft?.id ?? 0;
    };
    return { ...firm, telling, send };
  };

  describe('what was done', () => {
    it('is a draft that its author alone can change, until it is sent', async () => {
      const { store, workspace, telling, who } = await begin();
      const made = await store.saveTelling(workspace, telling({ followUp: 4 }));
      expect(made).toEqual({
        ...telling({ followUp: 4 }),
        id: made?.id,
        authorName: 'Name of O1',
        state: 'draft',
      });
      expect((await store.saveTelling(workspace, telling({ text: 'Better.' }), made?.id))?.text).toBe('Better.');
      expect(await store.saveTelling(workspace, telling({ author: who('O2') }), made?.id)).toBeUndefined();
      expect((await store.telling(workspace, made?.id ?? 0))?.author).toBe(who('O1'));
      await store.sendTelling(workspace, made?.id ?? 0, monday, []);
      expect(await store.saveTelling(workspace, telling({ text: 'Late.' }), made?.id)).toBeUndefined();
    });

    it('is sent once, with its posts', async () => {
      const { store, workspace, telling } = await begin();
      const made = await store.saveTelling(workspace, telling());
      const posts = [{ kind: 'telling' as const, target: { channel: 'C1' }, dueAt: monday }];
      expect(await store.sendTelling(workspace, made?.id ?? 0, monday, posts)).toBe(true);
      expect(await store.sendTelling(workspace, made?.id ?? 0, monday, posts)).toBe(false);
      expect(await store.lease(workspace, monday, 9, hourMs)).toMatchObject([{ kind: 'telling', subject: made?.id }]);
    });

    it('thrown away is never sent', async () => {
      const { store, workspace, telling } = await begin();
      const made = await store.saveTelling(workspace, telling());
      await store.cancelTelling(workspace, made?.id ?? 0);
      expect(await store.sendTelling(workspace, made?.id ?? 0, monday, [])).toBe(false);
    });

    it('is read once, by the people of its audiences, since they last replied', async () => {
      const { store, workspace, send, ask, audience } = await begin();
      const asked = { support: ['U1', 'U2'], sales: ['S1'] };
      const first = await ask(0, asked);
      await first.rate('U1', { need: 3 });
      const early = await send(first.now - hourMs);
      const during = await send(first.now + hourMs);
      await send(first.now + hourMs, { audiences: [audience('sales')] });
      await store.saveTelling(workspace, {
        ...(await store.telling(workspace, during)),
        text: 'A draft',
      } as NewTelling);
      await first.close();
      const second = await ask(1, asked);
      const read = async (round: typeof second, userId: string) =>
        (await store.tellingsFor(workspace, await round.prompt(userId), weekStart(-8))).map((one) => one.id);
      expect(await read(second, 'U1')).toEqual([during]);
      // Never replied, or no longer known: what was told lately.
      expect(await read(second, 'U2')).toEqual([early, during]);
      await second.rate('U1', { need: 4 });
      await second.close();
      const third = await ask(2, asked);
      expect(await read(third, 'U1')).toEqual([]);
    });

    it('knows which promises were told of, and who reads', async () => {
      const { store, workspace, send, audience, who } = await begin();
      await send(monday, { followUp: 7 });
      await store.saveTelling(workspace, {
        ...((await store.telling(workspace, 1)) as NewTelling),
        followUp: 8,
      });
      expect(await store.toldFollowUps(workspace)).toEqual([7]);
      const people = await store.peopleIn(workspace, [audience('support'), audience('sales')]);
      expect(people.map((one) => one.id)).toEqual(['U1', 'U2', 'U3', 'S1', 'S2'].map(who).sort((a, b) => a - b));
    });
  });
};
