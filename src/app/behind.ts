/** What "you said" can rest on: enough people, or somebody's yes. */
import { type Audience, weekMs } from '../domain/model.ts';
import { type Chosen, chosenText, themesBehind, topicsBehind } from '../domain/telling.ts';
import type { Comment } from '../ports.ts';
import type { Deps } from './deps.ts';
import type { Call } from './inbox.ts';

/** What was said longer ago than a quarter is not answered with "you said". */
const memoryMs = 13 * weekMs;
/** Choices in a list: every topic and theme, and as many comments as are read. */
const mostChoices = 40;

interface Behind {
  readonly chosen: Chosen;
  /** In which of the audiences it holds. */
  readonly audiences: readonly number[];
  readonly words?: string;
}

/** What "you said" can rest on, in these audiences. */
export const behind = async ({ deps, site }: Call, audiences: readonly Audience[]): Promise<readonly Behind[]> => {
  const workspace = site.workspace.id;
  const since = deps.clock.now() - memoryMs;
  const turnouts = await deps.store.turnouts(workspace, since);
  const found = new Map<string, Behind>();
  const add = (chosen: Chosen, audience: number, words?: string): void => {
    const key = chosenText(chosen);
    const known = found.get(key)?.audiences ?? [];
    found.set(key, { chosen, audiences: [...known, audience], ...(words !== undefined && { words }) });
  };
  for (const audience of audiences) {
    const rounds = turnouts.filter((one) => one.audience === audience.id).map((one) => one.round);
    const releases = await deps.store.releases(workspace, { since, cells: [`a:${audience.key}`] });
    const named = audience.mode === 'named' ? await namedIn(deps, workspace, rounds, audience.id) : [];
    for (const topic of topicsBehind({ releases, named }, deps.programme.privacy.k))
      add({ by: 'people', topic }, audience.id);
    for (const theme of themesBehind(releases, deps.programme.privacy.k)) add({ by: 'people', theme }, audience.id);
    const comments = await deps.store.comments(workspace, { audience: audience.id, rounds });
    for (const { text, token } of comments.filter(saidYes)) {
      if (token !== undefined) add({ by: 'writer', comment: token }, audience.id, text);
    }
  }
  return [...found.values()].slice(0, mostChoices);
};

const saidYes = (comment: Comment): boolean => comment.consent === 'named';

const namedIn = async (deps: Deps, workspace: number, rounds: readonly number[], audience: number) => {
  const answers = await Promise.all(rounds.map((round) => deps.store.namedAnswers(workspace, round, audience)));
  return answers.flat().map(({ person, answer }) => ({ person: person.id, answer }));
};
