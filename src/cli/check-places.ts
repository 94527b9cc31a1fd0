/** Whether every place is there and can be read, and everybody who is named by an id or an address. */
import { type Site, siteFor } from '../app/deps.ts';
import type { Audience } from '../domain/model.ts';
import { commandWords } from '../words/command-line.ts';
import type { Findings } from './check.ts';
import type { App } from './command.ts';

const words = commandWords.check;

export const placeFaults = async (site: Site, audience: Audience): Promise<Findings> => {
  const { place, name, group } = audience;
  const { directory } = site.platform;
  if ('people' in place) {
    const absent = await directory.absent(site.workspace, place.people);
    return { said: [], notes: [], faults: absent.length > 0 ? [words.absent(name, absent)] : [] };
  }
  if (!('channel' in place)) return { said: [], notes: [], faults: [] };
  const channel = await directory.channel(site.workspace, place.channel);
  if (!channel) return { said: [], notes: [], faults: [words.noPlace(name, place.channel)] };
  const faults = [
    ...(channel.joined ? [] : [words.notJoined(name, channel.name)]),
    ...(group === 'partners' && channel.readers === 'internal' ? [words.notShared(name, channel.name)] : []),
  ];
  const shared = group !== 'partners' && channel.readers === 'external';
  return { said: [], notes: shared ? [words.sharedPlace(name, channel.name)] : [], faults };
};

export const ownerFaults = async (site: Site, audience: Audience): Promise<string[]> => {
  const faults: string[] = [];
  for (const owner of audience.owners) {
    const found = await Promise.all(site.house.map((one) => one.platform.directory.person(one.workspace, owner)));
    if (found.every((person) => person === undefined)) faults.push(words.owner(audience.name, owner));
  }
  return faults;
};

export const digestFaults = async (app: App, lead: Site): Promise<string[]> => {
  const faults: string[] = [];
  for (const digest of app.programme.digests) {
    const site = siteFor(lead.house, digest);
    const found = site && (await site.platform.directory.channel(site.workspace, digest.channel));
    if (!found) faults.push(words.noChannel(digest.key, digest.channel));
    else if (!found.joined) faults.push(words.noChannel(digest.key, found.name));
    else if (found.readers !== 'internal') faults.push(words.openChannel(digest.key, found.name));
  }
  return faults;
};
