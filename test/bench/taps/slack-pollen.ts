/** Pollen on Slack in a process of its own, over the prepared database; told when to make a digest or to send. */
import Sqlite from 'better-sqlite3';
import { createServer } from '../../../adapters/http/server.ts';
import { createPicture } from '../../../adapters/picture/picture.ts';
import { createSlack, type SlackDeps } from '../../../adapters/slack/platform.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { createPulse } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import type { Log } from '../../../src/ports.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { benchProgramme, publishOver } from '../publish.ts';
import { serveOrders, settingsOf } from './process.ts';

interface Settings {
  readonly slack: SlackDeps['settings'];
  readonly path: string;
  readonly keysPath: string;
  /** Added to the machine's clock, until a time is told. */
  readonly offsetMs: number;
  readonly callTimeoutMs?: number;
}

const { slack: settings, path, keysPath, offsetMs, callTimeoutMs } = settingsOf() as Settings;
const log: Log = {
  info: () => undefined,
  // Faults are switched on: what is not sent is nothing to be told here.
  warn: () => undefined,
  error: (event, error) => process.stderr.write(`${event} ${String(error)}\n`),
};
let told: number | undefined;
const clock = { now: () => told ?? Date.now() + offsetMs };
const store = await openStore(`sqlite:${path}`, { keysPath, log, server: true });
const slack = createSlack({
  settings,
  clock,
  log,
  memory: store.memory('slack'),
  picture: createPicture(),
  ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
});
const bot = createPulse({
  store,
  platforms: [slack],
  clock,
  log,
  programme: benchProgramme,
  checkSetUp,
  words: pickWords,
  chance: () => 0.5,
});
await bot.begin();
// The rosters of thousands of audiences are in the database already: nobody is to read them anew for this.
const sqlite = new Sqlite(path);
sqlite.prepare('update audience set in_force = 1').run();
sqlite.close();
await slack.start(bot.inbox);
const metrics = async (): Promise<string> => '';
const mounts = slack.mount === undefined ? [] : [slack.mount];
const server = createServer({ host: '127.0.0.1', port: 0, mounts, ready: () => store.probe(), metrics, log });
const { port } = await server.start();

serveOrders(
  { port },
  async (order) => {
    const started = performance.now();
    switch (order.do) {
      case 'digest':
        await store.summarise(1, 1, clock.now(), benchProgramme.privacy.k);
        await publishOver(store, 1, clock.now());
        return { ms: performance.now() - started };
      case 'deliver':
        told = order.at;
        return { ...(await bot.deliver()), ...(await store.outbox(1)) };
      case 'state':
        return { ...(await store.outbox(1)), rssMB: process.memoryUsage().rss / 2 ** 20 };
    }
  },
  async () => {
    await slack.stop();
    await server.stop();
    await store.close();
  },
);
