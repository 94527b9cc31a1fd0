/** An owner's own word on how it is for a relationship, where the team there is too small to be shown. */
import type { Estimate } from '../domain/lesson.ts';
import type { Audience, LocalDate } from '../domain/model.ts';
import type { OwnerNews } from '../domain/owner-news.ts';
import type { Block } from '../domain/privacy/index.ts';
import type { Question, Value } from '../domain/question.ts';
import { addDays, localDate } from '../domain/time.ts';
import type { Reply } from '../ports.ts';
import { estimateForm } from './cards/lesson.ts';
import { notYourAudienceCard } from './cards/owner.ts';
import type { Deps, Site } from './deps.ts';
import type { Call } from './inbox.ts';
import { ownersById } from './owners.ts';
import { refuse } from './refuse.ts';

/** As often as partners are asked. */
const everyDays = 28;
/** Older words are not told of. */
const quarterDays = 91;
/** So long three taps are one estimate, and can be changed. */
const openDays = 7;

/** Small and in confidence: no figure of the team's own is ever shown this season. */
const isHidden = (audience: Audience, blocks: readonly Block[], k: number): boolean =>
  audience.group === 'accountTeams' &&
  audience.mode === 'confidential' &&
  audience.size > 0 &&
  !blocks.some((one) => one.cell === `a:${audience.key}` && one.people >= k);

const hiddenOf = async (deps: Deps, site: Site, audiences: readonly Audience[]): Promise<readonly Audience[]> => {
  const season = (await deps.store.seasons(site.workspace.id)).at(-1)?.number;
  const blocks = season === undefined ? [] : await deps.store.blocks(site.workspace.id, season);
  return audiences.filter((one) => isHidden(one, blocks, deps.programme.privacy.k));
};

/** "Acme", not "Acme team": it is asked how it is for them. */
const aboutOf = ({ programme }: Deps, audience: Audience): string =>
  programme.relationships.find((one) => one.key === audience.relationship)?.name ?? audience.name;

/** Those of an owner's audiences of which there is no word from these four weeks. */
export const estimatesDue = async (
  deps: Deps,
  site: Site,
  owner: { readonly id: number; readonly audiences: readonly Audience[]; readonly today: LocalDate },
): Promise<OwnerNews['estimates']> => {
  const hidden = await hiddenOf(deps, site, owner.audiences);
  if (hidden.length === 0) return [];
  const given = await deps.store.estimates(site.workspace.id, addDays(owner.today, 1 - everyDays));
  const has = (one: Audience): boolean =>
    given.some((estimate) => estimate.owner === owner.id && estimate.audience === one.id);
  return hidden.filter((one) => !has(one)).map((one) => ({ audience: one.id, name: aboutOf(deps, one) }));
};

const ownHidden = async ({ deps, site, person }: Call, id: number): Promise<Audience | undefined> => {
  const all = await deps.store.audiences(site.workspace.id);
  const own = all.filter((one) => one.id === id && one.owners.includes(person.userId) && !person.external);
  return (await hiddenOf(deps, site, own))[0];
};

export const openEstimate = async (call: Call, id: number): Promise<Reply> => {
  const audience = await ownHidden(call, id);
  if (!audience) return refuse(call, 'estimate', notYourAudienceCard(call.words));
  const current = await currentOf(call, id);
  const view = { audience: id, name: aboutOf(call.deps, audience), answer: current?.answer ?? {} };
  return { form: estimateForm(call.words, view) };
};

const currentOf = async ({ deps, site, person }: Call, audience: number) => {
  const since = addDays(localDate(deps.clock.now(), person.zone), 1 - openDays);
  const given = await deps.store.estimates(site.workspace.id, since);
  return given.find((one) => one.owner === person.id && one.audience === audience);
};

export const saveEstimate = async (call: Call, id: number, question: Question, value: Value): Promise<Reply> => {
  const { deps, site, person } = call;
  if (!(await ownHidden(call, id))) return refuse(call, 'estimate', notYourAudienceCard(call.words));
  const date = (await currentOf(call, id))?.date ?? localDate(deps.clock.now(), person.zone);
  await deps.store.saveEstimate(site.workspace.id, { audience: id, owner: person.id, date, question, value });
  return openEstimate(call, id);
};

/** Words of a quarter, for a digest: of whoever looks after the audience now, and of teams that are still not shown. */
export const estimatesFor = async (deps: Deps, site: Site, date: LocalDate): Promise<readonly Estimate[]> => {
  const given = await deps.store.estimates(site.workspace.id, addDays(date, -quarterDays));
  if (given.length === 0) return [];
  const about = new Set(given.map((one) => one.audience));
  const all = (await deps.store.audiences(site.workspace.id)).filter((one) => about.has(one.id));
  const owners = new Map<number, readonly number[]>();
  for (const audience of await hiddenOf(deps, site, all))
    owners.set(
      audience.id,
      (await ownersById(deps, site, audience)).map((one) => one.id),
    );
  return given.filter((one) => owners.get(one.audience)?.includes(one.owner));
};
