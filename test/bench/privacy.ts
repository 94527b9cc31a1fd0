/**
 * The attack suite: what an attacker finds out who knows every published byte, the rules, and who took part in what,
 * beside what the same attacker finds out of a product that only hides groups under five. A table for people, and one
 * line of JSON at the end. `node test/bench/privacy.ts 0.1` tries a tenth of the worlds.
 */
import { attackDomain, type Robbed, type Tally } from '../domain/privacy/attacks/index.ts';
import { attackProduct } from './privacy/real.ts';

const part = Number(process.argv[2] ?? 1);

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const percent = (share: number): number => Math.round(share * 100_000) / 1000;
/** Never rounded to nothing where there is something. */
const shown = (of: number, all: number): string =>
  all === 0 ? '–' : of > 0 && of < all / 2000 ? '< 0.1' : ((100 * of) / all).toFixed(1);

const columns = ['recovered', 'excluded', 'published'] as const;
const cells = (tally: Tally | undefined): string[] => {
  if (!tally) return ['', '', ''];
  const { unknowns, recovered, excluded, shown: figures, rounds } = tally;
  return [
    shown(recovered, unknowns),
    excluded === undefined ? '–' : shown(excluded, 5 * unknowns),
    rounds === 0 ? '–' : shown(figures, rounds),
  ];
};
const line = (name: string, numbers: readonly string[]): string =>
  `${name.padEnd(84)}${numbers.map((text, at) => text.padStart(at < 2 ? 8 : 11)).join('')}`;
const print = ({ name, worlds, pollen, threshold }: Robbed): void =>
  say(line(name, [String(worlds), String(pollen.unknowns), ...cells(pollen), ...cells(threshold)]));

say('Shares in percent. Excluded: of the five values of each answer, for who takes answers as independent.');
say(line('', ['', '', 'Pollen', '', '', 'threshold', '', '']));
say(line('attack', ['worlds', 'answers', ...columns, ...columns]));
const found: Robbed[] = [];
for (const robbed of attackDomain(part)) {
  print(robbed);
  found.push(robbed);
}
for await (const robbed of attackProduct(part)) {
  print(robbed);
  found.push(robbed);
}

const total = (of: (tally: Tally) => number): number => found.reduce((sum, { pollen }) => sum + of(pollen), 0);
const named = (text: string): Robbed | undefined => found.find(({ name }) => name === text);
const nine = named('all figures of a year, weekly, nine')?.pollen;
const year = named('a year of nine, one joins, one leaves, alike 100 %')?.threshold;
const result = {
  recovered: percent(total((tally) => tally.recovered) / total((tally) => tally.unknowns)),
  excluded: percent(
    total((tally) => tally.excluded ?? 0) / total((tally) => (tally.excluded === undefined ? 0 : 5 * tally.unknowns)),
  ),
  published: percent((nine?.shown ?? 0) / (nine?.rounds ?? 1)),
  baselineRecovered: percent((year?.recovered ?? 0) / (year?.unknowns ?? 1)),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
if (result.recovered > 0 || result.excluded > 0 || result.published < 55) process.exitCode = 1;
