/** What people wrote, made safe for Slack's own texts. */
import type { PlainTextElement } from '@slack/types';

/**
 * For top-level texts, in which Slack looks for mark-up: `<!channel>`, `<@U1>` and links stay what was typed.
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack refuses an empty text. */
export const filled = (text: string): string => (text === '' ? '\u00a0' : text);

/** Never interpreted, colons of emoji neither. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text: filled(text), emoji: false });
