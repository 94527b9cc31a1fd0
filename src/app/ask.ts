/** Opens the rounds that are due: who is asked, when, and the messages that bring the question. */
import { rested } from '../domain/easing.ts';
import type { Audience, Candidate, Millis, Mode, Pulse, Season } from '../domain/model.ts';
import {
  dueRounds,
  type Occasion,
  type Occurrence,
  occurrenceOn,
  promptTimes,
  pulseAt,
  seasonEnd,
} from '../domain/plan.ts';
import { type Block, partition } from '../domain/privacy/index.ts';
import { choose } from '../domain/sample.ts';
import { localDate } from '../domain/time.ts';
import type { NewMessage, NewPrompt } from '../ports.ts';
import type { Deps, Site } from './deps.ts';

/** Opens what is due now and records what was missed as skipped. Returns how many rounds were opened. */
export const openDueRounds = async (deps: Deps, site: Site, now: Millis, zones: readonly string[]): Promise<number> => {
  const last = await deps.store.lastRounds(site.workspace.id);
  const { pulses, quietDays } = deps.programme;
  const due = dueRounds({ pulses, last, now, zones, quietDays, restoredAt: await deps.store.restoredAt() });
  for (const occurrence of due.skip) {
    await skip(deps, site, occurrence);
    deps.log.info('round skipped', { pulse: occurrence.pulse, date: occurrence.date });
  }
  let opened = 0;
  // A crash may have left a round half written: the choice is the same again, and what is there stays.
  for (const half of await deps.store.rounds(site.workspace.id, { state: 'opening' })) {
    const pulse = pulses.find((one) => one.key === half.pulse);
    if (pulse && half.closesAt > now) await open(deps, site, pulse, half, { now });
  }
  for (const occurrence of due.open) {
    const pulse = pulses.find((one) => one.key === occurrence.pulse);
    if (pulse && (await open(deps, site, pulse, occurrence, { now })) > 0) opened += 1;
  }
  return opened;
};

/**
 * Opens a round of this pulse today, whatever its cadence says. `anyHour`: prompts go out at once even outside
 * people's working hours. Returns how many people are asked, or undefined where today's round is there already.
 */
export const askNow = async (
  deps: Deps,
  site: Site,
  pulse: Pulse,
  now: Millis,
  zones: readonly string[],
  anyHour: boolean,
): Promise<number | undefined> => {
  const today = localDate(now, deps.programme.organisation.zone);
  const last = (await deps.store.lastRounds(site.workspace.id))[pulse.key];
  if (last !== undefined && last >= today) return undefined;
  // As if its time of day were now: otherwise a round asked for after closing time would be over before it begins.
  const shifted = pulseAt(pulse, now, deps.programme.organisation.zone);
  const occurrence = { ...occurrenceOn(shifted, today, zones), opensAt: now };
  return open(deps, site, shifted, occurrence, { now, anyHour });
};

const skip = async (deps: Deps, site: Site, occurrence: Occurrence): Promise<void> => {
  const season = await currentSeason(deps, site, occurrence.opensAt);
  const round = { ...occurrence, season: season.number, state: 'skipped' as const };
  await deps.store.openRound(site.workspace.id, round, [], []);
};

/** The running season; a new one begins with the blocks of today's rosters. */
const currentSeason = async (deps: Deps, site: Site, at: Millis): Promise<Season> => {
  const { programme, store } = deps;
  const audiences = await store.audiences(site.workspace.id);
  const confidential = new Set(audiences.filter((one) => one.mode === 'confidential').map((one) => one.key));
  const rhythms = programme.pulses
    .filter((pulse) => pulse.audiences.some((key) => confidential.has(key)))
    .map((pulse) => pulse.everyWeeks);
  return store.season(site.workspace.id, at, {
    endsAt: seasonEnd(at, rhythms, programme.organisation.zone),
    blocks: partition(audiences, programme.privacy.k),
  });
};

interface Opening {
  readonly now: Millis;
  readonly anyHour?: boolean;
}

const open = async (
  deps: Deps,
  site: Site,
  pulse: Pulse,
  occurrence: Occurrence,
  opening: Opening,
): Promise<number> => {
  const workspace = site.workspace.id;
  const season = await currentSeason(deps, site, occurrence.opensAt);
  const blocks = await deps.store.blocks(workspace, season.number);
  const audiences = (await deps.store.audiences(workspace))
    .filter((one) => pulse.audiences.includes(one.key))
    .map((one) => ({ ...one, mode: modeIn(blocks, one) }));
  const ids = audiences.map((one) => one.id);
  const eased = new Set(await deps.store.eased(workspace));
  const found = await deps.store.candidates(workspace, ids, season.number);
  const candidates = rested(found, eased, { pulse, date: occurrence.date });
  const plan = { pulse, occurrence, audiences, timesFor: timesFor(deps, pulse, occurrence, opening) };
  const prompts = planPrompts(site, plan, candidates);
  const messages = channelMessages(plan, prompts);
  const round = { ...occurrence, season: season.number, state: 'open' as const };
  const written = await deps.store.openRound(workspace, round, prompts, messages);
  if (written) deps.log.info('round opened', { pulse: pulse.key, date: occurrence.date, prompts: prompts.length });
  return written ? prompts.length : 0;
};

/** An audience that began the season in confidence stays so until it ends: a looser mode never looks back. */
const modeIn = (blocks: readonly Block[], audience: Audience): Mode =>
  blocks.some((block) => block.audiences.includes(audience.id)) ? 'confidential' : audience.mode;

interface Times {
  readonly dueAt: Millis;
  readonly closesAt: Millis;
}

/** When one person is asked; without a person, when a shared channel is: by the organisation's clock, for all alike. */
type TimesFor = (person?: Candidate) => Times | undefined;

interface Plan {
  readonly pulse: Pulse;
  readonly occurrence: Occurrence;
  readonly audiences: readonly Audience[];
  readonly timesFor: TimesFor;
}

const timesFor = (deps: Deps, pulse: Pulse, { date }: Occurrence, { now, anyHour }: Opening): TimesFor => {
  const { quietDays, organisation } = deps.programme;
  const occasion: Occasion = { pulse, date, quietDays, notBefore: now };
  const times = promptTimes(occasion);
  const channel = { zone: organisation.zone, preferences: { stopped: [] } };
  return (person) => {
    const found = times(person ?? channel);
    return anyHour && found ? { ...found, dueAt: now } : found;
  };
};

const planPrompts = (site: Site, plan: Plan, candidates: readonly Candidate[]): NewPrompt[] => {
  const { pulse, occurrence, audiences } = plan;
  const byId = new Map(audiences.map((one) => [one.id, one]));
  const chosen = choose({
    pulse,
    date: occurrence.date,
    opensAt: occurrence.opensAt,
    candidates,
    audienceSizes: new Map(audiences.map((one) => [one.id, one.size])),
    confidential: new Set(audiences.filter((one) => one.mode === 'confidential').map((one) => one.id)),
    seed: site.workspace.externalId,
  });
  return chosen.flatMap(({ audience: id, candidate }) => {
    const audience = byId.get(id);
    return (audience && promptFor(plan, audience, candidate)) ?? [];
  });
};

/** One person's prompt; none where the person's working hours end before the round does. */
const promptFor = (plan: Plan, audience: Audience, candidate: Candidate): NewPrompt | undefined => {
  const shared = channelOf(audience) !== undefined;
  const times = plan.timesFor(shared ? undefined : candidate);
  if (!times) return undefined;
  const first = candidate.lastAsked === undefined;
  const prompt = { person: candidate.person, audience: audience.id, mode: audience.mode, first, ...times };
  if (shared) return prompt;
  const target = { person: candidate.userId };
  const expiresAt = times.closesAt;
  return { ...prompt, message: { kind: 'prompt', audience: audience.id, target, dueAt: times.dueAt, expiresAt } };
};

const channelMessages = (plan: Plan, prompts: readonly NewPrompt[]): Omit<NewMessage, 'subject'>[] => {
  const asked = new Set(prompts.map((prompt) => prompt.audience));
  const times = plan.timesFor();
  return plan.audiences.flatMap((audience) => {
    const channel = channelOf(audience);
    if (channel === undefined || !asked.has(audience.id) || !times) return [];
    const { dueAt, closesAt: expiresAt } = times;
    return { kind: 'roundOpen' as const, audience: audience.id, target: { channel }, dueAt, expiresAt };
  });
};

/** The shared channel in which an audience is asked by one message for all; everyone else is asked directly. */
export const channelOf = (audience: Pick<Audience, 'group' | 'place'>): string | undefined =>
  audience.group === 'partners' && 'channel' in audience.place ? audience.place.channel : undefined;
