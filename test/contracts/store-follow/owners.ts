/** What every store promises about messages to owners, comments, and conversations about them. */
import { describe, expect, it } from 'vitest';
import type { OwnerEntry, OwnerNews } from '../../../src/domain/owner-news.ts';
import type { Words } from '../../../src/domain/question.ts';
import type { Store } from '../../../src/ports.ts';
import { hourMs, monday, type Open } from '../store/sample.ts';
import { type Stage, stage, userIds } from '../store-answers/stage.ts';

const named = { group: 'partners', mode: 'named' } as const;
const said = (text: string, more: Partial<Words> = {}): Words => ({
  text,
  consent: 'unnamed',
  mayReply: true,
  ...more,
});

interface Firm extends Stage {
  readonly round: number;
  readonly write: (userId: string, words: Words) => Promise<void>;
  readonly close: () => Promise<void>;
}

const begin = async (store: Store): Promise<Firm> => {
  const firm = await stage(store, [
    { key: 'support', people: userIds(12) },
    { key: 'acme', people: ['P1', 'P2'], changes: named },
    { key: 'owners', people: ['O1', 'O2'] },
  ]);
  const round = await firm.ask(0, { support: userIds(12), acme: ['P1', 'P2'] });
  const write = async (userId: string, words: Words): Promise<void> => {
    const prompt = await round.prompt(userId);
    await store.saveWords({ workspace: firm.workspace, prompt, person: firm.who(userId), words, now: round.now });
  };
  return { ...firm, round: round.round, write, close: round.close };
};

const commentsOf = ({ store, workspace, audience, round }: Firm, key: string) =>
  store.comments(workspace, { audience: audience(key), rounds: [round] });

export const ownersContract = (open: Open): void => {
  describe('comments', () => {
    it('are shown to owners as their writers let them: by name all, in confidence only with a yes', async () => {
      const firm = await begin(await open());
      await firm.write('P1', said('four days for a price', { consent: 'topic', mayReply: false }));
      await firm.write('U1', said('topic only', { consent: 'topic' }));
      await firm.write('U2', said('without my name'));
      await firm.write('U3', said('with my name', { consent: 'named' }));
      expect(await commentsOf(firm, 'acme')).toMatchObject([
        { text: 'four days for a price', named: true, by: { userId: 'P1' }, mayReply: false },
      ]);
      const support = await commentsOf(firm, 'support');
      const seen = support.map((one) => [one.text, one.by?.userId] as const);
      expect(seen.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
        ['with my name', 'U3'],
        ['without my name', undefined],
      ]);
      expect(JSON.stringify(support.filter((one) => one.consent === 'unnamed'))).not.toMatch(/U2|Name of/);
    });

    it('come in an order that says nothing of who wrote or when', async () => {
      const firm = await begin(await open());
      const everyone = userIds(12);
      for (const userId of everyone) await firm.write(userId, said(`words of ${userId}`));
      const texts = (await commentsOf(firm, 'support')).map((one) => one.text);
      const written = everyone.map((userId) => `words of ${userId}`);
      expect(texts.toSorted()).toEqual(written.toSorted());
      expect(texts).not.toEqual(written);
      expect(texts).not.toEqual(written.toReversed());
    });

    it('in confidence are shown to nobody once the season is sealed', async () => {
      const firm = await begin(await open());
      await firm.write('U2', said('without my name'));
      await firm.write('P1', said('by name'));
      await firm.close();
      await firm.store.seal(firm.workspace, firm.season);
      expect(await commentsOf(firm, 'support')).toEqual([]);
      const [byName] = await commentsOf(firm, 'acme');
      expect(byName).toMatchObject({ text: 'by name', mayReply: false });
      expect(byName?.token).toBeUndefined();
    });
  });

  describe('a conversation', () => {
    const talk = async () => {
      const firm = await begin(await open());
      await firm.write('U2', said('the rota is unfair'));
      const [comment] = await commentsOf(firm, 'support');
      const token = comment?.token ?? '';
      const owner = firm.who('O1');
      const reply = (text: string) => firm.store.reply(firm.workspace, token, { owner, text }, []);
      const dialogue = await reply('What would be fair?');
      return { firm, token, reply, id: dialogue?.id ?? 0 };
    };

    it('reaches whoever wrote in confidence, and says to nobody else who that is', async () => {
      const { firm, id } = await talk();
      const { store, workspace, who } = firm;
      const [mine] = await store.dialoguesOfWriter(workspace, who('U2'));
      expect(mine).toMatchObject({
        id,
        unread: true,
        comment: 'the rota is unfair',
        owner: { userId: 'O1' },
        lines: [{ by: 'owner', text: 'What would be fair?' }],
      });
      expect(await store.dialoguesOfWriter(workspace, who('U3'))).toEqual([]);
      expect(await store.dialogueOfWriter(workspace, id, who('U3'))).toBeUndefined();
      expect((await store.dialogueOfWriter(workspace, id, who('U2')))?.id).toBe(id);
      expect(JSON.stringify(await store.dialogue(workspace, id))).not.toMatch(/U2\b/);
      await store.markRead(workspace, id);
      expect((await store.dialoguesOfWriter(workspace, who('U2')))[0]?.unread).toBe(false);
    });

    it('goes back and forth, tells the owner of each answer, and is one for each comment', async () => {
      const { firm, reply, id } = await talk();
      const { store, workspace } = firm;
      const about = [{ kind: 'replyBack' as const, target: { person: 'O1' }, dueAt: monday }];
      const told = async () =>
        (await store.lease(workspace, monday, 99, hourMs)).filter((row) => row.kind === 'replyBack');
      expect(await store.addLine(workspace, id, { by: 'writer', text: 'One Friday each' }, about)).toBe(true);
      const [first] = await told();
      await store.settle(first?.id ?? 0, { kind: 'sent', ref: 'r' }, monday);
      expect((await reply('Agreed'))?.id).toBe(id);
      expect(await store.addLine(workspace, id, { by: 'writer', text: 'Thank you' }, about)).toBe(true);
      expect(await told()).toHaveLength(1);
      expect((await store.dialogue(workspace, id))?.lines.map((line) => [line.by, line.text])).toEqual([
        ['owner', 'What would be fair?'],
        ['writer', 'One Friday each'],
        ['owner', 'Agreed'],
        ['writer', 'Thank you'],
      ]);
    });

    it('once ended belongs to nobody and is not begun anew', async () => {
      const { firm, token, reply, id } = await talk();
      const { store, workspace, who, audience } = firm;
      await store.endDialogue(workspace, id);
      expect(await store.dialoguesOfWriter(workspace, who('U2'))).toEqual([]);
      expect(await store.dialogueOfWriter(workspace, id, who('U2'))).toBeUndefined();
      expect(await store.addLine(workspace, id, { by: 'writer', text: 'more' }, [])).toBe(false);
      expect(await reply('Are you there?')).toBeUndefined();
      expect(await store.replyable(workspace, token, [audience('support')])).toBeUndefined();
      expect((await store.dialogue(workspace, id))?.state).toBe('ended');
    });

    it('ends with the season', async () => {
      const { firm, reply, id } = await talk();
      await firm.close();
      await firm.store.seal(firm.workspace, firm.season);
      expect(await firm.store.dialogueOfWriter(firm.workspace, id, firm.who('U2'))).toBeUndefined();
      expect(await firm.store.dialogue(firm.workspace, id)).toMatchObject({ state: 'ended' });
      expect(await reply('Too late?')).toBeUndefined();
    });

    it('goes with everything else when its writer erases', async () => {
      const { firm, id } = await talk();
      await firm.store.erase(firm.workspace, firm.who('U2'));
      expect(await firm.store.dialogue(firm.workspace, id)).toBeUndefined();
    });

    it('needs a yes, an own audience, and a comment that is one', async () => {
      const firm = await begin(await open());
      await firm.write('U2', said('no replies please', { mayReply: false }));
      await firm.write('P1', said('by name'));
      const { store, workspace, audience } = firm;
      const [silent] = await commentsOf(firm, 'support');
      const [partner] = await commentsOf(firm, 'acme');
      expect(await store.replyable(workspace, silent?.token ?? '', [audience('support')])).toBeUndefined();
      expect(
        await store.reply(workspace, silent?.token ?? '', { owner: firm.who('O1'), text: 'x' }, []),
      ).toBeUndefined();
      expect(await store.replyable(workspace, partner?.token ?? '', [audience('support')])).toBeUndefined();
      expect(await store.replyable(workspace, partner?.token ?? '', [audience('acme')])).toMatchObject({
        text: 'by name',
        by: { userId: 'P1' },
      });
      const forged = `${firm.season}.${'ab'.repeat(16)}`;
      expect(await store.replyable(workspace, forged, [audience('acme')])).toBeUndefined();
      const dialogue = await store.reply(
        workspace,
        partner?.token ?? '',
        { owner: firm.who('O1'), text: 'Two days from now on.' },
        [],
      );
      expect(dialogue?.writer?.userId).toBe('P1');
    });
  });

  describe('a message to an owner', () => {
    const entry = (audience: number, round: number): OwnerEntry => ({
      audience,
      name: 'Acme',
      group: 'partners',
      mode: 'named',
      kind: 'still',
      commented: [round],
      unnamedWords: false,
    });
    const news = (audience: number, round: number): OwnerNews => ({
      digest: 'leaders',
      date: '2026-11-23',
      entries: [],
      still: [entry(audience, round)],
      leaders: [],
      estimates: [],
    });

    it('is kept once for each digest', async () => {
      const { store, workspace, who, audience, round } = await begin(await open());
      const owner = who('O1');
      const made = { owner, at: monday, news: news(audience('acme'), round) };
      const about = [{ kind: 'ownerMessage' as const, target: { person: 'O1' }, dueAt: monday }];
      const first = await store.saveOwnerMessage(workspace, made, about);
      expect(await store.saveOwnerMessage(workspace, made, about)).toBeUndefined();
      expect(await store.ownersTold(workspace, 'leaders', '2026-11-23')).toEqual([owner]);
      expect(await store.ownersTold(workspace, 'leaders', '2026-11-30')).toEqual([]);
      expect(await store.ownerMessage(workspace, first?.id ?? 0)).toEqual({ ...made, id: first?.id });
    });

    it('is drawn again in its place after somebody quoted in it erases, and only then', async () => {
      const { store, workspace, who, audience, round } = await begin(await open());
      const made = { owner: who('O1'), at: monday, news: news(audience('acme'), round) };
      await store.saveOwnerMessage(workspace, made, [
        { kind: 'ownerMessage', target: { person: 'O1' }, dueAt: monday },
      ]);
      const lease = async () =>
        (await store.lease(workspace, monday, 99, hourMs)).filter((row) => row.kind === 'ownerMessage');
      const [row] = await lease();
      await store.settle(row?.id ?? 0, { kind: 'sent', ref: 'ts-1' }, monday);
      await store.erase(workspace, who('U5'));
      expect(await lease()).toEqual([]);
      await store.erase(workspace, who('P1'));
      expect(await lease()).toMatchObject([{ id: row?.id, ref: 'ts-1' }]);
    });

    it('eases an audience until it does not', async () => {
      const { store, workspace, audience } = await begin(await open());
      await store.setEased(workspace, audience('acme'), true);
      await store.setEased(workspace, audience('acme'), true);
      expect(await store.eased(workspace)).toEqual([audience('acme')]);
      await store.setEased(workspace, audience('acme'), false);
      expect(await store.eased(workspace)).toEqual([]);
    });
  });
};
