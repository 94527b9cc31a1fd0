/** Finds the command, gives it what it needs, and turns what happens into an exit code. */
import { readFileSync } from 'node:fs';
import { type Config, loadConfig } from '../config.ts';
import { commandWords } from '../words/command-line.ts';
import { ask } from './ask.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import type { Command, Composer, Context } from './command.ts';
import { digest } from './digest.ts';
import { erase } from './erase.ts';
import { exportCommand } from './export.ts';
import { manifestCommand as manifest } from './manifest.ts';
import { playground } from './playground.ts';
import { promises } from './promises.ts';
import { restore } from './restore.ts';
import { schema } from './schema.ts';
import { simulate } from './simulate.ts';
import { start } from './start.ts';
import { teamsPackage } from './teams-package.ts';
import { forTerminal } from './terminal.ts';

const commands: Readonly<Record<string, Command>> = {
  start,
  playground,
  check,
  ask,
  digest,
  promises,
  export: exportCommand,
  erase,
  backup,
  restore,
  manifest,
  simulate,
  schema,
  'teams-package': teamsPackage,
};

/** `args`: without the program. Resolves to the exit code: 0 done, 1 something is wrong, 2 the call or a setting is. */
export const run = async (args: readonly string[], composer: Composer, env: NodeJS.ProcessEnv): Promise<number> => {
  const [name = 'help', ...rest] = args;
  const print = (text: string): void => void process.stdout.write(`${forTerminal(text)}\n`);
  const printError = (text: string): void => void process.stderr.write(`${forTerminal(text)}\n`);
  if (['help', '--help', '-h'].includes(name)) {
    print(commandWords.help(Object.values(commands).map(({ usage, summary }) => [usage, summary] as const)));
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    printError(commandWords.unknownCommand(name));
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    print(commandWords.usage(command.usage, command.summary, command.more));
    return 0;
  }
  try {
    const loaded = await loadConfig({ env, readFile });
    return await command.run(createContext(composer, loaded, print, printError), rest);
  } catch (error) {
    // Refusals carry one line for the person at the terminal; everything else is a bug and shows where it came from.
    const refused = error instanceof Error && error.name !== 'Error' && !isBug(error);
    printError(refused ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
};

const isBug = (error: Error): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;

const createContext = (
  composer: Composer,
  loaded: Awaited<ReturnType<typeof loadConfig>>,
  print: (text: string) => void,
  printError: (text: string) => void,
): Context => {
  return {
    composer,
    config: (): Config | undefined => {
      if ('config' in loaded) return loaded.config;
      for (const fault of loaded.faults) printError(fault);
      return undefined;
    },
    warnings: () => ('config' in loaded ? loaded.warnings : []),
    print,
    printError,
    ended: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
  };
};

/** The text of a file, or undefined where there is none. */
const readFile = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
