/** Pictures as Teams gets them: small enough to travel, or as lines that it draws itself; the words always beside. */
import { describe, expect, it } from 'vitest';
import type { AdaptiveCard, LineChart } from '../../../adapters/teams/adaptive.ts';
import { drawPictures } from '../../../adapters/teams/draw-picture.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { sidesChartAlt, sidesChartOf } from '../../../src/app/cards/sides-chart.ts';
import type { Card } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest } from '../../app/cards/digests.ts';
import { faultOfCard } from '../../fakes/teams/card-check.ts';
import { elementsOf, textOf } from '../../fakes/teams/cards.ts';
import type { Json } from '../../fakes/teams/model.ts';
import { pictureCard } from '../../support/cards.ts';

const json = (card: AdaptiveCard): Json => JSON.parse(JSON.stringify(card)) as Json;

describe('a chart', () => {
  it('is a picture where it is small enough to travel, and otherwise lines that Teams draws, with the words beside', async () => {
    const bytes = (length: number) => ({ draw: async () => new Uint8Array(length) });
    const small = await drawPictures(pictureCard, bytes(1000));
    const [picture] = renderCard(pictureCard, { where: 'channel', pictures: small });
    expect(elementsOf(json(picture as AdaptiveCard))).toContainEqual(
      expect.objectContaining({ type: 'Image', altText: expect.stringContaining('Ease for employees') }),
    );
    const large = await drawPictures(pictureCard, bytes(200_000));
    const [lines] = renderCard(pictureCard, { where: 'channel', pictures: large });
    expect(textOf(json(lines as AdaptiveCard))).toContain('Ease for employees');
    expect(elementsOf(json(lines as AdaptiveCard))).toContainEqual(
      expect.objectContaining({
        type: 'Chart.Line',
        data: [{ legend: 'Easy', values: [{ x: '2026-11-02', y: 3.5 }] }],
      }),
    );
  });
});

describe('a chart of a relationship', () => {
  const weeks = newsDigest.weeks.length;

  it('has a line for each side in a chart for each question, its dates in order, and the same in words', async () => {
    const large = { draw: async () => new Uint8Array(200_000) };
    const chart = sidesChartOf(en, newsDigest);
    if (!chart) throw new Error('the example has a relationship');
    const card: Card = { summary: 'x', parts: [{ part: 'picture', chart, alt: sidesChartAlt(en, newsDigest) }] };
    const drawn = renderCard(card, { where: 'channel', pictures: await drawPictures(card, large) });
    const elements = drawn.flatMap((one) => elementsOf(json(one)));
    const charts = elements.filter((element) => element['type'] === 'Chart.Line') as unknown as LineChart[];
    expect(charts.map(({ title }) => title)).toEqual(['Got what they needed', 'Easy', 'Enjoyable']);
    for (const { data } of charts) {
      expect(data.map(({ legend, color }) => [legend, color])).toEqual([
        ['Acme: their people', 'categoricalMarigold'],
        ['our account team', 'categoricalGreen'],
      ]);
      for (const { values } of data) {
        // Nothing could be shown in one of the weeks.
        expect(values).toHaveLength(weeks - 1);
        expect(values.map(({ x }) => x)).toEqual(newsDigest.weeks.filter((_, week) => week !== 4));
      }
    }
    expect(charts[1]?.data.map(({ values }) => values.at(-1)?.y)).toEqual([3.1125, 4.4875]);
    expect(drawn.map((one) => textOf(json(one))).join(' ')).toContain('our account team from 3.8');
    expect(drawn.map((one) => faultOfCard(json(one)))).toEqual(drawn.map(() => undefined));
  });
});
