/**
 * The life of an invented company without chat or store: rounds, figures and digests through the domain's own rules in a
 * twentieth of the time, so that a test can live through many of them. That it tells what the product tells is tested
 * beside the product (`test/app/planted.test.ts`).
 */
import { composeDigest } from '../../src/domain/digest.ts';
import type { Digest } from '../../src/domain/digest-model.ts';
import type { LocalDate, Millis, Pulse } from '../../src/domain/model.ts';
import { nextDigest, seasonEnd } from '../../src/domain/plan.ts';
import { type NamedSums, summarise } from '../../src/domain/privacy/index.ts';
import { type Answer, questions, topics } from '../../src/domain/question.ts';
import { choose } from '../../src/domain/sample.ts';
import { localDate } from '../../src/domain/time.ts';
import { behave, type World } from '../../src/domain/world.ts';
import { begin, type Member, type Round, roundsUntil, type Setting, type State, settingOf } from './company.ts';

/** What somebody says who is not left to chance; undefined for everybody else. */
export type Says = (userId: string, audience: string, date: LocalDate) => Answer | undefined;

/** Figures are also held against the last ones of so many seasons before. */
const rememberedSeasons = 4;

const enterSeason = ({ programme }: Setting, state: State, round: Round): void => {
  if (round.opensAt < state.seasonEndsAt) return;
  const [{ everyWeeks }] = programme.pulses as [Pulse];
  state.seasonEndsAt = seasonEnd(round.opensAt, [everyWeeks], programme.organisation.zone);
  state.before = [...state.before, state.snapshots].slice(-rememberedSeasons);
  Object.assign(state, { evaluation: 0, snapshots: [], contributions: new Map(), asked: new Map() });
  state.named = state.named.map((one) => ({ ...one, evaluation: 0 }));
  for (const member of state.members) delete member.home;
};

const candidatesFor = ({ world, audiences }: Setting, state: State, { pulse }: Round): Member[] =>
  state.members.flatMap((member, index) => {
    const own = audiences.filter(
      ({ key }) => world.people[index]?.audiences.includes(key) && pulse.audiences.includes(key),
    );
    if (own.length === 0) return [];
    member.audiences = own.map(({ id }) => {
      const lastAsked = state.lastAsked.get(`${member.person} ${id}`);
      return { id, ...(lastAsked !== undefined && { lastAsked }) };
    });
    return [member];
  });

const addTo = (state: State, person: number, audience: number, answer: Answer): void => {
  const known = state.contributions.get(person) ?? { audience, counted: true };
  state.contributions.set(person, known);
  for (const key of [...questions, 'topic'] as const) {
    const value = answer[key];
    if (value === undefined) continue;
    const first = known[key]?.first ?? state.evaluation;
    Object.assign(known, { [key]: { first, last: state.evaluation, value } });
  }
};

/** Of one audience in one round. */
interface Heard {
  asked: number;
  readonly answers: Answer[];
}

const ask = (setting: Setting, state: State, round: Round, says: Says): Map<number, Heard> => {
  const { audiences, world } = setting;
  const confidential = new Set(audiences.filter((one) => one.mode === 'confidential').map((one) => one.id));
  const heard = new Map<number, Heard>();
  const prompts = choose({
    pulse: round.pulse,
    date: round.date,
    opensAt: round.opensAt,
    candidates: candidatesFor(setting, state, round),
    audienceSizes: new Map(audiences.map((one) => [one.id, one.size])),
    confidential,
    seed: world.workspace.externalId,
  });
  for (const { person, audience, candidate } of prompts) {
    const key = audiences.find((one) => one.id === audience)?.key ?? '';
    const given = says(candidate.userId, key, round.date);
    const { replies, answer } = given
      ? { replies: true, answer: given }
      : behave(world, candidate.userId, key, round.date);
    const here = heard.get(audience) ?? { asked: 0, answers: [] };
    heard.set(audience, here);
    here.asked += 1;
    state.lastAsked.set(`${person} ${audience}`, round.date);
    Object.assign(candidate, { lastAsked: round.date, missed: replies ? 0 : Math.min(3, candidate.missed + 1) });
    if (confidential.has(audience)) Object.assign(candidate, { home: audience });
    if (!replies) continue;
    here.answers.push(answer);
    if (confidential.has(audience)) addTo(state, person, audience, answer);
  }
  return heard;
};

const pickedIn = (answers: readonly Answer[]): NonNullable<NamedSums['topics']> =>
  Object.fromEntries(topics.map((topic) => [topic, answers.filter((answer) => answer.topic === topic).length]));

const close = ({ audiences, blocks }: Setting, state: State, round: Round, heard: ReadonlyMap<number, Heard>): void => {
  for (const { id: audience, key, group, mode } of audiences) {
    const here = heard.get(audience);
    if (!here) continue;
    const { asked, answers } = here;
    const { date, closesAt: closedAt } = round;
    state.turnouts.push({ audienceKey: key, group, date, closedAt, asked, replied: answers.length });
    const cell = blocks.find((one) => one.audiences.includes(audience))?.cell;
    if (cell !== undefined) state.asked.set(cell, [...new Set([...(state.asked.get(cell) ?? []), state.evaluation])]);
    if (mode === 'confidential') continue;
    const sums = questions.map((question): NamedSums => {
      const values = answers.flatMap((answer) => answer[question] ?? []);
      const sum = values.reduce((all: number, value) => all + value, 0);
      const one = {
        audience,
        cell: `a:${key}`,
        group,
        question,
        sum,
        count: values.length,
        evaluation: state.evaluation,
      };
      return question === 'need' ? { ...one, topics: pickedIn(answers) } : one;
    });
    state.named = [...state.named.filter((one) => one.audience !== audience), ...sums];
  }
};

const live = (setting: Setting, state: State, round: Round, says: Says): void => {
  enterSeason(setting, state, round);
  state.evaluation += 1;
  close(setting, state, round, ask(setting, state, round, says));
  const { audiences, blocks, programme } = setting;
  const summary = summarise({
    at: round.closesAt,
    evaluation: state.evaluation,
    k: programme.privacy.k,
    blocks,
    asked: state.asked,
    contributions: state.contributions.values(),
    earlier: state.snapshots,
    before: state.before.flat(),
    named: state.named,
    audiences,
  });
  const renewed = new Set(summary.snapshots.map((one) => `${one.cell} ${one.question}`));
  const kept = state.snapshots.filter((one) => !renewed.has(`${one.cell} ${one.question}`));
  state.snapshots = [...kept, ...summary.snapshots];
  state.releases.push(...summary.releases);
};

/** The leaders' digest of that moment, after those before it. */
const digestAt = (setting: Setting, state: State, at: Millis, before: readonly Digest[]): Digest => {
  const { audiences, blocks, programme } = setting;
  const { organisation, relationships, privacy } = programme;
  const { releases, turnouts } = state;
  return composeDigest({
    organisation: organisation.name,
    at,
    date: localDate(at, organisation.zone),
    zone: organisation.zone,
    k: privacy.k,
    audiences,
    blocks,
    relationships,
    releases,
    turnouts,
    earlier: before.map((one) => one.at),
    told: before.at(-1)?.told ?? [],
  });
};

/** Rounds and digests from one moment to another, in their order; returns the digests of it. */
const liveOn = (
  setting: Setting,
  state: State,
  { from, until, says }: { readonly from: Millis; readonly until: Millis; readonly says: Says },
  before: readonly Digest[],
): readonly Digest[] => {
  const [definition] = setting.programme.digests;
  if (!definition) throw new Error('the world has no digest');
  const digests = [...before];
  const publish = (to: Millis): void => {
    const next = (): Millis => nextDigest(definition, digests.at(-1)?.date, (digests.at(-1)?.at ?? from) + 1);
    for (let at = next(); at <= to; at = next()) digests.push(digestAt(setting, state, at, digests));
  };
  for (const round of roundsUntil(setting, until).filter((one) => one.closesAt > from)) {
    publish(round.closesAt - 1);
    live(setting, state, round, says);
  }
  publish(until);
  return digests;
};

const nobody: Says = () => undefined;

/** What comes of the company: the leaders' newest digests at the end of it, newest first, if these people say so. */
type Future = (until: Millis, count: number, says?: Says) => readonly Digest[];

/**
 * Lives from the first moment up to another; what comes after it can be lived several times, each time anew. Nobody
 * writes, so that no digest has themes.
 */
export const lifeUntil = (world: World, first: Millis, moment: Millis): Future => {
  const setting = settingOf(world);
  const state = begin(world);
  const past = liveOn(setting, state, { from: first, until: moment, says: nobody }, []);
  return (until, count, says = nobody) => {
    const later = structuredClone(state);
    return liveOn(setting, later, { from: moment, until, says }, past).slice(-count).toReversed();
  };
};
