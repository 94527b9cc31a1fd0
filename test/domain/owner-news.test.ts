import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/en.ts';
import { newsDigest } from '../app/cards/digests.ts';
import { acme } from '../app/cards/findings.ts';
import { audience, digest, news, round, rounds, watch } from './owner-inputs.ts';

describe('what an owner hears before the leaders', () => {
  it('is nothing where no round of theirs closed this week', () => {
    expect(news({ rounds: rounds(round(1, 8, { ease: 2 })) })).toBeUndefined();
    expect(news({ rounds: rounds(round(1, 1, { ease: 2 })) })?.still).toHaveLength(1);
  });

  it('says what moved between two rounds by name, and whether all moved the same way', () => {
    const then = round(1, 29, { ease: 4 }, { ease: 4 }, { ease: 4 });
    const alike = news({ rounds: rounds(round(2, 1, { ease: 2 }, { ease: 3 }, { ease: 2 }), then) });
    expect(alike?.entries[0]).toMatchObject({ kind: 'moved', question: 'ease', from: 4, alike: true, answered: 3 });
    const mixed = news({ rounds: rounds(round(2, 1, { ease: 1 }, { ease: 5 }, { ease: 1 }), then) });
    expect(mixed?.entries[0]).toMatchObject({ kind: 'moved', alike: false });
    const little = news({ rounds: rounds(round(2, 1, { ease: 4 }, { ease: 4 }, { ease: 3 }), then) });
    expect(little?.entries).toEqual([]);
  });

  it('never compares single answers in confidence: only the digest says what moved there', () => {
    const then = round(1, 29, { ease: 5 }, { ease: 5 });
    const quiet = news({
      audiences: [audience(1, 'support', { mode: 'confidential', group: 'employees' })],
      rounds: rounds(round(2, 1, { ease: 1 }, { ease: 1 }), then),
    });
    expect(quiet?.still[0]).not.toHaveProperty('from');
    expect(quiet?.still[0]).not.toHaveProperty('answered');
  });

  it('takes words without a name only where ten or more contributed', () => {
    const detail = (from: number) => ({
      cell: 'a:support',
      name: 'Support',
      group: 'employees' as const,
      cells: { need: { change: 'same' }, ease: { change: 'same' }, enjoyment: { change: 'same' } } as const,
      people: { from },
    });
    const may = (from: number) =>
      news({
        composed: digest([], { details: [detail(from)] }),
        audiences: [audience(1, 'support', { mode: 'confidential', group: 'employees' })],
        rounds: rounds(round(2, 1, { ease: 1 })),
      })?.still[0]?.unnamedWords;
    expect([may(9), may(10)]).toEqual([false, true]);
  });

  it('puts what is getting worse first and good news last, and tells only what leaders read about their own', () => {
    const of = new Map([
      [1, [round(2, 1, { ease: 3 })]],
      [2, [round(2, 1, undefined)]],
      [3, [round(2, 1, { ease: 4 })]],
    ]);
    const found = news({
      rounds: of,
      audiences: [audience(1, 'brightwell'), audience(2, 'tern'), audience(3, 'kestrel')],
      composed: digest([
        watch('brightwell', 'growing'),
        watch('tern', 'silent'),
        watch('kestrel', 'deteriorating'),
        watch('acme', 'deteriorating'),
        // The other side of an own relationship is somebody else's.
        watch('tern', 'growing', { group: 'accountTeams' }),
      ]),
    });
    expect(found?.entries.map((one) => one.name)).toEqual(['kestrel', 'tern', 'brightwell']);
    expect(found?.leaders).toEqual(['brightwell', 'tern', 'kestrel']);
  });

  it('tells of two sides that differ only the own one: the figure of the other is not theirs', () => {
    const composed = digest([], { bothSides: [acme], headline: { kind: 'bothSides', finding: acme } });
    const told = (key: string, group: 'partners' | 'accountTeams'): readonly string[] | undefined =>
      news({
        composed,
        audiences: [audience(1, key, { group, relationship: 'acme' })],
        rounds: rounds(round(2, 1, { ease: 3 })),
        sentencesOf: ({ headline, sides }) => [
          ...(headline ? ['headline'] : []),
          ...sides.map(({ question, side }) => en.digest.oneSide(question, side)),
        ],
      })?.leaders;
    expect(told('acme', 'partners')).toEqual(['Acme finds us hard (2.3).']);
    expect(told('acme-team', 'accountTeams')).toEqual(['Our Acme team finds the work easy (4.0).']);
    const finding = watch('acme', 'deteriorating');
    const falling = digest([finding], { headline: { kind: 'watch', finding } });
    const ofTeam = [audience(1, 'acme-team', { group: 'accountTeams', relationship: 'acme' })];
    expect(news({ composed: falling, audiences: ofTeam, rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders).toEqual(
      [],
    );
  });

  it('says nothing of leaders reading what the digest has told before and does not tell again', () => {
    const again = { ...watch('acme', 'deteriorating'), told: true };
    expect(news({ composed: digest([again]), rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders).toEqual([]);
  });

  it('names the headline where it is about their group or relationship, and does not say it twice', () => {
    const finding = watch('acme', 'deteriorating');
    const composed = digest([finding], { headline: { kind: 'watch', finding } });
    expect(news({ composed, rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders).toEqual(['headline']);
    const others = digest([], { headline: { kind: 'watch', finding: watch('kestrel', 'deteriorating') } });
    expect(news({ composed: others, rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders).toEqual([]);
    expect(news({ composed: newsDigest, rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders).toEqual(['headline']);
  });
});
