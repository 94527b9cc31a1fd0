/** One field of what came back over the network, whatever that is. */

/** The object's own; never inherited, and no getter is called. */
export const own = (raw: object, key: string): unknown => Object.getOwnPropertyDescriptor(raw, key)?.value;

/** A row number of ours. */
export const id = (raw: object, key: string): number | undefined => {
  const value = own(raw, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
};
