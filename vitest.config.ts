import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: one of them begun last would leave the other workers idle. */
const longest = [
  'simulation/weeks.test.ts',
  'app/process.test.ts',
  'app/planted.test.ts',
  'crash/kill.test.ts',
  'crash/backup.test.ts',
  'sql/answers-postgres.test.ts',
  'browser/newcomer.test.ts',
  'browser/set-up.test.ts',
  'sql/postgres.test.ts',
  'follow/owner-message.test.ts',
  'sql/follow-postgres.test.ts',
  'privacy/suite.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => moduleId.endsWith(name));
  return found === -1 ? longest.length : found;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/shared.ts',
    // Real processes, browsers and databases start inside some tests: the limit is for a hang, not for a pace.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    // Files share what they load: reading it anew for each took an eighth of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
