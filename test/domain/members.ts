/** Invented people who answer: each with a level that stays, and luck from time to time. */
import type { NamedSums, Said } from '../../src/domain/privacy/index.ts';
import { type Question, questions, type Topic, topics, type Value } from '../../src/domain/question.ts';
import type { Side, Story } from './stories.ts';

export interface Member {
  readonly audience: number;
  readonly side: Side;
  readonly level: { readonly [Q in Question]: number };
  /** Answers of the running season, with the evaluations of the first and the latest. */
  said: { [Q in Question]?: Said<Value> } & { topic?: Said<Topic> };
  /** The evaluation of the latest reply. */
  replied: number;
}

export const bell = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export function newMember(story: Story, random: () => number, side: Side, audience: number, place: number): Member {
  const own = 3.7 + place + (story.temper ?? 0.7) * bell(random);
  return { audience, side, level: { need: own, ease: own, enjoyment: own }, said: {}, replied: 0 };
}

interface Asking {
  readonly weeksAgo: number;
  readonly evaluation: number;
}

const topicRate = 0.45;

/** Every topic alike, unless the story wants one more. */
function topicOf(story: Story, random: () => number, side: Side, weeksAgo: number): Topic | undefined {
  if (random() >= topicRate) return undefined;
  const weights = topics.map((topic) => story.wanted?.(side, topic, weeksAgo) ?? 1);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return topics.find((_, at) => {
    left -= weights[at] ?? 0;
    return left < 0;
  });
}

export function ask(story: Story, random: () => number, member: Member, { weeksAgo, evaluation }: Asking): void {
  const { replyRate = 0.75, luck = 0.6, mood = 0.5 } = story;
  if (random() >= replyRate || story.silent?.(member.side, weeksAgo)) return;
  member.replied = evaluation;
  const shared = bell(random);
  for (const question of questions) {
    const chance = luck * (Math.sqrt(mood) * shared + Math.sqrt(1 - mood) * bell(random));
    const felt = member.level[question] + chance + (story.moved?.(member.side, question, weeksAgo) ?? 0);
    const value = Math.min(5, Math.max(1, Math.round(felt))) as Value;
    member.said[question] = { first: member.said[question]?.first ?? evaluation, last: evaluation, value };
  }
  const topic = topicOf(story, random, member.side, weeksAgo);
  if (topic) member.said.topic = { first: member.said.topic?.first ?? evaluation, last: evaluation, value: topic };
}

const picked =
  (topic: Topic, evaluation: number) =>
  ({ said }: Member): boolean =>
    said.topic?.last === evaluation && said.topic.value === topic;

/** Answers by name of a round, for each side. */
export const sumsOf = (members: readonly Member[], evaluation: number): NamedSums[] =>
  Object.values(Object.groupBy(members, (member) => member.side.key)).flatMap((own = []) => {
    const [first] = own;
    const inside = own.filter((member) => member.replied === evaluation);
    if (!first || inside.length === 0) return [];
    return questions.map((question) => ({
      audience: first.audience,
      cell: `a:${first.side.key}`,
      group: first.side.group,
      question,
      sum: inside.reduce((sum, member) => sum + (member.said[question]?.value ?? 0), 0),
      count: inside.length,
      evaluation,
      topics: Object.fromEntries(topics.map((topic) => [topic, inside.filter(picked(topic, evaluation)).length])),
    }));
  });
