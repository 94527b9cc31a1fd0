/** The text of `pollen.yaml`, checked. Apart from `config.ts`, because most starts have no file to check. */
import * as z from 'zod';
import type { Programme } from '../domain/model.ts';
import { type Beside, findBackupFaults, findBackupWarnings } from './backup.ts';
import { complete } from './complete.ts';
import { type Fault, pathText } from './fault.ts';
import { loose } from './loose.ts';
import { readYaml } from './read.ts';
import { fileSchema } from './schema.ts';
import { findFaults, findWarnings } from './sense.ts';
import { checkShape } from './shape.ts';

const linesOf = (file: string, faults: readonly Fault[], lineOf: (path: readonly PropertyKey[]) => number): string[] =>
  faults
    .map(({ path, says, line }) => ({ line: line ?? lineOf(path), text: `${pathText(path) || 'the file'} ${says}` }))
    .sort((one, other) => one.line - other.line)
    .map(({ line, text }) => `${file}:${line}: ${text}`);

export type Checked = {
  readonly programme?: Programme;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
};

/**
 * Checks the text of a configuration file; `file` is the name that the lines begin with, `beside` what the environment
 * says of the database and its keys.
 */
export function checkFile(text: string, file: string, beside?: Beside): Checked {
  const read = readYaml(text);
  if (read.kind === 'unreadable') return { faults: linesOf(file, read.faults, () => 1), warnings: [] };
  const shape = checkShape(read.data);
  // What a reference stands for is unknown; that it stands there is the one thing to say of it.
  const told = new Set(read.faults.map(({ path }) => pathText(path)));
  const wrongShape = 'faults' in shape ? shape.faults.filter(({ path }) => !told.has(pathText(path))) : [];
  const data = loose(read.data);
  const senseless = [...findFaults(data), ...(beside ? findBackupFaults(data, beside) : [])];
  const faults = linesOf(file, [...read.faults, ...wrongShape, ...senseless], read.lineOf);
  const warnings = linesOf(file, [...findWarnings(data), ...findBackupWarnings(data)], read.lineOf);
  return { faults, warnings, ...('file' in shape && faults.length === 0 && { programme: complete(shape.file) }) };
}

/** JSON Schema (2020-12) of `pollen.yaml`, for editors. */
export const jsonSchema = (): object => ({
  title: 'pollen.yaml',
  ...z.toJSONSchema(fileSchema, { io: 'input', reused: 'inline' }),
});
