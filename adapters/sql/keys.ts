/**
 * Season keys: what alone ties an answer to a person. They live outside the database and its backups; when a season's
 * key is destroyed, its answers are sealed in every copy of the database (privacy.md, "Storing").
 */
import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Mode } from '../../src/domain/model.ts';
import { changeKeyFile, keyFileError, newKey, readKeyFile, stampOf } from './key-file.ts';

export interface Keys {
  /** Says which key store this is and gives nothing of it away; the database keeps it to notice a wrong one. */
  fingerprint(): string;
  /** Makes the season's key, durable on return; keeps the one that is there. Throws SeasonKeyMissing where destroyed. */
  begin(workspace: number, season: number): void;
  has(workspace: number, season: number): boolean;
  /** Destroys the season's key, durable on return; nothing brings it back. */
  destroy(workspace: number, season: number): void;
  /**
   * 16 bytes that stand for the person in this season. The two modes give unrelated ones, so that a row that is known
   * to be a person's by name does not lead to the confidential rows. Throws SeasonKeyMissing.
   */
  link(workspace: number, season: number, userId: string, mode: Mode): Buffer;
}

/** The season's key was destroyed or lost: what it linked cannot be linked again. */
export interface SeasonKeyMissing extends Error {
  readonly name: 'SeasonKeyMissing';
  readonly workspace: number;
  readonly season: number;
}

const linkBytes = 16;

const missing = (workspace: number, season: number): SeasonKeyMissing =>
  Object.assign(new Error(`season ${season} of workspace ${workspace} has no key`), {
    name: 'SeasonKeyMissing' as const,
    workspace,
    season,
  });

export const isSeasonKeyMissing = (error: unknown): error is SeasonKeyMissing =>
  error instanceof Error && error.name === 'SeasonKeyMissing';

const nameOf = (workspace: number, season: number): string => `${workspace} ${season}`;

/**
 * Opens the key store at this path, made at the first start. Another process may change it meanwhile: it is looked at
 * once in each turn of the event loop, and read again when it changed. Throws KeyFileError with one line that says
 * what is wrong and how to mend it. `checkMode` is false where files have no modes (Windows).
 */
export const createKeys = (path: string, checkMode: boolean = process.platform !== 'win32'): Keys => {
  let file = readKeyFile(path, checkMode) ?? changeKeyFile(path, checkMode, undefined, () => undefined);
  let secrets = new Map<string, KeyObject>();
  let looked = false;

  const take = (next: typeof file): void => {
    if (next.id !== file.id) throw keyFileError('damaged', `${path} now is another store's: put back the one it was`);
    file = next;
    secrets = new Map();
  };

  const look = (): void => {
    if (looked) return;
    looked = true;
    setImmediate(() => {
      looked = false;
    });
    const stamp = stampOf(path);
    // A file that vanished takes nothing away from a running process; the next change writes it again.
    if (stamp === undefined || stamp === file.stamp) return;
    take(readKeyFile(path, checkMode) ?? file);
  };

  const secretOf = (name: string): KeyObject | undefined => {
    look();
    const known = secrets.get(name);
    if (known) return known;
    const key = file.keys.get(name);
    if (!key) return undefined;
    const secret = createSecretKey(key);
    secrets.set(name, secret);
    return secret;
  };

  return {
    fingerprint: () => createHash('sha256').update(`pollen key store ${file.id}`).digest('hex').slice(0, 32),
    begin: (workspace, season) => {
      const name = nameOf(workspace, season);
      take(
        changeKeyFile(path, checkMode, file, (keys) => {
          if (keys.has(name) && !keys.get(name)) throw missing(workspace, season);
          if (!keys.has(name)) keys.set(name, newKey());
        }),
      );
    },
    has: (workspace, season) => secretOf(nameOf(workspace, season)) !== undefined,
    destroy: (workspace, season) => {
      take(changeKeyFile(path, checkMode, file, (keys) => keys.set(nameOf(workspace, season), undefined)));
    },
    link: (workspace, season, userId, mode) => {
      const secret = secretOf(nameOf(workspace, season));
      if (!secret) throw missing(workspace, season);
      return createHmac('sha256', secret).update(`${mode}\n${userId}`).digest().subarray(0, linkBytes);
    },
  };
};
