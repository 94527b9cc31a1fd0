/** What a summarising made, as texts that pass between threads and are written a few milliseconds at a time. */
import type { Snapshot, Summary } from '../../src/domain/privacy/release.ts';
import type { Made } from './summary.ts';

/** Releases and snapshots of one piece: written in one transaction. */
export const defaultPieceSize = 400;

export interface ReleaseRow extends Record<'cell' | 'question' | 'release', string> {
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

export const pack = ({ evaluation, rounds, summary }: Made, pieceSize: number): Packed => {
  const pieces: string[] = [];
  const size = Math.max(summary.releases.length, summary.snapshots.length);
  for (let start = 0; start < size; start += pieceSize) pieces.push(JSON.stringify(pieceAt(summary, start, pieceSize)));
  return { header: { evaluation, rounds, releases: summary.releases.length }, pieces };
};

const pieceAt = ({ releases, snapshots }: Summary, start: number, pieceSize: number): Piece => ({
  releases: releases.slice(start, start + pieceSize).map((release) => ({
    cell: release.cell,
    question: release.question,
    at: release.at,
    release: JSON.stringify(release),
  })),
  snapshots: snapshots.slice(start, start + pieceSize),
});
