/**
 * Known weaknesses of what runs in production, where the registry tells: ends with 1 for high and critical ones, with 0
 * for others, and with 0 and a line where the registry offers no audit, which is no fault of the change at hand.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

type Severity = 'info' | 'low' | 'moderate' | 'high' | 'critical';
interface Weakness {
  readonly name: string;
  readonly severity: Severity;
  readonly range: string;
}
interface Report {
  readonly vulnerabilities?: Readonly<Record<string, Weakness>>;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const reportOf = (text: string): Report => {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return {};
  }
};

const options = ['--omit', 'dev', '--json', '--fetch-retries', '0', '--fetch-timeout', '30000'];
const { stdout } = spawnSync('npm', ['audit', ...options], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
});
const { vulnerabilities } = reportOf(stdout ?? '');
if (vulnerabilities === undefined) {
  say('Dependencies NOT audited: the registry in use offers no audit. Run "npm run audit" where it does.');
} else {
  const found = Object.values(vulnerabilities);
  for (const { name, severity, range } of found) say(`${severity}: ${name} ${range}`);
  const serious = found.filter(({ severity }) => severity === 'high' || severity === 'critical');
  say(`Dependencies audited: ${found.length} known weaknesses, ${serious.length} of them high or critical.`);
  if (serious.length > 0) process.exitCode = 1;
}
