/** Structured lines on standard output: events and numbers, never an answer, a word or a name. */
import { pino } from 'pino';
import type { Log } from '../../src/ports.ts';

/** JavaScript itself quotes what it could not use: there, and only there, an error's text holds what somebody sent. */
const quoted: readonly (readonly [RegExp, string])[] = [
  [/(Cannot use 'in' operator to search for '[^']{0,100}' in )[\s\S]*?(?=\n\s+at |$)/gu, '$1…'],
  [/(Cannot create property '[^']{0,100}' on \w+ )'[\s\S]*?'(?=\n\s+at |$)/gu, '$1…'],
  [/(Unexpected \w+ )[\s\S]*?( is not valid JSON|in JSON at position)/gu, '$1…$2'],
];

const unquoted = (text: string): string => quoted.reduce((told, [pattern, put]) => told.replace(pattern, put), text);

/** Its own text, its causes' and where it was thrown; whatever else hangs on it may hold a request or a reply. */
const errorOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack } = pino.stdSerializers.err(error);
  const code: unknown = Object.getOwnPropertyDescriptor(error, 'code')?.value;
  return { type, message: unquoted(message), stack: unquoted(stack), ...(typeof code === 'string' && { code }) };
};

/** What a terminal or a reader of lines could obey; JSON leaves these as they are. */
const obeyed = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const escaped = (line: string): string =>
  line.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Errors are told by their own text and cause; the texts of our errors hold no personal data. */
export const createLog = (level: string, destination: NodeJS.WritableStream = process.stdout): Log => {
  const lines = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorOf } },
    { write: (line: string) => void destination.write(escaped(line)) },
  );
  return {
    info: (event, fields) => lines.info(fields ?? {}, event),
    warn: (event, fields) => lines.warn(fields ?? {}, event),
    error: (event, error, fields) => lines.error({ ...fields, err: error }, event),
  };
};
