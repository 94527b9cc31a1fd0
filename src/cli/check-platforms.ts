/** What each chat platform says about its own connection, as sentences. */
import type { Diagnosis, Platform } from '../ports.ts';
import { commandWords } from '../words/command-line.ts';
import type { Findings } from './check.ts';

const words = commandWords.check;

/** Signed requests are taken within five minutes; before that, times in messages begin to look wrong. */
const refusedMs = 4 * 60_000;
const noticedMs = 30_000;

export const examined = async (platforms: readonly Platform[]): Promise<Findings> => {
  const found = { said: [] as string[], notes: [] as string[], faults: [] as string[] };
  for (const platform of platforms) {
    for (const diagnosis of await diagnoses(platform)) sort(platform.name, diagnosis, found);
  }
  return found;
};

const diagnoses = async (platform: Platform): Promise<readonly Diagnosis[]> => {
  try {
    return (await platform.examine?.()) ?? [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ kind: 'unreachable', address: platform.name, why }];
  }
};

const sort = (
  platform: string,
  diagnosis: Diagnosis,
  { said, notes, faults }: { said: string[]; notes: string[]; faults: string[] },
): void => {
  switch (diagnosis.kind) {
    case 'connected':
      said.push(words.connected(platform, diagnosis.workspace, diagnosis.app));
      return;
    case 'refused':
      faults.push(words.refused(platform, diagnosis.setting, diagnosis.why));
      return;
    case 'unreachable':
      faults.push(words.unreachable(platform, diagnosis.address, diagnosis.why));
      return;
    case 'permission':
      if (diagnosis.optional) notes.push(words.optionalPermission(platform, diagnosis.permission));
      else faults.push(words.permission(platform, diagnosis.permission));
      return;
    case 'clock': {
      const seconds = Math.round(diagnosis.differenceMs / 1000);
      if (Math.abs(diagnosis.differenceMs) >= refusedMs) faults.push(words.clock(platform, seconds));
      else if (Math.abs(diagnosis.differenceMs) >= noticedMs) notes.push(words.clock(platform, seconds));
    }
  }
};
