/** What every part of a picture is drawn with: colours, texts and marks. */
import type { Chart } from '../../src/domain/card.ts';
import { escape, type Face } from './text.ts';

export type Hue = Chart['rows'][number]['hue'];

export interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly hues: Readonly<Record<Hue, string>>;
}

export const light: Palette = {
  ground: '#ffffff',
  ink: '#1b1f24',
  quiet: '#57606a',
  rule: '#dfe3e8',
  hues: { employees: '#0072b2', partners: '#d55e00', accountTeams: '#009e73' },
};
export const dark: Palette = {
  ground: '#15181c',
  ink: '#eef1f4',
  quiet: '#a3acb6',
  rule: '#343a42',
  hues: { employees: '#56b4e9', partners: '#ff9a52', accountTeams: '#3fcba0' },
};

export const number = (value: number): string => String(Math.round(value * 100) / 100);

/** One line of text; `x` and `y` are the start, end or middle of its base line. */
export const line = (text: string, x: number, y: number, face: Face, fill: string, anchor = 'start'): string =>
  `<text x="${number(x)}" y="${number(y)}" font-size="${face.size}" font-weight="${face.bold ? 700 : 400}" fill="${fill}" text-anchor="${anchor}">${escape(text)}</text>`;

/** Outlines of marks of radius 1 around the origin, about equal in area. */
const outlines: Readonly<Record<Hue, string>> = {
  employees: 'M-1 0a1 1 0 1 1 2 0a1 1 0 1 1 -2 0z',
  partners: 'M-0.9 -0.9h1.8v1.8h-1.8z',
  accountTeams: 'M0 -1.15l1.2 2.1h-2.4z',
};

/** The group's mark: a circle, a square or a triangle, so that the hue never stands alone. */
export const mark = (hue: Hue, x: number, y: number, radius: number, fill: string): string =>
  `<path transform="translate(${number(x)} ${number(y)}) scale(${radius})" d="${outlines[hue]}" fill="${fill}"/>`;
