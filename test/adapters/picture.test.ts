import { Resvg } from '@resvg/resvg-js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dark, light } from '../../adapters/picture/pen.ts';
import { createPicture } from '../../adapters/picture/picture.ts';
import { toSvg } from '../../adapters/picture/svg.ts';
import type { Chart, Panel } from '../../src/domain/card.ts';

type Point = Panel['points'][number];
const hues = ['employees', 'partners', 'accountTeams'] as const;
const at = (mean: number): Point => ({ mean, low: mean - 0.4, high: mean + 0.4 });
const panel = (points: readonly Point[], last?: string): Panel => ({
  title: 'Easy',
  points,
  ...(last === undefined ? {} : { last }),
});
const chart = (rows: number, columns: number, points: readonly Point[], text = 'Support'): Chart => ({
  title: text,
  weeks: [text, text],
  rows: Array.from({ length: rows }, (_, row) => ({
    name: text,
    hue: hues[row % 3] ?? 'employees',
    panels: Array.from({ length: columns }, () => ({ ...panel(points, text), title: text })),
  })),
});
const picture = createPicture();
const twelve = [3.9, 3.8, undefined, 3.9, 3.7, 3.5, 3.4, 3.3, 3.3, undefined, 3.2, 3.3].map(
  (mean) => mean && at(mean),
) as Point[];

/** Width and height as a PNG says them; 0 where it is none. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const bytes = Buffer.from(png);
  const signed = bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';
  return signed ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [0, 0];
}

/** The box around everything that is drawn, the ground apart, and the size of the picture. */
function drawn(svg: string) {
  const fonts = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'];
  const fontFiles = fonts.map((name) => `node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`);
  const parsed = new Resvg(svg.replace(/<rect [^>]*\/>/, ''), { font: { loadSystemFonts: false, fontFiles } });
  return { box: parsed.getBBox(), width: parsed.width, height: parsed.height };
}

const hostile: readonly (readonly [string, string])[] = [
  ['markup', '<script>alert(1)</script></text></svg><image href="http://example.com/x.png"/>'],
  ['the end of a section', ']]>&amp;&#0;&bogus;<![CDATA['],
  ['marks that turn the writing', '\u202Egnp.exe\u2066\u2067\u200F'],
  ['5,000 characters', 'x'.repeat(5000)],
  ['5,000 words', 'word '.repeat(5000)],
  ['towers of accents', `Z${'\u0301'.repeat(2000)}`],
  ['control characters and halves of pairs', 'a\u0000b\u0007c\uD800d\uFFFFe\n\tf'],
  ['nothing', ''],
  ['other scripts', 'Zoë, Łódź, Ελλάδα, Україна, עברית, العربية, 日本語, 👩‍👩‍👧'],
];

describe('a chart as a picture', () => {
  it('is a PNG, sharp on a phone, as wide as asked within reason', async () => {
    const nine = chart(3, 3, twelve);
    const [width, height] = sizeOf(await picture.draw(nine));
    expect(width).toBe(1200);
    expect(height).toBeGreaterThan(800);
    expect(height).toBeLessThan(1400);
    expect(sizeOf(await picture.draw(nine, { widthPx: 640 }))[0]).toBe(640);
    expect(sizeOf(await picture.draw(nine, { widthPx: 1e9 }))[0]).toBe(4000);
    expect(sizeOf(await picture.draw(nine, { widthPx: -1 }))[0]).toBe(200);
  });

  it('is the same bytes for the same chart, and others in the dark', async () => {
    const one = await picture.draw(chart(3, 3, twelve));
    expect(Buffer.compare(one, await createPicture().draw(chart(3, 3, twelve)))).toBe(0);
    expect(Buffer.compare(one, await picture.draw(chart(3, 3, twelve), { dark: true }))).not.toBe(0);
  });

  it.each([
    ['one panel', chart(1, 1, twelve)],
    ['five rows', chart(5, 3, twelve)],
    ['one week', chart(3, 3, [at(5)])],
    ['no figure', chart(3, 3, [undefined, undefined])],
    ['no week', chart(3, 3, [])],
    ['no panel', chart(2, 0, [])],
    ['no row', chart(0, 0, [])],
    ['figures that are none', chart(1, 1, [{ mean: Number.NaN, low: 0, high: Number.POSITIVE_INFINITY }])],
    [
      'more rows, columns and weeks than anybody reads',
      chart(
        500,
        50,
        Array.from({ length: 3000 }, () => at(3)),
      ),
    ],
  ])('is drawn of %s', async (_, shape) => {
    const [width, height] = sizeOf(await picture.draw(shape));
    expect(width).toBe(1200);
    expect(height).toBeLessThan(15_000);
  });

  it.each(hostile)('is drawn whatever people are called: %s', async (_, text) => {
    expect(sizeOf(await picture.draw(chart(2, 3, twelve, text)))[0]).toBe(1200);
  });

  it.each(hostile)('keeps what is written inside its edges: %s', (_, text) => {
    const { box, width, height } = drawn(toSvg(chart(2, 3, twelve, text)));
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  });

  it('refers to nothing outside it', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile.map(([, text]) => text)));
    fc.assert(
      fc.property(anyText, (text) => {
        const tags = toSvg(chart(1, 2, twelve, text)).match(/<[^>]*>/g) ?? [];
        const known = /^<\/?(svg|g|rect|path|text)[ >]/;
        expect(tags.filter((tag) => !known.test(tag) || /href|url\(|src=|style/.test(tag))).toEqual([]);
      }),
    );
  });
});

describe('what a picture says', () => {
  const textsOf = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);

  it('is every name, the last figures and the ends of the time, each question once', () => {
    const rows = hues.map((hue, row) => ({
      name: `Row ${row}`,
      hue,
      panels: [panel(twelve, `3.${row}`), panel([], undefined)],
    }));
    const texts = textsOf(toSvg({ title: 'Northwind', weeks: ['31 Aug', '7 Sep', '16 Nov'], rows }));
    for (const text of ['Northwind', 'Row 0', 'Row 1', 'Row 2', '3.0', '3.1', '3.2']) expect(texts).toContain(text);
    expect(texts.filter((text) => text === '31 Aug' || text === '16 Nov')).toHaveLength(4);
    expect(texts).not.toContain('7 Sep');
    expect(texts.filter((text) => text === 'Easy')).toHaveLength(2);
  });

  it('leaves a gap where nothing could be shown', () => {
    const lines = (points: readonly Point[]) => (toSvg(chart(1, 1, points)).match(/stroke-width="2.5"/g) ?? []).length;
    expect(lines([at(3), at(3), at(3), at(3), at(3)])).toBe(1);
    expect(lines([at(3), at(3), undefined, at(3), at(3)])).toBe(2);
  });

  it('passes over figures that are none', () => {
    const none: Point = { mean: Number.NaN, low: 0, high: Number.POSITIVE_INFINITY };
    expect(toSvg(chart(1, 1, [at(3), none, at(3)]))).not.toMatch(/NaN|Infinity/);
  });

  it('can be read: text at least 4.5 to 1 against the ground, hues at least 3 to 1', () => {
    const part = (hex: string, from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = (hex: string) =>
      0.2126 * linear(part(hex, 1)) + 0.7152 * linear(part(hex, 3)) + 0.0722 * linear(part(hex, 5));
    const contrast = (a: string, b: string) => {
      const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    for (const { ground, ink, quiet, hues: colours } of [light, dark]) {
      for (const text of [ink, quiet]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      for (const hue of Object.values(colours)) expect(contrast(hue, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
