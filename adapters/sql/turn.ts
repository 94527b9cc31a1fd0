/** Apart from what needs Kysely: the thread that counts takes turns too, and loading Kysely there costs 20 MB. */

/** Lets everything else that is ready run first. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
