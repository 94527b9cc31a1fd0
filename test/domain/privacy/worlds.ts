/** Seeded worlds for the attack suite: teams over one or several seasons, who answers when, and what. */
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { audience, type Member, type Reply, type World } from './season.ts';

export interface Plan {
  /** People who count in each team. */
  readonly teams: readonly number[];
  /** Owners or readers in each team, who answer too. */
  readonly owners?: number;
  readonly seasons?: number;
  /** In each season. */
  readonly rounds: number;
  /** Chance of an answer. */
  readonly rate: number;
  /** `one`: one leaves and one joins in each team; `usual`: a fifth of the people in a year. */
  readonly turnover?: 'one' | 'usual';
  /** Chance that somebody says the usual again; 0: every answer is drawn anew from the round's mood. */
  readonly alike: number;
  readonly k?: number;
}

/** Often everybody alike at one end: there figures tell most. */
const moods: readonly (readonly Value[])[] = [
  [1],
  [5],
  [1, 1, 1, 2],
  [5, 5, 4],
  [1, 5],
  [2, 3, 4],
  [4, 4, 5, 3],
  [1, 2, 3, 4, 5],
];

interface Stay {
  readonly home: number;
  readonly counted: boolean;
  /** First and last round, over all seasons. */
  readonly from: number;
  until: number;
}

const staysOf = (plan: Plan, random: () => number): Stay[] => {
  const length = plan.rounds * (plan.seasons ?? 1);
  const stays: Stay[] = [];
  for (const [index, people] of plan.teams.entries()) {
    const home = index + 1;
    const team = Array.from({ length: people }, () => ({ home, counted: true, from: 0, until: length - 1 }));
    stays.push(...team);
    const leave = (stay: Stay, round: number): void => {
      stay.until = round - 1;
      stays.push({ home, counted: true, from: round, until: length - 1 });
    };
    const some = (): number => 1 + Math.floor(random() * (length - 1));
    const [first] = team;
    if (plan.turnover === 'one' && first) {
      first.until = some() - 1;
      stays.push({ home, counted: true, from: some(), until: length - 1 });
    }
    if (plan.turnover === 'usual') for (const stay of team) if (random() < (0.2 * length) / 52) leave(stay, some());
    for (let more = 0; more < (plan.owners ?? 0); more++) {
      stays.push({ home, counted: false, from: 0, until: length - 1 });
    }
  }
  return stays;
};

/** One world a season, with the same members in all. What people usually say lasts over the seasons. */
export const invent = (plan: Plan, seed: string): World[] => {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const stays = staysOf(plan, random);
  const members: Member[] = stays.map(({ home, counted }) => ({ home, counted }));
  const lasting = plan.teams.map(() => pick(moods));
  const usual = stays.map(({ home }) => pick(lasting[home - 1] ?? moods[0] ?? []));
  const audiences = plan.teams.map((counted, index) =>
    audience(index + 1, counted, { size: counted + (plan.owners ?? 0) }),
  );
  return Array.from({ length: plan.seasons ?? 1 }, (_season, season) => ({
    audiences,
    members,
    ...(plan.k !== undefined && { k: plan.k }),
    rounds: Array.from({ length: plan.rounds }, (_round, index) => {
      const at = season * plan.rounds + index;
      const mood = pick(moods);
      return stays.map(({ from, until, counted }, person): Reply | undefined => {
        const answers = random() < plan.rate && from <= at && at <= until;
        // Owners and readers need not feel as the team does.
        const anew = pick(plan.alike > 0 ? values : counted ? mood : ends);
        const need = plan.alike > 0 && random() < plan.alike ? usual[person] : anew;
        return answers && need ? { need } : undefined;
      });
    }),
  }));
};

const values: readonly Value[] = [1, 2, 3, 4, 5];
const ends: readonly Value[] = [1, 5];

/** Everybody answers first; then a few of many answer anew, again and again, and say the opposite. */
export const swinging = (people: number, rounds: number, seed: string): World => {
  const random = seeded(seed);
  const start = random() < 0.5 ? 1 : 5;
  return {
    audiences: [audience(1, people)],
    members: Array.from({ length: people }, () => ({ home: 1, counted: true })),
    rounds: Array.from({ length: rounds }, (_, round) => {
      const few = 5 + Math.floor(random() * 3);
      const from = Math.floor(random() * people);
      const need: Value = round % 2 === 0 ? start : start === 1 ? 5 : 1;
      return Array.from({ length: people }, (_person, person): Reply | undefined =>
        round === 0 || (person - from + people) % people < few ? { need } : undefined,
      );
    }),
  };
};
