/** What changes in a company: people come, go and move, channels are shared, administrators hold everything. */
import { type Millis, weekMs } from '../../src/domain/model.ts';
import type { ChatEvent } from '../../src/ports.ts';
import type { Whereabouts } from './acts.ts';
import type { Chat } from './chat.ts';
import { anyLocale, anyZone, type Member } from './company.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;

/** Puts a whole life's changes on the agenda. */
export const planOrganisation = (world: World, ends: Millis): void => {
  const { dice, agenda } = world;
  const changes: Readonly<Record<string, readonly [number, () => Promise<void>]>> = {
    join: [0.3, () => join(world)],
    leave: [0.25, () => leave(world)],
    move: [0.5, () => move(world)],
    share: [0.4, () => share(world)],
    hold: [0.05, () => hold(world)],
    askNow: [0.08, () => askNow(world)],
    tell: [0.5, () => tell(world, dice.pick(world.chats))],
  };
  for (let week = world.beginsAt; week < ends; week += weekMs)
    for (const [weekly, run] of Object.values(changes))
      if (dice.chance(weekly)) agenda.add({ at: week + dice.between(0, weekMs), isPersonal: false, run });
};

const note = (world: World, what: string): void => {
  world.count(what.split(':')[0] ?? what);
  world.note(what);
};

/** An event about a place, lost now and then, and told twice now and then. */
const tell = async (world: World, chat: Chat): Promise<void> => {
  const { dice, acts } = world;
  if (dice.chance(0.2)) return;
  const house = world.houses.findIndex((one) => one.chats.includes(chat));
  const inbox = () => world.host.running().bots[house]?.inbox;
  const userGroup = [...chat.town.userGroups.keys()][0];
  const workspace = chat.town.externalId;
  const event: ChatEvent =
    userGroup !== undefined && dice.chance(0.5)
      ? { workspace, kind: 'userGroup', userGroup }
      : { workspace, kind: 'channel', channel: dice.pick([...chat.town.rooms.keys()]) };
  const times = dice.chance(world.weather.doubled) ? 2 : 1;
  for (let time = 0; time < times; time += 1) await acts.call('tell', async () => inbox()?.tell(event), house);
};

const join = async (world: World): Promise<void> => {
  const { dice } = world;
  const chat = dice.pick(world.chats);
  const { town } = chat;
  const isGuest = dice.chance(0.25);
  const known = [...town.people.values()].find((one) => one.external === isGuest);
  if (!known) return;
  const number = 80 + town.people.size;
  const userId = town.platform === 'slack' ? `U0A000${number}` : `222200${number}-0000-4000-8000-000000000000`;
  town.people.set(userId, { ...known, userId, name: `Person ${userId}`, zone: anyZone(dice), gone: false });
  for (const members of town.userGroups.values()) if (!isGuest) members.add(userId);
  for (const room of town.rooms.values())
    if (room.members.size > 1 && (room.readers === 'external' || !isGuest)) room.members.add(userId);
  note(world, `joined: ${userId}`);
  await tell(world, chat);
};

const anybody = (world: World): { chat: Chat; person: Member } => {
  const chat = world.dice.pick(world.chats);
  return { chat, person: world.dice.pick([...chat.town.people.values()]) };
};

const leave = async (world: World): Promise<void> => {
  const { chat, person } = anybody(world);
  note(world, `left: ${person.userId}`);
  if (world.dice.chance(0.5)) person.gone = true;
  for (const members of chat.town.userGroups.values()) members.delete(person.userId);
  for (const room of chat.town.rooms.values()) room.members.delete(person.userId);
  await tell(world, chat);
};

const move = async (world: World): Promise<void> => {
  const { chat, person } = anybody(world);
  const { earlierZones } = world;
  earlierZones.set(person.userId, [...(earlierZones.get(person.userId) ?? []), person.zone]);
  person.zone = anyZone(world.dice);
  person.locale = anyLocale(world.dice);
  note(world, `moved: ${person.userId} to ${person.zone}`);
  if (world.dice.chance(0.5)) await tell(world, chat);
};

/** The leaders' channel becomes readable to others, or may be about to; later it is their own again. */
const share = async (world: World): Promise<void> => {
  const { dice, agenda, clock } = world;
  for (const { digests } of world.houses.map(({ programme }) => programme)) {
    const room = world.chats.map(({ town }) => town.rooms.get(digests[0]?.channel ?? '')).find(Boolean);
    if (!room) continue;
    room.readers = dice.pick(['external', 'unknown']);
    note(world, `shared: ${room.id} is ${room.readers}`);
    const back = async (): Promise<void> => {
      room.readers = 'internal';
    };
    agenda.add({ at: clock.now() + dice.between(1, 200) * hourMs, isPersonal: dice.chance(0.5), run: back });
  }
};

const administrator = (world: World): Whereabouts => ({
  house: 0,
  site: world.chats[0]?.town.externalId ?? '',
  userId: world.houses[0]?.programme.administrators[0] ?? '',
});

const hold = async (world: World): Promise<void> => {
  const { dice, agenda, clock, acts, troubles } = world;
  note(world, 'everything paused');
  const held: [Millis, Millis] = [clock.now(), Number.POSITIVE_INFINITY];
  troubles.push(held);
  await acts.everything(administrator(world), true);
  const goOn = async (): Promise<void> => {
    // Who hears nothing, or that it was not saved, tries again.
    if (await acts.everything(administrator(world), false)) held[1] = clock.now() + hourMs;
    else agenda.add({ at: clock.now() + hourMs, isPersonal: false, run: goOn });
  };
  agenda.add({ at: clock.now() + dice.between(1, 120) * hourMs, isPersonal: false, run: goOn });
};

/** Somebody who sets a pulse up wants to see it. */
const askNow = async (world: World): Promise<void> => {
  const { dice, acts, clock, host, wishes } = world;
  const anyHour = dice.chance(0.5);
  note(world, `asked now: ${anyHour ? 'at any hour' : 'in working hours'}`);
  const pulse = dice.pick(world.houses[0]?.programme.pulses ?? []);
  if (anyHour) wishes.anyHour(clock.now() + 61_000);
  await acts.call('ask', async () => host.running().bots[0]?.ask(pulse.key, { anyHour }), 0);
  await acts.call('deliver', async () => host.running().bots[0]?.deliver(), 0);
};
