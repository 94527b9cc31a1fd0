/** A checked `pollen.yaml` with everything that it leaves out filled in. */
import { backups, firstMonday, retention, rhythm, smallestK } from '../domain/defaults.ts';
import type {
  AudienceDefinition,
  BackupDefinition,
  DigestDefinition,
  Place,
  Programme,
  Pulse,
  Relationship,
} from '../domain/model.ts';
import { nameOf } from '../domain/naming.ts';
import { usualOwnersTime } from '../domain/owners-time.ts';
import { minutesFrom } from '../domain/time.ts';
import { parseTime, parseWeekday, parseWeeks, parseWeekTime } from './fields.ts';
import type { File } from './schema.ts';

type FileAudience = File['audiences'][string];

/** Partners and account teams are always about somebody; without a word about whom, about the one of their own name. */
export function relationshipKeyOf(
  key: string,
  audience: { readonly group?: unknown; readonly relationship?: unknown },
): string | undefined {
  if (typeof audience.relationship === 'string') return audience.relationship;
  return audience.group === 'partners' || audience.group === 'accountTeams' ? key : undefined;
}

function relationshipsOf(file: File): Relationship[] {
  const audiences = Object.entries(file.audiences);
  const groupOf = new Map(audiences.toReversed().map(([key, each]) => [relationshipKeyOf(key, each), each.group]));
  const kinds = { employees: 'team', partners: 'partner', accountTeams: 'customer' } as const;
  const kindOf = (key: string): Relationship['kind'] => kinds[groupOf.get(key) ?? 'partners'];
  const found = new Map<string, Relationship>();
  for (const [key, { name, kind, value }] of Object.entries(file.relationships ?? {})) {
    found.set(key, {
      key,
      name: name ?? nameOf(key),
      kind: kind ?? kindOf(key),
      ...(value !== undefined && { value }),
    });
  }
  for (const [key, audience] of audiences) {
    const about = relationshipKeyOf(key, audience);
    if (about !== key || found.has(key)) continue;
    found.set(key, { key, name: audience.name ?? nameOf(key), kind: kindOf(key) });
  }
  return [...found.values()];
}

function placeOf({ channel, userGroup, people }: FileAudience['place']): Place {
  if (channel !== undefined) return { channel };
  if (userGroup !== undefined) return { userGroup };
  return { people: people ?? [] };
}

function audienceOf(file: File, [key, audience]: [string, FileAudience]): AudienceDefinition {
  const about = relationshipKeyOf(key, audience);
  const own = [...(audience.owner ? [audience.owner] : []), ...(audience.owners ?? [])];
  const inherited = about === undefined ? undefined : file.relationships?.[about]?.owner;
  return {
    key,
    name: audience.name ?? nameOf(key),
    group: audience.group,
    ...(about !== undefined && { relationship: about }),
    owners: own.length > 0 ? [...new Set(own)] : inherited ? [inherited] : [],
    place: placeOf(audience.place),
    ...(audience.platform !== undefined && { platform: audience.platform }),
    mode: audience.mode ?? (audience.group === 'partners' ? 'named' : 'confidential'),
  };
}

type FilePulse = NonNullable<File['pulses']>[string];

/** Where a file has no pulses: everyone, partners apart from the others. */
function usualPulses(file: File): Record<string, FilePulse> {
  const keys = (partners: boolean): string[] =>
    Object.entries(file.audiences).flatMap(([key, each]) => ((each.group === 'partners') === partners ? [key] : []));
  const pulses = { colleagues: { audiences: keys(false) }, partners: { audiences: keys(true) } };
  return Object.fromEntries(Object.entries(pulses).filter(([, pulse]) => pulse.audiences.length > 0));
}

function pulseOf(file: File, [key, pulse]: [string, FilePulse]): Pulse {
  const partnersOnly = pulse.audiences.every((each) => file.audiences[each]?.group === 'partners');
  const opens = {
    weekday: pulse.day ? parseWeekday(pulse.day) : rhythm.weekday,
    time: pulse.time ? parseTime(pulse.time) : rhythm.time,
  };
  const closes = pulse.closes ? parseWeekTime(pulse.closes) : rhythm.closes;
  // The usual reminder fits the usual day; on another it may come after the round is over.
  const usual = !partnersOnly && minutesFrom(opens, rhythm.reminds) < minutesFrom(opens, closes) && rhythm.reminds;
  const reminds = typeof pulse.reminds === 'string' ? parseWeekTime(pulse.reminds) : pulse.reminds !== false && usual;
  return {
    key,
    name: pulse.name ?? nameOf(key),
    audiences: pulse.audiences,
    everyWeeks: pulse.every ? parseWeeks(pulse.every) : partnersOnly ? rhythm.partnersEveryWeeks : rhythm.everyWeeks,
    ...opens,
    zone: pulse.zone ?? (partnersOnly ? file.organisation.zone : 'person'),
    starts: pulse.starts ?? firstMonday,
    closes,
    ...(reminds && { reminds }),
    oneIn: typeof pulse.sample === 'object' ? pulse.sample.oneIn : 1,
    gapDays: pulse.gapDays ?? rhythm.gapDays,
  };
}

function digestOf(file: File, [key, digest]: [string, NonNullable<File['digests']>[string]]): DigestDefinition {
  const weekday = digest.day ? parseWeekday(digest.day) : rhythm.digest.weekday;
  return {
    key,
    name: digest.name ?? nameOf(key),
    channel: digest.channel,
    ...(digest.platform !== undefined && { platform: digest.platform }),
    weekday,
    time: digest.time ? parseTime(digest.time) : rhythm.digest.time,
    zone: digest.zone ?? file.organisation.zone,
    readers: [...new Set(digest.readers)],
    ...(digest.owners !== false && { owners: digest.owners ? parseWeekTime(digest.owners) : usualOwnersTime(weekday) }),
  };
}

function backupOf({ folder, day, time, keep }: NonNullable<File['backup']>): BackupDefinition {
  return {
    folder,
    ...(day !== undefined && { weekday: parseWeekday(day) }),
    time: time ? parseTime(time) : backups.time,
    keep: keep ?? backups.keep,
  };
}

/** Takes a file without faults. */
export function complete(file: File): Programme {
  const { name, zone, harmContact, purpose } = file.organisation;
  const own = Object.entries(file.retention ?? {}).filter(([, days]) => days !== undefined);
  return {
    organisation: { name, zone, harmContact, ...(purpose !== undefined && { purpose }) },
    administrators: file.administrators ?? [],
    relationships: relationshipsOf(file),
    audiences: Object.entries(file.audiences).map((entry) => audienceOf(file, entry)),
    pulses: Object.entries(file.pulses ?? usualPulses(file)).map((entry) => pulseOf(file, entry)),
    digests: Object.entries(file.digests ?? {}).map((entry) => digestOf(file, entry)),
    privacy: { k: file.privacy?.k ?? smallestK },
    retention: { ...retention, ...Object.fromEntries(own) },
    quietDays: file.quietDays ?? [],
    ...(file.backup && { backup: backupOf(file.backup) }),
  };
}
