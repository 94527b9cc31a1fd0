/**
 * Hostile requests at everything that Pollen answers, and what became of it. Last line:
 * {"requests":70000,"effects":0,"crashes":0,"leaks":0,"growthMiB":0}.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Started, startProcess } from '../bench/taps/process.ts';
import { temporaryFolder } from '../support/store.ts';
import { canary, secretWords, slackHostile, slackIds } from './cast.ts';
import { type Company, points, startCompany, tapSlack, tapTeams } from './company.ts';
import type { Dice } from './dice.ts';
import { effectsOf, leaksInLog, type Theirs } from './effects.ts';
import { plainShot } from './plain.ts';
import { playgroundCast, playgroundShot } from './playground.ts';
import { changed, rowsOf } from './rows.ts';
import type { Shot } from './shot.ts';
import { signedSlack, unsignedSlack } from './slack.ts';
import { badTeams, goodTeams } from './teams.ts';
import { fireAt } from './volley.ts';

export interface Found {
  readonly requests: number;
  /** What changed and was not for whoever sent it. */
  readonly effects: number;
  /** Requests without an answer, and legitimate taps afterwards that came to nothing. */
  readonly crashes: number;
  /** Answers and lines of the log that hold what they must not. */
  readonly leaks: number;
  /** By how much the process holds more than after the first tenth. */
  readonly growthMiB: number;
}

export interface Fuzzing {
  /** Requests for each address. */
  readonly count: number;
  readonly seed: string;
  readonly say: (line: string) => void;
}

/** What stands before one process, and how it is looked at. */
interface Target {
  readonly address: string;
  readonly databases: readonly string[];
  readonly secrets: readonly string[];
  readonly theirs: Theirs;
  readonly endpoints: Readonly<Record<string, (dice: Dice) => Shot>>;
  held(): Promise<number>;
  said(): string;
  /** Resolves to false where what somebody may do is not done. */
  tap(): Promise<boolean>;
}

const mib = 2 ** 20;
/** What was acknowledged may still be drawn. */
const calmMs = 300;

const attack = async (target: Target, { count, seed, say }: Fuzzing): Promise<Found> => {
  const { address, secrets, databases, theirs } = target;
  let [requests, crashes, held] = [0, 0, 0];
  const leaks: string[] = [];
  const before = databases.map(rowsOf);
  const saidBefore = target.said().length;
  const round = async (name: string, share: number): Promise<void> => {
    for (const [endpoint, next] of Object.entries(target.endpoints)) {
      const volley = await fireAt(
        address,
        { seed: `${seed} ${name} ${endpoint}`, count: Math.ceil(count * share), secrets },
        next,
      );
      requests += volley.requests;
      crashes += volley.unanswered;
      leaks.push(...volley.leaks);
      say(`${name} ${endpoint}: ${JSON.stringify(volley.statuses)}`);
    }
    await setTimeout(calmMs);
    held = (await target.held()) - held;
  };
  await round('first', 0.1);
  await round('then', 0.9);
  const effects = databases.flatMap((database, index) =>
    effectsOf(before[index] ?? new Map(), rowsOf(database), theirs),
  );
  leaks.push(...leaksInLog(target.said().slice(saidBefore), [canary, ...secrets]));
  if (!(await target.tap())) crashes += 1;
  for (const line of [...effects, ...leaks].slice(0, 20)) say(line);
  return {
    requests,
    effects: effects.length,
    crashes,
    leaks: leaks.length,
    growthMiB: Math.max(0, Math.round(held / mib)),
  };
};

/** A tap that is taken is an answer more or another. */
const isSaved = async (database: string, tap: () => Promise<unknown>): Promise<boolean> => {
  const before = rowsOf(database);
  await tap();
  return changed(before, rowsOf(database)).some(({ row, isNew }) => isNew && ['answer', 'person'].includes(row.table));
};

const companyTarget = async (company: Company): Promise<Target> => {
  const { slack, teams, cast, pollen, database, folder, ownLinks } = company;
  return {
    address: company.address,
    databases: [database],
    secrets: [folder, slack.signingSecret, slack.botToken, teams.password, secretWords],
    theirs: {
      people: [...slackHostile, ...cast.hostile.map(({ aadId }) => aadId), ...cast.hostile.map(({ id }) => id)],
      links: ownLinks,
      administrators: [slackIds.priya],
    },
    endpoints: {
      '/slack/events signed': signedSlack(company),
      '/slack/events unsigned': unsignedSlack(company),
      '/api/messages with a good token': await goodTeams(company),
      '/api/messages with a bad token or none': await badTeams(company),
      '/healthz': plainShot('/healthz'),
      '/metrics': plainShot('/metrics'),
    },
    held: async () => Number((await pollen.ask({ do: 'memory' }))['held']),
    said: company.said,
    tap: async () =>
      (await isSaved(database, () => tapSlack(company, slackIds.bo, points))) &&
      (await isSaved(database, () => tapTeams(company, cast.eli, points))),
  };
};

const startPlayground = async () => {
  const folder = temporaryFolder();
  const database = join(folder.path, 'pollen.sqlite');
  let said = '';
  const settings = { path: database, keysPath: join(folder.path, 'pollen.keys'), stopped: 4 };
  const pollen: Started<{ readonly do: 'memory' }> = await startProcess(
    join(import.meta.dirname, 'playground-pollen.ts'),
    settings,
    {
      execArgv: ['--expose-gc'],
      hear: (text) => {
        said += text;
      },
    },
  );
  const address = String(pollen.ready['address']);
  const cast = playgroundCast(database);
  const target: Target = {
    address,
    databases: [database],
    secrets: [folder.path],
    theirs: { people: cast.hostile, links: [], administrators: cast.administrators },
    endpoints: { playground: playgroundShot(cast) },
    held: async () => Number((await pollen.ask({ do: 'memory' }))['held']),
    said: () => said,
    tap: () =>
      isSaved(database, () =>
        fetch(`${address}/as/${cast.victims[0]}/press`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ from: 'home', action: { do: 'pause', weeks: 2 } }),
        }),
      ),
  };
  return {
    target,
    close: async (): Promise<void> => {
      await pollen.end();
      folder.remove();
    },
  };
};

export const fuzzPlayground = async (how: Fuzzing): Promise<Found> => {
  const { target, close } = await startPlayground();
  try {
    return await attack(target, how);
  } finally {
    await close();
  }
};

export const fuzzCompany = async (how: Fuzzing): Promise<Found> => {
  const company = await startCompany();
  try {
    return await attack(await companyTarget(company), how);
  } finally {
    await company.close();
  }
};

if (import.meta.main) {
  const how: Fuzzing = {
    count: Number(process.argv[2] ?? 10_000),
    seed: process.argv[3] ?? 'fuzz',
    say: (line) => void process.stderr.write(`${line}\n`),
  };
  const [one, other] = [await fuzzCompany(how), await fuzzPlayground(how)];
  const sum = (of: 'requests' | 'effects' | 'crashes' | 'leaks'): number => one[of] + other[of];
  const growthMiB = Math.max(one.growthMiB, other.growthMiB);
  const found: Found = {
    requests: sum('requests'),
    effects: sum('effects'),
    crashes: sum('crashes'),
    leaks: sum('leaks'),
    growthMiB,
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
  process.exitCode = found.effects + found.crashes + found.leaks > 0 || growthMiB >= 50 ? 1 : 0;
}
