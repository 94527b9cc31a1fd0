/** Tables for spreadsheets. */

/** What a spreadsheet takes for the beginning of a formula, wide letters too: https://owasp.org/www-community/attacks/CSV_Injection */
const begins = '[=+\\-@\uff1d\uff0b\uff0d\uff20]';
const formula = new RegExp(`^(?:[\\s\\0"']*${begins}|[\\t\\r\\n\\0])`, 'u');
/** A spreadsheet that divides at other signs than commas does not see the quotes, and begins a cell after each of these. */
const inside = new RegExp(`([;|\\t\\r\\n][\\s\\0"']*)(?=${begins})`, 'gu');
/** A plain number, negative ones too, is no formula. */
const number = /^-?\d+(?:\.\d+)?$/u;

/**
 * RFC 4180, with lines that end in CRLF; the line feed of the last comes from whoever prints the text. What could begin a
 * formula is made text by an apostrophe.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r`).join('\n');

const cell = (text: string): string => {
  if (number.test(text)) return text;
  const safe = `${formula.test(text) ? "'" : ''}${text.replace(inside, "$1'")}`;
  return /[",;\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
