/**
 * Tables as people paste them: commas, semicolons or tabs, quotes or none, with or without a first line of titles.
 * Written by hand because every fault must come with its line, in a text that is at most a few thousand characters.
 */

export interface Row {
  /** Of its beginning, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type Table =
  | { readonly kind: 'table'; readonly rows: readonly Row[] }
  /** A quote that is never closed, and the line it is in. */
  | { readonly kind: 'unclosed'; readonly line: number };

const separators = [',', ';', '\t'] as const;

/** Rows with their cells trimmed; blank lines are left out. RFC 4180, and what spreadsheets make of it. */
export const parseTable = (text: string): Table => {
  const plain = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const separator = separatorOf(plain);
  const rows: Row[] = [];
  let line = 1;
  let at = 0;
  while (at < plain.length) {
    const found = readRow(plain, at, separator);
    if (found === undefined) return { kind: 'unclosed', line };
    if (found.cells.some((cell) => cell !== '')) rows.push({ line, cells: found.cells });
    line += found.lines;
    at = found.end;
  }
  return { kind: 'table', rows };
};

/** Outside quotes, the one that the first line with any has most of. */
const separatorOf = (text: string): string => {
  for (const line of text.replace(/"[^"]*"/gu, '').split('\n')) {
    const counts = separators.map((each) => line.split(each).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return separators[counts.indexOf(most)] ?? ',';
  }
  return ',';
};

interface ReadRow {
  readonly cells: readonly string[];
  /** Where the next row begins, and how many lines this one took. */
  readonly end: number;
  readonly lines: number;
}

/** Undefined where a quote is open at the end of the text. */
const readRow = (text: string, from: number, separator: string): ReadRow | undefined => {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    const cell = /^[ ]*"/u.test(text.slice(at, at + 64)) ? readQuoted(text, at) : readBare(text, at, separator);
    if (cell === undefined) return undefined;
    cells.push(cell.text.trim());
    lines += cell.breaks;
    // What stands between a closing quote and the next separator is lost on nobody.
    at = cell.end;
    while (at < text.length && text[at] !== separator && text[at] !== '\n') at++;
    if (text[at] !== separator) return { cells, end: at + 1, lines };
    at++;
  }
};

interface Cell {
  readonly text: string;
  readonly end: number;
  readonly breaks: number;
}

const readBare = (text: string, from: number, separator: string): Cell => {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
  return { text: text.slice(from, end), end, breaks: 0 };
};

/** A quote inside is written twice. */
const readQuoted = (text: string, from: number): Cell | undefined => {
  let at = text.indexOf('"', from) + 1;
  let found = '';
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return undefined;
    found += text.slice(at, close);
    if (text[close + 1] !== '"') return { text: found, end: close + 1, breaks: found.split('\n').length - 1 };
    found += '"';
    at = close + 2;
  }
};
