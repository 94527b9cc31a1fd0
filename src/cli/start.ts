import { commandWords } from '../words/command-line.ts';
import { type Command, type Context, readOptions, wrongCall } from './command.ts';

const words = commandWords.start;

export const start: Command = {
  usage: 'start [--seal-lost]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const config = context.config();
    if (!config) return 2;
    if (config.programme) {
      context.printError(words.noPlatform(config.configPath));
      return 2;
    }
    return serve(context, start, args);
  },
};

/** Runs the playground until the process is asked to end. */
export const serve = async (context: Context, command: Command, args: readonly string[]): Promise<number> => {
  const options = readOptions(args, { 'seal-lost': { type: 'boolean' } });
  if (options.kind === 'wrong') return wrongCall(context, command, options.why);
  const config = context.config();
  if (!config) return 2;
  const sealLost = options.values['seal-lost'] ?? false;
  const ended = context.ended();
  const served = await context.composer.serve(config, { sealLost });
  context.print(words.open(served.address));
  context.print(words.stopHint);
  await Promise.race([ended, served.begun]);
  await ended;
  context.print(words.stopping);
  await served.stop();
  return 0;
};
