/** Charts: as a picture inside the card where it fits, else as the charts that Teams draws itself; the words always beside. */
import type { Card, Chart, Panel } from '../../src/domain/card.ts';
import type { Picture } from '../../src/ports.ts';
import type { Element, LineChart } from './adaptive.ts';
import { plainText } from './draw-text.ts';
import { limits } from './limits.ts';

/** Addresses of pictures by their chart, `data:` and all. */
export type Pictures = ReadonlyMap<Chart, string>;

/** Tried in this order: lines that fall on whole pixels make the smaller file. */
const widthsPx = [720, 480];

/** Pictures that are small enough to travel in a message. Teams takes no address that it cannot fetch, so they have to. */
export const drawPictures = async (card: Card, picture: Picture): Promise<Pictures> => {
  const drawn = new Map<Chart, string>();
  for (const part of card.parts) {
    if (part.part !== 'picture') continue;
    for (const widthPx of widthsPx) {
      const address = `data:image/png;base64,${Buffer.from(await picture.draw(part.chart, { widthPx })).toString('base64')}`;
      if (address.length > limits.picture) continue;
      drawn.set(part.chart, address);
      break;
    }
  }
  return drawn;
};

const lineOf = ({ title, points }: Panel, weeks: readonly string[]): LineChart['data'][number] => ({
  legend: title,
  // Where nothing could be shown there is no point, and the line has its gap.
  values: points.flatMap((point, index) => {
    const x = weeks[index];
    return point === undefined || x === undefined ? [] : [{ x, y: point.mean }];
  }),
});

const chartsOf = (chart: Chart): readonly Element[] =>
  chart.rows.map((row) => ({
    type: 'Chart.Line',
    title: row.name,
    data: row.panels.map((panel) => lineOf(panel, chart.weeks)),
    fallback: 'drop',
  }));

export const drawPicture = (chart: Chart, alt: string, pictures: Pictures): readonly Element[] => {
  const address = pictures.get(chart);
  if (address !== undefined) return [{ type: 'Image', url: address, altText: alt, size: 'Stretch' }];
  // Phones leave charts out: the words say the same.
  return [...chartsOf(chart), plainText(alt, { size: 'Small', isSubtle: true })];
};
