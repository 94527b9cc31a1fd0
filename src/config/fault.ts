/** One thing that is wrong, or doubtful, at one place of a file. */
export interface Fault {
  /** Keys and positions that lead to it. */
  readonly path: readonly PropertyKey[];
  /** Goes on after the path: what is wrong; how to mend it. */
  readonly says: string;
  /** Where the path alone does not tell, as with a key that stands there twice. */
  readonly line?: number;
}

/** `audiences.support.place.people[2]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`)).join('');
