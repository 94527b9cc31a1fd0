/** One card and one form that hold a text in every place where what people wrote, or are called, can stand. */
import type { Card, Chart, Form, Part } from '../../src/domain/card.ts';

export const chartWith = (text: string): Chart => ({
  title: text,
  weeks: [text, text],
  rows: [
    {
      name: text,
      hue: 'partners',
      second: { name: text, hue: 'employees' },
      panels: [{ title: text, points: [{ mean: 3, low: 2, high: 4 }, undefined], last: text }],
    },
  ],
});

const parts = (text: string): readonly Part[] => [
  { part: 'heading', text },
  { part: 'text', text: [text, { strong: text }, { emphasis: text }] },
  { part: 'note', text: [text] },
  { part: 'note', text: [{ strong: text }] },
  { part: 'quote', text, by: text },
  {
    part: 'choice',
    name: 'topic',
    label: text,
    options: [{ value: 'a', label: text }],
    action: { do: 'topic', prompt: 1 },
  },
  {
    part: 'buttons',
    buttons: [{ label: text, accessible: text, action: { do: 'words', prompt: 1, text: text.slice(0, 700) } }],
  },
  { part: 'table', caption: text, columns: [text, text], rows: [[{ text }, { text, strong: true }]] },
  { part: 'picture', chart: chartWith(text), alt: text },
];

export const cardWith = (text: string): Card => ({ summary: text, parts: parts(text) });

export const formWith = (text: string): Form => ({
  title: text,
  parts: [
    ...parts(text),
    { part: 'field', name: 'words', label: text, hint: text, value: text, longest: 3000, lines: 4 },
    { part: 'person', name: 'owner', label: text },
    { part: 'channel', name: 'digest', label: text },
    { part: 'tick', name: 'mayReply', label: 'May reply to me', ticked: true },
  ],
  submit: { label: text, action: { do: 'saveWords', prompt: 1 } },
});
