import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import type { WithheldNote } from '../../../src/domain/digest-model.ts';
import { audience, block, every, input, release, turnout } from './inputs.ts';

const team = audience(2, 'dock', 'employees', { counted: 9 });
const shown = (...weeksAgo: readonly number[]) => weeksAgo.flatMap((ago) => release('a:dock', 'employees', ago, 4));
const rest = (people: number, ...ids: readonly number[]) => block('r:employees', 'employees', [...ids], people);
const own = (people: number) => block('a:dock', 'employees', [2], people);

/** What is withheld beside a team of 200 that is shown. */
const withheld = (more: Partial<DigestInput>): readonly WithheldNote[] => {
  const base = input(() => 4);
  return composeDigest({
    ...base,
    ...more,
    releases: [...base.releases, ...(more.releases ?? [])],
    audiences: [...base.audiences, ...(more.audiences ?? [team])],
    blocks: [...base.blocks, ...(more.blocks ?? [])],
    turnouts: [...base.turnouts, ...(more.turnouts ?? [])],
  }).withheld;
};

describe('a team', () => {
  it.each<[string, Partial<DigestInput>, Partial<WithheldNote>[]]>([
    ['that is shown now hides nothing', { blocks: [own(9)], releases: shown(0) }, []],
    ['of exactly k people is shown', { blocks: [own(5)], releases: shown(0) }, []],
    ['of fewer than k never is', { blocks: [own(4)], releases: shown(0) }, [{ why: 'neverShown' }]],
    ['waits for its first figure', { blocks: [own(9)] }, [{ why: 'firstBatchLater' }]],
    [
      'waits for new answers, with the date of the last figure',
      { blocks: [own(9)], releases: shown(8, 4) },
      [{ why: 'tooFewNewAnswers', lastDate: '2026-10-15' }],
    ],
    [
      'of a last round without a figure has an old one',
      { blocks: [own(9)], releases: shown(2), turnouts: [turnout('dock', 'employees', 0, 9, 2)] },
      [{ why: 'tooFewNewAnswers', lastDate: '2026-10-29' }],
    ],
    ['in a rest of k or more is counted with others', { blocks: [rest(5, 2)] }, [{ why: 'countedTogether' }]],
    ['in a rest of fewer than k is never shown', { blocks: [rest(4, 2)] }, [{ why: 'neverShown' }]],
    ['made in mid season joins the small ones', { blocks: [rest(8, 7)] }, [{ why: 'countedTogether' }]],
    ['made in mid season waits where there are no small ones', {}, [{ why: 'firstBatchLater' }]],
    ['that answers by name hides nothing', { audiences: [{ ...team, mode: 'named' }] }, []],
  ])('%s', (_, more, notes) => {
    expect(withheld(more)).toEqual(notes.map((note) => ({ group: 'employees', names: ['DOCK'], ...note })));
  });

  it('among small ones of a group of which nothing else is shown is in the total only', () => {
    const partners = ['dock', 'bay', 'pier', 'ash'].map((key, at) => audience(2 + at, key, 'partners'));
    const together = [block('r:partners', 'partners', [2, 3, 4, 5], 12)];
    expect(withheld({ audiences: partners, blocks: together })).toEqual([
      { group: 'partners', why: 'totalOnly', names: ['ASH', 'BAY', 'DOCK', 'PIER'] },
    ]);
  });

  it('was last shown when any of its questions was', () => {
    const partly = shown(6).filter(({ question }) => question === 'ease');
    const [note] = withheld({ blocks: [own(9)], releases: [...shown(8), ...partly] });
    expect(note?.lastDate).toBe('2026-10-01');
  });
});

describe('what is withheld', () => {
  it('names teams of one reason together, the last figure of any of them, the most final reason first', () => {
    const keys = ['dock', 'bay', 'pier', 'quay', 'mole'];
    const audiences = keys.map((key, at) => audience(2 + at, key, 'employees'));
    const alone = (key: string, people: number) => block(`a:${key}`, 'employees', [2 + keys.indexOf(key)], people);
    const notes = withheld({
      audiences,
      blocks: [alone('dock', 9), alone('bay', 9), alone('pier', 9), alone('quay', 3), rest(9, 6)],
      releases: [...shown(8), ...release('a:bay', 'employees', 6, 4)],
    });
    expect(notes).toEqual([
      { group: 'employees', why: 'neverShown', names: ['QUAY'] },
      { group: 'employees', why: 'countedTogether', names: ['MOLE'] },
      { group: 'employees', why: 'firstBatchLater', names: ['PIER'] },
      { group: 'employees', why: 'tooFewNewAnswers', names: ['BAY', 'DOCK'], lastDate: '2026-10-01' },
    ]);
  });

  it('begins with a group that has no new figure, without names', () => {
    const partners = every(4)
      .filter((ago) => ago >= 8)
      .flatMap((ago) => release('g:partners', 'partners', ago, 4));
    const notes = withheld({ audiences: [], releases: partners });
    expect(notes).toEqual([{ group: 'partners', why: 'tooFewNewAnswers', names: [], lastDate: '2026-09-17' }]);
    const one = audience(2, 'dock', 'partners');
    const both = withheld({ audiences: [one], releases: partners, blocks: [block('a:dock', 'partners', [2], 3)] });
    expect(both.map(({ why, names }) => [why, names])).toEqual([
      ['tooFewNewAnswers', []],
      ['neverShown', ['DOCK']],
    ]);
  });

  it('is nothing of a group that has no figure at all, and nothing of one that is shown', () => {
    expect(withheld({ audiences: [] })).toEqual([]);
  });
});
