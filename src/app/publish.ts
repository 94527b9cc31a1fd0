/** Makes the digests that are due from what has been released, and hands them to the outbox. */
import type { Digest } from '../domain/digest-model.ts';
import type { DigestDefinition, LocalDate, Millis } from '../domain/model.ts';
import { digestDue, digestSeen } from '../domain/plan.ts';
import type { DigestAbout, Invitations, StoredDigest } from '../ports.ts';
import { type Deps, type Site, siteFor } from './deps.ts';
import { estimatesFor } from './estimate.ts';
import { lessonsOf } from './lessons.ts';
import { meetingsOf } from './meeting.ts';
import { promisesNow } from './promises.ts';

/** Publishes each digest that is due, once there is something to say. Returns how many were new. */
export const publishDueDigests = async (deps: Deps, site: Site, now: Millis): Promise<number> => {
  let published = 0;
  const last = await lastDigests(deps, site);
  for (const definition of deps.programme.digests) {
    const date = digestDue(definition, last[definition.key], now);
    if (date === undefined) continue;
    // Whoever sets Pollen up on the day of the digest is not told at once that nobody has answered.
    const isFirst = last[definition.key] === undefined;
    if (isFirst && (await deps.store.rounds(site.workspace.id, { state: 'closed' })).length === 0) continue;
    if (await publishDigest(deps, site, definition, date, now)) published += 1;
  }
  return published;
};

/** The newest date of each digest that is done with, by its key. */
export const lastDigests = async (deps: Deps, site: Site): Promise<Readonly<Record<string, LocalDate | undefined>>> => {
  const last = await deps.store.lastDigests(site.workspace.id);
  const restoredAt = await deps.store.restoredAt();
  return Object.fromEntries(
    deps.programme.digests.map((one) => [one.key, digestSeen(one, last[one.key], restoredAt)] as const),
  );
};

/**
 * Stores a digest once for its date, with the messages that post it and the invitations that follow from it: a process
 * that dies here leaves all of them or none. Undefined where it is there already.
 */
export const publishDigest = async (
  deps: Deps,
  site: Site,
  definition: DigestDefinition,
  date: LocalDate,
  now: Millis,
): Promise<StoredDigest | undefined> => {
  const digest = await digestOf(deps, site, { key: definition.key, date, at: now });
  const where = siteFor(site.house, definition) ?? site;
  const message = { site: where.workspace.site, target: { channel: definition.channel }, dueAt: now };
  const stored = await deps.store.saveDigest(
    site.workspace.id,
    { key: definition.key, date, digest },
    [
      { kind: 'digest', ...message },
      { kind: 'digestDetails', ...message },
    ],
    await invitationsOf(deps, site, digest, now),
  );
  if (stored) deps.log.info('digest published', { digest: definition.key, date, kind: digest.headline.kind });
  return stored;
};

/** Who is invited by what a digest found: to tell what works, or to talk with whoever looks after the other side. */
export const invitationsOf = async (
  deps: Deps,
  site: Site,
  digest: Pick<Digest, 'learnFrom' | 'bothSides'>,
  now: Millis,
): Promise<Invitations> => ({
  lessons: await lessonsOf(deps, site, digest, now),
  meetings: await meetingsOf(deps, site, digest, now),
});

/** The digest of this date, from releases alone. */
export const digestOf = async (
  deps: Deps,
  site: Site,
  when: Pick<DigestAbout, 'key' | 'date' | 'at'>,
): Promise<Digest> => {
  const { organisation, relationships, privacy } = deps.programme;
  const { name, zone } = organisation;
  return deps.store.composeDigest(site.workspace.id, {
    ...when,
    organisation: name,
    zone,
    relationships,
    k: privacy.k,
    promises: await promisesNow(deps, site, when.at),
    estimates: await estimatesFor(deps, site, when.date),
    promisesTold: await deps.store.toldFollowUps(site.workspace.id),
  });
};
