/** What the clock will bring next. */
import type { Millis } from '../domain/model.ts';
import { nextDigest, nextOccurrence } from '../domain/plan.ts';
import type { Deps, Site } from './deps.ts';
import { nextOwnersTime } from './owner-message.ts';
import { lastDigests } from './publish.ts';

type EventKind = 'round' | 'reminder' | 'close' | 'owners' | 'digest' | 'message';

/** Something that the clock will bring. */
export interface Upcoming {
  readonly at: Millis;
  readonly kind: EventKind;
}

export const upcomingOf = async (
  deps: Deps,
  site: Site,
  now: Millis,
  /** Where people are, and those who look after audiences. */
  { zones, ownerZones }: { readonly zones: readonly string[]; readonly ownerZones: readonly string[] },
): Promise<Upcoming[]> => {
  const { store, programme } = deps;
  const workspace = site.workspace.id;
  const last = await store.lastRounds(workspace);
  const digests = await lastDigests(deps, site);
  const found: (Upcoming | undefined)[] = [
    ...programme.pulses.map((pulse) =>
      event('round', nextOccurrence({ pulse, last: last[pulse.key], now, zones, quietDays: programme.quietDays })),
    ),
    ...programme.digests.map((definition) => event('digest', nextDigest(definition, digests[definition.key], now))),
  ];
  for (const definition of programme.digests)
    found.push(event('owners', nextOwnersTime(definition, digests[definition.key], now, ownerZones)));
  for (const each of site.house) found.push(event('message', await store.nextMessage(each.workspace.site)));
  for (const round of await store.rounds(workspace, { state: 'open' })) {
    found.push(event('reminder', round.remindAt), event('close', round.closesAt));
  }
  return found.filter((one) => one !== undefined && one.at > now) as Upcoming[];
};

const event = (kind: EventKind, at: Millis | undefined): Upcoming | undefined =>
  at === undefined ? undefined : { kind, at };

export const earliest = (events: readonly Upcoming[]): Upcoming | undefined =>
  events.reduce<Upcoming | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
