/** What a summarising made, as texts that pass between threads and are written a few milliseconds at a time. */
import type { Snapshot, Summary } from '../../src/domain/privacy/release.ts';

/** Releases and snapshots of one piece: written in one transaction. */
export const defaultPieceSize = 400;

interface ReleaseRow extends Record<'cell' | 'question' | 'release', string> {
  readonly at: number;
}

export interface Piece {
  readonly releases: readonly ReleaseRow[];
  readonly snapshots: readonly Snapshot[];
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

/** The summary as pieces, one at a time so that they need not all be in memory. */
export function* piecesOf({ releases, snapshots }: Summary, pieceSize: number): Generator<string> {
  for (let start = 0; start < Math.max(releases.length, snapshots.length); start += pieceSize) {
    const piece: Piece = {
      releases: releases.slice(start, start + pieceSize).map((release) => ({
        cell: release.cell,
        question: release.question,
        at: release.at,
        release: JSON.stringify(release),
      })),
      snapshots: snapshots.slice(start, start + pieceSize),
    };
    yield JSON.stringify(piece);
  }
}
