/** Attackers who ask who picked which topic. Every count that would be published alike is tried. */
import { topicBands } from '../../../../src/domain/privacy/topics.ts';
import { type Topic, topics } from '../../../../src/domain/question.ts';
import { seeded } from '../../../../src/domain/random.ts';
import { audience, play, type Reply, type World } from '../season.ts';
import { add, nothing, type Part, type Robbed, type Tally, worldsFor } from './loot.ts';

/** All ways to spread so many people over so many topics. */
function* spreads(people: number, over: number): Generator<number[]> {
  if (over === 1) {
    yield [people];
    return;
  }
  for (let first = 0; first <= people; first++) {
    for (const rest of spreads(people - first, over - 1)) yield [first, ...rest];
  }
}

/** For each possible publication, whether each topic can be somebody's, and whether it need not be. */
export const readings = (people: number, k: number): Map<string, { can: boolean[]; must: boolean[] }> => {
  const found = new Map<string, { can: boolean[]; must: boolean[] }>();
  for (const picked of spreads(people, topics.length)) {
    const said = JSON.stringify(topicBands(picked, people, k));
    const one = found.get(said) ?? { can: topics.map(() => false), must: topics.map(() => true) };
    for (const [index, count] of picked.entries()) {
      if (count > 0) one.can[index] = true;
      if (count < people) one.must[index] = false;
    }
    found.set(said, one);
  }
  return found;
};

const rounds = 6;
const largest = 18;

const invent = (seed: string): World => {
  const random = seeded(seed);
  const people = 10 + Math.floor(random() * (largest - 9));
  const favourites = Math.floor(random() * topics.length) + 1;
  const anyTopic = (): Topic => topics[Math.floor(random() ** 2 * favourites)] ?? 'nothing';
  return {
    audiences: [audience(1, people)],
    members: Array.from({ length: people }, () => ({ home: 1, counted: true })),
    rounds: Array.from({ length: rounds }, () =>
      Array.from({ length: people }, (): Reply | undefined => {
        const [answers, picks] = [random() < 0.85, random() < 0.6];
        return answers ? { need: 3, ...(picks && { topic: anyTopic() }) } : undefined;
      }),
    ),
  };
};

/** The latest topics of those who had picked none until `after`, as one knows who knows who took part. */
const pickedBetween = (world: World, after: number, until: number): Topic[] =>
  world.members.flatMap((_, person) => {
    const said = world.rounds.slice(0, until).map((round) => round[person]?.topic);
    const first = said.findIndex((topic) => topic !== undefined);
    return first < after ? [] : (said.findLast((topic) => topic !== undefined) ?? []);
  });

const robTopics = (world: World, known: Map<number, ReturnType<typeof readings>>): Partial<Tally> => {
  const tally = nothing();
  let after = 0;
  for (const [index, { releases }] of play(world).entries()) {
    const shown = releases.find((one) => one.cell === 'a:team-1' && one.topics)?.topics;
    tally.rounds++;
    if (!shown) continue;
    const people = pickedBetween(world, after, index + 1).length;
    const all = known.get(people) ?? readings(people, 5);
    known.set(people, all);
    // Counts of other people than by the rules: then anything may be told.
    const { can, must } = all.get(JSON.stringify(shown)) ?? { can: topics.map(() => false), must: [true] };
    tally.shown++;
    tally.unknowns += people;
    tally.excluded = (tally.excluded ?? 0) + people * can.filter((one) => !one).length;
    tally.recovered += must.some(Boolean) ? people : 0;
    after = index + 1;
  }
  return tally;
};

/** Each round's exact counts, once five or more picked one. */
const robCounts = (world: World): Partial<Tally> => {
  const tally = nothing();
  for (const round of world.rounds) {
    const picked = round.flatMap((reply) => reply?.topic ?? []);
    tally.rounds++;
    if (picked.length < 5) continue;
    const chosen = new Set(picked);
    tally.shown++;
    tally.unknowns += picked.length;
    tally.excluded = (tally.excluded ?? 0) + picked.length * (topics.length - chosen.size);
    tally.recovered += chosen.size === 1 ? picked.length : 0;
  }
  return tally;
};

export const topicsPicked = (part: Part): Robbed => {
  const robbed = { name: 'topics picked', worlds: worldsFor(80, part), pollen: nothing(), threshold: nothing() };
  const known = new Map<number, ReturnType<typeof readings>>();
  for (let seed = 0; seed < robbed.worlds; seed++) {
    const world = invent(`topics ${seed}`);
    add(robbed.pollen, robTopics(world, known));
    add(robbed.threshold, robCounts(world));
  }
  return robbed;
};
