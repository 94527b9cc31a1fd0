import { describe, expect, it } from 'vitest';
import type { ClosedRound } from '../../src/domain/owner-news.ts';
import { en } from '../../src/words/en.ts';
import { newsDigest } from '../app/cards/digests.ts';
import { acme, quickerAnswers } from '../app/cards/findings.ts';
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

  it('puts a fall before silence, and silence before what grows or rose', () => {
    const names = ['rose', 'grows', 'tern', 'fell', 'fails'];
    const answered = (id: number, was: 2 | 4, is: 2 | 4) =>
      [id, [round(2, 1, { ease: is }), round(1, 29, { ease: was })]] as const;
    const found = news({
      audiences: names.map((key, at) => audience(at + 1, key)),
      composed: digest([watch('tern', 'silent'), watch('grows', 'growing'), watch('fails', 'deteriorating')]),
      rounds: new Map<number, readonly ClosedRound[]>([
        answered(1, 2, 4),
        answered(2, 2, 4),
        [3, [round(2, 1, undefined)]],
        answered(4, 4, 2),
        answered(5, 4, 2),
      ]),
    });
    expect(found?.entries.map((one) => one.name)).toEqual(['fails', 'fell', 'tern', 'grows', 'rose']);
    expect(found?.still).toEqual([]);
  });

  it('asks how it is for those who are not shown alone', () => {
    const estimates = [{ audience: 1, name: 'Acme' }];
    expect(news({ estimates, rounds: rounds(round(2, 1, { ease: 3 })) })?.estimates).toEqual(estimates);
  });

  it('says what leaders read of both sides where both are the owner’s, though one of them is the headline', () => {
    const finding = watch('acme', 'deteriorating');
    const other = watch('acme', 'deteriorating', { group: 'accountTeams', name: 'Acme team' });
    const better = watch('acme', 'growing', { name: 'Acme by name' });
    const composed = digest([finding, other, better], { headline: { kind: 'watch', finding } });
    const both = [audience(1, 'acme'), audience(2, 'acme-team', { group: 'accountTeams', relationship: 'acme' })];
    const found = news({ composed, audiences: both, rounds: rounds(round(2, 1, { ease: 3 })) });
    expect(found?.leaders).toEqual(['headline', 'Acme team', 'Acme by name']);
  });

  it('says what leaders read of another relationship that fell, though one of theirs is the headline', () => {
    const finding = watch('acme', 'deteriorating');
    const composed = digest([finding, watch('kestrel', 'deteriorating')], { headline: { kind: 'watch', finding } });
    const both = [audience(1, 'acme'), audience(2, 'kestrel')];
    const found = news({ composed, audiences: both, rounds: rounds(round(2, 1, { ease: 3 })) });
    expect(found?.leaders).toEqual(['headline', 'kestrel']);
  });

  it('names a headline about several groups where theirs is one of them', () => {
    const composed = digest([], { headline: { kind: 'shared', finding: quickerAnswers } });
    const told = (group: 'partners' | 'accountTeams') =>
      news({ composed, audiences: [audience(1, 'acme', { group })], rounds: rounds(round(2, 1, { ease: 3 })) })
        ?.leaders;
    expect([told('partners'), told('accountTeams')]).toEqual([['headline'], []]);
    const elsewhere = [audience(1, 'support', { group: 'employees' })];
    const finding = watch('acme', 'deteriorating');
    expect(
      news({
        composed: digest([], { headline: { kind: 'watch', finding } }),
        audiences: elsewhere,
        rounds: rounds(round(2, 1, { ease: 3 })),
      })?.leaders,
    ).toEqual([]);
    expect(
      news({ composed: newsDigest, audiences: elsewhere, rounds: rounds(round(2, 1, { ease: 3 })) })?.leaders,
    ).toEqual([]);
  });
});
