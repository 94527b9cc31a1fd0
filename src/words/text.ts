/** What every language needs: spans, and people's names and words made safe to stand inside a sentence. */

type Span = string | { readonly strong: string } | { readonly emphasis: string };
export type Rich = readonly Span[];

/** UTF-16 units of a name inside a sentence: two of them still fit a heading of 150. */
const longestName = 48;

/** Line breaks and controls become a space: a name must not start a line of its own. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** Marks, embeddings, overrides and isolates could turn the sentence around the name. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/**
 * A name for use inside a sentence: one line, at most 48 units, and between isolates where it runs from right to left,
 * so that it cannot reorder what stands around it (Unicode UAX 9, section 2.7).
 */
export const name = (raw: string, longest = longestName): string => {
  const text = shorten(clean(raw), longest);
  return rightToLeft.test(text) ? `${firstStrongIsolate}${text}${popIsolate}` : text;
};

/** Somebody's own sentence inside ours: like a name, but longer. */
export const passage = (raw: string, longest = 400): string => name(raw, longest);

const clean = (raw: string): string => {
  const text = raw.toWellFormed().replace(directions, '').replace(breaks, ' ').trim();
  return text === '' ? '…' : text;
};

const shorten = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('und').segment(text)) {
    if (kept.length + segment.length > longest - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
