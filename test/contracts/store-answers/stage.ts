/** A company whose people are asked and answer, for the suites of answers and figures. */
import type { Digest } from '../../../src/domain/digest-model.ts';
import type { AudienceDefinition, Millis } from '../../../src/domain/model.ts';
import { partition } from '../../../src/domain/privacy/index.ts';
import type { Question, Value } from '../../../src/domain/question.ts';
import type { Recorded, Said, Store } from '../../../src/ports.ts';
import { dayMs, definition, monday, northwind, person, round } from '../store/sample.ts';

export const k = 5;

/** As far as a store looks into it. */
export const digest = (date: string, at = monday): Digest => {
  const series = [{ group: 'partners', question: 'ease', points: [undefined, { mean: 3.5, halfWidth: 0.4 }] }];
  const found = { bothSides: [], shared: [], learnFrom: [], themes: [], told: [], relationships: [] };
  return { organisation: 'Northwind', date, at, series, ...found } as unknown as Digest;
};

export interface Team {
  readonly key: string;
  /** User ids; the same one may be in several teams. */
  readonly people: readonly string[];
  readonly changes?: Partial<AudienceDefinition>;
}

export interface Stage {
  readonly store: Store;
  readonly workspace: number;
  readonly season: number;
  /** Id of the audience of a team. */
  readonly audience: (key: string) => number;
  /** Id of a person. */
  readonly who: (userId: string) => number;
  /** Opens round number `n` (from 0, a week each) for these people of these teams. */
  readonly ask: (n: number, asked: Readonly<Record<string, readonly string[]>>, season?: number) => Promise<Asking>;
  /** What is published so far, as text: one byte more would show. */
  readonly published: () => Promise<string>;
}

interface Asking {
  readonly round: number;
  readonly now: Millis;
  readonly prompt: (userId: string) => Promise<number>;
  readonly say: (userId: string, said: Said, now?: Millis) => Promise<Recorded>;
  readonly rate: (userId: string, rates: Partial<Record<Question, Value>>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const userIds = (count: number, prefix = 'U'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

export const weekStart = (n: number): Millis => monday + n * 7 * dayMs;

export const stage = async (store: Store, teams: readonly Team[], firm = northwind): Promise<Stage> => {
  const { id: workspace } = await store.workspace(firm);
  await store.saveAudiences(
    workspace,
    teams.map(({ key, changes }) => definition(key, changes)),
  );
  const ids = new Map((await store.audiences(workspace)).map((one) => [one.key, one.id]));
  const audience = (key: string): number => ids.get(key) ?? 0;
  for (const { key, people } of teams)
    await store.saveRoster(
      workspace,
      audience(key),
      people.map((userId) => person(userId)),
      [],
    );
  const audiences = await store.audiences(workspace);
  const blocks = partition(audiences, k);
  const { number: season } = await store.season(workspace, monday, { endsAt: weekStart(13), blocks });
  const people = new Map<string, number>();
  for (const userId of new Set(teams.flatMap((team) => team.people)))
    people.set(userId, (await store.person(workspace, userId))?.id ?? 0);
  const who = (userId: string): number => people.get(userId) ?? 0;
  const modes = new Map(audiences.map((one) => [one.key, one.mode]));
  return {
    store,
    workspace,
    season,
    audience,
    who,
    published: async () => JSON.stringify(await store.releases(workspace, { since: 0 })),
    ask: async (n, asked, inSeason = season) => {
      const now = weekStart(n);
      const closesAt = now + 3 * dayMs;
      const prompts = Object.entries(asked).flatMap(([key, userIdsOf]) =>
        userIdsOf.map((userId) => ({
          person: who(userId),
          audience: audience(key),
          mode: modes.get(key) ?? 'confidential',
          dueAt: now,
          closesAt,
          first: false,
          message: { kind: 'prompt' as const, target: { person: userId }, dueAt: now },
        })),
      );
      const date = new Date(now).toISOString().slice(0, 10);
      const pulse = Object.keys(asked).join('-');
      const made = round({ pulse, date, season: inSeason, opensAt: now, remindAt: now + dayMs, closesAt });
      const opened = await store.openRound(workspace, made, prompts, []);
      return asking(store, workspace, opened?.id ?? 0, now, who);
    },
  };
};

const asking = (store: Store, workspace: number, id: number, now: Millis, who: (userId: string) => number): Asking => {
  const prompt = async (userId: string): Promise<number> =>
    (await store.promptOf(workspace, id, who(userId)))?.prompt.id ?? 0;
  const say = async (userId: string, said: Said, at = now): Promise<Recorded> =>
    store.record({ workspace, prompt: await prompt(userId), person: who(userId), said, now: at });
  return {
    round: id,
    now,
    prompt,
    say,
    rate: async (userId, rates) => {
      const entry = { workspace, prompt: await prompt(userId), person: who(userId), now };
      const said = Object.entries(rates).map(([question, value]) => ({ question, value }) as Said);
      await Promise.all(said.map((one) => store.record({ ...entry, said: one })));
    },
    close: () => store.closeRound(workspace, id, []),
  };
};
