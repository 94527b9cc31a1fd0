import { describe, expect, test } from 'vitest';
import {
  askedCard,
  askRefusedCard,
  askWhichCard,
  digestDoneCard,
  digestSureCard,
} from '../../../src/app/cards/running.ts';
import { en } from '../../../src/words/en.ts';
import { drawn } from './drawn.ts';

const team = { key: 'team', name: 'Team pulse', count: 140 };
const acme = { key: 'acme', name: 'Acme pulse', count: 1 };
const many = Array.from({ length: 30 }, (_, index) => ({ key: `p${index}`, name: `Pulse ${index}`, count: 7 }));

describe('"ask now"', () => {
  test('of somebody who may ask nobody', () => {
    expect(drawn(askWhichCard(en, []))).toEqual([
      'There is nothing that you could ask now. Owners ask their own teams, administrators all.',
      'There is nothing that you could ask now. Owners ask their own teams, administrators all.',
    ]);
  });

  test('says to how many it writes, and waits for the press', () => {
    expect(drawn(askWhichCard(en, [team]))).toEqual([
      'This writes to about 140 people of Team pulse today; nobody outside 8:00 to 18:00 of their own day.',
      'This writes to about 140 people of *Team pulse* today; nobody outside 8:00 to 18:00 of their own day.',
      '[Ask Team pulse (140 people): askNow pulse=team]',
    ]);
  });

  test('of several asks which', () => {
    expect(drawn(askWhichCard(en, [team, acme]))).toEqual([
      'Which one shall I ask now?',
      'Which one shall I ask now?',
      '[Ask Team pulse (140 people): askNow pulse=team]',
      '[Ask Acme pulse (one person): askNow pulse=acme]',
    ]);
  });

  test('of very many has as many buttons as a chat draws', () => {
    expect(drawn(askWhichCard(en, many)).slice(21)).toEqual(['[Ask Pulse 19 (seven people): askNow pulse=p19]']);
  });

  test('is refused with the reason', () => {
    expect(drawn(askRefusedCard(en, { others: 'Team pulse' }))).toEqual([
      'Team pulse also asks teams that others look after. An administrator can ask it.',
      'Team pulse also asks teams that others look after. An administrator can ask it.',
    ]);
    expect(drawn(askRefusedCard(en, { unknown: 'teem', known: ['Team pulse', 'Acme pulse'] }))).toEqual([
      'I know no pulse "teem". There are: Team pulse and Acme pulse.',
      'I know no pulse "teem". There are: Team pulse and Acme pulse.',
    ]);
  });

  test('is answered with how many are asked, or that they were today', () => {
    expect(drawn(askedCard(en, 140))).toEqual(['140 people will be asked.', '140 people will be asked.']);
    expect(drawn(askedCard(en, 0))).toEqual(['No people will be asked.', 'No people will be asked.']);
    expect(drawn(askedCard(en, undefined))).toEqual([
      'This was asked today already; nobody is asked twice.',
      'This was asked today already; nobody is asked twice.',
    ]);
  });
});

describe('"digest now"', () => {
  test('of a programme without a channel for figures', () => {
    expect(drawn(digestSureCard(en, []))).toEqual([
      'There is no channel for figures yet. Write "set up" to choose one.',
      'There is no channel for figures yet. Write "set up" to choose one.',
    ]);
  });

  test('says where it posts, and waits for the press', () => {
    const digests = [
      { key: 'd1', name: 'Weekly', channel: 'leaders' },
      { key: 'd2', name: 'Board', channel: 'board' },
    ];
    expect(drawn(digestSureCard(en, digests))).toEqual([
      'This posts a digest of all that can be shown in leaders and board.',
      'This posts a digest of all that can be shown in leaders and board.',
      '[Post in leaders (primary): digestNow digest=d1]',
      '[Post in board (primary): digestNow digest=d2]',
    ]);
  });

  test('for very many channels has as many buttons as a chat draws', () => {
    const digests = many.map((one) => ({ ...one, channel: `channel-${one.key}` }));
    expect(drawn(digestSureCard(en, digests)).slice(21)).toEqual([
      '[Post in channel-p19 (primary): digestNow digest=p19]',
    ]);
  });

  test('is on its way, or was there today', () => {
    expect(drawn(digestDoneCard(en, true))).toEqual(['The digest is on its way.', 'The digest is on its way.']);
    expect(drawn(digestDoneCard(en, false))).toEqual([
      'There is one of today already.',
      'There is one of today already.',
    ]);
  });
});
