/** Reading what came over the network: nothing about its shape is taken for granted. */

export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own properties only: `__proto__` and the like are ordinary names here. */
const at = (value: unknown, path: readonly string[]): unknown => {
  let found = value;
  for (const key of path) found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
};

/** The text at this path; undefined for anything else, an empty one too. */
export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

export const recordAt = (value: unknown, ...path: readonly string[]): Json | undefined => {
  const found = at(value, path);
  return isRecord(found) ? found : undefined;
};

export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

export const isTrueAt = (value: unknown, ...path: readonly string[]): boolean => {
  const found = at(value, path);
  return found === true || found === 'true';
};

/** JSON, or undefined where it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
