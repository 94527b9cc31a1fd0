/** Text in a picture: anybody's, so cleaned and escaped, and shortened to the room that there is. */

/** Nothing in a picture has room for more; also keeps the measuring of a hostile text cheap. */
const longestText = 600;

/**
 * Leaves out what XML forbids (control characters, halves of surrogate pairs), marks that turn the direction of
 * writing, and piles of more than three accents, which would be drawn over the lines above.
 */
export const clean = (text: string): string =>
  text
    .slice(0, longestText)
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Widths in DejaVu Sans Condensed, in parts of the font size; rounded up, so that what fits here fits drawn. */
function widthOf(character: string): number {
  if ("iIjl.,:;'|! ".includes(character)) return 0.31;
  if ('ftr()[]-/"'.includes(character)) return 0.41;
  if ('mwMW@%…'.includes(character)) return 0.9;
  if (/\p{M}/u.test(character)) return 0;
  if (/[A-Z\d]/.test(character)) return 0.66;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 0.57 : code < 0x1100 ? 0.68 : 1;
}

export interface Face {
  readonly size: number;
  readonly bold?: boolean;
}

/** How wide this text is drawn at most, in units of the picture. */
export function measure(text: string, { size, bold = false }: Face): number {
  let parts = 0;
  for (const character of text) parts += widthOf(character);
  return parts * size * (bold ? 1.12 : 1);
}

/** The text if it fits, or as much of it as does, with an ellipsis; whole characters as people see them. */
export function fit(text: string, face: Face, width: number): string {
  if (measure(text, face) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (measure(`${kept}${segment}…`, face) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in at most `lines` lines, broken between words; the last line is shortened. */
export function wrap(text: string, face: Face, width: number, lines: number): readonly string[] {
  const done: string[] = [];
  let line = '';
  const words = text.split(' ');
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measure(longer, face) <= width) {
      line = longer;
      continue;
    }
    if (done.length === lines - 1) return [...done, fit([line, ...words.slice(at)].join(' '), face, width)];
    done.push(fit(line, face, width));
    line = word;
  }
  return line === '' ? done : [...done, fit(line, face, width)];
}
