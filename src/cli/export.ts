import { writeFile } from 'node:fs/promises';
import { csvOf } from '../app/csv.ts';
import { exported, exportJson, exportRows } from '../app/export.ts';
import { commandWords } from '../words/command-line.ts';
import { pickWords } from '../words/pick.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

const words = commandWords.export;
const formats = ['csv', 'json'];

export const exportCommand: Command = {
  usage: 'export --format csv|json [--out FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, { format: { type: 'string' }, out: { type: 'string' } });
    if (options.kind === 'wrong') return wrongCall(context, exportCommand, options.why);
    const { format = '', out } = options.values;
    if (!formats.includes(format)) return wrongCall(context, exportCommand, `--format ${formats.join('|')}`);
    if (options.positionals.length > 0) return wrongCall(context, exportCommand, words.noFile);
    const config = context.config();
    if (!config) return 2;
    const app = await context.composer.open(config);
    try {
      const language = pickWords('en');
      const { store, clock, programme } = app;
      const all = await exported({ store, clock, words: language, zone: programme.organisation.zone });
      // RFC 4180 ends every line with both signs; the second is written with the line.
      const made = format === 'json' ? exportJson(all) : `${csvOf(exportRows(language, all))}\r`;
      if (out === undefined) context.print(made);
      else await writeFile(out, `${made}\n`);
      if (out !== undefined) context.printError(commandWords.digest.written(out));
      return 0;
    } finally {
      await app.close();
    }
  },
};
