/** What happens in a workspace without anybody pressing anything: people join and leave, channels change. */
import type { Audience, Place } from '../domain/model.ts';
import { moveChannel, withoutOldContact } from '../domain/set-up.ts';
import { localDate } from '../domain/time.ts';
import type { ChatEvent } from '../ports.ts';
import type { Around } from './around.ts';
import { goodbyeCard, movedCard, takenOutCard } from './cards/running.ts';
import { addedCard } from './cards/set-up.ts';
import { type Deps, type Site, siteFor } from './deps.ts';
import { notify, notifyAdministrators } from './notify.ts';
import { rememberMoved } from './programme.ts';
import { administratorsOf } from './set-up.ts';

/** Safe to tell twice: what is written about an event is named after it. */
export const follow = async (deps: Deps, site: Site, event: ChatEvent, around: Around): Promise<void> => {
  switch (event.kind) {
    case 'added':
      return added(deps, site, event, around);
    case 'removed':
      return removed(deps, site, event.channel);
    case 'channel':
      return readAgain(deps, site, around, (place) => 'channel' in place && place.channel === event.channel);
    case 'userGroup':
      return readAgain(deps, site, around, (place) => 'userGroup' in place && place.userGroup === event.userGroup);
    case 'moved':
      return moved(deps, site, event);
    case 'person':
      return personChanged(deps, site, event.userId);
    case 'installed':
      return deps.store.reached(site.workspace.id, event.userId);
    case 'uninstalled':
      return deps.store.reached(site.workspace.id, event.userId, 'appMissing');
    case 'goodbye':
      return goodbye(deps, site, around);
  }
};

const audiencesAt = async (deps: Deps, site: Site, isThere: (place: Place) => boolean): Promise<readonly Audience[]> =>
  (await deps.store.audiences(site.workspace.id)).filter(
    (audience) => audience.site === site.workspace.site && isThere(audience.place),
  );

/** Reads anew who is in the audiences of this place. */
const readAgain = async (deps: Deps, site: Site, around: Around, isThere: (place: Place) => boolean): Promise<void> => {
  for (const audience of await audiencesAt(deps, site, isThere)) await around.touch(site, audience);
};

const inChannel = (channel: string) => (place: Place) => 'channel' in place && place.channel === channel;

const digestsIn = (deps: Deps, site: Site, channel: string) =>
  deps.programme.digests.filter((one) => one.channel === channel && siteFor(site.house, one) === site);

/** Events of one day about one thing are one. */
const dayOf = (deps: Deps): string => localDate(deps.clock.now(), deps.programme.organisation.zone);

/** In a channel of the programme it can be read from now on; in any other, whoever added it is asked what for. */
const added = async (
  deps: Deps,
  site: Site,
  event: Extract<ChatEvent, { kind: 'added' }>,
  around: Around,
): Promise<void> => {
  const { channel, by } = event;
  const there = await audiencesAt(deps, site, inChannel(channel));
  for (const audience of there) await around.touch(site, audience);
  if (there.length > 0 || digestsIn(deps, site, channel).length > 0) return;
  const name = (await site.platform.directory.channel(site.workspace, channel))?.name ?? channel;
  const adder = by === undefined ? undefined : await site.platform.directory.person(site.workspace, by);
  // Whoever set up another organisation's side of a shared channel does not set up ours.
  const known = adder !== undefined && !adder.external;
  const people = known ? [adder.userId] : await administratorsOf(deps, site);
  await notify(deps, site, people, `added ${channel} ${dayOf(deps)}`, (words) =>
    addedCard(words, { channel, name, known }),
  );
};

const removed = async (deps: Deps, site: Site, channel: string): Promise<void> => {
  const audiences = await audiencesAt(deps, site, inChannel(channel));
  const what = [...audiences.map((one) => one.name), ...digestsIn(deps, site, channel).map((one) => one.name)];
  if (what.length === 0) return;
  const name = (await site.platform.directory.channel(site.workspace, channel))?.name ?? channel;
  await notifyAdministrators(deps, site, `removed ${channel} ${dayOf(deps)}`, (words) =>
    takenOutCard(words, { channel: name, what }),
  );
};

/** Set-ups bear the new id from now on; what the file calls by the old one is found all the same. */
const moved = async (deps: Deps, site: Site, { from, to }: Extract<ChatEvent, { kind: 'moved' }>): Promise<void> => {
  if (from === to) return;
  const workspace = site.workspace.id;
  const all = await deps.store.setUps(workspace);
  for (const setUp of all) {
    const changed = moveChannel(withoutOldContact(setUp, all), from, to);
    if (changed) await deps.store.changeSetUp(workspace, setUp, { setUp: changed });
  }
  await rememberMoved(deps.store, from, to);
  await deps.store.moveChannel(site.workspace.site, from, to);
  await deps.retake();
  const { file } = deps;
  const places = [...(file?.audiences ?? []).map((one) => one.place), ...(file?.digests ?? [])];
  if (!places.some(inChannel(from))) return;
  const name = (await site.platform.directory.channel(site.workspace, to))?.name ?? to;
  await notifyAdministrators(deps, site, `moved ${from} ${to}`, (words) => movedCard(words, { from, channel: name }));
};

/** Somebody whom we know has another name, zone or locale, or is gone. */
const personChanged = async (deps: Deps, site: Site, userId: string): Promise<void> => {
  const known = await deps.store.person(site.workspace.id, userId);
  if (!known || known.site !== site.workspace.site) return;
  const found = await site.platform.directory.person(site.workspace, userId);
  if (found) await deps.store.meet(site.workspace, found);
  else await deps.store.deactivate(site.workspace.id, [userId]);
};

/** What was said there is kept until its time; the others who run Pollen hear of it. */
const goodbye = async (deps: Deps, site: Site, around: Around): Promise<void> => {
  await around.leave(site, true);
  deps.log.warn('workspace left', { platform: site.workspace.platform });
  const { name, platform } = site.workspace;
  const about = `goodbye ${site.workspace.site} ${dayOf(deps)}`;
  for (const other of site.house.filter((one) => !around.left().has(one.workspace.site))) {
    await notifyAdministrators(deps, other, about, (words) => goodbyeCard(words, { name, platform }));
  }
};
