/**
 * A chart as SVG: small multiples on one 1-to-5 axis, each a line over its band of uncertainty with the last figure
 * at the line's end. Hues are Okabe and Ito's (2008), lighter in the dark, and each group has a shape beside its hue.
 * Measures are units of a picture 600 wide, chosen to be readable when a phone shows it 340 wide. Pure.
 */
import type { Chart } from '../../src/domain/card.ts';
import { drawPanel, type Frame, lastWidth, type Style } from './panel.ts';
import { dark, light, line, mark, type Palette } from './pen.ts';
import { clean, type Face, fit, measure, wrap } from './text.ts';

const layoutWidth = 600;
/** Bounds that keep any chart a picture of a sane size. */
const mostRows = 40;
const mostColumns = 6;
/** The figures of the axis hang in it, so that titles, names and lines share one edge. */
const margin = 32;
const columnGap = 24;
const titleFace: Face = { size: 21, bold: true };
const columnFace: Face = { size: 15 };
const rowFace: Face = { size: 17, bold: true };
const weekFace: Face = { size: 13 };

type Row = Chart['rows'][number];

interface Plan {
  readonly columns: number;
  readonly columnWidth: number;
  readonly panelHeight: number;
  /** Titles that hold for a whole column; where rows differ, each panel says its own. */
  readonly shared: readonly string[] | undefined;
  readonly weeks: readonly string[];
  /** Room to the right of every line for its last figure. */
  readonly endRoom: number;
}

function planOf(chart: Chart): Plan {
  const rows = chart.rows.slice(0, mostRows);
  const columns = Math.min(mostColumns, Math.max(1, ...rows.map(({ panels }) => panels.length)));
  const columnWidth = (layoutWidth - 2 * margin - (columns - 1) * columnGap) / columns;
  const titles = Array.from({ length: columns }, (_, at) => [
    ...new Set(rows.flatMap((row) => row.panels[at]?.title ?? [])),
  ]);
  const shared = titles.every((different) => different.length <= 1)
    ? titles.map(([title]) => clean(title ?? ''))
    : undefined;
  const lasts = rows.flatMap(({ panels }) =>
    panels.flatMap(({ last, second }) => [lastWidth(last), lastWidth(second?.last)]),
  );
  return {
    columns,
    columnWidth,
    panelHeight: columns === 1 ? 176 : columns === 2 ? 120 : 92,
    shared,
    weeks: chart.weeks.map(clean),
    endRoom: Math.min(Math.max(0, ...lasts) + 12, columnWidth * 0.5),
  };
}

const columnX = (plan: Plan, column: number): number => margin + column * (plan.columnWidth + columnGap);

/** Titles of panels side by side, as high as the longest; returns what is drawn and where it ends. */
function titlesAt(
  plan: Plan,
  titles: readonly string[],
  top: number,
  palette: Palette,
): { svg: string; bottom: number } {
  const wrapped = titles.map((title) => wrap(title, columnFace, plan.columnWidth, 2));
  const height = Math.max(0, ...wrapped.map((lines) => lines.length)) * 19;
  const svg = wrapped.flatMap((lines, column) =>
    lines.map((text, at) => line(text, columnX(plan, column), top + 15 + at * 19, columnFace, palette.quiet)),
  );
  return { svg: svg.join(''), bottom: top + height + (height > 0 ? 12 : 0) };
}

/** Who the dashed line is. */
function secondAt(second: NonNullable<Row['second']>, left: number, top: number, palette: Palette): string {
  const name = fit(clean(second.name), rowFace, layoutWidth - margin - left - 14);
  const sign = mark(second.hue, left, top + 12, 6, palette.hues[second.hue]);
  return sign + line(name, left + 14, top + 18, rowFace, palette.ink);
}

function rowAt(plan: Plan, row: Row, top: number, palette: Palette): { svg: string; bottom: number } {
  const hue = palette.hues[row.hue];
  const room = layoutWidth - 2 * margin - 20;
  const name = fit(clean(row.name), rowFace, row.second ? room * 0.6 : room);
  const parts = [mark(row.hue, margin + 6, top + 12, 6, hue), line(name, margin + 20, top + 18, rowFace, palette.ink)];
  if (row.second) parts.push(secondAt(row.second, margin + 20 + measure(name, rowFace) + 24, top, palette));
  let y = top + 32;
  const panels = row.panels.slice(0, plan.columns);
  if (plan.shared === undefined) {
    const titles = titlesAt(
      plan,
      panels.map(({ title }) => clean(title)),
      y - 6,
      palette,
    );
    parts.push(titles.svg);
    y = titles.bottom;
  }
  const style = (column: number): Style => ({
    hue: row.hue,
    palette,
    numbered: column === 0,
    second: row.second?.hue,
  });
  for (const [column, panel] of panels.entries()) {
    const left = columnX(plan, column);
    const frame: Frame = { left, top: y, width: plan.columnWidth, height: plan.panelHeight, endRoom: plan.endRoom };
    parts.push(drawPanel(panel, frame, style(column)));
  }
  return { svg: parts.join(''), bottom: y + plan.panelHeight };
}

/** First and last week under the ends of each column's lines; a single one under their end. */
function weeksAt(plan: Plan, top: number, palette: Palette): string {
  const width = plan.columnWidth - plan.endRoom;
  const [first = '', ...later] = plan.weeks;
  const starts = later.length > 0 ? fit(first, weekFace, (width - 8) / 2) : '';
  const ends = fit(later.at(-1) ?? first, weekFace, later.length > 0 ? (width - 8) / 2 : width);
  return Array.from({ length: plan.columns }, (_, column) => {
    const left = columnX(plan, column);
    const start = line(starts, left, top + 18, weekFace, palette.quiet);
    return start + line(ends, left + width, top + 18, weekFace, palette.quiet, 'end');
  }).join('');
}

/** The whole picture; its height follows from its rows. No text or number in it can reach outside it. */
export function toSvg(chart: Chart, options: { dark?: boolean } = {}): string {
  const palette = options.dark ? dark : light;
  const plan = planOf(chart);
  const parts: string[] = [];
  let y = 24;
  for (const text of wrap(clean(chart.title), titleFace, layoutWidth - 2 * margin, 2)) {
    parts.push(line(text, margin, y + 18, titleFace, palette.ink));
    y += 28;
  }
  y += 8;
  if (plan.shared !== undefined) {
    const titles = titlesAt(plan, plan.shared, y, palette);
    parts.push(titles.svg);
    y = titles.bottom;
  }
  for (const row of chart.rows.slice(0, mostRows)) {
    const drawn = rowAt(plan, row, y, palette);
    parts.push(drawn.svg);
    y = drawn.bottom + 24;
  }
  if (chart.rows.length > 0) parts.push(weeksAt(plan, y - 24, palette));
  const height = Math.ceil((y + 24) / 8) * 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layoutWidth}" height="${height}" viewBox="0 0 ${layoutWidth} ${height}" font-family="DejaVu Sans Condensed">`,
    `<rect width="${layoutWidth}" height="${height}" fill="${palette.ground}"/>`,
    ...parts,
    '</svg>',
  ].join('');
}
