/** What cards look like in Slack: labels, names, forms, tables and pictures. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../../adapters/slack/limits.ts';
import { renderCard } from '../../../adapters/slack/render.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import { checkMessageBlocks } from '../../fakes/slack/check-blocks.ts';
import { chart, digestCard, everyPart, partnerForm, promptCard } from '../../support/cards.ts';
import { anyWorkspace, blocksOf, elementsOf, type Json, textsOf, viewOf } from '../../support/slack-drawn.ts';

describe('a notification', () => {
  it('says the summary, and nothing in it mentions or links', () => {
    const summary = 'Ease & <!channel> <https://evil.example|fell>';
    expect(renderCard({ summary, parts: [] }).text).toBe(
      'Ease &amp; &lt;!channel&gt; &lt;https://evil.example|fell&gt;',
    );
  });
});

describe('a scale', () => {
  const prompt = promptCard(7, { ease: 4 });

  it('has five labelled points, each with a spoken name that says it all', () => {
    const buttons = elementsOf(blocksOf(everyPart), 'button').slice(0, 5);
    expect(buttons.map((one) => (one['text'] as Json)['text'])).toEqual([
      'None of it',
      'A little',
      'Some',
      'Most',
      'All of it',
    ]);
    expect(buttons.map((one) => one['accessibility_label'])).toEqual(
      ['None of it', 'A little', 'Some', 'Most', 'All of it'].map(
        (label, index) => `Did you get what you needed? ${label}, ${index + 1} of 5`,
      ),
    );
  });

  it('tells the chosen point by a mark and by its spoken name, not by its colour alone', () => {
    const chosen = elementsOf(blocksOf(prompt), 'button').filter((one) => one['style'] === 'primary');
    expect(chosen.map((one) => [(one['text'] as Json)['text'], one['accessibility_label']])).toEqual([
      ['✓ Very', 'Did we make it easy? Very, 4 of 5, chosen'],
    ]);
  });

  it('gets new names for its blocks with each drawing, so that Slack shows what is new', () => {
    const names = (card: Card): unknown[] => blocksOf(card).map((block) => block['block_id']);
    const both = [...names(prompt), ...names(prompt)];
    expect(new Set(both).size).toBe(both.length);
  });
});

describe('a form', () => {
  const inputs = (form: Form): Json[] => (viewOf(form)['blocks'] as Json[]).filter((one) => one['type'] === 'input');

  it('keeps the names of its inputs from drawing to drawing, so that what is being typed survives a tap', () => {
    const names = (form: Form): unknown[] => inputs(form).map((one) => one['block_id']);
    expect(names(partnerForm(2))).toEqual(['in:words', 'in:consent']);
    expect(names(partnerForm(2, { need: 4 }))).toEqual(names(partnerForm(2)));
  });

  it('asks for a consent in full, however long the sentence', () => {
    const label = 'Priya may share my words and name with these leaders. '.repeat(10).trim();
    const [box] = inputs({ title: 'x', parts: [{ part: 'tick', name: 'consent', label, ticked: true }] });
    expect(box).toMatchObject({ label: { text: label } });
    const [options] = elementsOf(box, 'checkboxes').map((one) => [one['initial_options'], one['options']]);
    expect(options?.[0]).toEqual(options?.[1]);
  });

  it('shows a long option on two lines instead of cutting it off', () => {
    const label = 'Show Dana without my name, only where ten or more people have contributed something';
    const part: Part = { part: 'choice', name: 'consent', label: 'Who?', options: [{ value: 'unnamed', label }] };
    const [choice] = inputs({ title: 'x', parts: [part] });
    const [option] = elementsOf(choice, 'static_select').flatMap((one) => one['options'] as Json[]);
    expect(`${textsOf(option?.['text']).join()} ${textsOf(option?.['description']).join()}`).toBe(label);
  });

  it('says "optional" once: Slack adds it by itself', () => {
    const part: Part = {
      part: 'choice',
      name: 'topic',
      label: 'What do you need most now? (optional)',
      options: [{ value: 'tools', label: 'Tools' }],
    };
    const [open] = inputs({ title: 'x', parts: [part] });
    expect(open).toMatchObject({ optional: true, label: { text: 'What do you need most now?' } });
    const [chosen] = inputs({ title: 'x', parts: [{ ...part, chosen: 'tools' }] });
    expect(chosen).toMatchObject({ optional: false });
  });

  it('says a title whole that does not fit above the window', () => {
    const title = 'Everything that Pollen keeps of you';
    const drawn = viewOf({ title, parts: [] });
    expect((drawn['title'] as Json)['text']).toBe('Everything that Pollen …');
    expect(textsOf(drawn['blocks'])).toContain(title);
  });

  it('has a table line by line, for Slack draws none in windows', () => {
    const lines = textsOf(viewOf({ title: 'x', parts: digestCard.parts })['blocks']).join('');
    expect(lines).toContain('Partners Got what they needed: 3.7 same; Easy: 3.3 down; Enjoyable: 3.9 same');
  });
});

describe('what is too much', () => {
  const line = 'We wait four days for a price. ';

  it('is shortened, and says so; what can be pressed stays', () => {
    const long: Part[] = Array.from({ length: 80 }, () => ({ part: 'text', text: [line.repeat(20)] }));
    const blocks = blocksOf({ summary: 'x', parts: [...long, ...promptCard(1).parts] });
    expect(blocks.length).toBeLessThanOrEqual(limits.messageBlocks);
    expect(textsOf(blocks).join('').length).toBeLessThan(limits.messageText + 2000);
    expect(textsOf(blocks)).toContain('…');
    for (const label of ['All of it', 'Nothing to say this time']) expect(textsOf(blocks)).toContain(label);
  });

  it('loses the last rows of a table, not the table', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [{ text: `Team ${index}` }, { text: line }]);
    const card: Card = {
      summary: 'x',
      parts: [{ part: 'table', caption: 'Figures', columns: ['Team', 'Easy'], rows }],
    };
    const table = blocksOf(card).find((one) => one['type'] === 'table');
    const drawn = table?.['rows'] as unknown[][];
    expect(drawn.length).toBeLessThanOrEqual(limits.rows);
    expect(textsOf(drawn.at(1)).join()).toContain('Team 0');
    expect(textsOf(drawn.at(-1))).toEqual(['…', '…']);
    expect(textsOf(drawn).join('').length).toBeLessThanOrEqual(10_000);
  });

  it('is cut between characters', () => {
    const parts: Part[] = [{ part: 'heading', text: '👩'.repeat(200) }];
    expect(
      textsOf(blocksOf({ summary: '\uD800 alone', parts }))
        .join('')
        .isWellFormed(),
    ).toBe(true);
    expect(renderCard({ summary: '\uD800 alone', parts }).text.isWellFormed()).toBe(true);
  });
});

describe('a picture', () => {
  const card: Card = { summary: 'x', parts: [{ part: 'picture', chart, alt: 'Ease rose from 3.2 to 3.5.' }] };
  const whole = (rows: number): Card => {
    const panel = { title: 'Easy', points: [1, 2].map((mean) => ({ mean, low: mean, high: mean })) };
    const row = { hue: 'employees', panels: [panel, { ...panel, title: 'Enjoyable' }] } as const;
    return {
      summary: 'x',
      parts: [
        {
          part: 'picture',
          alt: 'Alt',
          chart: {
            title: 'Two weeks',
            weeks: ['2 Nov', '9 Nov'],
            rows: Array.from({ length: rows }, (_, index) => ({ ...row, name: `Group ${index}` })),
          },
        },
      ],
    };
  };
  const typesIn = (one: Card, charts: boolean): unknown[] =>
    renderCard(one, { charts, tables: true, file: () => 'F1' }).blocks.map((block) => block.type);

  it('is shown by its file, with words for those who do not see it', () => {
    expect(renderCard(card, { charts: false, tables: true, file: () => 'F1' }).blocks).toMatchObject([
      { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Ease rose from 3.2 to 3.5.' },
    ]);
  });

  it('is said in words where there is no file', () => {
    expect(textsOf(blocksOf(card))).toEqual(['Ease rose from 3.2 to 3.5.']);
  });

  it('is Slack’s own chart where that can say the same, and stays a picture where it has gaps or too many lines', () => {
    expect(typesIn(whole(2), true)).toEqual(['data_visualization', 'data_visualization']);
    expect(checkMessageBlocks(anyWorkspace, renderCard(whole(2), { charts: true, tables: true }).blocks)).toEqual([]);
    expect(typesIn(whole(2), false)).toEqual(['image']);
    expect(typesIn(whole(3), true)).toEqual(['image']);
    expect(typesIn(card, true)).toEqual(['image']);
  });
});
