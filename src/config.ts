/** `pollen.yaml` and the environment: the only place that reads either. */
import { readFileSync } from 'node:fs';
import { environmentOf, type Surroundings } from './config/environment.ts';
import type { Checked } from './config/file.ts';
import type { Programme } from './domain/model.ts';
import type { SetUp } from './domain/set-up.ts';

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

async function readProgramme(
  surroundings: Surroundings,
  chosen: boolean,
  readFile: NonNullable<ConfigSources['readFile']>,
): Promise<Checked> {
  const { configPath } = surroundings;
  try {
    const text = readFile(configPath);
    // The checks need more memory than the rest of an idle Pollen may spare: read where there is something to check.
    if (text !== undefined) return (await import('./config/file.ts')).checkFile(text, configPath, surroundings);
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

/** What is wrong with a set-up from chat, by the fields of its form; read with the checks of the file, when needed. */
export async function checkSetUp(setUp: SetUp, programme: Programme): Promise<Readonly<Record<string, string>>> {
  return (await import('./config/set-up.ts')).faultsOf(setUp, programme);
}

/** Reads and checks everything; all faults at once. What to do about them is the caller's. */
export async function loadConfig(sources: ConfigSources = {}): Promise<Loaded> {
  const { env = process.env, readFile = (path: string) => readFileSync(path, 'utf8') } = sources;
  const { surroundings, chosen, faults } = environmentOf(env);
  const checked = await readProgramme(surroundings, chosen, readFile);
  const all = [...faults, ...checked.faults];
  if (all.length > 0) return { faults: all, warnings: checked.warnings };
  const { programme, warnings } = checked;
  return { config: { ...surroundings, ...(programme && { programme }) }, warnings };
}
