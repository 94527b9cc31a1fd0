/** Data of any shape, read as far as it goes. */
import { nearest } from './nearest.ts';

export type Loose = Readonly<Record<string, unknown>>;

export const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
export const entriesOf = (value: unknown): [string, Loose][] =>
  Array.isArray(value) ? [] : Object.entries(loose(value)).map(([key, each]) => [key, loose(each)]);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const isText = (value: unknown): value is string => typeof value === 'string';

/** `did you mean support?`, or another way to mend it. */
export function suggest(name: string, known: Iterable<string>, elsewise: string): string {
  const meant = nearest(name, known);
  return meant ? `did you mean ${meant}?` : elsewise;
}
