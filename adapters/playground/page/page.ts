/** The whole page, drawn on the server; the script replaces what changed in it. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Card } from '../../../src/domain/card.ts';
import { playgroundWords as words } from '../../../src/words/playground.ts';
import type { LatestDigest } from '../company.ts';
import type { Pictures } from '../pictures.ts';
import { renderCard } from '../render.ts';
import { address } from './address.ts';
import { type ClockView, clock } from './clock.ts';
import { type SideView, side } from './side.ts';
import { type StripView, strip } from './strip.ts';
import { type TalkView, talk } from './talk.ts';

export type PageView = SideView &
  StripView &
  ClockView & {
    readonly middle: TalkView | { readonly home: Card; readonly pictures: Pictures };
    /** Beside the digest only. */
    readonly panel?: { readonly digest: LatestDigest | undefined };
  };

const home = (card: Card, pictures: Pictures): VNode => html`
  <main class="talk" id="conversation" tabindex="-1" data-home>
    <div class="talk-top">
      <h1>${words.home}</h1>
      <p class="note">${words.homeNote}</p>
    </div>
    <div class="log" id="log" tabindex="0" role="region" aria-label=${words.home}>
      ${renderCard(card, { where: 'home', level: 2, picture: (chart) => address.chart(pictures.nameOf(chart)) })}
    </div>
    <p class="line" id="line" role="alert" data-still></p>
  </main>`;

const panel = ({ digest }: NonNullable<PageView['panel']>): VNode => html`
  <aside class="panel" aria-labelledby="withheld">
    <h2 id="withheld">${words.withheld}</h2>
    ${digest === undefined && html`<p>${words.withheldLater}</p>`}
    ${digest?.withheld.length === 0 && html`<p>${words.withheldNothing}</p>`}
    ${digest !== undefined && digest.withheld.length > 0 && html`<ul>${digest.withheld.map((line) => html`<li>${line}</li>`)}</ul>`}
    <p class="note">${words.withheldRule}</p>
  </aside>`;

const head = (view: PageView): VNode => html`
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${view.person.name} · ${words.title}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/style.css" />
    <script src="/early.js"></script>
    <script type="module" src="/script.js"></script>
  </head>`;

export const renderPage = (view: PageView): string => {
  const { middle } = view;
  const page = html`
    <html lang="en">
      ${head(view)}
      <body class=${view.panel === undefined ? '' : 'with-panel'} data-as=${address.as(view.person.userId)}
        data-read=${'conversation' in middle ? middle.readUpTo : undefined}
        data-conversation=${'conversation' in middle ? middle.conversation.id : undefined}
        data-failed=${words.failed} data-offline=${words.offline}>
        <a class="skip" href="#conversation">${words.skip}</a>
        ${strip(view)} ${side(view)}
        ${'conversation' in middle ? talk(middle) : home(middle.home, middle.pictures)}
        ${view.panel !== undefined && panel(view.panel)} ${clock(view)}
        <dialog id="form" aria-labelledby="form-title" data-still></dialog>
        <p class="hidden" id="status" role="status" data-still></p>
        <noscript><p class="line">${words.needsScript}</p></noscript>
      </body>
    </html>`;
  return `<!doctype html>${renderToString(page)}`;
};

/** A plain page for what is not there. */
export const renderNotice = (text: string): string =>
  `<!doctype html>${renderToString(html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body class="notice">
        <main>
          <h1>${text}</h1>
          <p><a href="/">${words.back}</a></p>
        </main>
      </body>
    </html>`)}`;
