/** All benchmarks, each against its peer in the same run: a table for people, and one line of JSON at the end. */
import { benchDigest } from './digest.ts';
import { benchPlan } from './plan.ts';
import { benchReady } from './ready.ts';
import { benchRecord } from './record.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const rounded = (value: number): number => Math.round(value * 100) / 100;

say('answers …');
const record = await benchRecord();
say('digest over 1,001,000 answers; the first run builds them …');
const digest = await benchDigest();
say('planning …');
const plan = await benchPlan();
say('starting …');
const ready = await benchReady();

const rows: readonly (readonly [string, number, string])[] = [
  ['recordRatio', record.recordRatio, 'answers a second, one at a time, over bare better-sqlite3: at least 0.8'],
  ['recordGroupedRatio', record.recordGroupedRatio, '64 at a time, over bare one commit each: at least 4'],
  [
    'digestRatio',
    digest.digestRatio,
    'digest over 1,001,000 answers, from uncounted answers to stored, times the bare query: at most 3',
  ],
  ['digestPeakMB', digest.digestPeakMB, 'its peak memory, MB: under 200'],
  ['digestLoopBlockMs', digest.digestLoopBlockMs, 'longest standstill of the event loop, ms: at most 50'],
  ['plan100kMs', plan.plan100kMs, 'planning a round for 100,000 people, ms: under 3000'],
  ['planGrowth4x', plan.planGrowth4x, 'times longer for 400,000: about 4'],
  ['readyMs', ready.readyMs, 'from start to a page that answers, ms: under 1500'],
  ['idleMB', ready.idleMB, 'idle playground, resident MB: under 150'],
];
for (const [name, value, meaning] of rows)
  say(`${name.padEnd(20)}${rounded(value).toFixed(2).padStart(10)}  ${meaning}`);
say(`${'first start'.padEnd(20)}${rounded(ready.firstReadyMs).toFixed(2).padStart(10)}  ms to a page that answers`);
say(
  `${'digest'.padEnd(20)}${rounded(digest.digestMs).toFixed(2).padStart(10)}  ms; bare query ${Math.round(digest.bareMs)} ms`,
);
say(
  `  of it, times the bare query: summarising ${rounded(digest.summariseRatio)}, composing ${rounded(digest.composeRatio)}`,
);
process.stdout.write(`${JSON.stringify(Object.fromEntries(rows.map(([name, value]) => [name, rounded(value)])))}\n`);
