/** A card as plain text, for the command line. */
import { describe, expect, it } from 'vitest';
import { plainSpans, plainText, wordCount } from '../../../src/app/cards/plain.ts';
import type { Part } from '../../../src/domain/card.ts';
import { everyPart } from '../../support/cards.ts';

const plain = (...parts: Part[]): string => plainText({ parts });
const table = (rows: string[][]): Part => ({
  part: 'table',
  caption: 'Figures',
  columns: ['Group', 'Easy', 'Answered'],
  rows: rows.map((row) => row.map((text) => ({ text }))),
});

describe('as plain text', () => {
  it('a card is all of its parts but the buttons, an empty line between them', () => {
    expect(plainText(everyPart)).toBe(
      'A heading\n\nPlain, strong and emphatic text.\n\nSmall print.\n\nWe wait four days for a price.\nJo Lind\n\nDid you get what you needed?\nNone of it · A little · Some · Most · All of it\n\nDid we make it easy?\nNot at all · A little · Somewhat · Very · Extremely\n\nWas it enjoyable?\nNot at all · A little · Somewhat · Very · Extremely\n\nWhat do you need most now?\nQuicker answers\n\nGroup     Easy\nPartners  3.3 down\n\nEase rose from 3.2 to 3.5.',
    );
  });

  it('a form is the names of what there is to fill in', () => {
    expect(
      plain(
        { part: 'field', name: 'words', label: 'What do you need?', value: 'a laptop', longest: 9, lines: 1 },
        { part: 'person', name: 'owner', label: 'Who looks after them?' },
        { part: 'channel', name: 'channel', label: 'Where?' },
        { part: 'tick', name: 'share', label: 'May be shared', ticked: true },
      ),
    ).toBe('What do you need?\n\nWho looks after them?\n\nWhere?\n\nMay be shared');
  });

  it('a text has nothing of what stands out', () => {
    expect(plainSpans(['One ', { strong: 'two' }, ' ', { emphasis: 'three' }])).toBe('One two three');
  });

  it('somebody’s words stand above who wrote them, where that is known', () => {
    expect(plain({ part: 'quote', text: 'Slow.' })).toBe('Slow.');
    expect(plain({ part: 'quote', text: 'Slow.', by: 'Jo' })).toBe('Slow.\nJo');
  });

  it('a table stands in columns as wide as their longest cell', () => {
    expect(
      plain(
        table([
          ['Partners', '3.3 down', '14 of 22'],
          ['All', '', '—'],
        ]),
      ),
    ).toBe('Group     Easy      Answered\nPartners  3.3 down  14 of 22\nAll                 —');
  });

  it('a row that is longer or shorter than the columns is shown as it is', () => {
    expect(plain(table([['Partners'], ['All', '3', '4', 'more']]))).toBe(
      'Group     Easy  Answered\nPartners\nAll       3     4         more',
    );
  });
});

describe('words', () => {
  it('are counted with those of tables and without those of buttons', () => {
    expect(
      wordCount({ parts: [{ part: 'heading', text: 'Two  words' }, table([['Partners', '3.3 down', '—']])] }),
    ).toBe(9);
    expect(
      wordCount({ parts: [{ part: 'buttons', buttons: [{ label: 'All of it', action: { do: 'myData' } }] }] }),
    ).toBe(0);
  });
});
