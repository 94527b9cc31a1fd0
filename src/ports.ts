/** What the use cases need from the world, and what the world may call. Types only. */
import type { Chart } from './domain/card.ts';
import type { Millis } from './domain/model.ts';

export type * from './ports/copies.ts';
export type * from './ports/follow.ts';
export type * from './ports/platform.ts';
export type * from './ports/records.ts';
export type * from './ports/set-up.ts';
export type * from './ports/store.ts';

export interface Clock {
  now(): Millis;
}

/** Structured, without answers, words or names. */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean>): void;
  warn(event: string, fields?: Record<string, string | number | boolean>): void;
  error(event: string, error: unknown, fields?: Record<string, string | number | boolean>): void;
}

/** A chart as PNG bytes. */
export interface Picture {
  draw(chart: Chart, options?: { widthPx?: number; dark?: boolean }): Promise<Uint8Array>;
}
