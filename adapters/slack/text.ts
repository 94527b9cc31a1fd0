/** What people wrote, made safe for Slack's own texts. */
import type { PlainTextElement } from '@slack/types';

/**
 * For top-level texts, in which Slack looks for mark-up: `<!channel>`, `<@U1>` and links stay what was typed.
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The other way round, for texts that Slack gives: what somebody typed, without the mark-up that Slack made of it. */
export const typed = (text: string): string =>
  text
    .replace(/<(?:https?:|mailto:|tel:)[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<((?:https?:|mailto:|tel:)[^<>|]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** JSON in which there is nothing that Slack could escape on its way there and back. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Slack refuses an empty text. */
export const filled = (text: string): string => (text === '' ? '\u00a0' : text);

/** Never interpreted, colons of emoji neither. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text: filled(text), emoji: false });
