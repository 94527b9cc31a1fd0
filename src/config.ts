/** `pollen.yaml` and the environment: the only place that reads either. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { complete } from './config/complete.ts';
import { environmentOf, type Surroundings } from './config/environment.ts';
import { type Fault, pathText } from './config/fault.ts';
import { readYaml } from './config/read.ts';
import { fileSchema } from './config/schema.ts';
import { findFaults, findWarnings } from './config/sense.ts';
import { checkShape } from './config/shape.ts';
import type { Programme } from './domain/model.ts';

export interface Config extends Surroundings {
  /** Absent where there is no file: the playground invents one. */
  readonly programme?: Programme;
}

/** `faults`: one line each, with the place, what is wrong and how to mend it; in the order of the file. */
export type Loaded =
  | { readonly config: Config; readonly warnings: readonly string[] }
  | { readonly faults: readonly string[]; readonly warnings: readonly string[] };

export interface ConfigSources {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Text of a file; throws an error with the code ENOENT, or returns undefined, where there is none. */
  readonly readFile?: (path: string) => string | undefined;
}

const linesOf = (file: string, faults: readonly Fault[], lineOf: (path: readonly PropertyKey[]) => number): string[] =>
  faults
    .map(({ path, says, line }) => ({ line: line ?? lineOf(path), text: `${pathText(path) || 'the file'} ${says}` }))
    .sort((one, other) => one.line - other.line)
    .map(({ line, text }) => `${file}:${line}: ${text}`);

type Checked = {
  readonly programme?: Programme;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
};

/** Checks the text of a configuration file; `file` is the name that the lines begin with. */
export function checkFile(text: string, file: string): Checked {
  const read = readYaml(text);
  if (read.kind === 'unreadable') return { faults: linesOf(file, read.faults, () => 1), warnings: [] };
  const shape = checkShape(read.data);
  // What a reference stands for is unknown; that it stands there is the one thing to say of it.
  const told = new Set(read.faults.map(({ path }) => pathText(path)));
  const wrongShape = 'faults' in shape ? shape.faults.filter(({ path }) => !told.has(pathText(path))) : [];
  const faults = linesOf(file, [...read.faults, ...wrongShape, ...findFaults(read.data)], read.lineOf);
  const warnings = linesOf(file, [...findWarnings(read.data)], read.lineOf);
  return { faults, warnings, ...('file' in shape && faults.length === 0 && { programme: complete(shape.file) }) };
}

function readProgramme(
  { configPath, chosen }: { configPath: string; chosen: boolean },
  readFile: NonNullable<ConfigSources['readFile']>,
): Checked {
  try {
    const text = readFile(configPath);
    if (text !== undefined) return checkFile(text, configPath);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown error';
    if (code !== 'ENOENT') {
      return {
        faults: [`${configPath}: the file cannot be read (${code}); check its path and permissions`],
        warnings: [],
      };
    }
  }
  const missing = `POLLEN_CONFIG names ${configPath}, which is not there; write the file, or leave POLLEN_CONFIG out`;
  return { faults: chosen ? [missing] : [], warnings: [] };
}

/** Reads and checks everything; all faults at once. What to do about them is the caller's. */
export function loadConfig(sources: ConfigSources = {}): Loaded {
  const { env = process.env, readFile = (path: string) => readFileSync(path, 'utf8') } = sources;
  const { surroundings, chosen, faults } = environmentOf(env);
  const checked = readProgramme({ configPath: surroundings.configPath, chosen }, readFile);
  const all = [...faults, ...checked.faults];
  if (all.length > 0) return { faults: all, warnings: checked.warnings };
  const { programme, warnings } = checked;
  return { config: { ...surroundings, ...(programme && { programme }) }, warnings };
}

/** JSON Schema (2020-12) of `pollen.yaml`, for editors. */
export const jsonSchema = (): object => ({
  title: 'pollen.yaml',
  ...z.toJSONSchema(fileSchema, { io: 'input', reused: 'inline' }),
});
