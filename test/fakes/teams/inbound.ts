/** Activities as Teams writes them, after the samples in "Messages in bot conversations" and "Conversation events". */
import { randomUUID } from 'node:crypto';
import type { Core } from './core.ts';
import type { Channel, Conversation, Inbound, Json, Person, Team } from './model.ts';

interface Parts {
  readonly type: string;
  readonly who: Person;
  readonly where: Conversation;
  /** The thread in a channel. */
  readonly root?: string | undefined;
  /** Messages are named by their own id. */
  readonly id?: string;
  readonly more?: Json;
  readonly channelData?: Json;
}

/** From the client of a person: with locale, zone and name. */
export const fromClient = (core: Core, parts: Parts): Inbound => {
  const { who } = parts;
  const base = fromService(core, parts);
  return {
    ...base,
    localTimestamp: localTime(core.now(), who.zone),
    localTimezone: who.zone,
    locale: who.locale,
    from: { ...(base['from'] as Json), name: who.name },
    entities: [
      ...((base['entities'] as Json[] | undefined) ?? []),
      {
        type: 'clientInfo',
        locale: who.locale,
        country: who.locale.split('-')[1] ?? 'US',
        platform: 'Web',
        timezone: who.zone,
      },
    ],
  };
};

/** From the service itself: no locale, no zone, no name. */
export const fromService = (
  core: Core,
  { type, who, where, root, id, more = {}, channelData = {} }: Parts,
): Inbound => ({
  type,
  id: id ?? `f:${randomUUID()}`,
  timestamp: new Date(core.now()).toISOString(),
  channelId: 'msteams',
  serviceUrl: core.serviceUrl,
  from: {
    id: who.id,
    aadObjectId: who.aadId,
    ...(core.showsSenderTenant && { tenantId: who.tenant.id }),
  },
  conversation: conversationJson(where, root),
  recipient: { ...core.bot },
  channelData: { ...placeData(where), tenant: { id: where.tenant.id }, ...channelData },
  ...more,
});

/** `tenantId` is the tenant that hosts the conversation, whoever writes. */
const conversationJson = (where: Conversation, root: string | undefined): Json =>
  where.type === 'personal'
    ? { conversationType: 'personal', tenantId: where.tenant.id, id: where.id }
    : {
        isGroup: true,
        conversationType: 'channel',
        tenantId: where.tenant.id,
        id: root === undefined ? where.id : `${where.id};messageid=${root}`,
        ...(where.channel.name !== null && { name: where.channel.name }),
      };

const placeData = (where: Conversation): Json =>
  where.type === 'personal'
    ? {}
    : {
        teamsChannelId: where.channel.id,
        teamsTeamId: where.channel.team.id,
        channel: channelJson(where.channel),
        team: teamJson(where.channel.team),
      };

export const channelJson = (channel: Channel): Json => ({
  id: channel.id,
  ...(channel.kind !== 'standard' && { type: channel.kind, tenantId: channel.team.tenant.id }),
});

export const teamJson = (team: Team): Json => ({
  id: team.id,
  name: team.name,
  aadGroupId: team.groupId,
  tenantId: team.tenant.id,
});

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-17T14:10:07.437-07:00`. */
const localTime = (now: number, zone: string): string => {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const offset = name === 'GMT' ? '+00:00' : name.slice(3);
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/u.exec(offset) ?? [];
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return `${new Date(now + offsetMs).toISOString().slice(0, -1)}${offset.slice(0, 6)}`;
};
