/** What a summarising made, as texts that pass between threads and are written a few milliseconds at a time. */
import type { Release, Snapshot } from '../../src/domain/privacy/release.ts';
import { type ReleaseRow, releaseColumns, releaseRows } from './release-rows.ts';
import { snapshotRow } from './snapshots.ts';

/** Rows of one piece: written in one transaction of a few milliseconds. */
export const defaultPieceSize = 800;

type Value = string | number | null;

/** Rows as lists of values, in the order of `releaseColumns` and `snapshotColumns`: half as long as with their names. */
export interface Piece {
  readonly releases: readonly (readonly Value[])[];
  readonly snapshots: readonly (readonly Value[])[];
}

/** What a summarising made. */
export interface Made {
  readonly releases: readonly Release[];
  /** All snapshots of each cell that has a new one. */
  readonly snapshots: ReadonlyMap<string, readonly Snapshot[]>;
}

/** What is known of a summarising without its pieces. */
export interface Header {
  readonly evaluation: number;
  readonly rounds: readonly number[];
  readonly releases: number;
}

export interface Packed {
  readonly header: Header;
  /** Each a `Piece` as JSON. */
  readonly pieces: readonly string[];
}

const columnNames = Object.keys(releaseColumns) as readonly (keyof ReleaseRow)[];
const releaseValues = (row: ReleaseRow): Value[] => columnNames.map((column) => row[column]);

/** What was made as pieces, one at a time so that they need not all be in memory. */
export function* piecesOf({ releases, snapshots }: Made, pieceSize: number): Generator<string> {
  const rows = releaseRows(releases);
  const cells = [...snapshots];
  for (let start = 0; start < Math.max(rows.length, cells.length); start += pieceSize) {
    const piece: Piece = {
      releases: rows.slice(start, start + pieceSize).map(releaseValues),
      snapshots: cells.slice(start, start + pieceSize).map(([cell, own]) => Object.values(snapshotRow(cell, own))),
    };
    yield JSON.stringify(piece);
  }
}
