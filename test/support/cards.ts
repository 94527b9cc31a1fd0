/** Cards as experience.md shows them, and one with every kind of part. */
import type { Card, Chart, Form, Part } from '../../src/domain/card.ts';
import type { Question, Value } from '../../src/domain/question.ts';
import { values } from '../../src/domain/question.ts';

const labels = {
  need: ['Did you get what you needed?', ['None of it', 'A little', 'Some', 'Most', 'All of it']],
  ease: ['Did we make it easy?', ['Not at all', 'A little', 'Somewhat', 'Very', 'Extremely']],
  enjoyment: ['Was it enjoyable?', ['Not at all', 'A little', 'Somewhat', 'Very', 'Extremely']],
} as const;

export type Chosen = { readonly [Q in Question]?: Value };

const scales = (prompt: number, chosen: Chosen = {}): readonly Part[] =>
  (['need', 'ease', 'enjoyment'] as const).map((question) => {
    const [label, options] = labels[question];
    const value = chosen[question];
    return {
      part: 'scale',
      prompt,
      question,
      label,
      options: values.map((each, index) => ({
        value: each,
        label: options[index] ?? '',
        accessible: `${label} ${options[index]}, ${each} of 5`,
      })),
      ...(value === undefined ? {} : { chosen: value }),
    };
  });

export const promptCard = (prompt: number, chosen: Chosen = {}): Card => ({
  summary: 'Your past two weeks in Support: three taps, about ten seconds.',
  parts: [
    { part: 'heading', text: 'Your past two weeks in Support (3 to 16 November)' },
    { part: 'text', text: ['Three taps, about ten seconds. “We” means Northwind.'] },
    ...scales(prompt, chosen),
    {
      part: 'choice',
      name: 'topic',
      label: 'What do you need most now? (optional)',
      options: [
        { value: 'answers', label: 'Quicker answers' },
        { value: 'tools', label: 'Tools or access' },
        { value: 'nothing', label: 'Nothing now' },
      ],
      action: { do: 'topic', prompt },
    },
    {
      part: 'note',
      text: [
        {
          emphasis:
            'No colleague is shown your answers, only figures from five people or more; answering is up to you.',
        },
      ],
    },
    {
      part: 'buttons',
      buttons: [
        { label: 'Write…', action: { do: 'words', prompt } },
        { label: 'Nothing to say this time', action: { do: 'nothing', prompt } },
        { label: 'Not now', action: { do: 'notNow', prompt } },
        { label: 'Other day, pause or stop', action: { do: 'rhythm', prompt } },
        { label: 'Who sees what', action: { do: 'privacy', audience: 1 } },
      ],
    },
  ],
});

export const receiptCard = (prompt: number): Card => ({
  summary: 'Saved, thank you.',
  parts: [
    { part: 'text', text: [{ strong: 'Saved, thank you.' }, ' You can change it until Thursday 18:00.'] },
    {
      part: 'text',
      text: [
        'Since you last answered: new laptops are now ordered on the day a contract is signed. (Dana, People team)',
      ],
    },
    { part: 'note', text: ['Next time: 1 December.'] },
    { part: 'buttons', buttons: [{ label: 'See or change', action: { do: 'change', prompt } }] },
  ],
});

export const partnerCard: Card = {
  summary: 'Acme, how has working with Northwind been since 20 October?',
  parts: [
    { part: 'heading', text: 'Acme, how has working with Northwind been since 20 October?' },
    {
      part: 'text',
      text: [
        'Three taps, in private. Priya Shah, who looks after our work with you, reads every answer, with your name. Northwind’s leaders see only Acme’s figures. Nobody else in this channel sees anything.',
      ],
    },
    {
      part: 'buttons',
      buttons: [
        { label: 'Answer privately', action: { do: 'answerPrivately', round: 1, audience: 3 }, style: 'primary' },
        { label: 'Who sees what', action: { do: 'privacy', audience: 3 } },
      ],
    },
    { part: 'note', text: ['Open until Thursday 19 November. Up to you; we send no reminders.'] },
  ],
};

export const partnerForm = (prompt: number, chosen: Chosen = {}): Form => ({
  title: 'Working with Northwind',
  parts: [
    {
      part: 'note',
      text: [
        { strong: 'This is not anonymous.' },
        ' Priya sees your name, answers and words. Six leaders at Northwind see Acme’s figures.',
      ],
    },
    ...scales(prompt, chosen),
    {
      part: 'field',
      name: 'words',
      label: 'What do you need most now?',
      hint: 'About harm or harassment turn to Dana Reyes.',
      longest: 3000,
      lines: 3,
    },
    { part: 'tick', name: 'consent', label: 'Priya may share my words and name with these leaders.', ticked: false },
  ],
  submit: { label: 'Send', action: { do: 'saveWords', prompt } },
});

export const chart: Chart = {
  title: 'Twelve weeks',
  weeks: ['2026-11-02', '2026-11-09'],
  rows: [
    {
      name: 'Employees',
      hue: 'employees',
      panels: [{ title: 'Easy', points: [{ mean: 3.5, low: 3.2, high: 3.8 }, undefined], last: '3.5' }],
    },
  ],
};

export const digestCard: Card = {
  summary: 'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
  parts: [
    { part: 'note', text: ['Northwind, week of 16 November'] },
    {
      part: 'heading',
      text: 'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
    },
    {
      part: 'table',
      caption: 'Out of 5. Up, down: more than chance. Same: no clear change.',
      columns: ['Group', 'Got what they needed', 'Easy', 'Enjoyable', 'Answered'],
      rows: [
        [
          { text: 'Employees' },
          { text: '4.0 same' },
          { text: '3.6 same' },
          { text: '3.8 up', strong: true },
          { text: 'about 130 of 180' },
        ],
        [
          { text: 'Partners' },
          { text: '3.7 same' },
          { text: '3.3 down', strong: true },
          { text: '3.9 same' },
          { text: '14 of 22' },
        ],
        [
          { text: 'Account teams' },
          { text: '4.0 same' },
          { text: '4.0 same' },
          { text: '3.5 same' },
          { text: 'about 25 of 35' },
        ],
      ],
    },
    {
      part: 'text',
      text: [
        { strong: 'Watch:' },
        ' Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      ],
    },
    {
      part: 'note',
      text: ['Three small teams are not shown alone. Partners answer by name, everyone else in confidence.'],
    },
    { part: 'buttons', buttons: [{ label: 'Details', action: { do: 'digestDetails', digest: 1 } }] },
  ],
};

export const pictureCard: Card = {
  summary: 'Twelve weeks in pictures',
  parts: [{ part: 'picture', chart, alt: 'Ease for employees rose from 3.2 to 3.5 in twelve weeks.' }],
};

/** One of everything that a message can hold. */
export const everyPart: Card = {
  summary: 'One of everything',
  parts: [
    { part: 'heading', text: 'A heading' },
    { part: 'text', text: ['Plain, ', { strong: 'strong' }, ' and ', { emphasis: 'emphatic' }, ' text.'] },
    { part: 'note', text: ['Small print.'] },
    { part: 'quote', text: 'We wait four days for a price.', by: 'Jo Lind' },
    ...scales(7),
    {
      part: 'choice',
      name: 'topic',
      label: 'What do you need most now?',
      options: [{ value: 'answers', label: 'Quicker answers' }],
      action: { do: 'topic', prompt: 7 },
    },
    { part: 'buttons', buttons: [{ label: 'Not now', action: { do: 'notNow', prompt: 7 } }] },
    {
      part: 'table',
      caption: 'A table',
      columns: ['Group', 'Easy'],
      rows: [[{ text: 'Partners' }, { text: '3.3 down', strong: true }]],
    },
    { part: 'picture', chart, alt: 'Ease rose from 3.2 to 3.5.' },
  ],
};
