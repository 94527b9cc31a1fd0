/** The figures of a chat platform under load and under faults: a table for people, one line of JSON at the end. */
import { say } from './figures.ts';

export interface Taps {
  /** From request to acknowledgement. */
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Taps without acknowledgement, and acknowledged ones that are not in the database. */
  readonly lost: number;
  /** Taps a second of Pollen's over the bare app's. */
  readonly ratio: number;
}

export interface Prompts {
  /** Calls over what the limit allowed, while there was something to post. */
  readonly allowanceUsed: number;
  /** Refusals for the pace that were no planned fault. */
  readonly steady429: number;
  /** People who see their prompt twice. */
  readonly doubled: number;
  /** Prompts that nobody sees and nothing tells of. */
  readonly lost: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** `platform` and `peer`: as a person reads them. */
export const report = (
  { platform, peer }: { readonly platform: string; readonly peer: string },
  taps: Taps,
  sent: Prompts,
): void => {
  const rows: readonly (readonly [string, number, string])[] = [
    ['p99Ms', taps.p99Ms, 'from tap to acknowledgement at 200 a second, ms: under 300'],
    ['maxMs', taps.maxMs, 'the slowest, ms: under 3000'],
    ['lost', taps.lost + sent.lost, 'taps or prompts lost: 0'],
    ['ratio', taps.ratio, `taps a second over ${peer}: at least 0.7`],
    ['allowanceUsed', sent.allowanceUsed, `share of the allowance of ${platform} used: at least 0.95`],
    ['steady429', sent.steady429, 'refusals for the pace: 0'],
    ['doubled', sent.doubled, 'people who see a prompt twice: 0'],
  ];
  for (const [name, value, meaning] of rows)
    say(`${name.padEnd(16)}${rounded(value).toFixed(2).padStart(10)}  ${meaning}`);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(rows.map(([name, value]) => [name, rounded(value)])))}\n`);
};
