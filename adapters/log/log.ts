/** Structured lines on standard output: events and numbers, never an answer, a word or a name. */
import { pino } from 'pino';
import type { Log } from '../../src/ports.ts';

/** Errors are told by their own text and cause; the texts of our errors hold no personal data. */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log => {
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? process.stdout);
  return {
    info: (event, fields) => lines.info(fields ?? {}, event),
    warn: (event, fields) => lines.warn(fields ?? {}, event),
    error: (event, error, fields) => lines.error({ ...fields, err: error }, event),
  };
};
