/** What a digest of the stage's company can invite people to. */
const side = (cell: string, group: 'partners' | 'employees' | 'accountTeams', mean: number) =>
  ({ cell, name: cell, group, mean, date: '2026-02-09', old: false }) as const;

export const learnFrom = [
  {
    kind: 'learnFrom',
    group: 'partners',
    halfWidth: 0.9,
    p: 0.001,
    question: 'ease',
    strong: side('a:brightwell', 'partners', 4.6),
    level: 3.5,
    struggling: side('a:kestrel', 'partners', 2.1),
  },
] as const;
export const bothSides = [
  {
    kind: 'bothSides',
    apart: 1.8,
    usual: 0.1,
    halfWidth: 0.9,
    p: 0.001,
    relationship: 'acme',
    name: 'Acme',
    question: 'ease',
    worse: side('a:acme', 'partners', 2.3),
    better: side('a:acme-team', 'accountTeams', 4.1),
  },
] as const;
