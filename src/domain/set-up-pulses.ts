/**
 * When what is set up in chat is asked. What is asked on the same days at the same time is one pulse, with the file's
 * own too: in one round people who are in several audiences take turns, in two the second would never have its turn.
 */
import { firstMonday, rhythm as usual } from './defaults.ts';
import type { Group, LocalDate, Programme, Pulse, Weekday } from './model.ts';
import type { SetUp } from './set-up.ts';
import { daysBetween, minutesFrom, onOrAfter } from './time.ts';

export const isPartners = (group: Group): boolean => group === 'partners';

/** The pulses of `base`, joined by these set-ups where they fall together, and then the set-ups' own. */
export const pulsesWith = (base: Programme, setUps: readonly SetUp[]): readonly Pulse[] => {
  const pulses = [...base.pulses];
  for (const alike of groupsOf(setUps)) {
    const at = pulses.findIndex((pulse) => fallsTogether(base, pulse, alike));
    const joined = pulses[at];
    const keys = alike.map((one) => one.audience.key);
    if (joined) pulses[at] = { ...joined, audiences: [...joined.audiences, ...keys] };
    else pulses.push(pulseOf(alike, pulses, base.organisation.zone));
  }
  return pulses;
};

type Alike = readonly [SetUp, ...SetUp[]];

const groupsOf = (setUps: readonly SetUp[]): readonly Alike[] => {
  const groups = new Map<string, Alike>();
  for (const setUp of setUps) {
    const key = keyOf(setUp);
    const before = groups.get(key);
    groups.set(key, before ? [...before, setUp] : [setUp]);
  }
  return [...groups.values()];
};

/** Which of its weeks: 0 to `everyWeeks` − 1, counted from a Monday that all share. */
const phase = (starts: LocalDate, { everyWeeks, weekday }: { everyWeeks: number; weekday: Weekday }): number => {
  const week = Math.floor(daysBetween(firstMonday, onOrAfter(starts, weekday)) / 7);
  return ((week % everyWeeks) + everyWeeks) % everyWeeks;
};

/** Names its days and its time, and not when it was begun: the pulse stays the same when one of its set-ups goes. */
const keyOf = ({ audience, rhythm, starts = firstMonday }: SetUp): string =>
  [
    isPartners(audience.group) ? 'partners' : 'colleagues',
    `${rhythm.everyWeeks}w${phase(starts, rhythm)}`,
    rhythm.weekday,
    rhythm.time.replace(':', ''),
  ].join('-');

const startOf = (alike: Alike): LocalDate => alike.map((one) => one.starts ?? firstMonday).sort()[0] ?? firstMonday;
const zoneOf = (group: Group, zone: string): string => (isPartners(group) ? zone : 'person');

const fallsTogether = (base: Programme, pulse: Pulse, alike: Alike): boolean => {
  const [{ audience, rhythm }] = alike;
  const starts = startOf(alike);
  const partners = isPartners(audience.group);
  const sides = base.audiences.filter((one) => pulse.audiences.includes(one.key)).map((one) => isPartners(one.group));
  return (
    sides.every((side) => side === partners) &&
    pulse.everyWeeks === rhythm.everyWeeks &&
    pulse.weekday === rhythm.weekday &&
    pulse.time === rhythm.time &&
    pulse.zone === zoneOf(audience.group, base.organisation.zone) &&
    pulse.oneIn === 1 &&
    pulse.starts <= starts &&
    phase(pulse.starts, pulse) === phase(starts, rhythm)
  );
};

/** Beside these: rounds and wishes are kept by the key, so that two pulses of one key would ask for only one of them. */
const pulseOf = (alike: Alike, beside: readonly Pulse[], zone: string): Pulse => {
  const [first, ...others] = alike;
  const { audience, rhythm } = first;
  const partners = isPartners(audience.group);
  const reminds = !partners && minutesFrom(rhythm, usual.reminds) < minutesFrom(rhythm, usual.closes);
  const common = partners ? 'Partners' : 'Colleagues';
  return {
    key: unused(
      keyOf(first),
      beside.map((one) => one.key),
      '-',
    ),
    name: unused(
      others.length > 0 ? common : audience.name,
      beside.map((one) => one.name),
      ' ',
    ),
    audiences: alike.map((one) => one.audience.key),
    everyWeeks: rhythm.everyWeeks,
    weekday: rhythm.weekday,
    time: rhythm.time,
    zone: zoneOf(audience.group, zone),
    starts: startOf(alike),
    closes: usual.closes,
    ...(reminds && { reminds: usual.reminds }),
    oneIn: 1,
    gapDays: usual.gapDays,
  };
};

const unused = (name: string, used: readonly string[], before: string): string => {
  let found = name;
  for (let count = 2; used.includes(found); count++) found = `${name}${before}${count}`;
  return found;
};
