import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

const words = commandWords.ask;

export const ask: Command = {
  usage: 'ask <pulse> --now [--any-hour]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, { now: { type: 'boolean' }, 'any-hour': { type: 'boolean' } });
    if (options.kind === 'wrong') return wrongCall(context, ask, options.why);
    const [key = '', ...rest] = options.positionals;
    const config = context.config();
    if (!config) return 2;
    if (rest.length > 0 || !options.values.now) return wrongCall(context, ask, words.needsNow);
    const app = await context.composer.open(config);
    try {
      const keys = app.programme.pulses.map((pulse) => pulse.key);
      if (!keys.includes(key)) return wrongCall(context, ask, words.unknown(key, keys));
      await app.bot.begin();
      const asked = await app.bot.ask(key, { anyHour: options.values['any-hour'] ?? false });
      context.print(asked === undefined ? words.already : words.done(asked));
      return asked === undefined ? 1 : 0;
    } finally {
      await app.close();
    }
  },
};
