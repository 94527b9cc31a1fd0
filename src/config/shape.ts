/** What the schema finds in the data, as faults. */
import type * as z from 'zod';
import type { Fault } from './fault.ts';
import { nearest } from './nearest.ts';
import { type File, fileSchema } from './schema.ts';

/** The part of zod's definitions that is needed to walk down a schema. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
}

function settingsAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: z.ZodType | undefined = schema;
  const open = (): Definition | undefined => {
    let definition = here?.def as Definition | undefined;
    while (definition?.innerType) definition = definition.innerType.def as unknown as Definition;
    return definition;
  };
  for (const step of path) {
    const definition = open();
    here = definition?.shape?.[String(step)] ?? definition?.valueType ?? definition?.element;
  }
  return Object.keys(open()?.shape ?? {});
}

function unknownSetting(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return `is not a setting here; ${meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`}`;
}

/** The file, or everything in it that has another shape than it should: one fault a place. */
export function checkShape(data: unknown): { file: File } | { faults: readonly Fault[] } {
  const parsed = fileSchema.safeParse(data);
  if (parsed.success) return { file: parsed.data };
  const faults = new Map<string, Fault>();
  const add = (fault: Fault): void => {
    const place = JSON.stringify(fault.path.map(String));
    if (!faults.has(place)) faults.set(place, fault);
  };
  for (const issue of parsed.error.issues) {
    if (issue.code !== 'unrecognized_keys') {
      add({ path: issue.path, says: issue.message });
      continue;
    }
    const known = settingsAt(fileSchema, issue.path);
    for (const key of issue.keys) add({ path: [...issue.path, key], says: unknownSetting(key, known) });
  }
  return { faults: [...faults.values()] };
}
