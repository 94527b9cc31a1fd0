/** Names and keys of audiences, relationships and digests, whoever writes them. */

/** `acme-team` → `Acme team`. */
export const nameOf = (key: string): string => {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Breaks, controls and marks of direction: a name is one line, and turns nothing around it. */
const notInNames = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name as somebody wrote it, on one line. */
export const oneLine = (written: string, longest: number): string =>
  written.toWellFormed().replace(directions, '').replace(notInNames, ' ').trim().slice(0, longest).trim();

const longestKey = 50;

/** A key of the file's kind out of any name, other than those taken. */
export const keyFor = (name: string, taken: ReadonlySet<string>, fallback = 'team'): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^[^a-z]+|-+$/gu, '')
    .slice(0, longestKey)
    .replace(/-+$/u, '');
  const key = plain === '' ? fallback : plain;
  let found = key;
  for (let count = 2; taken.has(found); count++) found = `${key}-${count}`;
  return found;
};
