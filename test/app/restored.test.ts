/** A company goes on from a copy of its database, while everybody still has before them what the other one sent. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup, restore } from '../../adapters/sql/backup.ts';
import { plainText } from '../../src/app/cards/plain.ts';
import type { Delivery } from '../../src/ports.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { temporaryFolder } from '../support/store.ts';

let stage: Stage;
let folder: ReturnType<typeof temporaryFolder>;
let copy: string;
beforeEach(async () => {
  folder = temporaryFolder();
  copy = join(folder.path, 'copy.sqlite');
  stage = await openStage();
  everybodyAnswers = false;
});
afterEach(async () => {
  await stage.close();
  folder.remove();
});

let everybodyAnswers = false;
const live = (days: number, time: string): Promise<unknown> =>
  stage.rehearsal.moveTo(stage.at(days, time), { everybodyAnswers });

/**
 * A copy is made then; the company lives on until the second moment, loses its database, and goes on from the copy.
 * Returns how much had been sent by then.
 */
const comeBack = async (copied: readonly [number, string], lost: readonly [number, string]): Promise<number> => {
  await live(...copied);
  await backup(stage.file, copy);
  await live(...lost);
  const before = stage.sent.length;
  stage = await stage.restart(() => restore(copy, stage.file, `${stage.file}.keys`, stage.clock.now()));
  await stage.bot.tick();
  return before;
};

const inChannel = (channel: string): Delivery[] =>
  stage.sent.filter((one) => 'channel' in one.target && one.target.channel === channel);

/** New messages from this one on: no edits. */
const written = (from: number): Delivery[] => stage.sent.slice(from).filter((one) => one.replaces === undefined);

describe('after a copy of the database came back', () => {
  it('nobody is asked again in a round that opened since, and the next one asks everybody', async () => {
    const before = await comeBack([0, '22:00'], [1, '16:00']);
    expect(before).toBeGreaterThan(100);
    await live(6, '20:00');
    expect(written(before)).toEqual([]);
    await live(30, '16:00');
    expect(written(before).length).toBeGreaterThan(100);
  });

  it('a tap in a message that was sent since says that it is out of date', async () => {
    const before = await comeBack([0, '22:00'], [1, '16:00']);
    const [target, prompt] = stage.sent.slice(0, before).flatMap(({ target: to, card }) => {
      const scale = card.parts.find((part) => part.part === 'scale');
      return scale && 'person' in to ? [to.person, scale.prompt] : [];
    });
    const reply = await stage.act(String(target), { do: 'answer', prompt, question: 'need', value: 4 });
    expect(reply.private && plainText(reply.private)).toBe(
      'These questions are out of date, so nothing was saved. New ones come to you directly.',
    );
  });

  it('nobody is reminded twice', async () => {
    await live(1, '16:00');
    const asked = stage.sent.length;
    const before = await comeBack([1, '16:00'], [3, '13:00']);
    expect(before).toBeGreaterThan(asked);
    await live(3, '20:00');
    expect(written(before)).toEqual([]);
  });

  it('owners are written to once before a digest, and again before the next', async () => {
    everybodyAnswers = true;
    await live(3, '20:00');
    const asked = stage.sent.length;
    const before = await comeBack([3, '20:00'], [4, '16:00']);
    expect(before).toBeGreaterThan(asked);
    await live(4, '22:00');
    expect(written(before)).toEqual([]);
    await live(18, '16:00');
    const later = written(before).flatMap(({ card }) => card.summary);
    expect(later.filter((summary) => summary.startsWith('Before the leaders’ digest')).length).toBeGreaterThan(0);
  });

  it('leaders read a digest once, and the next one', async () => {
    const before = await comeBack([3, '20:00'], [7, '09:30']);
    expect(inChannel('C-leaders')).toHaveLength(2);
    await live(7, '22:00');
    expect(written(before)).toEqual([]);
    await live(14, '09:30');
    expect(inChannel('C-leaders')).toHaveLength(4);
  });

  it('a round that closed since has no second set of figures of fewer answers', async () => {
    everybodyAnswers = true;
    await comeBack([2, '12:00'], [4, '12:00']);
    await live(7, '12:00');
    expect(figuresIn(`${stage.file}.replaced`)).toBeGreaterThan(0);
    expect(await stage.store.releases(1, { since: 0 })).toEqual([]);
  });

  it('no button that people still have is taken for something newer', async () => {
    await comeBack([1, '08:00'], [8, '16:00']);
    const other = idsIn(`${stage.file}.replaced`);
    await live(30, '16:00');
    const [now, before] = [idsIn(stage.file), idsIn(copy)];
    for (const table of ['round', 'prompt', 'outbox', 'digest', 'owner_message']) {
      const known = new Set(before.get(table));
      const made = (now.get(table) ?? []).filter((id) => !known.has(id));
      expect({ table, made: made.length > 0 }).toEqual({ table, made: true });
      const reused = made.filter((id) => id <= Math.max(...(other.get(table) ?? [])));
      expect({ table, reused }).toEqual({ table, reused: [] });
    }
  });
});

const reading = <T>(path: string, read: (database: Sqlite.Database) => T): T => {
  const database = new Sqlite(path, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

const figuresIn = (path: string): number =>
  reading(path, (database) => database.prepare<[], { id: number }>('select id from release').all().length);

/** All ids in each table that gives them out. */
const idsIn = (path: string): ReadonlyMap<string, readonly number[]> =>
  reading(path, (database) => {
    const tables = database.prepare<[], { name: string }>('select name from sqlite_sequence').all();
    return new Map(
      tables.map(({ name }) => {
        const rows = database.prepare<[], { id: number }>(`select id from ${name}`).all();
        return [name, rows.map(({ id }) => id)] as const;
      }),
    );
  });
