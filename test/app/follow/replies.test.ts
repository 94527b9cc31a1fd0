/** A reply to somebody's words, press by press: what opens, what is sent, and what becomes of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import type { OutboxRow } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk, read } from './desk.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());
const { idOf, audienceId, memberOf, site } = createDesk(() => stage);

/** Somebody at Acme writes by name, and may be replied to; resolves to the token of the words. */
const written = async (): Promise<string> => {
  const now = stage.clock.now();
  const audience = await audienceId('acme');
  await stage.store.season(1, now, { endsAt: now + 90 * 86_400_000, blocks: [] });
  const person = (await stage.store.person(1, memberOf('acme')))?.id ?? 0;
  const closesAt = now + 86_400_000;
  const prompt = { person, audience, mode: 'named', dueAt: now, closesAt, first: false } as const;
  const about = { pulse: 'partners', date: '2026-02-02', season: 1, opensAt: now, closesAt, state: 'open' } as const;
  const round = await stage.store.openRound(1, about, [prompt], []);
  const id = (await stage.store.promptOf(1, round?.id ?? 0, person))?.prompt.id ?? 0;
  const words = { text: 'Invoices are hard to read.', consent: 'named', mayReply: true } as const;
  await stage.store.saveWords({ workspace: 1, prompt: id, person, words, now });
  await stage.store.closeRound(1, round?.id ?? 0, []);
  const [comment] = await stage.store.comments(1, { audience, rounds: [round?.id ?? 0] });
  return comment?.token ?? '';
};
const press = (userId: string, action: object, text?: string) =>
  stage.act(userId, action, { from: 'form', ...(text !== undefined && { inputs: { text } }) });
const sentTo = (userId: string): string[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId).map((one) => read(one.card));

it('goes to the writer and back, until one of the two ends it', async () => {
  const [comment, priya, writer] = [await written(), idOf('Priya Shah'), memberOf('acme')];
  const { form } = await press(priya, { do: 'reply', comment });
  expect(form?.submit?.action).toEqual({ do: 'sendReply', comment });
  expect((await press(priya, { do: 'sendReply', comment }, ' ')).errors).toBeDefined();
  expect((await press(priya, { do: 'sendReply', comment }, 'Shall I send a sample?')).closeForm).toBe(true);
  await stage.bot.deliver();
  expect(sentTo(writer).join('\n')).toContain('Shall I send a sample?');
  expect(read((await press(writer, { do: 'readReply', dialogue: 1 })).form)).toContain('Shall I send a sample?');
  expect((await press(writer, { do: 'writeBack', dialogue: 1 }, '')).errors).toBeDefined();
  expect((await press(writer, { do: 'writeBack', dialogue: 1 }, 'Yes, please.')).closeForm).toBe(true);
  await stage.bot.deliver();
  expect(sentTo(priya)).toEqual(['Jo Lind has answered your reply.']);
  expect(read((await press(priya, { do: 'readReply', dialogue: 1 })).form)).toContain('Yes, please.');
  expect((await stage.store.dialogue(1, 1))?.state).toBe('open');
  expect((await press(writer, { do: 'endDialogue', dialogue: 1 })).closeForm).toBe(true);
  expect((await stage.store.dialogue(1, 1))?.state).toBe('ended');
});

it('what nobody knows any more is not sent', async () => {
  const row = {
    id: 1,
    key: 'k',
    subject: 1,
    target: { person: idOf('Priya Shah') },
    dueAt: 0,
    state: 'sending',
    attempt: 1,
  } as const;
  const composed = (kind: OutboxRow['kind']) => composeFollow(stage.deps, site(), { ...row, kind }, 0);
  expect(await composed('reply')).toEqual({ kind: 'skip', why: 'ended' });
  expect(await composed('replyBack')).toEqual({ kind: 'skip', why: 'ended' });
  expect(await composed('notice')).toEqual({ kind: 'skip', why: 'unknown' });
});
