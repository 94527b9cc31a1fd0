/**
 * What a digest finds of what is planted in invented companies, beside an oracle that sees every figure exactly: a
 * table for people, and one line of JSON at the end. Pure domain, no database.
 */
import { pathToFileURL } from 'node:url';
import { type Scored, score } from './insight/weeks.ts';
import { calm, type Kind, kinds, planted } from './insight/worlds.ts';

const companies = 8;
const calmCompanies = 24;
/** Fewer than 20 people are scored by themselves; needs and low points are of whole groups. */
const smallKinds: readonly Kind[] = [
  'drop0.8',
  'drop0.4',
  'bothSides',
  'deteriorating',
  'silent',
  'growing',
  'learnFrom',
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

function tally(row: Row): Tally {
  const own = row.scored.map((one) => ({
    ...one,
    found: isFound(one.weeks, one.within),
    byOracle: isFound(one.oracleWeeks, one.within),
  }));
  const oracle = own.filter((one) => one.byOracle).length;
  const found = own.filter((one) => one.found).length;
  return {
    planted: own.length,
    found,
    oracle,
    ofOracle: oracle === 0 ? undefined : Math.min(1, found / oracle),
    weeks: own.flatMap((one) => one.weeks ?? []),
  };
}

function tell({ kind, large }: Row, { planted: all, found, oracle, ofOracle, weeks }: Tally): void {
  const share = ofOracle === undefined ? '–' : `${Math.round(100 * ofOracle)} %`;
  const cells = [`${found}/${all}`, `${oracle}/${all}`, share, `${median(weeks) ?? '–'}`];
  say(`${`${kind}${large ? '' : ', under 20'}`.padEnd(24)}${cells.map((cell) => cell.padStart(10)).join('')}`);
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
  say(`\n${'planted'.padEnd(24)}${['found', 'oracle', 'of it', 'weeks'].map((cell) => cell.padStart(10)).join('')}`);
  const tallies = rows.map((row) => ({ row, counted: tally(row) }));
  for (const { row, counted } of tallies) tell(row, counted);
  const falseIn = (all: readonly Scored[]): number => all.reduce((sum, one) => sum + one.falseDigests, 0);
  const digestsOf = (all: readonly Scored[]): number => all.reduce((sum, one) => sum + one.digests, 0);
  const others = rows.flatMap((row) => row.scored);
  say(
    `\ndigests of ${quiet.length} companies in which nothing happens: ${digestsOf(quiet)}, with a false finding: ${falseIn(quiet)}`,
  );
  say(
    `  ${JSON.stringify(
      Object.entries(
        Object.groupBy(
          quiet.flatMap((one) => one.falseKinds),
          (kind) => kind,
        ),
      ).map(([kind, all]) => [kind, all?.length]),
    )}`,
  );
  say(`of companies in which something else happens: ${digestsOf(others)}, with a false finding: ${falseIn(others)}`);
  say(
    `  ${JSON.stringify(
      Object.entries(
        Object.groupBy(
          others.flatMap((one) => one.falseKinds),
          (kind) => kind,
        ),
      ).map(([kind, all]) => [kind, all?.length]),
    )}`,
  );
  const byKind = tallies.flatMap(({ row, counted }) =>
    row.large && counted.ofOracle !== undefined ? [[row.kind, rounded(counted.ofOracle)] as const] : [],
  );
  const drops = tallies.find(({ row }) => row.large && row.kind === 'drop0.8')?.counted;
  return {
    foundOfOracle: rounded(drops?.ofOracle ?? 0),
    foundOfOracleByKind: Object.fromEntries(byKind),
    medianWeeks: median(tallies.flatMap(({ row, counted }) => (row.large ? counted.weeks : []))) ?? Number.NaN,
    falseDigestShare: rounded(falseIn(quiet) / Math.max(1, digestsOf(quiet))),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(benchInsight()));
