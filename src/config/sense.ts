/**
 * What has the right shape and still makes no sense: names that lead nowhere, rounds that close before they open,
 * figures posted where outsiders read. Takes data of any shape and passes over what the schema refuses.
 */
import { rhythm } from '../domain/defaults.ts';
import { groups } from '../domain/model.ts';
import { isWorkdayAhead } from '../domain/owners-time.ts';
import { relationshipKeyOf } from './complete.ts';
import type { Fault } from './fault.ts';
import { parseWeekday, parseWeekTime, weekday, weekTime } from './fields.ts';
import { entriesOf, isText, type Loose, listOf, loose, suggest } from './loose.ts';
import { checkPulses } from './pulses.ts';
import { keyPattern } from './schema.ts';
import { shown } from './shown.ts';

function* checkKeys(data: Loose): Generator<Fault> {
  for (const section of ['relationships', 'audiences', 'pulses', 'digests']) {
    for (const [key] of entriesOf(data[section])) {
      if (keyPattern.test(key)) continue;
      const says = 'is not a key; use up to 60 lower case letters, digits and dashes, beginning with a letter';
      yield { path: [section, key], says };
    }
  }
}

const placeKinds = ['channel', 'userGroup', 'people'] as const;

function* checkPlace(key: string, audience: Loose): Generator<Fault> {
  const path = ['audiences', key, 'place'];
  const place = audience['place'];
  if (typeof place !== 'object' || place === null || Array.isArray(place)) return;
  const kinds = placeKinds.filter((kind) => loose(place)[kind] !== undefined);
  const partners = audience['group'] === 'partners';
  const mend = partners ? '{ channel: C012AB3CD }' : '{ userGroup: S012AB3CD }';
  if (kinds.length === 0) yield { path, says: `is empty; say where its people are, such as ${mend}` };
  if (kinds.length > 1) yield { path, says: `names ${kinds.length} places; keep one of ${kinds.join(', ')}` };
  if (kinds.length === 1 && partners && kinds[0] !== 'channel') {
    yield { path, says: `is not a channel; partners are asked in their shared channel: write ${mend}` };
  }
}

const ownersOf = (data: Loose, key: string, audience: Loose): readonly unknown[] => {
  const about = relationshipKeyOf(key, audience);
  const inherited = about === undefined ? undefined : loose(loose(data['relationships'])[about])['owner'];
  return [audience['owner'], ...listOf(audience['owners']), inherited].filter((owner) => owner !== undefined);
};

function* checkAudiences(data: Loose): Generator<Fault> {
  const audiences = entriesOf(data['audiences']);
  const declared = entriesOf(data['relationships']).map(([key]) => key);
  const implied = audiences.flatMap(([key, each]) =>
    each['relationship'] === undefined ? (relationshipKeyOf(key, each) ?? []) : [],
  );
  const known = new Set([...declared, ...implied]);
  const channels = new Map<string, string>();
  for (const [key, audience] of audiences) {
    const { relationship, group, mode } = audience;
    yield* checkPlace(key, audience);
    if (isText(relationship) && !known.has(relationship)) {
      const says = `names ${shown(relationship)}, which is no relationship; ${suggest(relationship, known, 'add it under relationships')}`;
      yield { path: ['audiences', key, 'relationship'], says };
    }
    const named = mode === 'named' || (group === 'partners' && mode === undefined);
    if (named && groups.some((each) => each === group) && ownersOf(data, key, audience).length === 0) {
      yield {
        path: ['audiences', key],
        says: 'is answered by name and has nobody who reads the answers; add its owner',
      };
    }
    const channel = loose(audience['place'])['channel'];
    if (group !== 'partners' || !isText(channel)) continue;
    const other = channels.get(channel);
    if (other !== undefined) {
      yield {
        path: ['audiences', key, 'place'],
        says: `is also the place of ${other}; give each partner a channel of its own`,
      };
    }
    channels.set(channel, key);
  }
}

/** Owners need a working day to take something on before leaders read of it. */
function* checkOwnersTime(key: string, digest: Loose): Generator<Fault> {
  const { owners, day } = digest;
  if (!weekTime.safeParse(owners).success) return;
  if (day !== undefined && !weekday.safeParse(day).success) return;
  const posted = day === undefined ? rhythm.digest.weekday : parseWeekday(day as never);
  if (isWorkdayAhead(parseWeekTime(owners as string).weekday, posted)) return;
  const says = `is ${String(owners)}, less than a working day before the digest; choose an earlier day, such as friday 09:00 before a monday`;
  yield { path: ['digests', key, 'owners'], says };
}

function* checkDigests(data: Loose): Generator<Fault> {
  const outside = new Map<unknown, string>();
  for (const [key, { group, place }] of entriesOf(data['audiences'])) {
    if (group === 'partners' && loose(place)['channel'] !== undefined) outside.set(loose(place)['channel'], key);
  }
  for (const [key, digest] of entriesOf(data['digests'])) {
    yield* checkOwnersTime(key, digest);
    const { channel } = digest;
    const partner = outside.get(channel);
    if (partner === undefined) continue;
    const says = `is the channel of ${partner}, where another organisation would read the figures; post it in one of your own`;
    yield { path: ['digests', key, 'channel'], says };
  }
}

/** Everything that makes no sense; each must be mended. */
export const findFaults = (data: unknown): readonly Fault[] => {
  const all = loose(data);
  return [...checkKeys(all), ...checkAudiences(all), ...checkPulses(all), ...checkDigests(all)];
};

const leastToSample = 40;

/** What is allowed and perhaps not meant. */
export function* findWarnings(data: unknown): Generator<Fault> {
  const all = loose(data);
  const audiences = loose(all['audiences']);
  const about = new Set(entriesOf(audiences).map(([key, each]) => relationshipKeyOf(key, each)));
  for (const [key] of entriesOf(all['relationships'])) {
    if (!about.has(key))
      yield { path: ['relationships', key], says: 'has no audience that is about it; nothing will be said of it' };
  }
  for (const [key, pulse] of entriesOf(all['pulses'])) {
    if (typeof pulse['sample'] !== 'object') continue;
    for (const name of listOf(pulse['audiences']).filter(isText)) {
      const people = loose(loose(audiences[name])['place'])['people'];
      if (!Array.isArray(people) || people.length >= leastToSample) continue;
      const says = `asks a part of ${name}, which has ${people.length} people; with fewer than ${leastToSample} ask everyone, or figures become rare`;
      yield { path: ['pulses', key, 'sample'], says };
    }
  }
  if (entriesOf(all['digests']).length === 0) {
    yield {
      path: ['digests'],
      says: 'is missing, so nobody will read any figures; add one with its channel and readers',
    };
  }
}
