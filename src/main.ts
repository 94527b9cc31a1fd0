/**
 * The composition root: with `connected.ts` and `serving.ts` the only files that import adapters. They put things
 * together; what these do is decided elsewhere.
 */
import { createMovableClock } from '../adapters/clock/movable.ts';
import { createLog } from '../adapters/log/log.ts';
import { createPicture } from '../adapters/picture/picture.ts';
import { companyOf, startHereOf } from '../adapters/playground/invented.ts';
import { createPlayground, type Playground, type PlaygroundDeps } from '../adapters/playground/platform.ts';
import { createSilentPlatform } from '../adapters/playground/silent.ts';
import { createWaiting } from '../adapters/playground/waiting.ts';
import { backup, restore } from '../adapters/sql/backup.ts';
import { openStore } from '../adapters/sql/open.ts';
import { withheldList } from './app/cards/withheld.ts';
import type { Given } from './app/deps.ts';
import { createPulse, type PulseBot } from './app/pulse.ts';
import { createRehearsal, type MovableClock, type Rehearsal } from './app/rehearse.ts';
import { pastOf, presentOf, recentMs } from './app/timeline.ts';
import type { App, Composer } from './cli/command.ts';
import { run } from './cli/run.ts';
import { type Config, checkSetUp } from './config.ts';
import { isConnected, openConnected, serveConnected } from './connected.ts';
import { dayMs, type Programme, weekMs } from './domain/model.ts';
import { nextDigest } from './domain/plan.ts';
import { instantOf } from './domain/time.ts';
import { behave, createWorld, type World } from './domain/world.ts';
import type { Store } from './ports.ts';
import { listen } from './serving.ts';
import { commandWords } from './words/command-line.ts';
import { pickWords } from './words/pick.ts';

/** Seed of the playground's company. */
const northwind = 'northwind';

interface Parts extends Pick<Given, 'store' | 'platforms' | 'log'> {
  readonly programme: Programme;
  readonly clock: MovableClock;
  readonly world: World;
  readonly progress?: (at: number) => void;
}

interface Cast {
  readonly bot: PulseBot;
  readonly rehearsal: Rehearsal;
}

/** Pollen over these parts, and the invented people who use it. */
const bring = ({ world, progress, ...parts }: Parts): Cast => {
  const deps: Given = { ...parts, checkSetUp, words: pickWords, chance: Math.random };
  const bot = createPulse(deps);
  const people = {
    people: world.people,
    deeds: world.deeds,
    behave: (...of: [string, string, string]) => behave(world, ...of),
  };
  return { bot, rehearsal: createRehearsal(deps, bot, parts.clock, people, progress) };
};

type PlaygroundClock = ReturnType<typeof createMovableClock>;

/** Where the playground keeps its own files: beside the database. */
const besideDatabase = (url: string): string => (url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : 'pollen');

/** The playground's company and clock, the same at every start. */
const invent = (config: Config) => {
  const clock = createMovableClock(`${besideDatabase(config.databaseUrl)}.clock`, () => presentOf(Date.now()));
  const world = createWorld({ seed: northwind, ...pastOf(clock.begun) });
  return { clock, world, programme: config.programme ?? world.programme };
};

const open: Composer['open'] = async (config) => {
  if (isConnected(config)) return openConnected(config);
  const log = createLog(config.logLevel, process.stderr);
  const { clock, world, programme } = invent(config);
  const store = await openStore(config.databaseUrl, { keysPath: config.keysPath, log });
  const platforms = [createSilentPlatform(companyOf(world, programme))];
  const { bot } = bring({ store, platforms, clock, log, programme, world });
  return appOf({ store, bot, clock, log, platforms, file: programme });
};

const appOf = (parts: Omit<App, 'picture' | 'programme' | 'close'>): App => ({
  ...parts,
  get programme() {
    return parts.bot.programme();
  },
  picture: createPicture(),
  close: () => parts.store.close(),
});

const simulate: Composer['simulate'] = async ({ people, weeks, seed, path, progress }) => {
  const log = createLog('error', process.stderr);
  const startsOn = '2026-01-05';
  const world = createWorld({ seed, startsOn, weeks, ...(people !== undefined && { people }) });
  let at = instantOf(startsOn, '00:00', world.programme.organisation.zone);
  const endsAt = at + weeks * weekMs;
  const clock = { now: () => at, set: (next: number) => void (at = next) };
  const store = await openStore(`sqlite:${path}`, { keysPath: `${path}.keys`, log, server: true });
  const { programme } = world;
  const platforms = [createSilentPlatform(companyOf(world, programme))];
  const { bot, rehearsal } = bring({ store, platforms, clock, log, programme, world, progress });
  await bot.begin();
  return { app: appOf({ store, bot, clock, log, platforms, file: programme }), rehearsal, endsAt };
};

const serve: Composer['serve'] = async (config, { sealLost }) => {
  const log = createLog(config.logLevel);
  const { clock, world, programme } = invent(config);
  const { databaseUrl, keysPath } = config;
  const store = await openStore(databaseUrl, { keysPath, log, server: true, sealLost });
  const playground = createPlayground({
    path: `${besideDatabase(databaseUrl)}.playground`,
    company: companyOf(world, programme),
    hosts: [config.host],
    picture: createPicture(),
    clock,
    log,
    controls: controlsOf(() => present, clock),
    latestDigest: () => latestDigest(store, present.bot),
    startHere: startHereOf(world, programme),
  });
  const parts = { store, clock, log, programme, world };
  const present = bring({ ...parts, platforms: [playground] });
  await playground.start(present.bot.inbox);
  const stopping = new AbortController();
  const begin = async (): Promise<void> => {
    await live(parts, playground, stopping.signal);
    await present.bot.begin();
    const { signal } = stopping;
    if (clock.now() < clock.begun) await present.rehearsal.moveTo(clock.begun, { everybodyAnswers: false, signal });
  };
  return listen(config, {
    store,
    log,
    bot: present.bot,
    mounts: (isReady) => [createWaiting(playground.mount, isReady, [config.host])],
    begin,
    halt: async () => stopping.abort(),
    stop: playground.stop,
  });
};

/** The past goes by in silence, but for the digests; its last day is left to the present, whose questions are seen. */
const live = async (
  parts: Omit<Parts, 'platforms'> & { readonly clock: PlaygroundClock },
  playground: Playground,
  signal: AbortSignal,
): Promise<void> => {
  const { clock, world, programme } = parts;
  const past = clock.begun - dayMs;
  if (clock.now() >= past) return;
  const silent = createSilentPlatform(companyOf(world, programme), (delivery) =>
    delivery.internal && clock.now() >= clock.begun - recentMs ? playground.deliver(delivery) : undefined,
  );
  // Two seasons of events would bury the address that the newcomer is waiting for.
  const { bot, rehearsal } = bring({ ...parts, platforms: [silent], log: createLog('warn') });
  await bot.begin();
  await rehearsal.moveTo(past, { everybodyAnswers: true, signal });
};

const controlsOf = (cast: () => Cast, clock: PlaygroundClock): PlaygroundDeps['controls'] => ({
  now: clock.now,
  nextEvent: async () => {
    const next = await cast().bot.upcoming();
    return next && { at: next.at, label: commandWords.event[next.kind] };
  },
  nextDigest: async () => {
    const now = Math.max(clock.now(), clock.begun);
    const [first] = cast().bot.programme().digests;
    return first ? nextDigest(first, undefined, now + 1) : now + weekMs;
  },
  moveTo: async (at, options) => {
    await cast().rehearsal.moveTo(at, { everybodyAnswers: options?.everybodyAnswers ?? false });
  },
  deliver: () => cast().bot.deliver(),
  everybodyAnswers: () => cast().rehearsal.everybodyAnswers(),
});

const latestDigest = async (store: Store, bot: PulseBot): ReturnType<PlaygroundDeps['latestDigest']> => {
  const [site] = bot.sites();
  const [newest] = site ? await store.digests(site.workspace.id, 1) : [];
  return newest && { withheld: withheldList(pickWords('en'), newest.digest) };
};

const composer: Composer = { open, serve, connect: serveConnected, simulate, backup, restore };
process.exitCode = await run(process.argv.slice(2), composer, process.env);
