/** Copies of the database, made and tried while everything runs. Types only. */
import type { LocalDate } from '../domain/model.ts';

/** What a copy held when it was brought back for trial. */
export interface CopyTried {
  readonly people: number;
  readonly answers: number;
  /** Absent: there is none in it. */
  readonly lastDigest?: LocalDate;
}

export interface Copies {
  /** The dates of the copies there, oldest first. Rejects with one line that says how to mend it where none can lie. */
  look(): Promise<{
    readonly dates: readonly LocalDate[];
    /** One failing disk would take the database and its copies. */
    readonly sameDisk: boolean;
  }>;
  /**
   * The copy of this date: written and checked if there is none that checks; then brought back for trial beside the
   * database, as `pollen restore` would, brought to this version, and read. Only a copy that came through has its name.
   */
  make(date: LocalDate): Promise<CopyTried>;
  remove(date: LocalDate): Promise<void>;
}
