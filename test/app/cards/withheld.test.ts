/** What a digest does not show, and why: a line for leaders in a hurry, and the list behind it. */
import { describe, expect, it } from 'vitest';
import { withheldLine, withheldList } from '../../../src/app/cards/withheld.ts';
import type { Digest, WithheldNote } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest, tooFewDigest } from './digests.ts';

const line = (withheld: readonly WithheldNote[], more: Partial<Digest> = {}): string =>
  withheldLine(en, { ...newsDigest, modes: [], withheld, ...more });
const team = (why: WithheldNote['why'], ...names: string[]): WithheldNote => ({ group: 'employees', why, names });
const partners = (why: WithheldNote['why'], ...names: string[]): WithheldNote => ({ group: 'partners', why, names });
const accounts = (why: WithheldNote['why'], ...names: string[]): WithheldNote => ({
  group: 'accountTeams',
  why,
  names,
});

describe('the line', () => {
  it('is not there where nothing is withheld and nobody is asked', () => {
    expect(line([])).toBe('');
  });

  it('says who answers how', () => {
    expect(line([], { modes: newsDigest.modes })).toBe('Partners answer by name, everyone else in confidence.');
  });

  it('counts those counted together and those only in the total as one, for they read alike', () => {
    expect(line([team('countedTogether', 'Finance', 'Legal'), accounts('totalOnly', 'Orion')])).toBe(
      'Three small teams are not shown alone.',
    );
    expect(line([team('totalOnly', 'Finance')])).toBe('One small team is not shown alone.');
  });

  it('names each other reason by itself, what is never shown before what comes later', () => {
    const notes = [
      partners('tooFewNewAnswers', 'Acme', 'Tern'),
      team('firstBatchLater', 'Legal'),
      partners('neverShown', 'Kestrel'),
      team('countedTogether', 'Finance'),
    ];
    expect(line(notes, { modes: newsDigest.modes })).toBe(
      'One small team is not shown alone. One small partner is too small to be shown. One team gets its first figure later. Two partners have too few new answers for a new figure. Partners answer by name, everyone else in confidence.',
    );
  });

  it('says of a whole group once, with others for the same reason, and not of its teams too', () => {
    const notes = [
      team('neverShown'),
      team('neverShown', 'Legal'),
      accounts('neverShown'),
      accounts('neverShown'),
      partners('neverShown', 'Kestrel'),
      accounts('firstBatchLater', 'Orion'),
      partners('firstBatchLater'),
    ];
    expect(line(notes)).toBe(
      'Employees and account teams are too few to be shown. Partners get their first figures later. One small partner is too small to be shown. One team gets its first figure later.',
    );
  });

  it('does not repeat in a week with too few answers what the card has said, and says the rest', () => {
    const notes = [team('tooFewNewAnswers', 'Legal'), partners('tooFewNewAnswers'), team('neverShown', 'Finance')];
    expect(line(notes, { headline: tooFewDigest.headline })).toBe('One small team is too small to be shown.');
    expect(line(notes)).toBe(
      'Partners: too few new answers for new figures. One small team is too small to be shown. One team has too few new answers for a new figure.',
    );
  });
});

describe('the list', () => {
  it('says of each entry who it is and why, and which figures stay', () => {
    const notes = [
      team('countedTogether', 'Finance', 'Legal'),
      accounts('totalOnly', 'Orion'),
      { ...partners('tooFewNewAnswers'), lastDate: '2026-11-09' },
    ];
    expect(withheldList(en, { ...newsDigest, withheld: notes })).toEqual([
      'Finance and Legal (employees): too small to be shown alone, so they are counted together with others.',
      'Orion (account teams): small, so counted only in the figures for all account teams.',
      'Partners: too few new answers since the last figures; the figures of 9 November stay.',
    ]);
  });

  it('says that everything is shown', () => {
    expect(withheldList(en, { ...newsDigest, withheld: [] })).toEqual(['Nothing is withheld this week.']);
  });
});
