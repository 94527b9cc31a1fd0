/** Who reads figures that a set-up posts: the people of its channel, looked at anew with the rosters. */
import { withoutOldContact } from '../../domain/set-up.ts';
import { type Deps, type Site, siteFor } from '../deps.ts';
import { leadsOf } from '../set-up.ts';

/** Readers never count towards k, and prompts say how many they are. A channel that cannot be read keeps its readers. */
export const refreshReaders = async (deps: Pick<Deps, 'store' | 'log'>, sites: readonly Site[]): Promise<void> => {
  for (const lead of leadsOf(sites)) {
    const all = await deps.store.setUps(lead.workspace.id);
    for (const setUp of all) {
      const { digest } = setUp;
      const readers = digest && (await readersIn(deps, lead, digest));
      if (!digest || !readers || same(readers, digest.readers)) continue;
      const changed = { ...withoutOldContact(setUp, all), digest: { ...digest, readers } };
      await deps.store.changeSetUp(lead.workspace.id, setUp, { setUp: changed });
    }
  }
};

const readersIn = async (
  { log }: Pick<Deps, 'log'>,
  lead: Site,
  digest: { readonly channel: string; readonly platform: string },
): Promise<readonly string[] | undefined> => {
  const site = siteFor(lead.house, digest);
  if (!site) return undefined;
  try {
    const members = await site.platform.directory.members(site.workspace, { channel: digest.channel });
    return members.filter((one) => !one.external).map((one) => one.userId);
  } catch (error) {
    log.error('readers not read', error);
    return undefined;
  }
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((userId) => other.includes(userId));
