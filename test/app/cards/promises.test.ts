import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as after from '../../../src/app/cards/after.ts';
import { answerForm, changeForm, wordsForm } from '../../../src/app/cards/forms.ts';
import { plainText } from '../../../src/app/cards/plain.ts';
import { privacyCard } from '../../../src/app/cards/privacy.ts';
import { promptCard } from '../../../src/app/cards/prompt.ts';
import { roundCard } from '../../../src/app/cards/round.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import { groups } from '../../../src/domain/model.ts';
import { questions, values } from '../../../src/domain/question.ts';
import { en } from '../../../src/words/en.ts';
import { anyVisibility, employee, partner, retention, roundView } from './views.ts';

const aView = fc
  .record({ visibility: anyVisibility, group: fc.constantFrom(...groups), owned: fc.boolean(), first: fc.boolean() })
  .map(({ visibility, group, owned, first }): PromptView => {
    const { owner: _owner, ...base } = group === 'partners' ? partner : employee;
    const owner = owned ? { owner: { short: 'Priya', full: 'Priya Shah' } } : {};
    return { ...base, ...owner, group, visibility, ...(first ? { first: { retention } } : {}) };
  });

/** Everything that is said where somebody is asked or answers. */
const asking = (view: PromptView): (Card | Form)[] => [
  promptCard(en, view),
  answerForm(en, view),
  changeForm(en, view),
  wordsForm(en, view),
];

const scalesOf = (card: Card | Form) => card.parts.flatMap((part) => (part.part === 'scale' ? [part] : []));

describe('I7: the text of a prompt matches the mode of its answer', () => {
  test('by name: it says so and who reads, and never promises confidence', () => {
    fc.assert(
      fc.property(aView, (view) => {
        fc.pre(view.visibility.mode === 'named');
        for (const card of asking(view)) {
          const text = plainText(card);
          expect(text).toContain('This is not anonymous.');
          expect(text).toContain(view.owner ? 'Priya sees your name, answers and words' : 'see your name, answers');
          expect(text).not.toMatch(
            /is shown your answers|in confidence|confidential|people or more|nobody is shown who/iu,
          );
        }
        const reminder = plainText(after.reminderCard(en, view));
        expect(reminder).not.toMatch(/nobody is shown/iu);
      }),
    );
  });

  test('in confidence: it promises that nobody is shown an answer, and names no reader', () => {
    fc.assert(
      fc.property(aView, (view) => {
        const seen = view.visibility;
        if (seen.mode !== 'confidential') return;
        for (const card of asking(view)) {
          const text = plainText(card);
          expect(text).toMatch(/(?:No colleague|Nobody) is shown your answers/u);
          expect(text).not.toMatch(/sees? your name|This is not anonymous|leaders? at Northwind sees?/u);
          const own = seen.shown === 'own';
          expect([text.includes('people or more'), /count only .*in the figures for all/u.test(text)]).toEqual([
            own,
            !own,
          ]);
        }
      }),
    );
  });

  test('the number of people a figure needs is the one of the settings', () => {
    for (const [k, said] of [
      [5, 'five people or more'],
      [7, 'seven people or more'],
      [15, '15 people or more'],
    ] as const) {
      const visibility = { mode: 'confidential', shown: 'own', k, unnamedWords: true } as const;
      expect(plainText(promptCard(en, { ...employee, visibility }))).toContain(said);
    }
  });

  test('the message of a shared channel and the privacy page follow the same mode', () => {
    fc.assert(
      fc.property(aView, (view) => {
        const { audience, group, organisation, visibility } = view;
        const channel = plainText(roundCard(en, { ...roundView, visibility }));
        const page = plainText(
          privacyCard(en, {
            organisation,
            k: 5,
            retention,
            harmContact: 'x',
            audiences: [{ audience, group, organisation, visibility }],
          }),
        );
        const named = visibility.mode === 'named';
        expect(channel.includes('reads every answer, with your name')).toBe(named);
        expect(channel.includes('Nobody is shown your answers')).toBe(!named);
        expect(page.includes('This is not anonymous.')).toBe(named);
        expect(page.includes('In confidence')).toBe(!named);
      }),
    );
  });

  test('a small team that has a figure together with others is told so', () => {
    const text = (together: boolean): string => {
      const visibility = { mode: 'confidential', shown: 'total', k: 5, unnamedWords: true } as const;
      return plainText(
        promptCard(en, { ...employee, visibility: { ...visibility, ...(together ? { together } : {}) } }),
      );
    };
    expect(text(true)).toContain('only together with other small teams and in the figures for all of Northwind');
    expect(text(false)).not.toContain('together');
  });

  test('words can be shown without a name only where the audience allows it, and by name there is a tick instead', () => {
    fc.assert(
      fc.property(aView, (view) => {
        const { parts } = wordsForm(en, view);
        const offered = parts.flatMap((part) =>
          part.part === 'choice' && part.name === 'consent' ? part.options.map((option) => option.value) : [],
        );
        const ticks = parts.flatMap((part) => (part.part === 'tick' ? [part.name] : []));
        const seen = view.visibility;
        const unnamed = seen.mode === 'confidential' && seen.unnamedWords ? ['unnamed'] : [];
        expect([offered, ticks]).toEqual(
          seen.mode === 'named' ? [[], ['share', 'mayReply']] : [['topic', ...unnamed, 'named'], ['mayReply']],
        );
      }),
    );
  });
});

describe('screen readers hear', () => {
  test('of each point the question, the label and the place: "Easy: very, 4 of 5"', () => {
    fc.assert(
      fc.property(aView, (view) => {
        for (const card of [promptCard(en, view), answerForm(en, view), changeForm(en, view)]) {
          expect(scalesOf(card).map((scale) => scale.question)).toEqual(questions);
          for (const scale of scalesOf(card)) {
            expect(scale.options.map((option) => option.value)).toEqual(values);
            for (const option of scale.options) {
              expect(option.accessible).toMatch(/^.+: .+, [1-5] of 5$/u);
              expect(option.accessible.toLowerCase()).toContain(option.label.toLowerCase());
            }
          }
        }
      }),
    );
    const [, ease] = scalesOf(promptCard(en, employee));
    expect(ease?.options[3]?.accessible).toBe('Easy: very, 4 of 5');
  });
});

describe('chat history keeps no answer', () => {
  const answered: PromptView = {
    ...employee,
    answer: { need: 2, ease: 4, enjoyment: 1, topic: 'tools' },
    words: { text: 'a new laptop', consent: 'unnamed', mayReply: true },
  };
  const cards: [string, Card][] = [
    ['receipt', after.receiptCard(en, answered)],
    ['reminder', after.reminderCard(en, answered)],
    ['nothing to say', after.nothingCard(en, answered)],
    ['not now', after.notNowCard(en, answered, employee.closes.at)],
    ['late', after.lateCard(en, answered)],
    ['closed', after.closedPromptCard(en, answered)],
    ['thanks', after.thanksCard(en, answered)],
  ];

  test.each(cards)('in: %s', (_name, card) => {
    const blank = { ...answered, answer: {} };
    expect(JSON.stringify(card)).not.toMatch(/laptop|Tools|of 5|"chosen"|tools/u);
    expect(scalesOf(card)).toEqual([]);
    expect(JSON.stringify(after.closedPromptCard(en, answered))).toBe(
      JSON.stringify(after.closedPromptCard(en, blank)),
    );
  });

  test('but one’s own form shows it, to change it', () => {
    const parts: readonly Part[] = changeForm(en, answered).parts;
    expect(scalesOf({ title: '', parts }).map((scale) => scale.chosen)).toEqual([2, 4, 1]);
    expect(parts.flatMap((part) => (part.part === 'field' ? [part.value] : []))).toEqual(['a new laptop']);
    expect(parts.flatMap((part) => (part.part === 'choice' ? [part.chosen] : []))).toEqual(['tools', 'unnamed']);
    expect(parts.flatMap((part) => (part.part === 'tick' ? [part.ticked] : []))).toEqual([true]);
  });
});

test('every box for words names whom to turn to about harm', () => {
  fc.assert(
    fc.property(aView, (view) => {
      for (const form of [answerForm(en, view), changeForm(en, view), wordsForm(en, view)]) {
        const hints = form.parts.flatMap((part) => (part.part === 'field' ? [part.hint ?? ''] : []));
        expect(hints).toHaveLength(1);
        for (const hint of hints) expect(hint).toContain('speak-up@northwind.example');
      }
    }),
  );
});

test('the first message says who asks, why, how long it is kept, and that not answering has no consequence', () => {
  const first = { purpose: 'We want to find what slows us down.', retention };
  const text = plainText(promptCard(en, { ...employee, first }));
  expect(text).toContain('on behalf of Northwind. We want to find what slows us down.');
  expect(text).toMatch(/no consequence.*30 days after their season.*90 days.*see or erase.*not anonymous.*collude/su);
  expect(plainText(promptCard(en, employee))).not.toContain('Hello');
});
