/** What happens to a round once it is open: one reminder, the close, and the figures it allows. */
import type { Millis, Round } from '../domain/model.ts';
import { remindTime } from '../domain/plan.ts';
import type { NewMessage } from '../ports.ts';
import { channelOf } from './ask.ts';
import type { Deps, Site } from './deps.ts';

/** Nobody is reminded of questions that came within these hours. */
const soonMs = 4 * 3_600_000;

/**
 * Puts one reminder in the outbox for everybody without a reply, each in the person's own working hours. `reminded`:
 * rounds already seen to by this process; another process finds the messages there and adds none.
 */
export const remind = async (deps: Deps, site: Site, now: Millis, reminded: Set<number>): Promise<void> => {
  const open = await deps.store.rounds(site.workspace.id, { state: 'open' });
  const restoredAt = (await deps.store.restoredAt()) ?? -Infinity;
  const isDue = ({ remindAt }: Round): boolean => remindAt !== undefined && remindAt <= now && remindAt > restoredAt;
  for (const round of open.filter(isDue)) {
    const pulse = deps.programme.pulses.find((one) => one.key === round.pulse);
    if (!pulse || reminded.has(round.id)) continue;
    const people = await deps.store.unanswered(site.workspace.id, round.id);
    const timeIn = remindTime({ pulse, date: round.date, quietDays: deps.programme.quietDays, notBefore: now });
    const reminders = people.flatMap((person): NewMessage[] => {
      const dueAt = timeIn(person.zone);
      // Somebody who was only just asked, late or on a day of their own choice, is not reminded of it.
      if (dueAt === undefined || dueAt >= person.closesAt || dueAt < person.sentAt + soonMs) return [];
      const target = { person: person.userId };
      return [{ kind: 'reminder', subject: person.prompt, target, dueAt, expiresAt: person.closesAt }];
    });
    if (reminders.length > 0) await deps.store.enqueue(site.workspace.id, reminders);
    reminded.add(round.id);
  }
};

/** Closes what is over, edits the messages in shared channels, and publishes the figures that the close allows. */
export const closeDueRounds = async (deps: Deps, site: Site, now: Millis): Promise<void> => {
  const workspace = site.workspace.id;
  const open = await deps.store.rounds(workspace, { state: 'open' });
  // One that a crash left half opened, and that nobody finished because its pulse is gone, ends all the same.
  const half = await deps.store.rounds(workspace, { state: 'opening' });
  const over = [...half, ...open].filter((round) => round.closesAt <= now);
  for (const round of over) {
    await deps.store.closeRound(workspace, round.id, await closingMessages(deps, site, round, now));
    deps.log.info('round closed', { pulse: round.pulse, date: round.date });
  }
  await summariseClosed(deps, site, now);
};

/** Figures of every season with closed rounds that no evaluation has counted; also after a crash between the two. */
const summariseClosed = async (deps: Deps, site: Site, now: Millis): Promise<void> => {
  for (const season of await deps.store.seasons(site.workspace.id)) {
    if (season.sealed) continue;
    const made = await deps.store.summarise(site.workspace.id, season.number, now, deps.programme.privacy.k);
    if (made > 0) deps.log.info('figures released', { season: season.number, releases: made });
  }
};

const closingMessages = async (deps: Deps, site: Site, round: Round, now: Millis): Promise<NewMessage[]> => {
  const pulse = deps.programme.pulses.find((one) => one.key === round.pulse);
  const audiences = await deps.store.audiences(site.workspace.id);
  const inChannels = audiences.flatMap((audience): NewMessage[] => {
    const channel = channelOf(audience);
    if (channel === undefined || !pulse?.audiences.includes(audience.key)) return [];
    return [{ kind: 'roundClosed', subject: round.id, audience: audience.id, target: { channel }, dueAt: now }];
  });
  return [...inChannels, ...(await unfinished(deps, site, round, now))];
};

/**
 * One or two taps would stay in the chat for good. Only these messages are edited: a finished one is a receipt already,
 * and one that nobody touched shows nothing, while editing all of them would take the platform's allowance for hours.
 */
const unfinished = async (deps: Deps, site: Site, round: Round, dueAt: Millis): Promise<NewMessage[]> => {
  const people = await deps.store.unfinished(site.workspace.id, round.id);
  return people.flatMap(({ prompt: subject, userId }): NewMessage[] => {
    const target = { person: userId };
    return [
      { kind: 'promptClosed', subject, target, dueAt },
      { kind: 'reminderClosed', subject, target, dueAt },
    ];
  });
};
