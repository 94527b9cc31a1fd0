import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeys } from '../../../adapters/sql/keys.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-keys-'));
  path = join(folder, 'pollen.keys');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aSecondMs = 1000;
const link = (keys: ReturnType<typeof createKeys>, person = 1, season = 1, workspace = 1) =>
  keys.link(workspace, season, person, 'confidential').toString('hex');

describe('the key store', () => {
  it('is made at the first start, readable by its owner alone, and is the same at the next', () => {
    const keys = createKeys(path);
    keys.begin(1, 1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = createKeys(path);
    expect(again.fingerprint()).toBe(keys.fingerprint());
    expect(link(again)).toBe(link(keys));
    expect(readdirSync(folder)).toEqual(['pollen.keys']);
  });

  it('refuses a file that others can read, in one line that says how to mend it', () => {
    createKeys(path);
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      chmodSync(path, mode);
      expect(() => createKeys(path)).toThrow(new RegExp(`^.*${mode.toString(8)}.*chmod 600 .*$`));
    }
    chmodSync(path, 0o600);
    expect(() => createKeys(path)).not.toThrow();
  });

  it('opens a file with any mode where files have none', () => {
    createKeys(path);
    chmodSync(path, 0o644);
    expect(() => createKeys(path, { checkMode: false })).not.toThrow();
  });

  it('refuses a file that is not whole instead of making a new one over it', () => {
    createKeys(path).begin(1, 1);
    const whole = readFileSync(path, 'latin1');
    for (const text of ['', whole.slice(0, -10), whole.replace('store', 'stone'), `${whole}x`, '{}']) {
      writeFileSync(path, text);
      expect(() => createKeys(path)).toThrow(/not a whole key file/);
      expect(readFileSync(path, 'latin1')).toBe(text);
    }
  });

  it('gives nothing of its secrets away in its fingerprint or its errors', () => {
    const keys = createKeys(path);
    keys.begin(1, 1);
    const text = readFileSync(path, 'latin1');
    expect(text).not.toContain(keys.fingerprint());
    keys.destroy(1, 1);
    expect(() => link(keys)).toThrow(/^season 1 of workspace 1 has no key$/);
  });

  it('links a person to the same 16 bytes each time, other for another person, season, workspace or mode', () => {
    const keys = createKeys(path);
    for (const workspace of [1, 2]) for (const season of [1, 2]) keys.begin(workspace, season);
    const seen = new Map<string, string>();
    const arbitrary = fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.constantFrom('named' as const, 'confidential' as const),
    );
    fc.assert(
      fc.property(arbitrary, (entry) => {
        const bytes = keys.link(...entry);
        expect(bytes.length).toBe(16);
        const hex = bytes.toString('hex');
        const who = JSON.stringify(entry);
        expect(seen.get(hex) ?? who).toBe(who);
        expect(keys.link(...entry).toString('hex')).toBe(hex);
        seen.set(hex, who);
      }),
    );
  });

  it('has no link for a season that was never begun, or is destroyed, and none is ever made again for it', () => {
    const keys = createKeys(path);
    expect(() => link(keys)).toThrow(expect.objectContaining({ name: 'SeasonKeyMissing', season: 1 }));
    keys.begin(1, 1);
    keys.begin(1, 2);
    const before = link(keys);
    const other = link(keys, 1, 2);
    keys.begin(1, 1);
    expect(link(keys)).toBe(before);
    const secret = readFileSync(path, 'latin1').match(/^1 1 (.*)$/m)?.[1] ?? '';
    keys.destroy(1, 1);
    keys.destroy(1, 1);
    for (const one of [keys, createKeys(path)]) {
      expect(one.has(1, 1)).toBe(false);
      expect(() => link(one)).toThrow(expect.objectContaining({ name: 'SeasonKeyMissing' }));
      expect(() => one.begin(1, 1)).toThrow(expect.objectContaining({ name: 'SeasonKeyMissing' }));
      expect(link(one, 1, 2)).toBe(other);
    }
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(path, 'latin1')).not.toContain(secret);
  });

  it('takes a key whose destruction was cut short by a crash as destroyed', () => {
    createKeys(path).begin(1, 1);
    const text = readFileSync(path, 'latin1');
    writeFileSync(path, text.replace(/^1 1 .*$/m, `1 1 ${'0'.repeat(64)}`));
    expect(() => link(createKeys(path))).toThrow(expect.objectContaining({ name: 'SeasonKeyMissing' }));
  });

  it('lets a command and the server change it at once, and neither undoes the other', () => {
    let nowMs = 0;
    const server = createKeys(path, { nowMs: () => nowMs });
    const command = createKeys(path);
    server.begin(1, 1);
    command.begin(2, 1);
    server.begin(1, 2);
    for (const [workspace, season] of [
      [1, 1],
      [2, 1],
      [1, 2],
    ] as const)
      expect(link(server, 1, season, workspace)).toBe(link(command, 1, season, workspace));
    command.destroy(1, 1);
    nowMs += aSecondMs;
    expect(() => link(server)).toThrow(expect.objectContaining({ name: 'SeasonKeyMissing' }));
  });

  it('is not stopped for long by a lock or a half-written file that a killed process left behind', () => {
    const keys = createKeys(path);
    writeFileSync(`${path}.lock`, '999999');
    utimesSync(`${path}.lock`, 0, 0);
    writeFileSync(`${path}.new`, 'half');
    keys.begin(1, 1);
    expect(link(createKeys(path))).toBe(link(keys));
  });

  it('does not take over the file of another store while it runs', () => {
    const keys = createKeys(path);
    keys.begin(1, 1);
    const elsewhere = join(folder, 'other.keys');
    createKeys(elsewhere).begin(1, 1);
    copyFileSync(elsewhere, path);
    expect(() => link(keys)).toThrow(/another store/);
  });
});
