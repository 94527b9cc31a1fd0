/** What leaders and administrators press. */
import type { Reply } from '../ports.ts';
import { detailsForm } from './cards/details.ts';
import { administratorsOnlyCard, everythingCard, notReaderCard } from './cards/notices.ts';
import { siteFor } from './deps.ts';
import type { Call } from './inbox.ts';
import { refuse } from './refuse.ts';
import { isAdministrator, readersOf } from './set-up.ts';

/** The details of a digest, for people who can read the channel it was posted in. */
export const detailsFor = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const stored = await deps.store.digest(site.workspace.id, id);
  if (!stored || !(await mayRead(call, stored.key))) return refuse(call, 'digest', notReaderCard(words));
  return { form: detailsForm(words, stored.digest) };
};

/** Somebody of the home company who reads this digest, or can read the channel that it is posted in. */
export const mayRead = async ({ deps, site, person }: Call, key: string): Promise<boolean> => {
  const definition = deps.programme.digests.find((one) => one.key === key);
  if (person.external || definition === undefined) return false;
  if (readersOf(deps).includes(person.userId)) return true;
  const where = siteFor(site.house, definition);
  if (where?.workspace.site !== site.workspace.site) return false;
  const members = await site.platform.directory.members(site.workspace, { channel: definition.channel });
  return members.some((member) => member.userId === person.userId && !member.external);
};

export const pauseEverything = async (call: Call, paused: boolean): Promise<Reply> => {
  const { deps, site, words, person } = call;
  if (!(await isAdministrator(deps, site, person.userId)))
    return refuse(call, 'pause everything', administratorsOnlyCard(words));
  await deps.store.setPaused(site.workspace.id, paused);
  deps.log.info(paused ? 'everything paused' : 'everything resumed');
  return { private: everythingCard(words, paused) };
};
