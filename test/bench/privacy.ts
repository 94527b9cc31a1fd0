import { real } from './privacy/real.ts';

const t = performance.now();
console.log(
  (await real(Number(process.argv[2] ?? 0.3))).map((x) => JSON.stringify(x)).join('\n'),
  performance.now() - t,
);
