/** Charts that pages show: drawn when a browser asks, kept while they are likely to be asked for again. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Chart } from '../../src/domain/card.ts';
import type { Picture } from '../../src/ports.ts';

/** Twice the widest column of the page, for fine screens. */
const widthPx = 1280;
/** A picture is some 60 kB, so these are some 4 MB. */
const kept = 32;

export interface Pictures {
  /** A name that nobody can guess who was not shown the card. */
  nameOf(chart: Chart): string;
  /** PNG bytes; absent for a name that was not given out, or long ago. */
  draw(name: string, dark: boolean): Promise<Uint8Array | undefined>;
}

export const createPictures = (picture: Picture): Pictures => {
  const secret = randomBytes(32);
  const charts = new Map<string, { readonly chart: Chart; light?: Promise<Uint8Array>; dark?: Promise<Uint8Array> }>();
  return {
    nameOf: (chart) => {
      const name = createHmac('sha256', secret).update(JSON.stringify(chart)).digest('hex').slice(0, 32);
      const known = charts.get(name) ?? { chart };
      charts.delete(name);
      charts.set(name, known);
      for (const oldest of charts.keys()) if (charts.size > kept) charts.delete(oldest);
      return name;
    },
    draw: async (name, dark) => {
      const known = charts.get(name);
      if (known === undefined) return undefined;
      const mode = dark ? 'dark' : 'light';
      const drawing = (known[mode] ??= picture.draw(known.chart, { widthPx, dark }));
      try {
        return await drawing;
      } catch (error) {
        // A failure is not kept: the next look tries again.
        delete known[mode];
        throw error;
      }
    },
  };
};
