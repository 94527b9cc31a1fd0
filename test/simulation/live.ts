/** Lives a world: whatever comes next, people or clock or misfortune, and after each step the books. */
import { dayMs, type Millis, weekMs } from '../../src/domain/model.ts';
import { localDate } from '../../src/domain/time.ts';
import { planMisfortunes } from './misfortunes.ts';
import { planOrganisation } from './organisation.ts';
import type { Violation } from './promises.ts';
import { createWorld, endOf, type World, type WorldOptions } from './world.ts';

export interface Lived {
  readonly seed: string;
  readonly weeks: number;
  readonly violations: readonly Violation[];
  /** Of the whole life: two lives of one seed are alike. */
  readonly hash: string;
  /** The last that happened. */
  readonly last: readonly string[];
  /** What the world did to the product, and how often. */
  readonly met: Readonly<Record<string, number>>;
}

const minuteMs = 60_000;
/** Pieces of work in a week, roughly. */
const ticksWeekly = 14;

export const liveWorld = async (options: WorldOptions): Promise<Lived> => {
  const world = await createWorld(options);
  const ends = endOf(world, options.weeks);
  try {
    await restart(world);
    planMisfortunes(world, ends, () => restart(world));
    planOrganisation(world, ends);
    await live(world, ends);
    await finish(world);
  } finally {
    await world.host.close();
  }
  const { violations, trace, met } = world;
  return {
    seed: options.seed,
    weeks: options.weeks,
    violations,
    hash: trace.hash(),
    last: trace.last(),
    met: Object.fromEntries(met),
  };
};

const live = async (world: World, ends: Millis): Promise<void> => {
  const { agenda, clock, host, dice } = world;
  let tickAt = clock.now();
  let checked = { week: -1 };
  while (clock.now() < ends && world.violations.length === 0) {
    const nextItem = agenda.next() ?? Number.POSITIVE_INFINITY;
    if (tickAt <= nextItem) {
      if (tickAt > clock.now()) clock.set(tickAt);
      await work(world);
    } else {
      if (nextItem > clock.now()) clock.set(nextItem);
      await agenda.take()?.run();
      // Whatever that brought is sent when it is due, or looked for when it is time to.
      tickAt = Math.min(tickAt, nextMessage(world));
    }
    if (host.machine().isDead()) await recover(world);
    tickAt = await nextTick(world, tickAt <= nextItem || tickAt <= clock.now() || dice.chance(0.02), tickAt);
    const week = Math.floor((clock.now() - world.beginsAt) / weekMs);
    if (week !== checked.week && host.machine().faulty() === undefined) {
      checked = { week };
      await audit(world, false);
    }
  }
};

/** One piece of the bot's work, with people pressing meanwhile now and then. */
const work = async (world: World, isCalm = false): Promise<void> => {
  const { host, dice, pass, agenda, clock, note } = world;
  const { bots } = host.running();
  pass.number += 1;
  const faulty = host.machine().faulty();
  pass.cannotWrite = faulty === 'full' || faulty === 'readonly';
  if (!isCalm && dice.chance(world.weather.crashesWeekly / ticksWeekly)) host.machine().dieAfter(dice.between(1, 120));
  const onlyDeliver = !isCalm && dice.chance(0.1);
  note(onlyDeliver ? 'deliver' : 'tick');
  const beside = !isCalm && dice.chance(0.1) ? agenda.takePersonal(clock.now() + dayMs) : undefined;
  for (const [house, bot] of bots.entries()) {
    const piece = (): Promise<unknown> => (onlyDeliver ? bot.deliver() : bot.tick());
    await Promise.all([world.acts.call('work', piece, house), house === 0 ? beside?.run() : undefined]);
  }
  pass.cannotWrite = false;
  if (faulty !== undefined) for (const key of host.running().peek.sending()) world.unclear.perhaps.add(key);
  if (host.machine().isDead()) return;
  world.books.closings();
  const zone = world.companies[0]?.programme.organisation.zone ?? 'UTC';
  if (faulty === undefined && !onlyDeliver) world.books.sealed(localDate(clock.now(), zone));
};

/** Nothing, or only half of everything, gets anywhere now: a try now and then is enough. */
const isHopeless = ({ host, chats }: World): boolean =>
  host.machine().faulty() !== undefined || chats.some(({ outage }) => outage !== 'none');

/** When a message is due, or to be looked for. */
const nextMessage = (world: World): Millis => {
  if (isHopeless(world)) return Number.POSITIVE_INFINITY;
  const { host, clock, dice } = world;
  const now = clock.now();
  const { due, unclear } = host.running().peek.waiting();
  const dueAt = due === null ? Number.POSITIVE_INFINITY : Math.max(due, now + dice.between(0, 30) * 1000);
  return unclear > 0 ? Math.min(dueAt, now + dice.between(20, 120) * 1000) : dueAt;
};

/** When the bot has something to do again, and odd moments in between. */
const nextTick = async (world: World, isStale: boolean, known: Millis): Promise<Millis> => {
  if (!isStale) return known;
  const { host, clock, dice } = world;
  const now = clock.now();
  const times = [now + dice.between(12, 120) * 60 * minuteMs, nextMessage(world)];
  if (isHopeless(world)) times.push(now + dice.between(5, 360) * minuteMs);
  for (const [house, bot] of host.running().bots.entries()) {
    // Something is to be done within minutes: what comes after is asked for then.
    if (Math.min(...times) < now + 2 * minuteMs) break;
    const next = await world.acts.call('upcoming', () => bot.upcoming(), house);
    if (next) times.push(next.at);
  }
  if (host.machine().isDead()) return now;
  const jitter = dice.chance(0.3) ? dice.between(0, 59_000) : 0;
  return Math.max(Math.min(...times) + jitter, now + 500);
};

/** The process has died: sometimes it is back at once, sometimes somebody has to notice first. */
const recover = async (world: World): Promise<void> => {
  const { clock, dice, note, troubles, count } = world;
  const where = await world.host.machine().death;
  note(`the process died ${where}`);
  count('crash');
  const begun = clock.now();
  clock.set(begun + (dice.chance(0.8) ? dice.between(1_000, 90_000) : dice.between(1, 40) * 60 * minuteMs));
  await restart(world);
  troubles.push([begun, clock.now() + 10 * minuteMs]);
  await audit(world, false);
};

const restart = async (world: World): Promise<void> => {
  const { host, note, clock, dice } = world;
  // Outstanding messages of the dead process may have gone out or not.
  await host.leave();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await host.start();
      break;
    } catch (error) {
      note(`not started: ${error instanceof Error ? error.message : String(error)}`);
      if (attempt > 50) throw new Error('it does not start any more', { cause: error });
      clock.set(clock.now() + dice.between(5, 60) * 1000);
    }
  }
  for (const key of host.running().peek.sending()) world.unclear.certainly.add(key);
  note('started');
};

/** Of `everybody`, or of those of whom something was said since the last time. */
const audit = async (world: World, everybody: boolean): Promise<void> => {
  if (world.host.machine().isDead()) return;
  // Whoever looks is not to fall with what is looked at.
  world.host.machine().dieAfter(Number.POSITIVE_INFINITY);
  world.books.messages();
  world.books.erased(world.acts.erasedWords());
  world.books.sealed();
  await world.books.entries(everybody ? undefined : world.ledger.touched());
};

/** With nothing in its way it catches up by itself. */
const settleDown = async (world: World): Promise<void> => {
  const { host, clock, chats } = world;
  for (const chat of chats) chat.outage = 'none';
  for (let half = 0; half < 16; half += 1) {
    clock.set(clock.now() + 30 * minuteMs);
    await work(world, true);
  }
  const stuck = host.running().peek.stuck(clock.now() - 6 * 60 * minuteMs);
  if (stuck > 0) world.broken('recovery', `${stuck} messages wait for nothing`);
};

/** Ends the process in order, starts it once more, and goes over everything. */
const finish = async (world: World): Promise<void> => {
  world.host.machine().fault(undefined);
  world.host.machine().dieAfter(Number.POSITIVE_INFINITY);
  await restart(world);
  await settleDown(world);
  await audit(world, true);
};
