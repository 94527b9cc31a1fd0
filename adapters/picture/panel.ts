/** One panel of a chart: hairlines of the 1-to-5 axis, the band, the line, and the last figure at its end. Pure. */
import type { Panel } from '../../src/domain/card.ts';
import { type Hue, line, mark, number, type Palette } from './pen.ts';
import { clean, type Face, fit, measure } from './text.ts';

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly endRoom: number;
}

export interface Style {
  readonly hue: Hue;
  /** Of the panel's second line. */
  readonly second?: Hue | undefined;
  readonly palette: Palette;
  /** Figures beside the axis: once a row is enough. */
  readonly numbered: boolean;
}

/** Two years of weeks: more would be narrower than the line is thick. */
const mostPoints = 104;
const axisFace: Face = { size: 12 };
const lastFace: Face = { size: 17, bold: true };
/** What follows the figure, its date perhaps, stands small below it. */
const besideFace: Face = { size: 12 };

function splitLast(last: string): { figure: string; beside: string } {
  const [figure = '', ...rest] = clean(last).split(' ');
  return { figure, beside: rest.join(' ') };
}

/** The room that the last figure takes to the right of its line's end. */
export function lastWidth(last: string | undefined): number {
  const { figure, beside } = splitLast(last ?? '–');
  return Math.max(measure(figure, lastFace), measure(beside, besideFace));
}

/** Two figures at the same height would cover each other. */
const leastApart = 19;

function drawLast(last: string, at: { x: number; y: number }, frame: Frame, palette: Palette): string {
  const { figure, beside } = splitLast(last);
  const room = frame.left + frame.width - at.x - 9;
  const below = beside && line(fit(beside, besideFace, room), at.x + 9, at.y + 21, besideFace, palette.quiet);
  // A halo of the ground keeps the axis out of the figure where the line ends early.
  const halo = `<g stroke="${palette.ground}" stroke-width="5" stroke-linejoin="round" paint-order="stroke">`;
  return `${halo}${line(fit(figure, lastFace, room), at.x + 9, at.y + 6, lastFace, palette.ink)}${below}</g>`;
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** Runs of weeks that have a figure; the gaps between them stay gaps. */
function runsOf(panel: Pick<Panel, 'points'>, frame: Frame): readonly (readonly Dot[])[] {
  const points = panel.points.slice(-mostPoints);
  const width = frame.width - frame.endRoom;
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const yOf = (value: number) => yAt(frame, value);
  const runs: Dot[][] = [[]];
  for (const [at, point] of points.entries()) {
    if (point === undefined || ![point.mean, point.low, point.high].every(Number.isFinite)) {
      runs.push([]);
      continue;
    }
    const x = frame.left + (points.length > 1 ? at * step : width);
    runs.at(-1)?.push({ x, y: yOf(point.mean), low: yOf(point.low), high: yOf(point.high) });
  }
  return runs.filter((run) => run.length > 0);
}

/** 5 at the top, 1 at the bottom; what lies outside is drawn at the edge. */
const yAt = ({ top, height }: Frame, value: number): number =>
  top + ((5 - Math.min(5, Math.max(1, value))) / 4) * height;

const path = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');

function drawRun(run: readonly Dot[], hue: Hue, colour: string, isSecond: boolean): string {
  const [first] = run;
  if (first !== undefined && run.length === 1) {
    const band = `<rect x="${number(first.x - 4)}" y="${number(first.high)}" width="8" height="${number(Math.max(1, first.low - first.high))}" rx="3" fill="${colour}" fill-opacity="0.2"/>`;
    return band + mark(hue, first.x, first.y, 3.5, colour);
  }
  const upper = run.map(({ x, high }) => ({ x, y: high }));
  const lower = run.map(({ x, low }) => ({ x, y: low })).reverse();
  // Where lines cross, dashes tell them apart without their colours.
  const dashes = isSecond ? ' stroke-dasharray="6 5"' : '';
  return [
    `<path d="${path([...upper, ...lower])}Z" fill="${colour}" fill-opacity="0.2"/>`,
    `<path d="${path(run)}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"${dashes}/>`,
  ].join('');
}

function drawAxis(frame: Frame, { palette, numbered }: Style): string {
  return [5, 3, 1]
    .map((value) => {
      const y = yAt(frame, value);
      const rule = `<path d="M${number(frame.left)} ${number(y)}h${number(frame.width - frame.endRoom)}" stroke="${palette.rule}" stroke-width="1"/>`;
      return rule + (numbered ? line(String(value), frame.left - 8, y + 4.5, axisFace, palette.quiet, 'end') : '');
    })
    .join('');
}

interface Drawn {
  readonly svg: string;
  readonly end: Dot | undefined;
  readonly last: string | undefined;
}

function drawLine(shown: Pick<Panel, 'points' | 'last'>, frame: Frame, hue: Hue, style: Style): Drawn {
  const colour = style.palette.hues[hue];
  const isSecond = hue === style.second;
  const runs = runsOf(shown, frame);
  const end = runs.at(-1)?.at(-1);
  const lines = runs.map((run) => drawRun(run, hue, colour, isSecond)).join('');
  return { svg: lines + (end ? mark(hue, end.x, end.y, 4.5, colour) : ''), end, last: shown.last };
}

/** Heights of the figures at the ends: as high as the ends, and apart where both end at the same time. */
function spread(first: Dot, second: Dot): readonly [number, number] {
  const distance = second.y - first.y;
  const isClear = Math.abs(distance) >= leastApart || Math.abs(second.x - first.x) > 40;
  if (isClear) return [first.y, second.y];
  const middle = (first.y + second.y) / 2;
  const half = ((distance < 0 ? -1 : 1) * leastApart) / 2;
  return [middle - half, middle + half];
}

/** A panel without any figure has a dash where the figure would stand: nothing is missing by mistake. */
export function drawPanel(panel: Panel, frame: Frame, style: Style): string {
  const { palette } = style;
  const axis = drawAxis(frame, style);
  const first = drawLine(panel, frame, style.hue, style);
  const second = style.second && panel.second ? drawLine(panel.second, frame, style.second, style) : undefined;
  const lines = [first, ...(second ? [second] : [])].filter((drawn) => drawn.end !== undefined);
  if (lines.length === 0) {
    const middle = { x: frame.left + frame.width - frame.endRoom, y: yAt(frame, 3) };
    return axis + line('–', middle.x + 9, middle.y + 6, lastFace, palette.quiet);
  }
  const heights = first.end && second?.end ? spread(first.end, second.end) : lines.map((drawn) => drawn.end?.y ?? 0);
  const lasts = lines.map(({ end, last }, at) =>
    end && last ? drawLast(last, { x: end.x, y: heights[at] ?? end.y }, frame, palette) : '',
  );
  return [axis, ...lines.map(({ svg }) => svg), ...lasts].join('');
}
