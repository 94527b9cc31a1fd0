import type { Config } from '../config.ts';
import { commandWords } from '../words/command-line.ts';
import type { Context } from './command.ts';

/** The file of a SQLite database; says so and returns undefined where the database is none. */
export const fileOf = (context: Context, config: Config): string | undefined => {
  const { databaseUrl } = config;
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.slice('sqlite:'.length);
  context.printError(commandWords.noFile);
  return undefined;
};
