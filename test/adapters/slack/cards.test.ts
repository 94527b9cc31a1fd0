/** Every card of the product is one that Slack takes and draws, in any language, whatever people wrote. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard, renderHome } from '../../../adapters/slack/render.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { allOf } from '../../app/cards/all-cards.ts';
import { anyDigest } from '../../app/cards/any-digest.ts';
import { newsDigest, steadyDigest, tooFewDigest } from '../../app/cards/digests.ts';
import { accountTeam, anyView, employee, partner } from '../../app/cards/views.ts';
import { checkMessageBlocks, checkView } from '../../fakes/slack/check-blocks.ts';
import { wordy } from '../../support/languages.ts';
import { anyWorkspace, blocksOf, json, typesOf, viewOf } from '../../support/slack-drawn.ts';

/** What Slack would say against it, wherever it can stand. */
const refusals = (one: Card | Form): string[] => {
  if ('title' in one) return checkView(anyWorkspace, viewOf(one));
  const { text, blocks } = renderCard(one);
  return [
    ...checkMessageBlocks(anyWorkspace, json({ blocks })['blocks'] as unknown[]),
    ...checkView(anyWorkspace, json(renderHome(one))),
    ...checkView(anyWorkspace, viewOf({ title: one.summary, parts: one.parts })),
    ...(text === '' || text.length > 3000 ? ['no text for notifications'] : []),
  ];
};

const refused = (cards: readonly (readonly [string, Card | Form])[]): unknown[] =>
  cards.flatMap(([name, one]) => refusals(one).map((why) => [name, why]));

describe('every card', () => {
  const views = [employee, partner, accountTeam];
  const digests = [newsDigest, steadyDigest, tooFewDigest];

  it.each([
    ['English', en],
    ['three times as wordy', wordy],
  ])('is taken by Slack: %s', (_name, words) => {
    for (const view of views) {
      for (const digest of digests) expect(refused(allOf(words, view, digest))).toEqual([]);
    }
  });

  it('is taken by Slack whatever people are called and write', () => {
    fc.assert(
      fc.property(anyView, fc.boolean(), (view, isWordy) => {
        const words = isWordy ? wordy : en;
        expect(refused(allOf(words, view, steadyDigest))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is taken by Slack however much there is to report', () => {
    fc.assert(
      fc.property(anyDigest(fc.constantFrom('Acme', 'N'.repeat(255), '<!channel>')), (digest) => {
        expect(refused(allOf(wordy, employee, digest))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('holds nothing that Slack would interpret: no text of it is mark-up', () => {
    for (const view of views) {
      for (const [, one] of allOf(en, view, newsDigest)) {
        const drawn = 'title' in one ? viewOf(one) : { blocks: blocksOf(one) };
        expect(typesOf(drawn)).not.toContain('mrkdwn');
      }
    }
  });
});
