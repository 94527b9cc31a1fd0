/** A thousand hostile comments through everything that people read: text stays text. */
import { Writable } from 'node:stream';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../adapters/log/log.ts';
import { createPicture } from '../../adapters/picture/picture.ts';
import { toSvg } from '../../adapters/picture/svg.ts';
import * as page from '../../adapters/playground/render.ts';
import { renderHome, renderForm as slackForm } from '../../adapters/slack/render.ts';
import { renderCard as teamsCard, renderForm as teamsForm } from '../../adapters/teams/render.ts';
import { csvOf } from '../../src/app/csv.ts';
import { forTerminal } from '../../src/cli/terminal.ts';
import type { Card } from '../../src/domain/card.ts';
import { unlimited } from '../fakes/slack/index.ts';
import { openBrowser } from '../support/browser.ts';
import { ids, type SlackTest, startSlack } from '../support/slack.ts';
import { activeInSlack, activeInTeams, formulasIn } from './active.ts';
import { cardWith, chartWith, formWith } from './card.ts';
import { createDice } from './dice.ts';
import { isRecord } from './effects.ts';
import { hostileText } from './texts.ts';

const dice = createDice('a thousand comments');
const comments = Array.from({ length: 1000 }, () => hostileText(dice));
const nothing = { mentions: 0, links: 0 };
const sum = (of: readonly { readonly mentions: number; readonly links: number }[]): typeof nothing => ({
  mentions: of.reduce((all, { mentions }) => all + mentions, 0),
  links: of.reduce((all, { links }) => all + links, 0),
});

const bunchesOf = (size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(comments.length / size) }, (_, at) => comments.slice(at * size, (at + 1) * size));

const quoting = (texts: readonly string[]): Card => ({
  summary: texts[0] ?? '',
  parts: texts.map((text) => ({ part: 'quote', text, by: text })),
});

/** A log, and what was written to it. */
const logged = () => {
  let said = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      said += String(chunk);
      done();
    },
  });
  return { log: createLog('debug', stream), said: () => said };
};

describe('on Slack', () => {
  let slack: SlackTest;
  let now = Date.now();
  beforeAll(async () => {
    slack = await startSlack('http', { now: () => now, settings: unlimited });
  });
  afterAll(() => slack.stop());

  it('a message mentions nobody and links to nothing', async () => {
    const target = { person: ids.priya };
    // Together in few messages, and some of them in every place of a card.
    const cards = [...comments.slice(0, 60).map(cardWith), ...bunchesOf(20).map(quoting)];
    for (const [at, card] of cards.entries()) {
      const { workspace } = slack;
      // Slack takes one message a second in a conversation.
      now += 2000;
      await slack.slack.deliver({ workspace, target, key: `k${at}`, card, internal: false });
    }
    const seen = slack.fake.eyes.direct(ids.priya);
    expect(seen).toHaveLength(cards.length);
    expect(sum(seen.map(({ blocks, marks }) => activeInSlack(blocks, marks)))).toEqual(nothing);
  });

  it('nor does a window or somebody’s page', () => {
    const drawn = comments.flatMap((text) => [slackForm(formWith(text), '{}'), renderHome(cardWith(text))]);
    expect(sum(drawn.map(({ blocks }) => activeInSlack(JSON.parse(JSON.stringify(blocks)), [])))).toEqual(nothing);
  });
});

it('on Teams a card mentions nobody and links to nothing', () => {
  const drawn = comments.flatMap((text) => [
    ...(['personal', 'channel', 'view'] as const).flatMap((where) => teamsCard(cardWith(text), { where })),
    teamsForm(formWith(text), { where: 'dialog', errors: { words: text, other: text } }),
  ]);
  expect(sum(drawn.map(activeInTeams))).toEqual(nothing);
});

describe('on a page', () => {
  const context = { where: 'm', level: 2, picture: () => '/chart/1.png' } as const;
  /** As long, and as many words. */
  const innocent = (text: string): string => text.replace(/\S/g, 'x');
  const pageOf = (text: string): string =>
    [page.renderCard(cardWith(text), context), page.renderForm(formWith(text), context)]
      .map((drawn: VNode) => renderToString(drawn))
      .join('');

  it('no element and no attribute comes of it, in a real browser', async () => {
    const browser = await openBrowser();
    try {
      const tab = await browser.newPage();
      const changed = await tab.evaluate(
        (pairs) => {
          const shapeOf = (html: string): string => {
            const found = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*');
            return [...found].map((one) => `${one.tagName} ${one.getAttributeNames().sort().join(' ')}`).join('\n');
          };
          return pairs.map(([plain, hostile]) => (shapeOf(plain) === shapeOf(hostile) ? 0 : 1));
        },
        comments.map((text) => text.slice(0, 500)).map((text) => [pageOf(innocent(text)), pageOf(text)] as const),
      );
      const elements = changed.reduce<number>((all, one) => all + one, 0);
      expect({ elements }).toEqual({ elements: 0 });
    } finally {
      await browser.close();
    }
  });
});

it('in a table for spreadsheets no formula comes of it, wherever the spreadsheet divides', () => {
  const formulas = comments.map((text) =>
    formulasIn(
      csvOf([
        ['what', text, 'by'],
        [text, '-1.5', text],
      ]),
    ),
  );
  expect({ formulas: formulas.reduce((all, one) => all + one, 0) }).toEqual({ formulas: 0 });
});

it('in the log it is one line with nothing that a terminal obeys', () => {
  const { log, said } = logged();
  for (const text of comments) {
    log.warn('a message', { why: text, [text]: text });
    log.error('a fault', new Error(text, { cause: new Error(text) }), { text });
  }
  const lines = said().split('\n').slice(0, -1);
  expect(lines.filter((line) => !isRecord(line))).toEqual([]);
  expect(lines).toHaveLength(2 * comments.length);
});

it('in the log it is not at all where JavaScript quotes what it could not use', () => {
  const { log, said } = logged();
  const secret = 'CANARY\n at the end';
  const tries = [
    () => 'a' in (secret as unknown as object),
    () => JSON.parse(secret) as unknown,
    () => JSON.parse(`{"a":${secret}`) as unknown,
    () => ((secret as unknown as Record<string, unknown>)['x'] = 1),
  ];
  for (const attempt of tries) {
    try {
      attempt();
    } catch (error) {
      log.error('a fault', Object.assign(error as Error, { body: secret }));
    }
  }
  expect(said().split('\n')).toHaveLength(tries.length + 1);
  expect(said()).not.toContain('CANARY');
});

it('on a terminal it is obeyed by nothing', () => {
  const printed = comments.map((text) => forTerminal(text).replaceAll('\r\n', '\n'));
  expect(printed.filter((text) => /[\p{Cc}](?<![\t\n])/u.test(text))).toEqual([]);
  expect(forTerminal('a\tb\nc\r\nd é 日本')).toBe('a\tb\nc\r\nd é 日本');
});

it('in a picture it is written, and nothing else', async () => {
  const known = /^<\/?(?:svg|g|rect|path|text)[ >]/u;
  const tags = comments.flatMap((text) => toSvg(chartWith(text)).match(/<[^>]*>/gu) ?? []);
  expect(tags.filter((tag) => !known.test(tag) || /href|url\(|src=|style/u.test(tag))).toEqual([]);
  const picture = createPicture();
  for (const text of comments.slice(0, 20))
    expect(Buffer.from(await picture.draw(chartWith(text))).toString('latin1', 1, 4)).toBe('PNG');
});
