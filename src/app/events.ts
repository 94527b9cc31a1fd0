/** What happens in a workspace without anybody pressing anything: people join and leave, channels change. */
import type { Place } from '../domain/model.ts';
import type { ChatEvent } from '../ports.ts';
import type { Deps, Site } from './deps.ts';
import { refreshRoster } from './set-up.ts';

export const follow = async (deps: Deps, site: Site, event: ChatEvent): Promise<void> => {
  switch (event.kind) {
    case 'channel':
      return refreshAt(deps, site, (place) => 'channel' in place && place.channel === event.channel);
    case 'userGroup':
      return refreshAt(deps, site, (place) => 'userGroup' in place && place.userGroup === event.userGroup);
    default:
      deps.log.info('event', { kind: event.kind });
  }
};

/** Reads anew who is in the audiences of this place. */
const refreshAt = async (deps: Deps, site: Site, isThere: (place: Place) => boolean): Promise<void> => {
  for (const audience of await deps.store.audiences(site.workspace.id)) {
    if (audience.site === site.workspace.site && isThere(audience.place)) await refreshRoster(deps, site, audience);
  }
};
