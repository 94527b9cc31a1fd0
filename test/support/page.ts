/** Reads the playground's pages as a person would: texts without markup, and what can be pressed. */

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decode = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => names[name] ?? '');

/** A tag ends at the first `>` outside quotes: attribute values may hold one. */
const tag = /<\/?[a-zA-Z!](?:"[^"]*"|[^>"])*>/g;

export const textOf = (html: string): string =>
  decode(
    html
      .replace(/<img(?:"[^"]*"|[^>"])*?alt="([^"]*)"(?:"[^"]*"|[^>"])*>/g, ' $1 ')
      .replace(/<(?:button|option|select|textarea)(?:"[^"]*"|[^>"])*>[^<]*<\/[a-z]+>/g, ' ')
      .replace(tag, ' '),
  );

export interface Press {
  readonly label: string;
  readonly action: unknown;
}

/** Buttons and lists with what a press on them sends. */
export const pressesOf = (html: string): readonly Press[] => [
  ...html
    .split('data-scale="')
    .slice(1)
    .flatMap((scale) => {
      const about = JSON.parse(decode(scale.slice(0, scale.indexOf('"')))) as object;
      const points = scale.matchAll(/<button(?:"[^"]*"|[^>"])*?data-value="(\d)"(?:"[^"]*"|[^>"])*>([^<]*)<\/button>/g);
      return Array.from(points, ([, value, label]) => ({
        label: decode(label ?? '').trim(),
        action: { ...about, value: Number(value) },
      }));
    }),
  ...[...html.matchAll(/<button(?:"[^"]*"|[^>"])*?data-press="([^"]*)"(?:"[^"]*"|[^>"])*>([^<]*)<\/button>/g)].map(
    ([, action, label]) => ({ label: decode(label ?? '').trim(), action: JSON.parse(decode(action ?? '')) as unknown }),
  ),
  ...[...html.matchAll(/<option(?:"[^"]*"|[^>"])*>([^<]*)<\/option>/g)].map(([, label]) => ({
    label: decode(label ?? '').trim(),
    action: undefined,
  })),
];

export interface Drawn {
  readonly id: string;
  readonly html: string;
  readonly isPrivate: boolean;
  readonly replies: readonly Drawn[];
}

/** The messages of a conversation's page. */
export const messagesOf = (page: string): readonly Drawn[] =>
  page
    .split('<article ')
    .slice(1)
    .map((rest) => {
      const article = `<article ${rest.slice(0, rest.indexOf('</article>'))}`;
      const [own = '', ...replies] = article.split('<div class="reply"');
      return {
        id: /data-message="(\d+)"/.exec(own)?.[1] ?? '',
        // The label for screen readers stands in the first tag: what is seen comes after it.
        html: own.slice(own.indexOf('<div>')),
        isPrivate: own.startsWith('<article class="message private"'),
        replies: replies.map((reply) => ({
          id: /data-message="(\d+)"/.exec(reply)?.[1] ?? '',
          html: `<div${reply}`,
          isPrivate: false,
          replies: [],
        })),
      };
    });
