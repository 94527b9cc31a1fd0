/** One file a command: what every command is, and what it is given. */
import { writeFile } from 'node:fs/promises';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { PulseBot } from '../app/pulse.ts';
import type { Rehearsal } from '../app/rehearse.ts';
import type { Config } from '../config.ts';
import type { Programme } from '../domain/model.ts';
import type { Clock, Copies, Log, Picture, Platform, Store } from '../ports.ts';
import { commandWords } from '../words/command-line.ts';

/** Everything put together, ready to be used by a command. */
export interface App {
  readonly store: Store;
  readonly bot: PulseBot;
  /** What is in force, with what was set up in chat. */
  readonly programme: Programme;
  /** What the file says; absent where there is none. */
  readonly file: Programme | undefined;
  readonly platforms: readonly Platform[];
  /** Copies of the database on a schedule; absent where nobody asked for them. */
  readonly copies?: Copies;
  readonly clock: Clock;
  readonly log: Log;
  readonly picture: Picture;
  close(): Promise<void>;
}

/** A running server: the app, and where it listens. */
export interface Served {
  readonly address: string;
  /** Resolves when everything is there to be used; rejects where that fails. */
  readonly begun: Promise<void>;
  stop(): Promise<void>;
}

export interface Simulation {
  readonly app: App;
  readonly rehearsal: Rehearsal;
  readonly endsAt: number;
}

/** How `main.ts`, which alone knows the adapters, puts things together. */
export interface Composer {
  /** Beside a running server. */
  open(config: Config): Promise<App>;
  /** The playground. */
  serve(config: Config, options: { sealLost: boolean }): Promise<Served>;
  /** The chat platforms that the settings name. */
  connect(config: Config, options: { sealLost: boolean }): Promise<Served>;
  /** A checked copy of the SQLite database at `from`, beside a running server. */
  backup(from: string, to: string): Promise<{ readonly answers: number; readonly people: number }>;
  /** Puts a copy that checks in the place of the database at `to`, while no server runs. */
  restore(
    from: string,
    to: string,
    keysPath: string,
  ): Promise<{ readonly answers: number; readonly people: number; readonly kept?: string }>;
  simulate(options: {
    people?: number;
    weeks: number;
    seed: string;
    path: string;
    progress: (at: number) => void;
  }): Promise<Simulation>;
}

export interface Context {
  readonly composer: Composer;
  /** The settings; on faults prints them all and returns undefined. */
  config(): Config | undefined;
  /** Warnings of the settings. */
  warnings(): readonly string[];
  print(text: string): void;
  printError(text: string): void;
  /** Resolves when the process is asked to end. */
  ended(): Promise<void>;
}

export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly more: readonly string[];
  /** Exit code. */
  run(context: Context, args: readonly string[]): Promise<number>;
}

/** The call is wrong: exit code 2. */
export const wrongCall = (context: Context, command: Command, why: string): number => {
  context.printError(commandWords.wrongCall(why, command.usage));
  return 2;
};

/** To the file where one is named, else to standard output. */
export const printOrWrite = async (context: Context, out: string | undefined, text: string): Promise<void> => {
  if (out === undefined) {
    context.print(text);
    return;
  }
  await writeFile(out, `${text}\n`);
  context.printError(commandWords.digest.written(out));
};

/** Options as declared, or the reason why they cannot be read. */
export const readOptions = <T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) => {
  try {
    return { kind: 'read' as const, ...parseArgs({ args: [...args], options, strict: true, allowPositionals: true }) };
  } catch (error) {
    return { kind: 'wrong' as const, why: error instanceof Error ? error.message : String(error) };
  }
};
