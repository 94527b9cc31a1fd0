import { commandWords } from '../words/command-line.ts';
import { type Command, type Composer, type Context, readOptions, wrongCall } from './command.ts';

const words = commandWords.start;

export const start: Command = {
  usage: 'start [--seal-lost]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const config = context.config();
    if (!config) return 2;
    const connected = config.slack !== undefined || config.teams !== undefined;
    if (connected && !config.programme) context.print(words.noFile(config.configPath));
    if (!connected && config.programme) {
      context.printError(words.noPlatform(config.configPath));
      return 2;
    }
    return connected ? run(context, start, args, context.composer.connect, words.running) : serve(context, start, args);
  },
};

/** Runs the playground until the process is asked to end. */
export const serve = (context: Context, command: Command, args: readonly string[]): Promise<number> =>
  run(context, command, args, context.composer.serve, words.open);

const run = async (
  context: Context,
  command: Command,
  args: readonly string[],
  begin: Composer['serve'],
  said: (address: string) => string,
): Promise<number> => {
  const options = readOptions(args, { 'seal-lost': { type: 'boolean' } });
  if (options.kind === 'wrong') return wrongCall(context, command, options.why);
  const config = context.config();
  if (!config) return 2;
  const sealLost = options.values['seal-lost'] ?? false;
  const ended = context.ended();
  const served = await begin(config, { sealLost });
  context.print(said(served.address));
  context.print(words.stopHint);
  try {
    await Promise.race([ended, served.begun]);
  } catch (error) {
    await served.stop();
    throw error;
  }
  await ended;
  context.print(words.stopping);
  await served.stop();
  return 0;
};
