import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chart } from '../../../src/domain/card.ts';
import { pictureCard, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { messagesOf, textOf } from '../../support/page.ts';
import { startPlayground, type TestPlayground, workspace } from '../../support/playground.ts';

describe('The playground’s chat', () => {
  let folder: string;
  let path: string;
  let test: TestPlayground;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pollen-chat-'));
    path = join(folder, 'chat.sqlite');
    test = await startPlayground({ path });
  });
  afterEach(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const send = async (userId: string, key: string, card = promptCard(1)): Promise<number> => {
    const sent = await test.playground.deliver({ workspace, target: { person: userId }, key, card, internal: false });
    return sent.kind === 'sent' ? Number(sent.ref) : Number.NaN;
  };
  const tap = (userId: string, message: number, question: string): Promise<Response> =>
    test.post(`/as/${userId}/press`, {
      message,
      from: 'message',
      action: { do: 'answer', prompt: message, question, value: 4 },
    });

  it('has everything again after a restart: messages, keys and steps', async () => {
    const ref = await send('U-mina', 'p');
    test.inbox.answer({ message: receiptCard(1) });
    for (const question of ['need', 'ease', 'enjoyment']) await tap('U-mina', ref, question);
    await test.stop();
    test = await startPlayground({ path });
    expect(await send('U-mina', 'p')).toBe(ref);
    const page = await test.page('/as/U-mina/direct');
    expect(textOf(page)).toContain('Saved, thank you.');
    expect(page).toMatch(/id="step-employee" class="step done/);
  });

  it('says what to do with a file that another version made', async () => {
    await test.stop();
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    await expect(startPlayground({ path })).rejects.toThrow(/delete it/);
    rmSync(path);
    test = await startPlayground({ path });
  });

  it('takes a message that could not be written as not sent, to be tried again', async () => {
    const lock = new Database(path);
    lock.exec('BEGIN EXCLUSIVE');
    const outcome = await test.playground.deliver({
      workspace,
      target: { person: 'U-mina' },
      key: 'p',
      card: plain('x'),
      internal: false,
    });
    lock.exec('ROLLBACK');
    lock.close();
    expect(outcome).toMatchObject({ kind: 'retry' });
    expect(messagesOf(await test.page('/as/U-mina/direct'))).toEqual([]);
  });

  it('keeps what was typed and what Pollen said to it', async () => {
    expect((await test.post('/as/U-mina/say', { text: '<b>Quicker</b> answers, please' })).status).toBe(200);
    expect(test.inbox.said).toEqual([
      { workspace: 'T-northwind', userId: 'U-mina', text: '<b>Quicker</b> answers, please' },
    ]);
    const drawn = messagesOf(await test.page('/as/U-mina/direct')).map((one) => textOf(one.html));
    expect(drawn).toEqual([
      expect.stringContaining('<b>Quicker</b> answers, please'),
      expect.stringContaining('Shall I send it'),
    ]);
    expect((await test.post('/as/U-mina/say', { text: '  ' })).status).toBe(400);
    expect((await test.post('/as/U-mina/say', { text: 'x'.repeat(3001) })).status).toBe(413);
  });

  it('calls nothing saved that the inbox did not take', async () => {
    const ref = await send('U-mina', 'p');
    test.inbox.answer(() => {
      throw new Error('disk full');
    });
    const response = await tap('U-mina', ref, 'need');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: 'Not saved. Please try again.' });
    expect(textOf(await test.page('/as/U-mina/direct'))).toContain('Did we make it easy?');
  });

  it('draws a chart as it was given, gaps and all', async () => {
    const drawn: Chart[] = [];
    await test.stop();
    const draw = async (given: Chart): Promise<Uint8Array> => {
      drawn.push(given);
      return new Uint8Array([1]);
    };
    test = await startPlayground({ path, deps: { picture: { draw } } });
    await send('U-mina', 'p', pictureCard);
    const address = /src="(\/chart\/[^"]+)"/.exec(await test.page('/as/U-mina/direct'))?.[1];
    expect((await fetch(test.url + address)).headers.get('content-type')).toBe('image/png');
    const part = pictureCard.parts[0];
    expect(drawn).toStrictEqual([part?.part === 'picture' && part.chart]);
  });

  it('shows the latest messages, and the earlier ones when asked', async () => {
    for (let week = 1; week <= 30; week += 1) await send('U-mina', `week ${week}`, plain(`Week ${week}.`));
    const page = await test.page('/as/U-mina/direct');
    const texts = messagesOf(page).map((one) => textOf(one.html));
    expect(texts.at(-1)).toContain('Week 30.');
    expect(texts.join()).not.toContain('Week 1.');
    expect(page).toContain('Earlier messages');
    expect(messagesOf(await test.page('/as/U-mina/direct?earlier'))).toHaveLength(30);
  });

  it('shows a line for one person until it is dismissed, one at a time', async () => {
    const ref = await send('U-mina', 'p');
    for (const text of ['First', 'Second']) {
      test.inbox.answer({ private: plain(text) });
      await tap('U-mina', ref, 'need');
    }
    const lines = messagesOf(await test.page('/as/U-mina/direct')).filter((one) => one.isPrivate);
    expect(lines.map((one) => textOf(one.html))).toEqual([expect.stringContaining('Second')]);
    await test.post('/as/U-mina/dismiss', { message: Number(lines[0]?.id) });
    expect(messagesOf(await test.page('/as/U-mina/direct'))).toHaveLength(1);
  });

  it('opens what is pressed on the own page in a private form', async () => {
    test.inbox.answer({ message: promptCard(3) });
    const shown = await (
      await test.post('/as/U-mina/press', { from: 'message', action: { do: 'showPrompt', prompt: 3 } })
    ).json();
    expect(shown).toMatchObject({ form: expect.stringContaining('Did we make it easy?') });
    expect(messagesOf(await test.page('/as/U-mina/direct'))).toEqual([]);
  });

  it('marks as unread what came since the person last looked', async () => {
    const unread = async (): Promise<boolean> =>
      /href="\/as\/U-ana"[^>]*>.*?Ana Costa<\/bdi><span class="unread"/.test(await test.page('/as/U-mina/direct'));
    expect(await unread()).toBe(false);
    const ref = await send('U-ana', 'p');
    expect(await unread()).toBe(true);
    await test.post('/as/U-ana/read', { conversation: 'd:U-ana', upTo: ref });
    expect(await unread()).toBe(false);
  });

  it('finishes a press that is in hand when it stops', async () => {
    const ref = await send('U-mina', 'p');
    let finish = (): void => {};
    const asked = new Promise<void>((begun) => {
      test.inbox.answer(async () => {
        begun();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return { message: receiptCard(1) };
      });
    });
    const pressing = tap('U-mina', ref, 'need');
    await asked;
    const stopping = test.playground.stop();
    finish();
    await stopping;
    expect((await pressing).status).toBe(200);
    expect((await fetch(`${test.url}/as/U-mina/direct`)).status).toBe(503);
  });
});
