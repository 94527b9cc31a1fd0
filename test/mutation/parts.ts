/**
 * What is mutated, and which tests judge it: those that run it in their own process, and quickly. Statistics over many
 * invented companies, the attack suite and whole processes are left out: each takes seconds, a run has thousands of
 * mutants, and what only those would notice wants an example.
 */

/** Globs, from the root of the project. */
interface Globs {
  readonly of: readonly string[];
  readonly without?: readonly string[];
}

export interface Part {
  readonly mutate: Globs;
  readonly tests: Globs;
}

/** A run: its parts, and the score in percent that it must reach. */
export interface Run {
  readonly parts: readonly Part[];
  readonly bar: number;
}

const rules: Part = {
  mutate: { of: ['src/domain/privacy/**/*.ts', 'src/domain/{time,plan,sample,cadence,prompt-times}.ts'] },
  tests: {
    of: ['test/domain/privacy/*.test.ts', 'test/domain/{time,plan,plan-digests,sample,prompt-times}.test.ts'],
    without: ['test/domain/privacy/{attack,suite}.test.ts'],
  },
};

const outbox: Part = {
  mutate: { of: ['adapters/sql/outbox.ts'] },
  tests: { of: ['test/adapters/sql/{sqlite,outbox-property}.test.ts'] },
};

const answers: Part = {
  mutate: { of: ['adapters/sql/{record,record-queries,record-sqlite}.ts'] },
  tests: { of: ['test/adapters/sql/{answers-sqlite,answers-together,sqlite}.test.ts'] },
};

const sending: Part = {
  mutate: { of: ['src/app/{deliver,record}.ts'] },
  tests: {
    of: ['test/app/rounds/{deliver,deliver-ends,record,record-words,receipts}.test.ts', 'test/app/flow.test.ts'],
  },
};

/** Without the invented company of the playground and the benches, of which nobody is promised anything. */
const domain: Part = {
  mutate: { of: ['src/domain/**/*.ts'], without: [...rules.mutate.of, 'src/domain/world/**', 'src/domain/world.ts'] },
  tests: {
    of: ['test/domain/*.test.ts', 'test/domain/digest/*.test.ts', 'test/app/csv.test.ts'],
    without: ['test/domain/{world,world-truths}.test.ts', 'test/domain/digest/chance.test.ts'],
  },
};

/** What people see, judged by the tests that make single cards without a company around them. */
const cards: Part = {
  mutate: { of: ['src/app/cards/**/*.ts'] },
  tests: { of: ['test/app/cards/**/*.test.ts'], without: ['test/app/cards/{shape,languages}.test.ts'] },
};

const settingUp: Part = {
  mutate: {
    of: ['src/app/setting-up/**/*.ts', 'src/app/{set-up,pulse,events,programme,owners,leaders,roster-reader}.ts'],
  },
  tests: {
    of: ['test/app/{setting-up,around}/*.test.ts'],
  },
};

/** What is left of the use cases. */
const app: Part = {
  mutate: {
    of: ['src/app/**/*.ts'],
    without: [...sending.mutate.of, ...cards.mutate.of, ...settingUp.mutate.of],
  },
  tests: {
    of: ['test/app/**/*.test.ts'],
    without: [
      ...cards.tests.of,
      ...settingUp.tests.of,
      'test/app/{process,slack-process,planted,planted-deeds,two-platforms,backup}.test.ts',
    ],
  },
};

export const runs: Readonly<Record<string, Run>> = {
  core: { parts: [rules, outbox, answers, sending], bar: 90 },
  wide: { parts: [rules, domain, sending, cards, settingUp, app], bar: 80 },
};
