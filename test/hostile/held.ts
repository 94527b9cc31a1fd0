/** Bytes that this process holds once nothing is left to be collected; needs --expose-gc. */
export const heldNow = (): number => {
  if (globalThis.gc === undefined) throw new Error('start Node with --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
