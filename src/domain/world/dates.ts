/** Days of the calendar; no zone is involved. */
import { dayMs, type LocalDate } from '../model.ts';

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
