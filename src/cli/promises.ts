import { caseJson, caseRows, caseText } from '../app/business-case.ts';
import { csvOf } from '../app/csv.ts';
import { localDate } from '../domain/time.ts';
import { commandWords } from '../words/command-line.ts';
import { pickWords } from '../words/pick.ts';
import { type Command, printOrWrite, readOptions, wrongCall } from './command.ts';

const words = commandWords.promises;
const formats = ['text', 'csv', 'json'];
/** Older than anything that is kept. */
const ever = '0000-01-01';

export const promises: Command = {
  usage: 'promises [--format text|csv|json] [--out FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, { format: { type: 'string' }, out: { type: 'string' } });
    if (options.kind === 'wrong') return wrongCall(context, promises, options.why);
    const { format = 'text', out } = options.values;
    if (!formats.includes(format)) return wrongCall(context, promises, `--format ${formats.join('|')}`);
    const config = context.config();
    if (!config) return 2;
    const app = await context.composer.open(config);
    try {
      const [workspace] = await app.store.workspaces();
      const all = workspace ? await app.store.followUps(workspace.id, ever) : [];
      const { relationships, organisation } = app.programme;
      const about = { relationships, today: localDate(app.clock.now(), organisation.zone) };
      const language = pickWords('en');
      const text = () => (all.length === 0 ? words.none : caseText(language, all, about));
      const rows = () => csvOf(caseRows(language, all, about));
      const made = format === 'json' ? caseJson(all, about) : format === 'csv' ? rows() : text();
      await printOrWrite(context, out, made);
      return 0;
    } finally {
      await app.close();
    }
  },
};
