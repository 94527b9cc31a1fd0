/** Words typed at the bot that are meant for it: sloppily, in any case, with marks, a slash or its name before them. */

/** What can be meant, each with the phrases that a language has for it. */
export type Phrases<K extends string> = Readonly<Record<K, readonly string[]>>;

export interface Command<K extends string> {
  readonly command: K;
  /** What follows the phrase, in lower case: "2 weeks", "support". */
  readonly rest: string;
}

/** Longer texts are meant for people. */
const longest = 120;

const plain = (text: string): string =>
  text
    // A mention of the bot, as chats write it, stands before what is meant.
    .replace(/^\s*(?:<at>[^<]*<\/at>|<@[^>]*>|@\S+)\s*/iu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/[\s-]+/gu, ' ')
    .trim();

/**
 * The command in these words, if they are one: the longest phrase that they begin with. Only commands of `withMore` may
 * be followed by anything; elsewhere more words mean that somebody talks. The bot's own name may come first.
 */
export const readCommand = <K extends string>(
  text: string,
  phrases: Phrases<K>,
  withMore: readonly K[],
  ownName: string,
): Command<K> | undefined => {
  if (text.length > longest) return undefined;
  const typed = plain(text);
  const named = plain(ownName);
  const said = typed.startsWith(`${named} `) ? typed.slice(named.length + 1) : typed;
  const found = (Object.entries(phrases) as [K, readonly string[]][])
    .flatMap(([command, all]) => all.map((phrase) => ({ command, phrase: plain(phrase) })))
    .filter(({ command, phrase }) => said === phrase || (withMore.includes(command) && said.startsWith(`${phrase} `)))
    .sort((one, other) => other.phrase.length - one.phrase.length)[0];
  return found && { command: found.command, rest: said.slice(found.phrase.length).trim() };
};

/** The number of weeks in "2 weeks", "two", "a month"; undefined for anything else. */
export const readWeeks = (
  rest: string,
  units: { readonly numbers: readonly string[]; readonly week: readonly string[]; readonly month: readonly string[] },
): number | undefined => {
  const match = /^(?:for )?(\d{1,2}|\p{L}+)(?: ?(\p{L}+))?$/u.exec(rest);
  if (!match) return undefined;
  const [, first = '', unit] = match;
  const digits = /^\d/u.test(first) ? Number(first) : units.numbers.indexOf(first) + 1;
  const count = first === 'a' ? 1 : digits;
  if (unit === undefined) return count > 0 ? count : undefined;
  const weeks = units.week.includes(unit) ? 1 : units.month.includes(unit) ? 4 : 0;
  return count > 0 && weeks > 0 ? count * weeks : undefined;
};
