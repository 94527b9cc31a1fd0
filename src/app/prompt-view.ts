/** Gathers what the cards say about one prompt, one round or one audience. */
import type { Audience, LocalDate, Pulse, Round } from '../domain/model.ts';
import { nextDate } from '../domain/plan.ts';
import { type Block, partition, type Visibility, visibility } from '../domain/privacy/index.ts';
import { addDays } from '../domain/time.ts';
import type { PromptContext } from '../ports.ts';
import { channelOf } from './ask.ts';
import type { PromptView, RoundView } from './cards/view.ts';
import type { Deps, Site } from './deps.ts';
import { readersOf } from './set-up.ts';

export const viewOf = async (deps: Deps, site: Site, context: PromptContext): Promise<PromptView> => {
  const { prompt, round, audience, person } = context;
  const { programme, store } = deps;
  const own = await store.ownAnswer(site.workspace.id, prompt.id, person.id);
  const zone = channelOf(audience) === undefined ? person.zone : programme.organisation.zone;
  return {
    prompt: prompt.id,
    ...(await aboutAudience(deps, site, { ...audience, mode: prompt.mode }, round.season, person.userId)),
    period: { from: addDays(round.date, -daysBetweenRounds(deps, round)), to: addDays(round.date, -1) },
    closes: { at: prompt.closesAt, zone },
    answer: own.answer,
    ...(own.words && { words: own.words }),
    harmContact: programme.organisation.harmContact,
    next: nextAfter(deps, round),
    now: deps.clock.now(),
    replies: await repliesFor(deps, site, person.id),
    ...(prompt.first && { first: firstWords(deps) }),
  };
};

/** What came back to what this person wrote, and is not read yet. */
export const repliesFor = async (deps: Deps, site: Site, person: number): Promise<NonNullable<PromptView['replies']>> =>
  (await deps.store.dialoguesOfWriter(site.workspace.id, person))
    .filter((one) => one.unread)
    .map((one) => ({ dialogue: one.id, owner: one.owner.name }));

const firstWords = ({ programme }: Deps): NonNullable<PromptView['first']> => ({
  ...(programme.organisation.purpose !== undefined && { purpose: programme.organisation.purpose }),
  retention: programme.retention,
});

export const roundViewOf = async (deps: Deps, site: Site, round: Round, audience: Audience): Promise<RoundView> => {
  const about = await aboutAudience(deps, site, audience, round.season);
  return {
    round: round.id,
    audienceId: audience.id,
    organisation: about.organisation,
    partner: about.relationship ?? audience.name,
    ...(about.owner && { owner: about.owner }),
    since: addDays(round.date, -daysBetweenRounds(deps, round)),
    closes: { at: round.closesAt, zone: deps.programme.organisation.zone },
    visibility: about.visibility,
    next: nextAfter(deps, round),
  };
};

type About = Pick<
  PromptView,
  'audienceId' | 'group' | 'audience' | 'relationship' | 'organisation' | 'owner' | 'visibility'
>;

/**
 * `audience.mode` is the prompt's own where there is one: the text and the reading follow the same mode (I7). `userId`:
 * whom it is told, where that is one person. `season`: undefined before the first, which will begin with today's rosters.
 */
export const aboutAudience = async (
  deps: Deps,
  site: Site,
  audience: Audience,
  season: number | undefined,
  userId?: string,
): Promise<About> => {
  const { organisation, relationships } = deps.programme;
  const owner = await ownerOf(deps, site, audience);
  const relationship = relationships.find((one) => one.key === audience.relationship);
  return {
    audienceId: audience.id,
    group: audience.group,
    audience: audience.name,
    ...(relationship && { relationship: relationship.name }),
    organisation: organisation.name,
    ...(owner && { owner }),
    visibility: await visibilityOf(deps, site, audience, season, userId),
  };
};

const visibilityOf = async (
  deps: Deps,
  site: Site,
  audience: Audience,
  season: number | undefined,
  userId: string | undefined,
): Promise<Visibility> =>
  visibility({
    audience,
    blocks: await blocksIn(deps, site, season),
    k: deps.programme.privacy.k,
    readers: readersOf(deps).length,
    size: audience.size,
    reads: userId !== undefined && [...audience.owners, ...readersOf(deps)].includes(userId),
  });

const blocksIn = async (
  { store, programme }: Deps,
  { workspace }: Site,
  season: number | undefined,
): Promise<readonly Block[]> =>
  season === undefined
    ? partition(await store.audiences(workspace.id), programme.privacy.k)
    : store.blocks(workspace.id, season);

const ownerOf = async (deps: Deps, site: Site, audience: Audience): Promise<PromptView['owner']> => {
  const [first] = audience.owners;
  const person = first === undefined ? undefined : await deps.store.person(site.workspace.id, first);
  const found =
    person ?? (first === undefined ? undefined : await site.platform.directory.person(site.workspace, first));
  return found && { short: found.name.split(' ')[0] ?? found.name, full: found.name };
};

const pulseOf = (deps: Deps, round: Pick<Round, 'pulse'>): Pulse | undefined =>
  deps.programme.pulses.find((one) => one.key === round.pulse);

/** Rounds of a pulse that is no longer in the programme keep the usual rhythm of two weeks. */
const daysBetweenRounds = (deps: Deps, round: Round): number => 7 * (pulseOf(deps, round)?.everyWeeks ?? 2);

/** A round out of turn is followed by the first of the pulse that keeps its gap. */
const nextAfter = (deps: Deps, round: Round): LocalDate => {
  const pulse = pulseOf(deps, round);
  const usual = addDays(round.date, daysBetweenRounds(deps, round));
  return (pulse && nextDate(pulse, addDays(round.date, pulse.gapDays - 1), deps.programme.quietDays)) ?? usual;
};
