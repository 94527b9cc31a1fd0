/** Microsoft Teams, through botbuilder. */
import type { Inbox, Mount, Platform } from '../../src/ports.ts';
import { createChannelNames } from './channel-names.ts';
import { createConnection } from './connection.ts';
import { deliver } from './deliver.ts';
import { createDirectory } from './directory.ts';
import { examine } from './examine.ts';
import { handle } from './handle.ts';
import { createKnown } from './known.ts';
import { createListener, type ListenDeps, type Listener, path } from './listen.ts';
import { createOpenForms } from './open-forms.ts';
import { createPace } from './pace.ts';
import type { Room, TeamsDeps } from './room.ts';
import { createRosters } from './rosters.ts';
import { isAllowedService, isLoopback, publicService } from './service-address.ts';
import { createSettle } from './settle.ts';
import { createTokenCheck, type OpenId, publicOpenId } from './token.ts';

export type { TeamsDeps } from './room.ts';

const openIdOf = (authentication: Readonly<Record<string, string>> = {}): OpenId => ({
  metadataUrl: authentication['ToBotFromChannelOpenIdMetadataUrl'] ?? publicOpenId.metadataUrl,
  issuer: authentication['ToBotFromChannelTokenIssuer'] ?? publicOpenId.issuer,
});

/** The rooms that need nobody to call. */
const furnish = (deps: TeamsDeps) => {
  const { settings, clock, log, picture, seams = {} } = deps;
  const known = createKnown(deps.memory, clock.now);
  const usualService = seams.serviceUrl ?? publicService;
  const allowsLoopback = settings.appId === undefined || isLoopback(new URL(usualService).hostname);
  const service = async (): Promise<string> => {
    const kept = await known.service();
    return kept !== undefined && isAllowedService(kept, allowsLoopback) ? kept : usualService;
  };
  const connection = createConnection(settings, seams, service);
  const pace = createPace(clock, deps.perSecond, seams.sleep);
  const rosters = createRosters({ connection, known, pace, clock });
  const names = createChannelNames({ connection, known, clock });
  const settle = createSettle({ connection, pace, picture, log });
  const home = async (): Promise<string | undefined> => settings.tenantId ?? (await known.tenant());
  return { connection, known, pace, rosters, names, settle, clock, log, picture, home, allowsLoopback };
};

/** Before any activity, where no tenant is configured, the first one names it. */
const tenantFor =
  ({ known, home }: Pick<Room, 'known' | 'home'>): ListenDeps['tenantFor'] =>
  async (activity) => {
    const tenant = await home();
    if (tenant === undefined) await known.saveTenant(activity.tenant);
    return (tenant ?? activity.tenant) === activity.tenant ? activity.tenant : undefined;
  };

/** A mount that takes calls while it is open, and waits for those in hand. */
const createDoor = (): { readonly mount: Mount; open(to: Listener): void; close(): Promise<void> } => {
  const working = new Set<Promise<void>>();
  let listener: Listener | undefined;
  return {
    mount: {
      path,
      handle: (request, response) => {
        if (listener === undefined) {
          response.writeHead(503).end();
          return;
        }
        const work = listener(request, response);
        working.add(work);
        void work.finally(() => working.delete(work));
      },
    },
    open: (to) => {
      listener = to;
    },
    close: async () => {
      listener = undefined;
      await Promise.all(working);
    },
  };
};

/** Nobody is heard before `start`. */
export const createTeams = (deps: TeamsDeps): Platform => {
  const { settings, clock, log } = deps;
  const openId = openIdOf(deps.seams?.authentication);
  const rooms = furnish(deps);
  const { connection, known, rosters, names, home, settle, allowsLoopback } = rooms;
  const door = createDoor();
  const hear = (inbox: Inbox): Listener => {
    const room: Room = { ...rooms, inbox, forms: createOpenForms() };
    return createListener({
      connection,
      ...(settings.appId !== undefined && { checkToken: createTokenCheck(settings.appId, openId, Date.now) }),
      allowsLoopback,
      clock,
      log,
      tenantFor: tenantFor(rooms),
      handle: async (activity, tenant) => {
        await known.saveService(activity.serviceUrl);
        return handle(room, activity, tenant);
      },
    });
  };
  const usual = { zone: deps.zone ?? 'UTC', locale: 'en' };
  return {
    name: 'teams',
    mount: door.mount,
    directory: createDirectory({ known, rosters, names, home, usual }),
    start: async (inbox) => door.open(hear(inbox)),
    stop: async () => {
      await door.close();
      await settle.stop();
    },
    allowance: rooms.pace.allowance,
    deliver: (delivery) => deliver(rooms, delivery),
    // Teams has no way to look a message up.
    find: async () => ({ kind: 'cannotTell' }),
    examine: () => examine({ settings, connection, known, openId, home }),
  };
};
