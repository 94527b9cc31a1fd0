/**
 * SQL as text with its parameters, for the thread that counts: loading Kysely there would cost 20 MB and as much time as
 * a fifth of the counting. Only values of our own types go in, as parameters or as whole numbers.
 */
export interface Plain {
  readonly text: string;
  readonly parameters: readonly (number | string | Uint8Array)[];
}

/** Runs a query and hands over its rows as objects. */
export type Ask = <R>(query: Plain) => Promise<readonly R[]>;

/** A template: fragments are put in as they are, everything else becomes a parameter. */
export const plain = (
  parts: TemplateStringsArray,
  ...values: readonly (Plain | number | string | Uint8Array)[]
): Plain => {
  const parameters: (number | string | Uint8Array)[] = [];
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) {
    if (typeof value === 'object' && 'text' in value) {
      text += value.text;
      parameters.push(...value.parameters);
    } else {
      text += '?';
      parameters.push(value);
    }
    text += parts[index + 1] ?? '';
  }
  return { text, parameters };
};

/** Text of our own, never data. */
export const raw = (text: string): Plain => ({ text, parameters: [] });

export const list = (fragments: readonly Plain[], separator = ', '): Plain => ({
  text: fragments.map(({ text }) => text).join(separator),
  parameters: fragments.flatMap(({ parameters }) => parameters),
});

/** Whole numbers as text: there may be more of them than a database takes parameters. */
export const numbers = (values: readonly number[]): Plain => {
  if (!values.every(Number.isSafeInteger)) throw new Error('only whole numbers can stand in SQL');
  // An empty list is an error in PostgreSQL; no id is 0.
  return raw(values.length === 0 ? '0' : values.join(', '));
};

/** PostgreSQL numbers its parameters. */
export const numbered = (text: string): string => {
  let count = 0;
  return text.replaceAll('?', () => {
    count += 1;
    return `$${count}`;
  });
};
