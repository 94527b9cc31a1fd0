/** Whether the copies of the database that the file asks for are there, and came back when they were tried. */
import { readBackupState } from '../app/backups.ts';
import { latestBackup } from '../domain/backup.ts';
import { localDate } from '../domain/time.ts';
import { commandWords } from '../words/command-line.ts';
import type { Findings } from './check.ts';
import type { App } from './command.ts';

const words = commandWords.check.backup;

/** A running Pollen makes the copy within minutes of its time; a large one takes longer. */
const patienceMs = 2 * 60 * 60_000;

export const backupFindings = async ({ store, programme, copies, clock }: App): Promise<Findings> => {
  const { backup, organisation } = programme;
  if (!backup || !copies) return { said: [], notes: [], faults: [] };
  const { copy, failed } = await readBackupState(store);
  const said = copy && words.tried(copy.date, backup.folder, copy);
  const faults = failed ? [words.failing(localDate(failed.since, organisation.zone), failed.why)] : [];
  const notes: string[] = [];
  try {
    const { dates, sameDisk } = await copies.look();
    if (sameDisk) notes.push(words.sameDisk(backup.folder));
    if (!copy && !failed) notes.push(words.none);
    const expected = latestBackup(backup, organisation.zone, clock.now() - patienceMs);
    if (copy && !failed && !dates.some((date) => date >= expected)) faults.push(words.missing(expected, backup.folder));
  } catch (error) {
    faults.push(words.folder(error instanceof Error ? error.message : String(error)));
  }
  return { said: said ? [said] : [], notes, faults: [...new Set(faults)] };
};
