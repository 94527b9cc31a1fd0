/** Cards as HTML. Templates escape; what people wrote stays text and keeps its writing direction to itself. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { Action, Button, Card, Chart, Form, Part, Rich, Span } from '../../src/domain/card.ts';
import { playgroundWords as words } from '../../src/words/playground.ts';
import { shortenCard, shortenForm } from './limits.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface RenderContext {
  /** Prefix of element ids: unique on the page and the same at each drawing, so that focus survives. */
  readonly where: string;
  /** Below the title of a conversation or of a dialog. */
  readonly level: 2 | 3;
  /** Address of a chart's picture. */
  picture(chart: Chart): string;
  /** Who and what can be chosen by name in a form. */
  readonly choices?: { readonly people: readonly Named[]; readonly channels: readonly Named[] };
}

const span = (piece: Span): VNode | string => {
  if (typeof piece === 'string') return piece;
  return 'strong' in piece ? html`<strong>${piece.strong}</strong>` : html`<em>${piece.emphasis}</em>`;
};

const rich = (text: Rich): readonly (VNode | string)[] => text.map(span);

const press = (action: Action): string => JSON.stringify(action);

/** Ids follow what a button means, not where it stands: focus must never slip onto another meaning. */
const meaning = (action: Action): string =>
  Object.values(action)
    .join('-')
    .replace(/[^\w-]+/gu, '_')
    .slice(0, 80);

const button = (one: Button, where: string): VNode => html`
  <button type="button" id="${where}-${meaning(one.action)}" class="button ${one.style ?? ''}" aria-label=${one.accessible}
    data-press=${press(one.action)}>${one.label}</button>`;

const scale = (part: Extract<Part, { part: 'scale' }>, id: string): VNode => html`
  <div class="scale" id=${id} role="group" aria-labelledby="${id}-label"
    data-scale=${JSON.stringify({ do: 'answer', prompt: part.prompt, question: part.question })}>
    <p class="question" id="${id}-label">${part.label}</p>
    <div class="points">
      ${part.options.map(
        (option) => html`
          <button type="button" id="${id}-${option.value}" class="point" aria-label=${option.accessible}
            aria-pressed=${String(option.value === part.chosen)}
            data-value=${option.value}
          >${option.label}</button>`,
      )}
    </div>
  </div>`;

const choice = (part: Extract<Part, { part: 'choice' }>, id: string): VNode => html`
  <div class="field">
    <label for=${id}>${part.label}</label>
    <select id=${id} name=${part.name} data-press=${part.action === undefined ? undefined : press(part.action)}>
      ${part.chosen === undefined && html`<option value="" selected>${words.choose}</option>`}
      ${part.options.map(
        (option) =>
          html`<option value=${option.value} selected=${option.value === part.chosen}>${option.label}</option>`,
      )}
    </select>
  </div>`;

const named = (part: Extract<Part, { part: 'person' | 'channel' }>, id: string, options: readonly Named[]): VNode =>
  choice(
    {
      part: 'choice',
      name: part.name,
      label: part.label,
      options: options.map((one) => ({ value: one.id, label: one.name })),
      ...(part.chosen === undefined ? {} : { chosen: part.chosen }),
    },
    id,
  );

const field = (part: Extract<Part, { part: 'field' }>, id: string): VNode => {
  const hint = part.hint === undefined ? undefined : `${id}-hint`;
  return html`
    <div class="field">
      <label for=${id}>${part.label}</label>
      ${part.hint !== undefined && html`<p class="note" id=${hint}>${part.hint}</p>`}
      ${
        part.lines > 1
          ? html`<textarea id=${id} name=${part.name} rows=${part.lines} maxlength=${part.longest} dir="auto"
              aria-describedby=${hint}>${part.value ?? ''}</textarea>`
          : html`<input id=${id} name=${part.name} maxlength=${part.longest} value=${part.value ?? ''} dir="auto"
              autocomplete="off" aria-describedby=${hint} />`
      }
    </div>`;
};

const table = (part: Extract<Part, { part: 'table' }>): VNode => html`
  <div class="table" role="region" aria-label=${part.caption} tabindex="0">
    <table>
      <caption>${part.caption}</caption>
      <thead><tr>${part.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>
        ${part.rows.map(
          (row) =>
            html`<tr>${row.map((cell, index) => {
              const text = cell.strong === true ? html`<strong>${cell.text}</strong>` : cell.text;
              return index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`;
            })}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const picture = (part: Extract<Part, { part: 'picture' }>, context: RenderContext): VNode => {
  const address = context.picture(part.chart);
  return html`
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="${address}?dark" />
      <img class="picture" src=${address} alt=${part.alt} loading="lazy" />
    </picture>`;
};

const drawPart = (part: Part, id: string, context: RenderContext): VNode => {
  switch (part.part) {
    case 'heading':
      return html`<${`h${context.level}`} class="heading">${part.text}<//>`;
    case 'text':
      return html`<p dir="auto">${rich(part.text)}</p>`;
    case 'note':
      return html`<p class="note" dir="auto">${rich(part.text)}</p>`;
    case 'quote':
      return html`
        <blockquote>
          <p dir="auto"><bdi>${part.text}</bdi></p>
          ${part.by !== undefined && html`<footer class="note"><bdi>${part.by}</bdi></footer>`}
        </blockquote>`;
    case 'scale':
      return scale(part, `${context.where}-${part.question}`);
    case 'choice':
      return choice(part, id);
    case 'field':
      return field(part, id);
    case 'person':
      return named(part, id, context.choices?.people ?? []);
    case 'channel':
      return named(part, id, context.choices?.channels ?? []);
    case 'tick':
      return html`
        <label class="tick">
          <input type="checkbox" id=${id} name=${part.name} value="yes" checked=${part.ticked} /><span>${part.label}</span>
        </label>`;
    case 'buttons':
      return html`<div class="buttons">${part.buttons.map((one) => button(one, context.where))}</div>`;
    case 'table':
      return table(part);
    case 'picture':
      return picture(part, context);
    default:
      return part satisfies never;
  }
};

const drawParts = (parts: readonly Part[], context: RenderContext): readonly VNode[] =>
  parts.map((part, index) => drawPart(part, `${context.where}-${index}`, context));

/** Shortened to the limits first. */
export const renderCard = (card: Card, context: RenderContext): VNode =>
  html`<div class="card">${drawParts(shortenCard(card).parts, context)}</div>`;

/** The inside of the page's dialog. */
export const renderForm = (whole: Form, context: RenderContext): VNode => {
  const form = shortenForm(whole);
  return html`
    <div class="form">
      <div class="form-top">
        <h2 id="form-title" tabindex="-1">${form.title}</h2>
        <button type="button" id="form-close" class="quiet icon" data-close aria-label=${words.close}>×</button>
      </div>
      <div class="card">${drawParts(form.parts, context)}</div>
      ${
        form.submit !== undefined &&
        html`<div class="buttons form-end">
          <button type="button" id="form-submit" class="button primary" data-press=${press(form.submit.action)}>
            ${form.submit.label}
          </button>
        </div>`
      }
    </div>`;
};
