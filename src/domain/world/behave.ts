/** How invented people answer: each with a temper that stays, in an audience with a level, on a day with its own luck. */
import type { AudienceDefinition, Group, LocalDate } from '../model.ts';
import { type Answer, type Consent, type Question, questions, type Topic, type Value } from '../question.ts';
import { seeded } from '../random.ts';
import type { World } from '../world.ts';
import { comments, topicWeights } from './comments.ts';
import { pick } from './names.ts';

export interface Behaviour {
  readonly replies: boolean;
  /** From the prompt to the first tap; 0 without a reply. */
  readonly replyMinutes: number;
  /** "Nothing to say this time": a reply without figures. */
  readonly nothing: boolean;
  readonly answer: Answer;
  readonly words?: Spoken;
}

interface Spoken {
  readonly text: string;
  readonly consent: Consent;
  readonly mayReply: boolean;
}

const replyRates: { readonly [G in Group]: number } = { employees: 0.7, accountTeams: 0.75, partners: 0.82 };
const levels: { readonly [G in Group]: { readonly [Q in Question]: number } } = {
  employees: { need: 4, ease: 3.6, enjoyment: 3 },
  partners: { need: 3.8, ease: 4, enjoyment: 3.9 },
  accountTeams: { need: 4, ease: 3.8, enjoyment: 3.5 },
};
/**
 * Standard deviations in points. Together with rounding they spread a group's answers by about 0.95; partners differ
 * less, as few people of one company look at the same thing.
 */
const spread = {
  colleague: { audience: 0.2, temper: 0.55, taste: 0.5, luck: 0.5 },
  partner: { audience: 0.2, temper: 0.4, taste: 0.3, luck: 0.3 },
  /** Where a truth is planted: one of two who is out of sorts would hide it. */
  planted: { audience: 0, temper: 0, taste: 0, luck: 0.06 },
};
const nothingRate = 0.05;
const brokenOffRate = 0.03;
const topicRate = 0.45;
/** Where something is needed, most people say so. */
const neededRate = 0.85;
const neededShare = 0.85;
const wordsRate = 0.35;
const afterReminderRate = 0.15;
/** From Tuesday 10:00 to Thursday 9:00, when the reminder comes; rounds close nine hours later. */
const reminderMinutes = 47 * 60;

const silent: Behaviour = { replies: false, replyMinutes: 0, nothing: false, answer: {} };

interface Index {
  readonly audiences: ReadonlyMap<string, AudienceDefinition>;
  /** Place of each person among the people of each audience, from 0 to below 1. */
  readonly ranks: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const indexes = new WeakMap<World, Index>();

/** Worlds never change, so what is looked up again and again is kept beside each. */
function indexOf(world: World): Index {
  const known = indexes.get(world);
  if (known) return known;
  const members = new Map<string, string[]>(world.programme.audiences.map((each) => [each.key, []]));
  for (const person of world.people) for (const key of person.audiences) members.get(key)?.push(person.userId);
  const index: Index = {
    audiences: new Map(world.programme.audiences.map((each) => [each.key, each])),
    ranks: new Map(
      [...members].map(([key, ids]) => [key, new Map(ids.map((id, rank) => [id, (rank + 0.5) / ids.length]))]),
    ),
  };
  indexes.set(world, index);
  return index;
}

/** Sum of six uniforms: close enough to a bell, never an outlier. Mean 0, deviation 1. */
const bell = (random: () => number): number =>
  (random() + random() + random() + random() + random() + random() - 3) * Math.SQRT2;

const spreadOf = (world: World, audience: AudienceDefinition) => {
  if (audience.group !== 'partners') return spread.colleague;
  return isSure(world, audience) ? spread.planted : spread.partner;
};

/** Audiences that a planted truth is about by name keep closer to their level, so that chance does not drown it. */
const isPlanted = (world: World, audience: AudienceDefinition): boolean =>
  world.effects.levels.some((each) => each.audience === audience.key);

/** Partners that a planted truth is about always answer, and in whole: so few are they that any gap would hide it. */
const isSure = (world: World, audience: AudienceDefinition): boolean =>
  audience.group === 'partners' && isPlanted(world, audience);

function levelAt(world: World, audience: AudienceDefinition, question: Question, date: LocalDate): number {
  const { shifts, levels: own } = world.effects;
  const level = own.find((each) => each.audience === audience.key && each.question === question)?.level;
  const isMovedAlone = level !== undefined;
  const about = shifts.filter((each) => each.question === question && each.group === audience.group);
  const applying = about.filter((each) => each.audience === (isMovedAlone ? audience.key : undefined));
  const moved = applying.filter((each) => each.from <= date).reduce((sum, each) => sum + each.size, 0);
  const luck = bell(seeded(`${world.seed}/level/${audience.key}/${question}`));
  return (level ?? levels[audience.group][question] + spreadOf(world, audience).audience * luck) + moved;
}

function valuesOf(world: World, userId: string, audience: AudienceDefinition, date: LocalDate, random: () => number) {
  const person = seeded(`${world.seed}/temper/${userId}`);
  const size = spreadOf(world, audience);
  const rank = indexOf(world).ranks.get(audience.key)?.get(userId) ?? 0.5;
  const drawn = bell(person);
  // A uniform variable of width 1 has deviation 1/√12.
  const temper = size.temper * (isPlanted(world, audience) ? Math.sqrt(12) * (rank - 0.5) : drawn);
  const answer: { -readonly [Q in Question]?: Value } = {};
  for (const question of questions) {
    const felt =
      levelAt(world, audience, question, date) + temper + size.taste * bell(person) + size.luck * bell(random);
    // People of one audience round at evenly spread thresholds, so that the mean of a few follows the level closely.
    answer[question] = Math.max(1, Math.min(5, Math.floor(felt + rank))) as Value;
  }
  return answer;
}

const neededBy = (world: World, audience: AudienceDefinition, date: LocalDate): Topic | undefined =>
  world.effects.needs.find((each) => each.group === audience.group && each.from <= date)?.topic;

function topicOf(audience: AudienceDefinition, needed: Topic | undefined, random: () => number): Topic {
  if (needed && random() < neededShare) return needed;
  const weights = topicWeights(audience.group, audience.key.startsWith('support'));
  let left = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [topic, weight] of weights) {
    left -= weight;
    if (left < 0) return topic;
  }
  return 'nothing';
}

function wordsOf(group: Group, topic: Topic, random: () => number): Spoken {
  const chance = random();
  const share: Consent = group !== 'partners' && chance < 0.75 ? 'unnamed' : 'named';
  // From the same draw, so that no answer of the history becomes another.
  const mayReply = Math.floor(chance * 1000) % 2 === 0;
  return { text: pick(random, comments(group, topic)), consent: chance < 0.4 ? 'topic' : share, mayReply };
}

/** What somebody certainly writes in a round of these days: the first of the people of an audience. */
function plantedWords(world: World, userId: string, audience: AudienceDefinition, date: LocalDate): Spoken | undefined {
  const first = indexOf(world).ranks.get(audience.key)?.keys().next().value;
  const found = world.effects.comments.find(
    (each) => each.audience === audience.key && each.from <= date && date < each.until,
  );
  return found && first === userId ? { text: found.text, consent: 'named', mayReply: true } : undefined;
}

const minutesOf = (group: Group, random: () => number): number =>
  group !== 'partners' && random() < afterReminderRate
    ? reminderMinutes + 1 + Math.floor(random() * 300)
    : Math.min(reminderMinutes - 1, 1 + Math.floor(75 * Math.exp(1.2 * bell(random))));

function replyRate(world: World, userId: string, audience: AudienceDefinition): number {
  if (isSure(world, audience)) return 1;
  const diligence = seeded(`${world.seed}/diligence/${userId}`)() - 0.5;
  return replyRates[audience.group] + 0.3 * diligence;
}

/**
 * What this person does when asked for this audience on this day; the same every time it is asked. Throws for an
 * audience that the world does not have.
 */
export function behave(world: World, userId: string, audienceKey: string, date: LocalDate): Behaviour {
  const audience = indexOf(world).audiences.get(audienceKey);
  if (!audience) throw new Error(`This world has no audience ${audienceKey}`);
  if (world.effects.silences.some((each) => each.audience === audienceKey && each.from <= date)) return silent;
  const random = seeded(`${world.seed}/day/${userId}/${audienceKey}/${date}`);
  if (random() >= replyRate(world, userId, audience)) return silent;
  const replyMinutes = minutesOf(audience.group, random);
  const sure = isSure(world, audience);
  if (random() < nothingRate && !sure) return { replies: true, replyMinutes, nothing: true, answer: {} };
  const full = valuesOf(world, userId, audience, date, random);
  const { need, ease } = full;
  const planted = plantedWords(world, userId, audience, date);
  if (planted)
    return { replies: true, replyMinutes, nothing: false, answer: { ...full, topic: 'answers' }, words: planted };
  const values: Answer =
    random() < brokenOffRate && !sure ? { ...(need && { need }), ...(random() < 0.5 && ease && { ease }) } : full;
  const needed = neededBy(world, audience, date);
  if (random() >= (needed ? neededRate : topicRate))
    return { replies: true, replyMinutes, nothing: false, answer: values };
  const topic = topicOf(audience, needed, random);
  const words = random() < wordsRate ? wordsOf(audience.group, topic, random) : undefined;
  return { replies: true, replyMinutes, nothing: false, answer: { ...values, topic }, ...(words && { words }) };
}
