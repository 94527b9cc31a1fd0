/**
 * What a digest finds of what is planted in invented companies, beside an oracle that sees every figure exactly: a
 * table for people, and one line of JSON at the end. Pure domain, no database.
 */
import { pathToFileURL } from 'node:url';
import { type Kind, kinds } from './insight/plans.ts';
import { type Scored, score } from './insight/weeks.ts';
import { calm, planted } from './insight/worlds.ts';

const companies = 24;
const calmCompanies = 80;
/** Fewer than 20 people are scored by themselves; needs and low points are of whole groups. */
const smallKinds: readonly Kind[] = [
  'drop0.8',
  'drop0.4',
  'bothSides',
  'deteriorating',
  'silent',
  'growing',
  'learnFrom',
  'estimate',
  'worked',
];
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[values.length >> 1];

interface Row {
  readonly kind: Kind;
  readonly large: boolean;
  readonly scored: readonly (Scored & { readonly within: number })[];
}

const isFound = (weeks: number | undefined, within: number): boolean => weeks !== undefined && weeks <= within;
/** A drop has two rounds to be found in, everything else until the half year is over. */
const withinOf = (kind: Kind, everyWeeks: number): number => (kind.startsWith('drop') ? everyWeeks : 26);

interface Tally {
  readonly planted: number;
  readonly found: number;
  readonly oracle: number;
  /** Of what the oracle finds, how much Pollen finds too; undefined where the oracle finds nothing. */
  readonly ofOracle: number | undefined;
  readonly weeks: readonly number[];
}

function tally({ scored }: Row): Tally {
  const byOracle = scored.filter((one) => isFound(one.oracleWeeks, one.within));
  const both = byOracle.filter((one) => isFound(one.weeks, one.within));
  return {
    planted: scored.length,
    found: scored.filter((one) => isFound(one.weeks, one.within)).length,
    oracle: byOracle.length,
    ofOracle: byOracle.length === 0 ? undefined : both.length / byOracle.length,
    weeks: scored.flatMap((one) => one.weeks ?? []),
  };
}

function tell({ kind, large }: Row, { planted: all, found, oracle, ofOracle, weeks }: Tally): void {
  const share = ofOracle === undefined ? '–' : `${Math.round(100 * ofOracle)} %`;
  const cells = [`${found}/${all}`, `${oracle}/${all}`, share, `${median(weeks) ?? '–'}`];
  say(`${`${kind}${large ? '' : ', under 20'}`.padEnd(24)}${cells.map((cell) => cell.padStart(10)).join('')}`);
}

const total = (all: readonly Scored[], of: 'digests' | 'falseDigests'): number =>
  all.reduce((sum, one) => sum + one[of], 0);

function tellFalse(where: string, all: readonly Scored[]): void {
  const byKind = Map.groupBy(
    all.flatMap((one) => one.falseKinds),
    (kind) => kind,
  );
  const kindsOf = [...byKind].map(([kind, own]) => `${kind} ${own.length}`).join(', ');
  say(`${where}: ${total(all, 'falseDigests')} of ${total(all, 'digests')} digests with a false finding (${kindsOf})`);
}

export interface Insight {
  readonly foundOfOracle: number;
  readonly foundOfOracleByKind: Readonly<Record<string, number>>;
  readonly medianWeeks: number;
  readonly falseDigestShare: number;
}

/** `foundOfOracle` is of a drop of 0.8 in groups of 20 people or more, within two rounds. */
export function benchInsight(): Insight {
  const rows: Row[] = [];
  for (const large of [true, false]) {
    for (const kind of large ? kinds : smallKinds) {
      const scored = Array.from({ length: companies }, (_, at) => {
        const one = planted(kind, large, at);
        return { ...score(one), within: withinOf(kind, one.everyWeeks) };
      });
      rows.push({ kind, large, scored });
      say(`${kind} …`);
    }
  }
  const quiet = Array.from({ length: calmCompanies }, (_, at) => score(calm(at)));
  say(`${'planted'.padEnd(24)}${['found', 'oracle', 'of it', 'weeks'].map((cell) => cell.padStart(10)).join('')}`);
  const tallies = rows.map((row) => ({ row, counted: tally(row) }));
  for (const { row, counted } of tallies) tell(row, counted);
  tellFalse(`${quiet.length} companies in which nothing happens`, quiet);
  tellFalse(
    'those in which something else happens',
    rows.flatMap((row) => row.scored),
  );
  const byKind = tallies.flatMap(({ row, counted }) =>
    row.large && counted.ofOracle !== undefined ? [[row.kind, rounded(counted.ofOracle)] as const] : [],
  );
  const drops = tallies.find(({ row }) => row.large && row.kind === 'drop0.8')?.counted;
  return {
    foundOfOracle: rounded(drops?.ofOracle ?? 0),
    foundOfOracleByKind: Object.fromEntries(byKind),
    medianWeeks: median(tallies.flatMap(({ row, counted }) => (row.large ? counted.weeks : []))) ?? Number.NaN,
    falseDigestShare: rounded(total(quiet, 'falseDigests') / Math.max(1, total(quiet, 'digests'))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(benchInsight()));
