/** What is exported is what was published: no byte more, whatever people answered where nothing is shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf } from '../../src/app/csv.ts';
import { exported, exportJson, exportRows } from '../../src/app/export.ts';
import { parseTable } from '../../src/domain/csv.ts';
import type { Value } from '../../src/domain/question.ts';
import type { Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { stage as firmOf, k, userIds, weekStart } from '../contracts/store-answers/stage.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { temporaryStore } from '../support/store.ts';

const words = pickWords('en');
const gather = (store: Store, now: number) =>
  exported({ store, clock: { now: () => now }, words, zone: 'Europe/Berlin' });
const bothOf = async (store: Store, now: number): Promise<{ csv: string; json: string }> => {
  const all = await gather(store, now);
  return { csv: csvOf(exportRows(words, all)), json: exportJson(all) };
};

describe('An export of a company that has lived some weeks', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.rehearsal.moveTo(stage.at(22, '12:00'), { everybodyAnswers: true });
  });
  afterAll(() => stage.close());

  it('holds each figure as it was published, and nothing beside it', async () => {
    const [all, ...others] = await gather(stage.store, stage.clock.now());
    const releases = await stage.store.releases(1, { since: 0 });
    expect(others).toEqual([]);
    expect(releases.length).toBeGreaterThan(10);
    expect(all?.figures.map(({ name: _name, halfWidth: _range, date: _date, ...figure }) => figure)).toEqual(
      releases.map(({ at: _at, ...release }) => release),
    );
    const allowed = ['cell', 'date', 'group', 'halfWidth', 'mean', 'mode', 'name', 'people', 'question', 'step'];
    const parts = new Set(all?.figures.flatMap(Object.keys));
    expect([...parts].filter((part) => part !== 'topics' && part !== 'themes').sort()).toEqual(allowed);
    expect(new Set(all?.digests.flatMap(Object.keys))).toEqual(new Set(['key', 'date', 'post', 'details']));
    expect(all?.digests.length).toBe((await stage.store.digests(1, 100)).length);
  });

  it('holds no id of anybody, no comment, and no name of somebody who only answers', async () => {
    const { csv, json } = await bothOf(stage.store, stage.clock.now());
    const { programme, people } = stage.world;
    const inCharge = new Set([...programme.digests.flatMap((one) => one.readers), ...programme.administrators]);
    for (const { owners } of programme.audiences) for (const owner of owners) inCharge.add(owner);
    let comments = 0;
    for (const { userId, name } of people) {
      const id = (await stage.store.person(1, userId))?.id;
      const own = id === undefined ? [] : (await stage.store.ownData(1, id)).answers;
      for (const { words: written } of own) {
        comments += written ? 1 : 0;
        for (const text of [csv, json]) expect(text).not.toContain(written?.text ?? '\0');
      }
      for (const text of [csv, json]) {
        expect(text).not.toMatch(new RegExp(`\\b${userId}\\b`, 'u'));
        expect({ name, isTold: text.includes(name) && !inCharge.has(userId) }).toEqual({ name, isTold: false });
      }
    }
    expect(comments).toBeGreaterThan(20);
  });

  it('is a table that any reader of RFC 4180 takes, in which nothing is run', async () => {
    const owner = stage.world.people.find((one) => one.audiences.includes('support'))?.userId ?? '';
    await stage.store.addFollowUp(
      1,
      {
        owner: (await stage.store.person(1, owner))?.id ?? 0,
        what: '=HYPERLINK("https://evil.example","a"),\r\n@SUM(A1)',
        about: 'relationship:acme',
        aboutName: '+Acme, "the" partner',
        question: 'ease',
        madeOn: '2026-02-01',
        due: '2026-02-10',
        before: [{ cell: 'a:acme', group: 'partners', mean: 2.5, halfWidth: 0.4, date: '2026-02-01' }],
      },
      [],
    );
    const all = await gather(stage.store, stage.clock.now());
    const rows = exportRows(words, all);
    const csv = csvOf(rows);
    const parsed = parseTable(csv);
    const read = parsed.kind === 'table' ? parsed.rows.map((row) => row.cells) : [];
    expect(read).toHaveLength(rows.length);
    for (const cells of read) expect(cells).toHaveLength(rows[0]?.length ?? 0);
    for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/u);
    const promise = read.at(-1);
    expect(promise).toContain(`'=HYPERLINK("https://evil.example","a"),\n'@SUM(A1)`);
    expect(promise).toContain(`'+Acme, "the" partner`);
    expect(promise?.slice(read[0]?.indexOf('before')).slice(0, 3)).toEqual(['2.50', '0.40', '2026-02-01']);
    expect(exportJson(all)).not.toContain(owner);
    expect(all[0]?.promises[0]).not.toHaveProperty('owner');
  });
});

describe('An export beside figures that are withheld', () => {
  const shown = userIds(9);
  const few = userIds(3, 'F');

  /** Nine whose figures are shown, and three account people whose figure never is. */
  const lived = async (values: readonly Value[]): Promise<{ csv: string; json: string; figures: number }> => {
    const temporary = await temporaryStore();
    try {
      const { store } = temporary;
      const firm = await firmOf(store, [
        { key: 'support', people: shown },
        { key: 'halden', people: few, changes: { group: 'accountTeams', relationship: 'halden' } },
      ]);
      for (let week = 0; week < 4; week++) {
        const asking = await firm.ask(week, { support: shown, halden: few });
        for (const userId of shown) await asking.rate(userId, { need: 4, ease: 2, enjoyment: 3 });
        for (const [index, userId] of few.entries()) {
          const value = values[index] ?? 3;
          await asking.rate(userId, { need: value, ease: value, enjoyment: value });
        }
        await asking.close();
        await store.summarise(firm.workspace, firm.season, weekStart(week + 1), k);
      }
      const both = await bothOf(store, weekStart(5));
      return { ...both, figures: (await store.releases(firm.workspace, { since: 0 })).length };
    } finally {
      await temporary.close();
    }
  };

  it('is the same to the last byte, whatever those people answered', async () => {
    const low = await lived([1, 1, 2]);
    const high = await lived([5, 5, 4]);
    expect(low.figures).toBeGreaterThan(0);
    expect(low).toEqual(high);
    expect(low.json).not.toMatch(/halden|accountTeams/);
  });
});
