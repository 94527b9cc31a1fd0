import { regress } from '../domain/privacy/regress.ts';
import { answersOf } from '../domain/privacy/season.ts';
import { solve } from '../domain/privacy/solve.ts';
import { viewsOf } from '../domain/privacy/views.ts';
import { invent } from '../domain/privacy/worlds.ts';

const nine = { teams: [9], seasons: 4, rounds: 13, rate: 0.7, turnover: 'one' } as const;
const sets: [string, any[]][] = [
  [
    'two seasons, teams of 5 to 20 and small ones together, alike 100 %',
    [[5], [6], [7], [8], [12], [20], [3, 4, 9], [6, 5, 2]].flatMap((teams) =>
      [6, 13].map((rounds) => ({ ...nine, teams, seasons: 2, rounds, turnover: 'usual' as const, alike: 1 })),
    ),
  ],
  [
    'two years, answering 95 %, alike 100 %',
    [6, 9, 12].map((team) => ({
      ...nine,
      teams: [team],
      seasons: 8,
      rate: 0.95,
      turnover: 'usual' as const,
      alike: 1,
    })),
  ],
];
for (const [name, plans] of sets)
  for (const [i, plan] of plans.entries())
    for (let s = 0; s < 10; s++) {
      if (name.startsWith('two seasons') && s > 7) continue;
      const seasons = invent(plan, `${name} ${i} ${s}`);
      const rows: any[] = [];
      const truth = seasons[0]!.members.map(
        (_, p) => seasons.flatMap((w) => w.rounds.flatMap((r) => r[p]?.need ?? []))[0] ?? 0,
      );
      for (const w of seasons) {
        const a = answersOf(w);
        for (const v of viewsOf(w)) rows.push({ holds: v.holds.map((x) => a[x]!.person), low: v.low, high: v.high });
      }
      const st = solve(rows, truth, 200000),
        rg = regress(rows, truth, 1);
      if (st.recovered || rg) {
        console.log(name, i, s, 'strict', st.recovered, 'regress', rg, 'truth', truth.join(''));
        for (const r of new Set(
          rows.map(
            (r) =>
              `${[...r.holds].sort((a: number, b: number) => a - b).join()} [${r.low},${r.high}] truth ${r.holds.reduce((q: number, h: number) => q + truth[h]!, 0)}`,
          ),
        ))
          console.log('   ', r);
      }
    }
