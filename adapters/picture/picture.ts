/** Charts as PNG without a browser: our own SVG, drawn by resvg with the fonts of the DejaVu package alone. */
import { createRequire } from 'node:module';
import type { Picture } from '../../src/ports.ts';
import { toSvg } from './svg.ts';

/** Two pixels for each unit of the layout: sharp on a phone. */
const usualWidthPx = 1200;
const narrowestPx = 200;
const widestPx = 4000;

/** Draws charts; `widthPx` is kept between 200 and 4000, the height follows. Same chart and options, same bytes. */
export function createPicture(): Picture {
  const { resolve } = createRequire(import.meta.url);
  return {
    async draw(chart, options = {}) {
      // Loaded at the first picture: 20 MB that an idle process does not need.
      const { renderAsync } = await import('@resvg/resvg-js');
      const files = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'];
      const rendered = await renderAsync(toSvg(chart, options), {
        fitTo: { mode: 'width', value: Math.min(widestPx, Math.max(narrowestPx, options.widthPx ?? usualWidthPx)) },
        font: {
          loadSystemFonts: false,
          fontFiles: files.map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`)),
          defaultFontFamily: 'DejaVu Sans Condensed',
        },
      });
      return rendered.asPng();
    },
  };
}
