import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';
import { fileOf } from './file.ts';

const words = commandWords.backup;

export const backup: Command = {
  usage: 'backup FILE',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {});
    if (options.kind === 'wrong') return wrongCall(context, backup, options.why);
    const [target, ...rest] = options.positionals;
    if (target === undefined || rest.length > 0) return wrongCall(context, backup, words.oneFile);
    const config = context.config();
    if (!config) return 2;
    const path = fileOf(context, config);
    if (path === undefined) return 2;
    const { answers, people } = await context.composer.backup(path, target);
    context.print(words.done(target, people, answers));
    context.print(words.keys(config.keysPath));
    return 0;
  },
};
