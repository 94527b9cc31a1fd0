/**
 * Attackers who make lists: one that leaves somebody out, one made again under another name without somebody, somebody
 * moved from one list to another by hand, lists at random. Who is asked for what is the product's own choice.
 */
import type { Candidate, Pulse } from '../../../../src/domain/model.ts';
import type { Value } from '../../../../src/domain/question.ts';
import { seeded } from '../../../../src/domain/random.ts';
import { choose } from '../../../../src/domain/sample.ts';
import { addDays } from '../../../../src/domain/time.ts';
import { robFlow } from '../flow.ts';
import { answersOf, audience, type Reply, type World } from '../season.ts';
import { solve } from '../solve.ts';
import { type View, viewOfMean, viewsOf } from '../views.ts';
import { add, nothing, type Part, type Robbed, shareShown, truthOf, worldsFor } from './loot.ts';

const rounds = 13;
const starts = '2026-01-05';
const pulse: Pulse = {
  key: 'staff',
  name: 'Staff',
  audiences: [],
  everyWeeks: 1,
  weekday: 1,
  time: '09:00',
  zone: 'UTC',
  starts,
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 5,
};

/** Who is on which list in each round; a list without people is gone. */
type Lists = readonly (readonly (readonly number[])[])[];

const upTo = (people: number, from = 0): number[] => Array.from({ length: people - from }, (_, index) => from + index);
const without = (list: readonly number[], one: number): number[] => list.filter((person) => person !== one);

/** The victim is person 0; the victim's team are the first nine or so. */
const schemes: Readonly<Record<string, (random: () => number) => Lists>> = {
  'a list that leaves one out': (random) => {
    const team = upTo(9 + Math.floor(random() * 4));
    return Array.from({ length: rounds }, () => [team, without(team, 0)]);
  },
  'a list made again under another name, without one': (random) => {
    const team = upTo(9 + Math.floor(random() * 4));
    const change = 3 + Math.floor(random() * 6);
    return Array.from({ length: rounds }, (_, round) => (round < change ? [team, []] : [[], without(team, 0)]));
  },
  'one moved to another list by hand, and back': (random) => {
    const [team, other] = [upTo(9), upTo(18, 9)];
    const change = 3 + Math.floor(random() * 5);
    return Array.from({ length: rounds }, (_, round) =>
      round < change || round > change + 2 ? [team, other] : [without(team, 0), [...other, 0]],
    );
  },
  'a second list of all but one, made in mid season': (random) => {
    const team = upTo(10);
    const change = 2 + Math.floor(random() * 5);
    return Array.from({ length: rounds }, (_, round) => [team, round < change ? [] : without(team, 0), upTo(13, 10)]);
  },
  'overlapping lists at random': (random) => {
    const some = (): number[] => upTo(16).filter(() => random() < 0.6);
    const fixed = [some(), some(), some()];
    return Array.from({ length: rounds }, () => fixed.map((list) => (random() < 0.15 ? some() : list)));
  },
};

interface Lived {
  readonly world: World;
  /** What a product shows that counts everybody in each list that the person is on. */
  readonly counted: readonly View[];
}

const live = (lists: Lists, random: () => number): Lived => {
  const people = 1 + Math.max(...lists.flat(2));
  const homes = new Map<number, number>();
  const asked = new Map<string, string>();
  const replies: (Reply | undefined)[][] = [];
  const moods: readonly (readonly Value[])[] = [[1], [5], [1, 5], [2, 3, 4], [1, 2, 3, 4, 5]];
  const first = lists[0] ?? [];
  for (const [round, now] of lists.entries()) {
    const date = addDays(starts, 7 * round);
    const candidates = upTo(people).flatMap((person): Candidate[] => {
      const on = [...now.keys()].filter((id) => now[id]?.includes(person));
      const home = homes.get(person);
      const audiences = on.map((id) => {
        const lastAsked = asked.get(`${person} ${id}`);
        return { id: id + 1, ...(lastAsked !== undefined && { lastAsked }) };
      });
      const about = { person, userId: `U${person}`, zone: 'UTC', preferences: { stopped: [] }, missed: 0, audiences };
      return on.length === 0 ? [] : [{ ...about, ...(home !== undefined && { home }) }];
    });
    const chosen = choose({
      pulse,
      date,
      opensAt: Date.parse(date),
      candidates,
      audienceSizes: new Map(now.map((list, id) => [id + 1, list.length])),
      confidential: new Set(now.keys().map((id) => id + 1)),
      seed: 'lists',
    });
    const mood = moods[Math.floor(random() * moods.length)] ?? [3];
    const said: (Reply | undefined)[] = upTo(people).map(() => undefined);
    for (const { person, audience: id } of chosen) {
      homes.set(person, homes.get(person) ?? id);
      asked.set(`${person} ${id - 1}`, date);
      const need = mood[Math.floor(random() * mood.length)] ?? 3;
      if (random() < 0.85) said[person] = { need };
    }
    replies.push(said);
  }
  const most = Math.max(...lists.map((now) => now.length));
  const world: World = {
    audiences: upTo(most).map((id) => audience(id + 1, first[id]?.length ?? 0)),
    atStart: upTo(most).flatMap((id) => ((first[id]?.length ?? 0) > 0 ? [id + 1] : [])),
    members: upTo(people).map((person) => ({ home: homes.get(person) ?? 1, counted: true })),
    rounds: replies,
  };
  return { world, counted: everyList(world, lists) };
};

const everyList = (world: World, lists: Lists): View[] => {
  const answers = answersOf(world);
  const truth = truthOf(world);
  return lists.flatMap((now, round) =>
    now.flatMap((list, id) => {
      const holds = [...answers.keys()].filter(
        (at) => answers[at]?.round === round && list.includes(answers[at]?.person ?? -1),
      );
      return holds.length < 5 ? [] : [viewOfMean(`a:team-${id + 1}`, holds, truth)];
    }),
  );
};

export const lists = (part: Part): Robbed[] =>
  Object.entries(schemes).map(([name, scheme]) => {
    const robbed = { name, worlds: worldsFor(20, part), pollen: nothing(), threshold: nothing() };
    for (let seed = 0; seed < robbed.worlds; seed++) {
      const random = seeded(`${name} ${seed}`);
      const { world, counted } = live(scheme(random), random);
      const views = viewsOf(world);
      add(robbed.pollen, { ...robFlow(views), ...shareShown(world, views) });
      add(robbed.threshold, { ...solve(counted, truthOf(world)), ...shareShown(world, counted) });
    }
    return robbed;
  });
