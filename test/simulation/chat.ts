/**
 * A chat platform at the port, with the rules of the real ones. The Slack-like one can look a message up by its key, in
 * a history that lags behind; the Teams-like one cannot. What is shown is remembered with who could read it at that
 * moment. Nothing here knows what Pollen promises.
 */
import type { Millis } from '../../src/domain/model.ts';
import type { Delivery, Found, Outcome, Platform, Target } from '../../src/ports.ts';
import type { Room, Town } from './company.ts';
import type { Dice } from './dice.ts';
import { directoryOf } from './directory.ts';
import type { Machine } from './disk.ts';
import type { Weather } from './weather.ts';

export interface Shown {
  readonly ref: string;
  readonly at: Millis;
  readonly delivery: Delivery;
  /** Who could read the channel when it was posted; absent for a personal message. */
  readonly readers?: Room['readers'];
  /** Edits of a message that is there are no messages of their own. */
  readonly isEdit: boolean;
}

export interface Surroundings {
  readonly dice: Dice;
  readonly weather: Weather;
  now(): Millis;
  /** Lets time go by, if nobody else did meanwhile; after everything that happens at this very moment. */
  passUntil(at: Millis): Promise<void>;
  /** Life goes on while a message is on its way. */
  meanwhile(): Promise<void>;
  handed(delivery: Delivery): void;
  showed(shown: Shown): void;
  answered(delivery: Delivery, outcome: Outcome['kind'], wasShown: boolean): void;
  met(what: string): void;
}

export interface Chat {
  readonly town: Town;
  readonly shown: readonly Shown[];
  /** Nothing gets through, until told otherwise. */
  outage: 'none' | 'unreachable' | 'limited' | 'silent';
  /** As one process reaches it: once that is dead, nothing of it gets here any more. */
  platform(machine: Machine): Platform;
}

/** Slack's history shows a message only after this long. */
const longestLagMs = 20_000;

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

type Lag = Shown & { readonly visibleAt: Millis };

export const createChat = (town: Town, around: Surroundings): Chat => {
  const shown: Lag[] = [];
  const { dice, weather, met } = around;
  const chat: Chat = {
    town,
    shown,
    outage: 'none',
    platform: (machine) => ({
      name: town.platform,
      directory: directoryOf(town, machine, around),
      start: async () => undefined,
      stop: async () => undefined,
      deliver: (delivery) => deliver(machine, delivery),
      find: (_workspace, target, key) => find(machine, target, key),
    }),
  };

  const deliver = async (machine: Machine, delivery: Delivery): Promise<Outcome> => {
    machine.point('before a message left');
    around.handed(delivery);
    const before = shown.length;
    const outcome = await send(machine, delivery);
    if (machine.isDead()) return never();
    const wasShown = shown.length > before && shown.some((one) => one.delivery.key === delivery.key);
    around.answered(delivery, outcome === 'throws' ? 'ambiguous' : outcome.kind, wasShown);
    machine.point('before the reply to a message came');
    if (outcome === 'throws') throw new Error('the chat broke off');
    return outcome;
  };

  const send = async (machine: Machine, delivery: Delivery): Promise<Outcome | 'throws'> => {
    const begun = around.now();
    await around.meanwhile();
    if (machine.isDead()) return never();
    if (dice.chance(weather.slow)) {
      met('slow');
      await around.passUntil(begun + dice.between(500, 9_000));
    }
    const outage = await outcomeOfOutage(chat, around, begun);
    if (machine.isDead()) return never();
    if (outage) {
      // Silence may hide that it was posted.
      if (outage.kind === 'ambiguous' && dice.chance(0.5) && refusalOf(town, shown, delivery) === undefined)
        show(delivery);
      return outage;
    }
    if (dice.chance(weather.limited)) {
      met('limited');
      return { kind: 'retry', afterMs: dice.pick([1_000, 3_000, 30_000, 90_000]) };
    }
    const refused = refusalOf(town, shown, delivery) ?? (dice.chance(weather.gone) ? 'refused' : undefined);
    if (refused !== undefined) {
      met(refused);
      return { kind: 'gone', why: refused };
    }
    if (dice.chance(weather.lostBefore)) return lost('lost before it was posted', begun);
    const ref = show(delivery);
    if (dice.chance(weather.throws)) {
      met('throws');
      return 'throws';
    }
    return dice.chance(weather.lostAfter) ? lost('lost after it was posted', begun) : { kind: 'sent', ref };
  };

  const lost = async (how: string, begun: Millis): Promise<Outcome> => {
    met(how);
    if (dice.chance(0.3)) await around.passUntil(begun + 25_000);
    return { kind: 'ambiguous', why: dice.pick(['ECONNRESET', '503', 'timeout']) };
  };

  const show = (delivery: Delivery): string => {
    const ref = delivery.replaces ?? `m${shown.length + 1}`;
    const readers = 'channel' in delivery.target ? town.rooms.get(delivery.target.channel)?.readers : undefined;
    const at = around.now();
    const isEdit = delivery.replaces !== undefined;
    const visibleAt = at + dice.between(0, longestLagMs);
    const one: Lag = { ref, at, delivery, isEdit, visibleAt, ...(readers !== undefined && { readers }) };
    shown.push(one);
    around.showed(one);
    return ref;
  };

  const find = async (machine: Machine, _target: Target, key: string): Promise<Found> => {
    machine.point('before a message was looked for');
    if (town.platform === 'teams') return { kind: 'cannotTell' };
    await around.meanwhile();
    if (machine.isDead()) return never();
    if (chat.outage !== 'none' || dice.chance(weather.unreadable)) {
      met('history unreadable');
      return { kind: 'cannotTell' };
    }
    const now = around.now();
    const found = shown.find((one) => one.delivery.key === key && !one.isEdit && one.visibleAt <= now);
    met(found ? 'found again' : 'not found');
    machine.point('before a message was found');
    return found ? { kind: 'found', ref: found.ref } : { kind: 'none' };
  };
  return chat;
};

const outcomeOfOutage = async (chat: Chat, around: Surroundings, begun: Millis): Promise<Outcome | undefined> => {
  if (chat.outage === 'none') return undefined;
  around.met(chat.outage);
  switch (chat.outage) {
    case 'unreachable':
      return { kind: 'retry', afterMs: 5_000 };
    case 'limited':
      return { kind: 'retry', afterMs: 60_000 };
    case 'silent':
      await around.passUntil(begun + 25_000);
      return { kind: 'ambiguous', why: 'timeout' };
  }
};

/** What the platform, and whoever speaks for Pollen to it, refuse for good. */
const refusalOf = (town: Town, shown: readonly Shown[], delivery: Delivery): string | undefined => {
  if ('person' in delivery.target) {
    const person = town.people.get(delivery.target.person);
    if (!person || person.gone) return 'user_not_found';
    return delivery.internal && person.external ? 'external readers' : undefined;
  }
  const room = town.rooms.get(delivery.target.channel);
  if (!room) return 'channel_not_found';
  if (delivery.internal && room.readers !== 'internal') return `${room.readers} readers`;
  const needed = delivery.thread ?? delivery.replaces;
  return needed !== undefined && !shown.some((one) => one.ref === needed) ? 'message_not_found' : undefined;
};
