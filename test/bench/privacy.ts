
import * as b from '../domain/privacy/attacks/alike.ts';

for (const run of [...Object.values(b)]) {
  const t = performance.now();
  console.log(run.name, JSON.stringify(run(Number(process.argv[2] ?? 0.2))), Math.round(performance.now() - t));
}
