/** When a copy is made, tried again and said to be missing, over copies that do as they are told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backups, createBackups, readBackupState } from '../../src/app/backups.ts';
import type { Copies, CopyTried, Store } from '../../src/ports.ts';
import { type Firm, openFirm } from './firm.ts';
import { berlin } from './northwind.ts';

const quarterMs = 15 * 60_000;
const held: CopyTried = { people: 9, answers: 4, lastDigest: '2026-11-16' };

let firm: Firm;
let there: string[];
let did: string[];
/** What making a copy comes to. */
let making: () => Promise<CopyTried>;
let backups: Backups;
beforeEach(async () => {
  firm = await openFirm();
  there = [];
  did = [];
  making = async () => held;
  backups = started();
  firm.at('2026-11-17 12:00');
});
afterEach(() => firm.close());

const copies: { -readonly [key in keyof Copies]: Copies[key] } = {
  look: async () => ({ dates: [...there].sort(), sameDisk: false }),
  make: async (date) => {
    did.push(`make ${date}`);
    const tried = await making();
    there = [...new Set([...there, date])];
    return tried;
  },
  remove: async (date) => {
    did.push(`remove ${date}`);
    there = there.filter((one) => one !== date);
  },
};
const started = (store: Pick<Store, 'memory'> = firm.store): Backups =>
  createBackups({
    copies,
    definition: { folder: 'copies', time: '03:30', keep: 2 },
    zone: berlin,
    store,
    clock: { now: firm.now },
    log: firm.deps.log,
  });
const fails = (why: unknown) => () => Promise.reject(why);
/** A memory that takes nothing. */
const full: Pick<Store, 'memory'> = {
  memory: (platform) => ({ ...firm.store.memory(platform), set: fails(new Error('disk full')) }),
};

describe('a copy', () => {
  it('is made when its time has come, said once, and known to any process', async () => {
    expect(await backups.state()).toEqual({});
    await backups.tick();
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17']);
    expect(firm.logs()).toEqual([['info', 'backup made and tried', { date: '2026-11-17', ...held }]]);
    const state = { copy: { ...held, date: '2026-11-17', at: firm.now() } };
    expect([await backups.state(), await readBackupState(firm.store), await started().state()]).toEqual([
      state,
      state,
      state,
    ]);
    await started().tick();
    expect(did).toEqual(['make 2026-11-17']);
    firm.at('2026-11-18 03:29');
    await backups.tick();
    firm.at('2026-11-18 03:30');
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17', 'make 2026-11-18']);
  });

  it('is made again where somebody took it away', async () => {
    await backups.tick();
    there = [];
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17', 'make 2026-11-17']);
  });

  it('sends the oldest away, beyond as many as are kept, and says so', async () => {
    there = ['2026-11-13', '2026-11-14', '2026-11-15', '2027-01-01'];
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17', 'remove 2026-11-14', 'remove 2026-11-13']);
    expect(firm.logs()).toEqual([
      ['info', 'backup removed', { date: '2026-11-14' }],
      ['info', 'backup removed', { date: '2026-11-13' }],
      ['info', 'backup made and tried', { date: '2026-11-17', ...held }],
    ]);
  });

  it('that is there already counts once beside the others', async () => {
    there = ['2026-11-15', '2026-11-16', '2026-11-17'];
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17', 'remove 2026-11-15']);
  });

  it('is not made twice at once', async () => {
    const end = Promise.withResolvers<CopyTried>();
    making = () => end.promise;
    const first = backups.tick();
    await backups.tick();
    end.resolve(held);
    await first;
    expect(did).toEqual(['make 2026-11-17']);
    firm.at('2026-11-18 04:00');
    await backups.tick();
    expect(did).toEqual(['make 2026-11-17', 'make 2026-11-18']);
  });
});

describe('a copy that cannot be made', () => {
  it('is tried again every quarter of an hour, and is missing since the first time', async () => {
    making = fails(new Error('disk full'));
    const since = firm.now();
    await backups.tick();
    await backups.tick();
    expect(firm.logs()).toEqual([['error', 'backup failed', new Error('disk full')]]);
    expect(await readBackupState(firm.store)).toEqual({ failed: { since, why: 'disk full' } });
    firm.at('2026-11-17 12:14');
    await backups.tick();
    expect(did).toHaveLength(1);
    making = fails('no folder');
    firm.at('2026-11-17 12:15');
    await backups.tick();
    expect(firm.logs()).toEqual([['error', 'backup failed', 'no folder']]);
    expect(await readBackupState(firm.store)).toEqual({ failed: { since, why: 'no folder' } });
    making = async () => held;
    firm.at('2026-11-17 12:30');
    await backups.tick();
    expect(await readBackupState(firm.store)).toEqual({ copy: { ...held, date: '2026-11-17', at: firm.now() } });
    expect(did).toHaveLength(3);
  });

  it('leaves the one before known, and is forgotten where the folder is there again with that one in it', async () => {
    await backups.tick();
    const copy = { ...held, date: '2026-11-17', at: firm.now() };
    const { look } = copies;
    copies.look = fails(new Error('not mounted'));
    await backups.tick();
    copies.look = look;
    expect(await backups.state()).toEqual({ copy, failed: { since: firm.now(), why: 'not mounted' } });
    firm.at('2026-11-17 12:15');
    await backups.tick();
    expect(await readBackupState(firm.store)).toEqual({ copy });
    expect(did).toEqual(['make 2026-11-17']);
  });

  it('does not wait long where the clock was set back', async () => {
    making = fails(new Error('disk full'));
    await backups.tick();
    firm.at('2026-11-17 11:59');
    making = async () => held;
    await backups.tick();
    expect(did).toHaveLength(2);
    // Set back so little that the pause is no longer than ever.
    making = fails(new Error('disk full'));
    there = [];
    await backups.tick();
    const failedAt = firm.now();
    firm.at('2026-11-17 12:13');
    expect(firm.now() - failedAt).toBeLessThan(quarterMs);
    await backups.tick();
    expect(did).toHaveLength(3);
  });

  it('is said to be missing even where the database cannot take that', async () => {
    backups = started(full);
    making = fails(new Error('no folder'));
    await backups.tick();
    expect(firm.logs()).toEqual([
      ['error', 'backup failed', new Error('no folder')],
      ['error', 'backup state not saved', new Error('disk full')],
    ]);
    expect(await backups.state()).toEqual({ failed: { since: firm.now(), why: 'no folder' } });
  });
});

describe('the end of the process', () => {
  it.each([
    ['that comes through', async () => held],
    ['that fails', () => Promise.reject(new Error('cut off'))],
  ])('leaves no trace of a copy in hand %s', async (_, outcome) => {
    const end = Promise.withResolvers<undefined>();
    making = () => end.promise.then(outcome);
    const ticking = backups.tick();
    await expect.poll(() => did).toHaveLength(1);
    backups.stop();
    end.resolve(undefined);
    await ticking;
    await backups.tick();
    expect([did.length, await readBackupState(firm.store)]).toEqual([1, {}]);
    expect(firm.logs().filter(([level]) => level === 'error')).toEqual([]);
  });
});
