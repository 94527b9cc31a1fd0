/** A small company for the suites of the store. */
import type { Audience, AudienceDefinition, FoundWorkspace, Millis, Workspace } from '../../../src/domain/model.ts';
import type { DirectoryPerson, NewPrompt, NewRound, PromptContext, Store } from '../../../src/ports.ts';

export type Open = () => Promise<Store>;

export const monday: Millis = Date.UTC(2026, 10, 16, 9);
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const northwind: FoundWorkspace = { platform: 'slack', externalId: 'T1', name: 'Northwind' };
export const otherFirm: FoundWorkspace = { platform: 'slack', externalId: 'T2', name: 'Contoso' };

export const person = (userId: string, changes: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  userId,
  name: `Name of ${userId}`,
  homeId: 'T1',
  external: false,
  zone: 'Europe/Berlin',
  locale: 'en',
  ...changes,
});

export const people = (count: number, prefix = 'U'): DirectoryPerson[] =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index + 1}`));

export const definition = (key: string, changes: Partial<AudienceDefinition> = {}): AudienceDefinition => ({
  key,
  name: `The ${key}`,
  group: 'employees',
  owners: [],
  place: { userGroup: `S-${key}` },
  mode: 'confidential',
  ...changes,
});

export const round = (changes: Partial<NewRound> = {}): NewRound => ({
  pulse: 'fortnight',
  date: '2026-11-16',
  season: 1,
  opensAt: monday,
  remindAt: monday + 2 * dayMs,
  closesAt: monday + 3 * dayMs,
  state: 'open',
  ...changes,
});

/** A prompt with its own message. */
export const promptFor = (to: { id: number; userId: string }, audience: Audience): NewPrompt => ({
  person: to.id,
  audience: audience.id,
  mode: audience.mode,
  dueAt: monday,
  closesAt: monday + 3 * dayMs,
  first: false,
  message: {
    kind: 'prompt',
    audience: audience.id,
    target: { person: to.userId },
    dueAt: monday,
    expiresAt: monday + 3 * dayMs,
  },
});

export interface Company {
  readonly store: Store;
  readonly workspace: number;
  readonly home: Workspace;
  readonly audience: Audience;
  readonly season: number;
  /** Everyone in the audience, in order. */
  readonly team: readonly { id: number; userId: string }[];
  readonly prompts: readonly NewPrompt[];
}

/** One audience of these many people, a running season, and a prompt for each that is not written yet. */
export const company = async (store: Store, size: number, firm = northwind): Promise<Company> => {
  const home = await store.workspace(firm);
  const workspace = home.id;
  const [made] = await store.saveAudiences(workspace, [definition('support')]);
  if (!made) throw new Error('no audience');
  await store.saveRoster(workspace, made.id, people(size), []);
  const [audience] = await store.audiences(workspace);
  if (!audience) throw new Error('no audience');
  const { number } = await store.season(workspace, monday, { endsAt: monday + 91 * dayMs, blocks: [] });
  const found = await store.candidates(workspace, [audience.id], number);
  const team = found.map((candidate) => ({ id: candidate.person, userId: candidate.userId }));
  return {
    store,
    workspace,
    home,
    audience,
    season: number,
    team,
    prompts: team.map((one) => promptFor(one, audience)),
  };
};

/** The same with an open round of everyone. */
export const asked = async (store: Store, size: number): Promise<Company & { round: number }> => {
  const made = await company(store, size);
  const opened = await store.openRound(made.workspace, round({ season: made.season }), made.prompts, []);
  if (!opened) throw new Error('the round was not opened');
  return { ...made, round: opened.id };
};

/** The prompts of a round, in the order of the team. */
export const promptsOf = async (store: Store, made: Company, id: number): Promise<PromptContext[]> => {
  const found = await Promise.all(made.team.map((one) => store.promptOf(made.workspace, id, one.id)));
  return found.filter((one) => one !== undefined);
};

/** Sends everything that is due, as a platform that takes all. */
export const sendAll = async (store: Store, workspace: number, now: Millis): Promise<number> => {
  let sent = 0;
  for (;;) {
    const rows = await store.lease(workspace, now, 100, 60_000);
    if (rows.length === 0) return sent;
    for (const row of rows) await store.settle(row.id, { kind: 'sent', ref: `ref-${row.id}` }, now);
    sent += rows.length;
  }
};
