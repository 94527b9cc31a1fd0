/**
 * Season keys: what alone ties an answer to a person. They live outside the database and its backups; when a season's
 * key is destroyed, its answers are sealed in every copy of the database (privacy.md, "Storing").
 */
import { type Cipheriv, createCipheriv, createDecipheriv, createHash, type Decipheriv } from 'node:crypto';
import type { Mode } from '../../src/domain/model.ts';
import { changeKeyFile, type KeyFile, keyFileError, newKey, readKeyFile, stampOf } from './key-file.ts';

export interface Keys {
  /** Says which key store this is and gives nothing of it away; the database keeps it to notice a wrong one. */
  fingerprint(): string;
  /** Makes the season's key, durable on return; keeps the one that is there. Throws SeasonKeyMissing where destroyed. */
  begin(workspace: number, season: number): void;
  has(workspace: number, season: number): boolean;
  /** Destroys the season's key, durable on return; nothing brings it back. */
  destroy(workspace: number, season: number): void;
  /**
   * 16 bytes that stand for the person (by id) in this season. The two modes give unrelated ones, so that a row that is
   * known to be a person's by name does not lead to the confidential rows. Throws SeasonKeyMissing.
   *
   * AES-256 of one block, a pseudo-random permutation: as good as an HMAC here, where each input is one block, and a
   * cipher that is kept costs a third of a new HMAC (1 µs against 4; 2 against 11 in the wake of a commit).
   */
  link(workspace: number, season: number, person: number, mode: Mode): Buffer;
  /**
   * 16 bytes that stand for what this person wrote in this round, as a handle for replies. Unrelated to the link of the
   * answer, so that a conversation lies beside no answer; read back only while the season has its key. Throws
   * SeasonKeyMissing.
   */
  token(workspace: number, season: number, round: number, person: number): Buffer;
  /** What a token stands for; undefined for bytes that are none, and once the key is gone. */
  readToken(
    workspace: number,
    season: number,
    token: Uint8Array,
  ): { readonly round: number; readonly person: number } | undefined;
}

/** The season's key was destroyed or lost: what it linked cannot be linked again. */
export interface SeasonKeyMissing extends Error {
  readonly name: 'SeasonKeyMissing';
  readonly workspace: number;
  readonly season: number;
}

export interface KeyOptions {
  readonly checkMode?: boolean;
  readonly nowMs?: () => number;
}

const missing = (workspace: number, season: number): SeasonKeyMissing =>
  Object.assign(new Error(`season ${season} of workspace ${workspace} has no key`), {
    name: 'SeasonKeyMissing' as const,
    workspace,
    season,
  });

export const isSeasonKeyMissing = (error: unknown): error is SeasonKeyMissing =>
  error instanceof Error && error.name === 'SeasonKeyMissing';

const nameOf = (workspace: number, season: number): string => `${workspace} ${season}`;

/** How long a change that another process made to the file may go unnoticed by a running one. */
const lookEveryMs = 250;

/**
 * Opens the key store at this path, made at the first start. Another process may change the file meanwhile: it is read
 * again when it changed, at once where a key is missing. Throws KeyFileError with one line that says what is wrong and
 * how to mend it. `checkMode` is false where files have no modes (Windows); `nowMs` is any clock that only goes forward.
 */
export const createKeys = (
  path: string,
  { checkMode = process.platform !== 'win32', nowMs = () => performance.now() }: KeyOptions = {},
): Keys => {
  let file = readKeyFile(path, checkMode) ?? changeKeyFile(path, checkMode, undefined, () => undefined);
  let lookedMs = nowMs();
  let ciphers = new Map<number, Map<number, Ciphers>>();

  const take = (next: KeyFile): void => {
    if (next.id !== file.id) throw keyFileError('damaged', `${path} now is another store's: put back the one it was`);
    file = next;
    ciphers = new Map();
  };

  const look = (): void => {
    lookedMs = nowMs();
    const stamp = stampOf(path);
    // A file that vanished takes nothing away from a running process; the next change writes it again.
    if (stamp !== undefined && stamp !== file.stamp) take(readKeyFile(path, checkMode) ?? file);
  };

  const cipherOf = (workspace: number, season: number): Ciphers | undefined => {
    if (nowMs() - lookedMs >= lookEveryMs) look();
    const known = ciphers.get(workspace)?.get(season);
    if (known) return known;
    look();
    const key = file.keys.get(nameOf(workspace, season));
    if (!key) return undefined;
    const made = ciphersOf(key);
    ciphers.set(workspace, (ciphers.get(workspace) ?? new Map<number, Ciphers>()).set(season, made));
    return made;
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
    has: (workspace, season) => cipherOf(workspace, season) !== undefined,
    destroy: (workspace, season) => {
      take(changeKeyFile(path, checkMode, file, (keys) => keys.set(nameOf(workspace, season), undefined)));
    },
    link: (workspace, season, person, mode) => {
      const found = cipherOf(workspace, season);
      if (!found) throw missing(workspace, season);
      const { write, links } = found;
      const who = 2 * person + (mode === 'named' ? 1 : 0);
      const known = links.get(who);
      if (known) return known;
      if (links.size === recentLinks) links.clear();
      const link = write.update(blockOf(person, mode));
      links.set(who, link);
      return link;
    },
    ...tokens(cipherOf),
  };
};

/** Whoever answers taps three times or more: the links of so many are kept, as long as the key is. */
const recentLinks = 1000;

interface Ciphers {
  readonly write: Cipheriv;
  readonly read: Decipheriv;
  /** By person and mode: those made last. */
  readonly links: Map<number, Buffer>;
}

const ciphersOf = (key: Buffer): Ciphers => ({
  write: createCipheriv('aes-256-ecb', key, null).setAutoPadding(false),
  read: createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false),
  links: new Map(),
});

const tokens = (
  cipherOf: (workspace: number, season: number) => Ciphers | undefined,
): Pick<Keys, 'token' | 'readToken'> => ({
  token: (workspace, season, round, person) => {
    const cipher = cipherOf(workspace, season);
    if (!cipher) throw missing(workspace, season);
    return cipher.write.update(tokenBlock(round, person));
  },
  readToken: (workspace, season, token) => {
    const cipher = token.length === 16 ? cipherOf(workspace, season) : undefined;
    return cipher && readBlock(cipher.read.update(token));
  },
});

const block = Buffer.alloc(16);
/** The first byte of a block says what it is for: 0 and 1 are links, this is a token. */
const tokenKind = 2;

const tokenBlock = (round: number, person: number): Buffer => {
  const made = Buffer.alloc(16);
  made[0] = tokenKind;
  made.writeUIntBE(round, 4, 6);
  made.writeUIntBE(person, 10, 6);
  return made;
};

/** Bytes that were never a token of ours decipher to anything: one in four thousand million looks like one. */
const readBlock = (made: Buffer): { round: number; person: number } | undefined =>
  made.readUInt32BE(0) === tokenKind * 2 ** 24
    ? { round: made.readUIntBE(4, 6), person: made.readUIntBE(10, 6) }
    : undefined;

/** What is enciphered: one block that is another for each person and mode. Good until the next call. */
const blockOf = (person: number, mode: Mode): Buffer => {
  block[0] = mode === 'named' ? 1 : 0;
  block.writeUIntBE(person, 10, 6);
  return block;
};
