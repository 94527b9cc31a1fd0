/** Makes the digests that are due from what has been released, and hands them to the outbox. */
import { composing, type DigestInput } from '../domain/digest.ts';
import type { Digest } from '../domain/digest-model.ts';
import { type DigestDefinition, type LocalDate, type Millis, weekMs } from '../domain/model.ts';
import { digestDue } from '../domain/plan.ts';
import type { StoredDigest } from '../ports.ts';
import type { Deps, Site } from './deps.ts';

/** How far back a digest looks: two seasons. */
const memoryMs = 27 * weekMs;

/** Publishes each digest that is due. Returns how many were new. */
export const publishDueDigests = async (deps: Deps, site: Site, now: Millis): Promise<number> => {
  let published = 0;
  const last = await deps.store.lastDigests(site.workspace.id);
  for (const definition of deps.programme.digests) {
    const date = digestDue(definition, last[definition.key], now);
    if (date !== undefined && (await publishDigest(deps, site, definition, date, now))) published += 1;
  }
  return published;
};

/** Stores a digest once for its date, with the messages that post it; undefined where it is there already. */
export const publishDigest = async (
  deps: Deps,
  site: Site,
  definition: DigestDefinition,
  date: LocalDate,
  now: Millis,
): Promise<StoredDigest | undefined> => {
  const digest = await digestOf(deps, site, date, now);
  const target = { channel: definition.channel };
  const stored = await deps.store.saveDigest(site.workspace.id, { key: definition.key, date, digest }, [
    { kind: 'digest', target, dueAt: now },
    { kind: 'digestDetails', target, dueAt: now },
  ]);
  if (stored) deps.log.info('digest published', { digest: definition.key, date, kind: digest.headline.kind });
  return stored;
};

/** The digest of this date, from releases alone. */
const digestOf = async (deps: Deps, site: Site, date: LocalDate, now: Millis): Promise<Digest> => {
  const { store, programme } = deps;
  const workspace = site.workspace.id;
  const [releases, audiences, turnouts, seasons] = await Promise.all([
    store.releases(workspace, { since: now - memoryMs }),
    store.audiences(workspace),
    store.turnouts(workspace, now - memoryMs),
    store.seasons(workspace),
  ]);
  const season = seasons.at(-1);
  const byId = new Map(audiences.map((one) => [one.id, one]));
  return inSteps({
    organisation: programme.organisation.name,
    at: now,
    date,
    zone: programme.organisation.zone,
    releases,
    audiences,
    relationships: programme.relationships,
    blocks: season ? await store.blocks(workspace, season.number) : [],
    turnouts: turnouts.flatMap((turnout) => {
      const audience = byId.get(turnout.audience);
      return audience ? [{ ...turnout, audienceKey: audience.key, group: audience.group }] : [];
    }),
    k: programme.privacy.k,
  });
};

/** A large company's digest takes longer than an answer may wait: the event loop turns between the steps. */
const inSteps = async (input: DigestInput): Promise<Digest> => {
  const steps = composing(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
