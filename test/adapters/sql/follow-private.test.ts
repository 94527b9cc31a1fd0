/** What a copy of the database tells of conversations in confidence, to whoever has it without the season's key. */
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/sql/open.ts';
import type { Store } from '../../../src/ports.ts';
import { type Stage, stage, userIds } from '../../contracts/store-answers/stage.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let copy: Database;
let firm: Stage;
let id: number;

interface Row {
  readonly token: Buffer;
  readonly person: number | null;
}
const dialogue = (): Row => copy.prepare('select token, person from dialogue').get() as Row;
const links = (table: 'answer' | 'words'): string[] =>
  (copy.prepare(`select link from ${table}`).all() as { link: Buffer }[]).map(({ link }) => link.toString('hex'));

beforeEach(async () => {
  folder = temporaryFolder();
  const path = join(folder.path, 'pollen.sqlite');
  store = await openStore(`sqlite:${path}`, { keysPath: join(folder.path, 'keys'), log: silentLog });
  copy = new Sqlite(path, { readonly: true });
  firm = await stage(store, [
    { key: 'support', people: userIds(12) },
    { key: 'owners', people: ['O1'] },
  ]);
  const round = await firm.ask(0, { support: userIds(12) });
  for (const userId of userIds(12)) await round.rate(userId, { need: 3 });
  const entry = { workspace: firm.workspace, prompt: await round.prompt('U2'), person: firm.who('U2'), now: round.now };
  await store.saveWords({ ...entry, words: { text: 'the rota', consent: 'unnamed', mayReply: true } });
  await round.close();
  const about = { audience: firm.audience('support'), rounds: [round.round] };
  const [comment] = await store.comments(firm.workspace, about);
  const line = { owner: firm.who('O1'), text: 'What would be fair?' };
  id = (await store.reply(firm.workspace, comment?.token ?? '', line, []))?.id ?? 0;
});
afterEach(async () => {
  copy.close();
  await store.close();
  folder.remove();
});

describe('a copy of the database', () => {
  it('has no person beside a conversation in confidence, and nothing that lies beside an answer', () => {
    expect(dialogue().person).toBeNull();
    const token = dialogue().token.toString('hex');
    expect([...links('answer'), ...links('words')]).not.toContain(token);
    const columns = copy.prepare('select * from dialogue').get() as Record<string, unknown>;
    expect(Object.values(columns)).not.toContain(firm.who('U2'));
  });

  it('has another token once the conversation ended: no key leads back from it', async () => {
    const before = dialogue().token.toString('hex');
    await store.endDialogue(firm.workspace, id);
    expect(dialogue().token.toString('hex')).not.toBe(before);
  });

  it('has another token once the season is sealed', async () => {
    const before = dialogue().token.toString('hex');
    await store.seal(firm.workspace, firm.season);
    expect(dialogue().token.toString('hex')).not.toBe(before);
  });

  it('has nothing left of it once its words are past their time', async () => {
    const later = Number.MAX_SAFE_INTEGER;
    await store.sweep(firm.workspace, { answers: 0, participation: 0, words: later, digests: 0 });
    expect(copy.prepare('select count(*) as n from dialogue').get()).toEqual({ n: 0 });
    expect(copy.prepare('select count(*) as n from dialogue_line').get()).toEqual({ n: 0 });
  });
});
