/** Cutting texts to a platform's limits. Lengths are UTF-16 units, as the platforms count them. */
import type { Rich, Span } from './card.ts';

export const ellipsis = '…';

/**
 * Cuts between characters, never inside one, and says by an ellipsis that there was more. `longest`: at least 1. Half a
 * character is replaced even where nothing is cut: Slack refuses the whole request for it.
 */
export const cut = (text: string, longest: number): string => {
  const whole = text.toWellFormed();
  if (whole.length <= longest) return whole;
  const head = whole.slice(0, longest - ellipsis.length);
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
  for (const [at, span] of rich.entries()) {
    if (left <= 0) break;
    const text = spanText(span);
    // A span that fills the room says too that there was more, where others would have followed it.
    const whole = text.length < left ? text : rich.slice(at).map(spanText).join('');
    out.push(withText(span, cut(whole, left)));
    left -= text.length;
  }
  return out;
};
