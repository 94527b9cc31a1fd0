/**
 * Loaded before the real program (`node --import`): the machine's clock, moved by `SHIFTED_CLOCK_MS`. The program has no
 * seam for it and needs none: it reads the time as it always does.
 */
const shiftMs = Number(process.env['SHIFTED_CLOCK_MS'] ?? 0);
const realNow = Date.now;

Date.now = () => realNow() + shiftMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now()] : args, newTarget) as Date,
});
