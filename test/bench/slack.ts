/** Slack under load and under faults: people who tap, and prompts that are sent. Last line JSON. */
import { say } from './taps/figures.ts';
import { benchPrompts } from './taps/slack-prompts.ts';
import { benchTaps } from './taps/slack-taps.ts';

const taps = await benchTaps();
const sent = await benchPrompts();
const rows: readonly (readonly [string, number, string])[] = [
  ['p99Ms', taps.p99Ms, 'from tap to acknowledgement at 200 a second, ms: under 300'],
  ['maxMs', taps.maxMs, 'the slowest, ms: under 3000'],
  ['lost', taps.lost + sent.lost, 'taps or prompts lost: 0'],
  ['ratio', taps.ratio, 'taps a second over a bare Bolt app: at least 0.7'],
  ['allowanceUsed', sent.allowanceUsed, "share of Slack's allowance used: at least 0.95"],
  ['steady429', sent.steady429, 'refusals for the pace: 0'],
  ['doubled', sent.doubled, 'people who see a prompt twice: 0'],
];
const rounded = (value: number): number => Math.round(value * 100) / 100;
for (const [name, value, meaning] of rows)
  say(`${name.padEnd(16)}${rounded(value).toFixed(2).padStart(10)}  ${meaning}`);
process.stdout.write(`${JSON.stringify(Object.fromEntries(rows.map(([name, value]) => [name, rounded(value)])))}\n`);
