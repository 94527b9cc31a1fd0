/** The shape of `backup` in `pollen.yaml`. */
import * as z from 'zod';
import { backups } from '../domain/defaults.ts';
import { settings, text, wallTime, weekday, whole } from './fields.ts';

export const backup = z
  .strictObject(
    {
      folder: text('a folder', '/var/backups/pollen', 1000).describe(
        'Where the copies lie; it must be there, and not be the folder of the season keys. Best on another disk.',
      ),
      day: weekday.optional().describe('Every day when left out.'),
      time: wallTime.optional().describe(`In the organisation's zone; ${backups.time} when left out.`),
      keep: whole('a number of copies', backups.keep, 2, 100)
        .optional()
        .describe(`How many are kept; ${backups.keep} when left out. What was erased stays in copies until they go.`),
    },
    settings('{ folder: /var/backups/pollen }'),
  )
  .describe('Copies of a SQLite database, each brought back for trial. When left out, none are made.');
