/** Tables for spreadsheets. */

/**
 * A spreadsheet takes what begins so for a formula; some take the wide signs of East Asian writing too:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;
/** A plain number, negative ones too, is no formula. */
const number = /^-?\d+(?:\.\d+)?$/u;

/** RFC 4180, with lines that end in CRLF; a leading `= + - @ tab` is made text by an apostrophe. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n');

const cell = (text: string): string => {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
