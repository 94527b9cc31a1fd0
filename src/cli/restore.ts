import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';
import { fileOf } from './file.ts';

const words = commandWords.restore;

export const restore: Command = {
  usage: 'restore FILE',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {});
    if (options.kind === 'wrong') return wrongCall(context, restore, options.why);
    const [from, ...rest] = options.positionals;
    if (from === undefined || rest.length > 0) return wrongCall(context, restore, words.oneFile);
    const config = context.config();
    if (!config) return 2;
    const path = fileOf(context, config);
    if (path === undefined) return 2;
    const { answers, people, kept } = await context.composer.restore(from, path, config.keysPath);
    context.print(words.done(from, people, answers));
    if (kept !== undefined) context.print(words.kept(kept));
    for (const line of words.since) context.print(line);
    return 0;
  },
};
