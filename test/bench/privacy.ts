import { allSizes, everyWorld, fortnightly, higherK, isolating, largerTeams, merged, weeklyNine } from '../domain/privacy/attacks/independent.ts';

for (const run of [everyWorld, weeklyNine, allSizes, fortnightly, largerTeams, higherK, merged, isolating]) {
  const t = performance.now();
  console.log(run.name, JSON.stringify(run(Number(process.argv[2] ?? 0.2))), Math.round(performance.now() - t));
}
