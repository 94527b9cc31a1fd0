/** What the answers of a season should come to, worked out person by person from what was said. */
import { type Contribution, summarise } from '../../../src/domain/privacy/index.ts';
import type { NamedSums, Release, Snapshot, SummaryInput } from '../../../src/domain/privacy/release.ts';
import { type Question, questions, type Topic, topics, type Value } from '../../../src/domain/question.ts';
import { k, type Stage, weekStart } from './stage.ts';

export interface SaidInRound {
  /** In the order in which rounds are closed and counted. */
  readonly evaluation: number;
  readonly userId: string;
  readonly audience: string;
  readonly rates: Partial<Record<Question, Value>>;
  readonly topic?: Topic;
}

/** Of one person: only what was said about the audience that was answered for first. */
const contributionOf = (stage: Stage, said: readonly SaidInRound[], owners: readonly string[]): Contribution => {
  const home = said[0]?.audience ?? '';
  const own = said.filter((one) => one.audience === home);
  const about = <V>(valueOf: (one: SaidInRound) => V | undefined) => {
    const given = own.filter((one) => valueOf(one) !== undefined);
    const [first, last] = [given[0], given.at(-1)];
    const value = last && valueOf(last);
    return first && last && value ? { first: first.evaluation, last: last.evaluation, value } : undefined;
  };
  const topic = about((one) => one.topic);
  return {
    audience: stage.audience(home),
    counted: !owners.includes(said[0]?.userId ?? ''),
    ...Object.fromEntries(
      questions.flatMap((question) => {
        const found = about((one) => one.rates[question]);
        return found ? [[question, found]] : [];
      }),
    ),
    ...(topic ? { topic } : {}),
  };
};

/** Every release of a season, by summarising it step by step with nothing but the domain. */
export const expected = async (
  stage: Stage,
  said: readonly SaidInRound[],
  asked: readonly (readonly string[])[],
  options: { readonly owners: readonly string[]; readonly named: readonly string[] },
): Promise<readonly Release[]> => {
  const { store, workspace, season } = stage;
  const audiences = await store.audiences(workspace);
  const blocks = await store.blocks(workspace, season);
  const releases: Release[] = [];
  const snapshots = new Map<string, Snapshot>();
  for (const evaluation of asked.keys()) {
    const until = said.filter((one) => one.evaluation <= evaluation + 1);
    const confidential = until.filter((one) => !options.named.includes(one.audience));
    const people = [...new Set(confidential.map((one) => one.userId))];
    const input: SummaryInput = {
      at: weekStart(evaluation + 1),
      evaluation: evaluation + 1,
      k,
      blocks,
      audiences,
      asked: new Map(
        blocks.map((block) => [
          block.cell,
          [...asked.keys()]
            .filter(
              (index) =>
                index <= evaluation && asked[index]?.some((key) => block.audiences.includes(stage.audience(key))),
            )
            .map((index) => index + 1),
        ]),
      ),
      earlier: [...snapshots.values()],
      before: [],
      named: options.named.flatMap((key) => namedSums(stage, key, until, asked.slice(0, evaluation + 1))),
      contributions: people.map((userId) =>
        contributionOf(
          stage,
          confidential.filter((one) => one.userId === userId),
          options.owners,
        ),
      ),
    };
    const summary = summarise(input);
    releases.push(...summary.releases);
    for (const one of summary.snapshots) snapshots.set(`${one.cell} ${one.question}`, one);
  }
  return releases;
};

const namedSums = (
  stage: Stage,
  key: string,
  said: readonly SaidInRound[],
  asked: readonly (readonly string[])[],
): NamedSums[] => {
  const latest = asked.findLastIndex((keys) => keys.includes(key)) + 1;
  return questions.map((question) => {
    const values = said.flatMap((one) =>
      one.audience === key && one.evaluation === latest ? (one.rates[question] ?? []) : [],
    );
    const sum = values.reduce<number>((all, value) => all + value, 0);
    const about = { audience: stage.audience(key), cell: `a:${key}`, group: 'partners', question } as const;
    const one = { ...about, sum, count: values.length, evaluation: latest };
    return question === 'need' ? { ...one, topics: pickedIn(said, key, latest) } : one;
  });
};

const pickedIn = (said: readonly SaidInRound[], key: string, evaluation: number): NonNullable<NamedSums['topics']> =>
  Object.fromEntries(
    topics.map((topic) => [
      topic,
      said.filter((one) => one.audience === key && one.evaluation === evaluation && one.topic === topic).length,
    ]),
  );
