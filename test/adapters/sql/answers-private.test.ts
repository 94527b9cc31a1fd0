/** What can be read in the database file itself, by whoever has a copy of it but not the season's key. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeys, type Keys } from '../../../adapters/sql/keys.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import type { Value } from '../../../src/domain/question.ts';
import type { Store } from '../../../src/ports.ts';
import { type Stage, stage, userIds, weekStart } from '../../contracts/store-answers/stage.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

const everyone = userIds(12);
const named = { group: 'partners', mode: 'named' } as const;

interface AnswerRow {
  readonly link: Buffer;
  readonly person: number | null;
  readonly audience: number;
  readonly round: number;
}

describe('a copy of the database', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  let store: Store;
  let copy: Database;
  let keys: Keys;
  beforeEach(async () => {
    folder = temporaryFolder();
    path = join(folder.path, 'pollen.sqlite');
    store = await openStore(`sqlite:${path}`, { keysPath: join(folder.path, 'keys'), log: silentLog });
    copy = new Sqlite(path, { readonly: true });
    keys = createKeys(join(folder.path, 'keys'));
  });
  afterEach(async () => {
    copy.close();
    await store.close();
    folder.remove();
  });
  const bytes = (): Buffer =>
    Buffer.concat([path, `${path}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name)));

  /** Everybody answers one question after the other, the last first, and the first ones by name too. */
  const answered = async (): Promise<Stage> => {
    const firm = await stage(store, [
      { key: 'support', people: everyone },
      { key: 'acme', people: everyone.slice(0, 3), changes: named },
    ]);
    const [week, next] = [await firm.ask(0, { support: everyone }), await firm.ask(1, { acme: everyone.slice(0, 3) })];
    for (const userId of everyone.toReversed())
      await week.rate(userId, { need: ((everyone.indexOf(userId) % 5) + 1) as Value });
    for (const userId of everyone.slice(0, 3)) await next.rate(userId, { need: 2 });
    const prompt = await week.prompt('U2');
    const words = { text: 'UNMISTAKABLE', consent: 'topic', mayReply: false } as const;
    await store.saveWords({ workspace: firm.workspace, prompt, person: firm.who('U2'), words, now: week.now });
    for (const one of [week, next]) await one.close();
    return firm;
  };
  const rows = (): AnswerRow[] => copy.prepare('select link, person, audience, round from answer').all() as AnswerRow[];

  it('ties no answer given in confidence to a person or a prompt', async () => {
    const firm = await answered();
    const all = copy.prepare('select * from answer where person is null').all() as Record<string, unknown>[];
    expect(all).toHaveLength(everyone.length);
    const said = new Set(['link', 'need', 'ease', 'enjoyment', 'topic']);
    const rest = all.map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !said.has(column))));
    expect(new Set(rest).size).toBe(1);
    const links = all.map((row) => (row['link'] as Buffer).toString('hex'));
    expect(new Set(links).size).toBe(everyone.length);
    for (const userId of everyone) {
      const own = keys.link(firm.workspace, firm.season, firm.who(userId), 'confidential').toString('hex');
      expect(links).toContain(own);
      const known = [Buffer.from(userId), Buffer.from(String(firm.who(userId)))].map((one) => one.toString('hex'));
      expect(links.every((link) => known.every((one) => link !== one))).toBe(true);
    }
  });

  it('has the answers in an order that tells nothing of who came when', async () => {
    await answered();
    const order = rows()
      .filter((row) => row.person === null)
      .map((row) => row.link.toString('hex'));
    expect(order).toEqual(order.toSorted());
    expect(() => copy.prepare('select rowid from answer').all()).toThrow(/rowid/);
  });

  it('does not lead from the answers that a person gave by name to those given in confidence', async () => {
    await answered();
    const byName = rows()
      .filter((row) => row.person !== null)
      .map((row) => row.link.toString('hex'));
    const inConfidence = rows()
      .filter((row) => row.person === null)
      .map((row) => row.link.toString('hex'));
    expect(byName).toHaveLength(3);
    expect(byName.filter((link) => inConfidence.includes(link))).toEqual([]);
  });

  it('is sealed with its season: no key is left anywhere that makes a link, and no exact sum', async () => {
    const firm = await answered();
    await store.summarise(firm.workspace, firm.season, weekStart(2), 5);
    const secret = readFileSync(join(folder.path, 'keys'), 'latin1').match(/^1 1 ([0-9a-f]+)$/m)?.[1] ?? '';
    expect(secret).toHaveLength(64);
    await store.seal(firm.workspace, firm.season);
    const again = createKeys(join(folder.path, 'keys'));
    expect(() => again.link(firm.workspace, firm.season, firm.who('U1'), 'confidential')).toThrow(/no key/);
    expect(readFileSync(join(folder.path, 'keys'), 'latin1')).not.toContain(secret);
    expect(bytes().includes(Buffer.from(secret, 'hex'))).toBe(false);
    expect(
      copy.prepare('select count(*) as n from snapshot where need_sum + ease_sum + enjoyment_sum <> 0').get(),
    ).toEqual({ n: 0 });
    expect(rows()).toHaveLength(everyone.length + 3);
  });

  it('holds nothing more of what was erased, not even in freed pages and the log', async () => {
    const firm = await answered();
    const link = keys.link(firm.workspace, firm.season, firm.who('U2'), 'confidential');
    copy.close();
    expect([bytes().includes('UNMISTAKABLE'), bytes().includes(link)]).toEqual([true, true]);
    await store.erase(firm.workspace, firm.who('U2'));
    expect([bytes().includes('UNMISTAKABLE'), bytes().includes(link)]).toEqual([false, false]);
  });
});
