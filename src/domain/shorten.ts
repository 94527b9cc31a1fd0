/** Cutting texts to a platform's limits. Lengths are UTF-16 units, as the platforms count them. */
import type { Rich, Span } from './card.ts';

export const ellipsis = '…';

/** Cuts between characters, never inside one. */
export const cut = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - ellipsis.length);
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}${ellipsis}`;
};

export const spanText = (span: Span): string => {
  if (typeof span === 'string') return span;
  return 'strong' in span ? span.strong : span.emphasis;
};

const withText = (span: Span, text: string): Span => {
  if (typeof span === 'string') return text;
  return 'strong' in span ? { strong: text } : { emphasis: text };
};

export const cutRich = (rich: Rich, longest: number): Rich => {
  const out: Span[] = [];
  let left = longest;
  for (const span of rich) {
    if (left <= 0) break;
    const text = spanText(span);
    out.push(withText(span, cut(text, left)));
    left -= text.length;
  }
  return out;
};
