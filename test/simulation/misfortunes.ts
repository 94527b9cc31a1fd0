/** What goes wrong around the product: power, disk, clock, network, and the hours in which nobody notices. */
import { dayMs, type Millis, weekMs } from '../../src/domain/model.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;

/** Puts the misfortunes of a whole life on the agenda. `restart`: ends the process and starts another. */
export const planMisfortunes = (world: World, ends: Millis, restart: () => Promise<void>): void => {
  const { dice, weather, agenda } = world;
  const plan = (weekly: number, run: () => Promise<void>): void => {
    for (let week = world.beginsAt; week < ends; week += weekMs) {
      const times = Math.floor(weekly) + (dice.chance(weekly % 1) ? 1 : 0);
      for (let time = 0; time < times; time += 1)
        agenda.add({ at: week + dice.between(0, weekMs), isPersonal: false, run });
    }
  };
  plan(weather.downtimesWeekly, () => beDown(world, restart));
  plan(weather.clockJumpsWeekly, () => jump(world));
  plan(weather.diskFaultsWeekly, () => breakDisk(world));
  plan(weather.outagesWeekly, () => breakChat(world));
};

/** From an hour to two weeks; mostly hours. */
const beDown = async (world: World, restart: () => Promise<void>): Promise<void> => {
  const { dice, clock, note, count } = world;
  const hours = dice.weighed({ short: 6, day: 2, days: 1, weeks: 0.4 });
  const lasts = { short: [1, 8], day: [10, 30], days: [30, 120], weeks: [200, 336] }[hours];
  const forMs = dice.between(lasts[0] ?? 1, lasts[1] ?? 1) * hourMs;
  note(`down for ${forMs / hourMs} hours`);
  count(hours === 'weeks' ? 'down for weeks' : 'downtime');
  const begun = clock.now();
  if (dice.chance(0.3)) world.host.machine().die();
  clock.set(begun + forMs);
  await restart();
  world.troubles.push([begun, clock.now() + hourMs / 6]);
};

/** The clock is set, and mostly set right again some time later. */
const jump = async (world: World): Promise<void> => {
  const { dice, clock, note, count, agenda } = world;
  const by = dice.pick([0.02, 0.5, 1, 3, 26, 80]) * hourMs;
  const set = (ms: number): void => {
    const begun = clock.now();
    clock.set(begun + ms);
    note(`the clock jumps by ${ms / hourMs} hours`);
    count(ms > 0 ? 'clock forwards' : 'clock backwards');
    world.troubles.push([Math.min(begun, clock.now()) - dayMs, Math.max(begun, clock.now()) + dayMs]);
  };
  const first = dice.chance(0.5) ? by : -by;
  set(first);
  if (dice.chance(0.7))
    agenda.add({ at: clock.now() + dice.between(1, 20) * hourMs, isPersonal: false, run: async () => set(-first) });
};

const breakDisk = async (world: World): Promise<void> => {
  const { dice, clock, note, host, agenda } = world;
  const kind = dice.pick(['full', 'readonly', 'failing'] as const);
  const forMs = dice.between(1, 30 * 60) * 60_000;
  note(`the disk is ${kind} for ${forMs / 60_000} minutes`);
  host.machine().fault(kind);
  world.troubles.push([clock.now(), clock.now() + forMs + hourMs / 2]);
  const mend = async (): Promise<void> => {
    host.machine().fault(undefined);
    note('the disk is sound');
  };
  agenda.add({ at: clock.now() + forMs, isPersonal: false, run: mend });
};

const breakChat = async (world: World): Promise<void> => {
  const { dice, clock, note, chats, agenda } = world;
  const chat = dice.pick(chats);
  const kind = dice.pick(['unreachable', 'limited', 'silent'] as const);
  const forMs = dice.between(1, 40 * 60) * 60_000;
  note(`${chat.town.platform} is ${kind} for ${forMs / 60_000} minutes`);
  chat.outage = kind;
  world.troubles.push([clock.now(), clock.now() + forMs + hourMs / 2]);
  agenda.add({
    at: clock.now() + forMs,
    isPersonal: false,
    run: async () => {
      chat.outage = 'none';
    },
  });
};
