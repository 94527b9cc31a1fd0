import { csvOf } from '../app/csv.ts';
import { exported, exportJson, exportRows } from '../app/export.ts';
import { commandWords } from '../words/command-line.ts';
import { pickWords } from '../words/pick.ts';
import { type Command, printOrWrite, readOptions, wrongCall } from './command.ts';

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
      const made = format === 'json' ? exportJson(all) : csvOf(exportRows(language, all));
      await printOrWrite(context, out, made);
      return 0;
    } finally {
      await app.close();
    }
  },
};
