import { describe, expect, test } from 'vitest';
import { digestDetails } from '../../../src/app/cards/details.ts';
import { digestCard } from '../../../src/app/cards/digest.ts';
import type { DigestRow } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest } from './digests.ts';
import { whole } from './whole.ts';

const nothing = { change: 'unknown' } as const;
const old = { figure: { mean: 3.5, halfWidth: 0.2, date: '2026-11-02', old: true }, change: 'unknown' } as const;

/** The lines of account teams in the post and in its thread. */
const rowOf = (asked: number, ease: DigestRow['cells']['ease']): readonly string[] => {
  const cells = { need: nothing, ease, enjoyment: nothing };
  const answered = { about: true, replied: 0, asked };
  const rows = newsDigest.rows.map((row) => (row.group === 'accountTeams' ? { ...row, cells, answered } : row));
  const digest = { ...newsDigest, rows };
  return [...whole(digestCard(en, digest, 5)), ...whole(digestDetails(en, digest))].filter((line) =>
    /^(?:\*\*)?Account teams(?:\*\*)? \|/u.test(line),
  );
};

describe('a group has a row', () => {
  test('where it was asked, though nothing of it can be shown', () => {
    expect(rowOf(20, nothing)).toEqual([
      'Account teams | — | — | — | about 0 of 20',
      '**Account teams** | **—** | **—** | **—** | **about 0 of 20**',
    ]);
  });

  test('where it has a figure, though nobody asked it lately', () => {
    expect(rowOf(0, old)).toEqual([
      'Account teams | — | 3.5 (2 Nov) | — | —',
      '**Account teams** | **—** | **3.5 (2 Nov)** | **—** | **—**',
    ]);
  });

  test('and none where it neither was asked nor has a figure', () => {
    expect(rowOf(0, nothing)).toEqual([]);
  });
});
