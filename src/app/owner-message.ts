/** Writes to those who look after audiences before leaders read the digest: at least a working day to do something. */
import type { Digest } from '../domain/digest-model.ts';
import type { Audience, DigestDefinition, LocalDate, Millis, Person } from '../domain/model.ts';
import { weekMs } from '../domain/model.ts';
import { type ClosedRound, type OwnerNews, ownerNews } from '../domain/owner-news.ts';
import { isOwnersTime, ownersAt } from '../domain/owners-time.ts';
import { nextDigest } from '../domain/plan.ts';
import { localDate } from '../domain/time.ts';
import type { Comment, OutboxRow, Reply, StoredOwnerMessage, Turnout } from '../ports.ts';
import { headline } from './cards/digest.ts';
import { easedCard, notYourAudienceCard, ownerAllForm, ownerCard } from './cards/owner.ts';
import { type Composed, message, skip } from './composed.ts';
import type { Deps, Site } from './deps.ts';
import { estimatesDue } from './estimate.ts';
import type { Call } from './inbox.ts';
import { everyOwner } from './owners.ts';
import { promisesNow } from './promises.ts';
import { digestOf, lastDigests } from './publish.ts';
import { refuse } from './refuse.ts';

/** What a process remembers of owners: their zones, and to whom it has written. */
export interface OwnersState {
  zones: readonly string[];
  readonly told: Set<string>;
}

export const ownersState = (): OwnersState => ({ zones: [], told: new Set() });

/** Looks up those who look after audiences; they are on no roster of their own. */
export const readOwners = async (deps: Deps, sites: readonly Site[], state: OwnersState): Promise<void> => {
  const zones = new Set<string>();
  for (const site of sites) for (const { person } of await ownersOf(deps, site)) zones.add(person.zone);
  state.zones = [...zones].sort();
};

interface Owner {
  readonly person: Person;
  readonly audiences: readonly Audience[];
}

const ownersOf = async (deps: Deps, site: Site): Promise<readonly Owner[]> => {
  const audiences = await deps.store.audiences(site.workspace.id);
  const people = await everyOwner(deps, site);
  return people.map((person) => ({
    person,
    audiences: audiences.filter((one) => one.owners.includes(person.userId)),
  }));
};

const dateOf = (definition: DigestDefinition, last: LocalDate | undefined, now: Millis): LocalDate =>
  localDate(nextDigest(definition, last, now), definition.zone);

/** The next moment at which owners of these zones are written to. */
export const nextOwnersTime = (
  definition: DigestDefinition,
  last: LocalDate | undefined,
  now: Millis,
  zones: readonly string[],
): Millis | undefined => {
  const first = dateOf(definition, last, now);
  // Before the digest after the next one too: this week's time may be over already.
  const dates = [first, dateOf(definition, first, now)];
  const times = dates.flatMap((date) => zones.flatMap((zone) => ownersAt(definition, date, zone) ?? []));
  return times.filter((at) => at > now).sort((a, b) => a - b)[0];
};

/** Writes to every owner whose time has come, once for each digest. */
export const writeToOwners = async (deps: Deps, site: Site, now: Millis, state: OwnersState): Promise<void> => {
  const last = await lastDigests(deps, site);
  const restoredAt = (await deps.store.restoredAt()) ?? -Infinity;
  // Several digests are made of the same figures: nobody is written to twice about them.
  const definition = deps.programme.digests.find((one) => one.owners !== undefined);
  if (!definition) return;
  const date = dateOf(definition, last[definition.key], now);
  const isTime = (zone: string): boolean => {
    const at = ownersAt(definition, date, zone) ?? Infinity;
    return at > restoredAt && isOwnersTime(at, now);
  };
  if (state.zones.some(isTime)) await writeNow(deps, site, { definition, date, now, isTime, told: state.told });
};

interface Writing {
  readonly definition: DigestDefinition;
  readonly date: LocalDate;
  readonly now: Millis;
  readonly told: Set<string>;
  isTime(zone: string): boolean;
}

const writeNow = async (deps: Deps, site: Site, writing: Writing): Promise<void> => {
  const { definition, date, now, told } = writing;
  const name = ({ person }: Owner): string => `${site.workspace.id} ${definition.key} ${date} ${person.id}`;
  const owners = (await ownersOf(deps, site)).filter((one) => writing.isTime(one.person.zone) && !told.has(name(one)));
  if (owners.length === 0) return;
  const done = new Set(await deps.store.ownersTold(site.workspace.id, definition.key, date));
  const left = owners.filter((one) => !done.has(one.person.id));
  if (left.length > 0) {
    const scene = {
      definition,
      now,
      composed: await digestOf(deps, site, { key: definition.key, date, at: now }),
      turnouts: await deps.store.turnouts(site.workspace.id, now - 13 * weekMs),
    };
    for (const owner of left) await writeOne(deps, site, scene, owner);
  }
  for (const one of owners) told.add(name(one));
};

interface Scene {
  readonly definition: DigestDefinition;
  readonly now: Millis;
  readonly composed: Digest;
  readonly turnouts: readonly Turnout[];
}

const writeOne = async (deps: Deps, site: Site, scene: Scene, owner: Owner): Promise<void> => {
  const news = await newsFor(deps, site, scene, owner);
  if (!news) return;
  const { person } = owner;
  const { now, definition } = scene;
  const addressed = {
    kind: 'ownerMessage' as const,
    site: person.site,
    target: { person: person.userId },
    dueAt: now,
    expiresAt: nextDigest(definition, undefined, now),
  };
  const saved = await deps.store.saveOwnerMessage(site.workspace.id, { owner: person.id, at: now, news }, [addressed]);
  if (saved) deps.log.info('owner written to', { message: saved.id, entries: news.entries.length });
};

const newsFor = async (deps: Deps, site: Site, scene: Scene, owner: Owner): Promise<OwnerNews | undefined> => {
  const words = deps.words(owner.person.locale);
  const { composed, now, definition } = scene;
  const promises = await promisesNow(deps, site, now);
  const today = localDate(now, owner.person.zone);
  return ownerNews({
    digest: definition.key,
    at: now,
    composed,
    audiences: owner.audiences,
    rounds: new Map(
      await Promise.all(
        owner.audiences.map(async (one) => [one.id, await roundsOf(deps, site, scene.turnouts, one)] as const),
      ),
    ),
    promises: promises.filter((one) => one.owner === owner.person.id),
    nameOf: (audience) => nameOf(deps, audience),
    estimates: await estimatesDue(deps, site, { id: owner.person.id, audiences: owner.audiences, today }),
    sentencesOf: (found) => [
      ...(found.headline ? [headline(words, composed)] : []),
      ...found.watch.map((one) => words.digest.watchShort(one)),
      ...found.sides.map(({ question, side }) => words.digest.oneSide(question, side)),
    ],
  });
};

/** Partners and accounts go by the name of the relationship. */
const nameOf = ({ programme }: Deps, audience: Audience): string =>
  audience.group === 'partners'
    ? (programme.relationships.find((one) => one.key === audience.relationship)?.name ?? audience.name)
    : audience.name;

/** The newest two closed rounds in which the audience was asked; single answers only where they are given by name. */
const roundsOf = async (
  deps: Deps,
  site: Site,
  turnouts: readonly Turnout[],
  audience: Audience,
): Promise<readonly ClosedRound[]> => {
  const own = turnouts.filter((one) => one.audience === audience.id && one.asked > 0);
  const newest = own.sort((a, b) => b.closedAt - a.closedAt).slice(0, 2);
  return Promise.all(
    newest.map(async ({ round, closedAt, asked, replied }) => {
      const closed = { round, closedAt, asked, replied };
      if (audience.mode !== 'named') return closed;
      const answers = await deps.store.namedAnswers(site.workspace.id, round, audience.id);
      return { ...closed, answers: answers.map(({ person, answer }) => ({ person: person.id, answer })) };
    }),
  );
};

/** Comments are read from the store now and go into no stored message. */
export const composeOwnerMessage = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const stored = await deps.store.ownerMessage(site.workspace.id, row.subject);
  const userId = 'person' in row.target ? row.target.person : '';
  const owner = await deps.store.person(site.workspace.id, userId);
  if (!stored || !owner?.active) return skip('no message');
  const words = deps.words(owner.locale);
  const comments = await commentsFor(deps, site, stored);
  const eased = await deps.store.eased(site.workspace.id);
  const { id, news } = stored;
  // Drawn again after somebody erased: it takes the place of what was sent.
  const replaces = row.ref === undefined ? {} : { replaces: row.ref };
  return message(site, row, ownerCard(words, { id, news, comments, eased }), { internal: true, ...replaces });
};

/** By name all of them, in confidence those whose writers let them be shown, and without a name only among ten. */
const commentsFor = async (
  deps: Deps,
  site: Site,
  { news }: StoredOwnerMessage,
): Promise<ReadonlyMap<number, readonly Comment[]>> => {
  const found = await Promise.all(
    [...news.entries, ...news.still].map(async ({ audience, commented: rounds, unnamedWords }) => {
      const all = await deps.store.comments(site.workspace.id, { audience, rounds });
      return [audience, all.filter((one) => one.named || one.consent === 'named' || unnamedWords)] as const;
    }),
  );
  return new Map(found);
};

export const seeAll = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const stored = await deps.store.ownerMessage(site.workspace.id, id);
  if (stored?.owner !== person.id) return refuse(call, 'owner message', notYourAudienceCard(words));
  return { form: ownerAllForm(words, stored) };
};

/** "Ask them less often": every second time, and back. */
export const ease = async (call: Call, id: number, eased: boolean): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const audience = (await deps.store.audiences(site.workspace.id)).find((one) => one.id === id);
  if (!audience?.owners.includes(person.userId) || person.external) {
    return refuse(call, 'owner message', notYourAudienceCard(words));
  }
  await deps.store.setEased(site.workspace.id, id, eased);
  return { private: easedCard(words, id, nameOf(deps, audience), eased) };
};
