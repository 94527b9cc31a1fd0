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

type Line = LineChart['data'][number];
type Row = Chart['rows'][number];

/** The nearest of the few that Teams has to the hues of the groups. */
const colours: Readonly<Record<Row['hue'], NonNullable<Line['color']>>> = {
  employees: 'categoricalBlue',
  partners: 'categoricalMarigold',
  accountTeams: 'categoricalGreen',
};

/** Where nothing could be shown there is no point, and the line has its gap. */
const valuesOf = ({ points }: Pick<Panel, 'points'>, days: readonly string[]): Line['values'] =>
  points.flatMap((point, index) => {
    const x = days[index];
    return point === undefined || x === undefined ? [] : [{ x, y: point.mean }];
  });

const chartOf = (title: string, data: readonly Line[]): LineChart => ({
  type: 'Chart.Line',
  title,
  data,
  fallback: 'drop',
});

/** The questions of a group in one chart; where two sides are drawn a chart a question, with a line for each side. */
const chartsOfRow = (row: Row, days: readonly string[]): readonly LineChart[] => {
  const { second } = row;
  if (!second)
    return [
      chartOf(
        row.name,
        row.panels.map((panel) => ({ legend: panel.title, values: valuesOf(panel, days) })),
      ),
    ];
  return row.panels.map((panel) => {
    const own = { legend: row.name, color: colours[row.hue], values: valuesOf(panel, days) };
    const other = panel.second && valuesOf(panel.second, days);
    const sides = other ? [own, { legend: second.name, color: colours[second.hue], values: other }] : [own];
    return chartOf(panel.title, sides);
  });
};

/** Teams puts dates in their order; labels such as "4 Jan" would stand before "28 Dec". */
const chartsOf = (chart: Chart): readonly Element[] =>
  chart.rows.flatMap((row) => chartsOfRow(row, chart.days ?? chart.weeks));

export const drawPicture = (chart: Chart, alt: string, pictures: Pictures): readonly Element[] => {
  const address = pictures.get(chart);
  if (address !== undefined) return [{ type: 'Image', url: address, altText: alt, size: 'Stretch' }];
  // Phones leave charts out: the words say the same.
  return [...chartsOf(chart), plainText(alt, { size: 'Small', isSubtle: true })];
};
