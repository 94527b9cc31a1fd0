import { writeFile } from 'node:fs/promises';
import { chartOf } from '../app/cards/chart.ts';
import { digestText } from '../app/cards/digest.ts';
import { addDays } from '../domain/time.ts';
import type { StoredDigest } from '../ports.ts';
import { commandWords } from '../words/command-line.ts';
import { pickWords } from '../words/pick.ts';
import { type App, type Command, type Context, printOrWrite, readOptions, wrongCall } from './command.ts';

const words = commandWords.digest;
const formats = ['text', 'json', 'png'];
/** Far more digests than anybody keeps: two years of weeks. */
const allDigests = 1000;

export const digest: Command = {
  usage: 'digest [--week DATE] [--format text|json|png] [--out FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {
      week: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    if (options.kind === 'wrong') return wrongCall(context, digest, options.why);
    const { week, format = 'text', out } = options.values;
    if (!formats.includes(format)) return wrongCall(context, digest, `--format ${formats.join('|')}`);
    if (week !== undefined && !/^\d{4}-\d\d-\d\d$/.test(week)) return wrongCall(context, digest, '--week 2026-11-16');
    const config = context.config();
    if (!config) return 2;
    const app = await context.composer.open(config);
    try {
      const found = await newest(app, week);
      if (found) return await write(context, app, found, format, out);
      context.printError(week === undefined ? words.none : words.noneThen(week));
      return 1;
    } finally {
      await app.close();
    }
  },
};

/** The newest digest there is, or the newest of the seven days up to the Sunday after this day. */
const newest = async (app: App, week: string | undefined): Promise<StoredDigest | undefined> => {
  for (const workspace of await app.store.workspaces()) {
    const digests = await app.store.digests(workspace.id, allDigests);
    const found = digests.find(
      (one) => week === undefined || (one.date > addDays(week, -7) && one.date < addDays(week, 7)),
    );
    if (found) return found;
  }
  return undefined;
};

const write = async (
  context: Context,
  app: App,
  found: StoredDigest,
  format: string,
  out: string | undefined,
): Promise<number> => {
  const language = pickWords('en');
  if (format !== 'png') {
    const text = format === 'json' ? JSON.stringify(found, undefined, 2) : digestText(language, found.digest);
    await printOrWrite(context, out, text);
    return 0;
  }
  const png = await app.picture.draw(chartOf(language, found.digest));
  if (out === undefined && process.stdout.isTTY) return wrongCall(context, digest, words.binary);
  if (out === undefined) process.stdout.write(png);
  else await writeFile(out, png);
  if (out !== undefined) context.printError(words.written(out));
  return 0;
};
