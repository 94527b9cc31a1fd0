/** What was filled in becomes a set-up, or says by field what is wrong. Everything in it may be hostile. */
import { rhythm as usual } from '../../domain/defaults.ts';
import { type Group, groups, type Mode, type Place, type Weekday } from '../../domain/model.ts';
import { keyFor, oneLine } from '../../domain/naming.ts';
import { asksTheSame, firstDay, givesWayTo, type Rhythm, type SetUp, type StoredSetUp } from '../../domain/set-up.ts';
import type { Channel } from '../../ports.ts';
import type { Words } from '../../words/en.ts';
import { longestContact, longestTeamName } from '../cards/set-up-form.ts';
import { siteFor } from '../deps.ts';
import type { Call } from '../inbox.ts';
import { type About, aboutNamed, relationshipsFor } from './about.ts';
import { seasonEnds } from './views.ts';

export type Errors = Record<string, string>;
export type Read = { readonly setUp: SetUp } | { readonly errors: Errors };

interface Reading {
  readonly call: Call;
  readonly all: readonly StoredSetUp[];
  readonly before: StoredSetUp | undefined;
  readonly errors: Errors;
}

const faultsOf = ({ call }: Reading) => call.words.setUp.faults;

/** `before`: the set-up that is changed; `channel`: the one that a new one is for, where it is known. */
export const readSetUp = async (
  call: Call,
  all: readonly StoredSetUp[],
  about: { readonly before?: StoredSetUp | undefined; readonly channel?: string | undefined },
): Promise<Read> => {
  const { inputs, words, deps, person } = call;
  const reading: Reading = { call, all, before: about.before, errors: {} };
  const place = await placeOf(reading, about.channel);
  const group = groups.find((one) => one === inputs['group']) ?? about.before?.audience.group ?? 'employees';
  if (place.channel) checkSide(reading, group, place.channel);
  const name = oneLine(inputs['name'] || (place.channel?.name ?? ''), longestTeamName);
  const key = about.before?.audience.key ?? keyFor(name, takenKeys(reading));
  const { relationship, made } = relationshipOf(reading, group, key, name);
  const mode: Mode = (['confidential', 'named'] as const).find((one) => one === inputs['mode']) ?? usualMode(group);
  const rhythm = rhythmOf(inputs, about.before?.rhythm);
  const harmContact = harmContactOf(reading);
  const digest = await digestOf(call, { before: about.before?.digest, others: othersOf(reading) }, reading.errors);
  const setUp: SetUp = {
    audience: {
      key,
      name,
      group,
      ...(relationship !== undefined && { relationship }),
      owners: await ownersOf(reading),
      place: place.place,
      // The place stays where it is, whoever changes the rest from wherever.
      platform: about.before?.audience.platform ?? call.site.platform.name,
      mode,
    },
    ...(made && { relationship: made }),
    rhythm,
    ...(digest && { digest }),
    ...(harmContact !== undefined && { harmContact }),
    zone: about.before?.zone ?? person.zone,
    ...(about.before?.modeChosen && about.before.audience.mode === mode && { modeChosen: true as const }),
    ...startsOf(call, about.before, rhythm),
    ...(about.before?.batch !== undefined && { batch: about.before.batch }),
  };
  await checkMode(reading, setUp);
  checkTaken(reading, setUp);
  const faults = await deps.checkSetUp(setUp, deps.programme);
  for (const [field, says] of Object.entries(faults)) reading.errors[field] ??= says;
  // A name that was left to the channel is mended with the channel.
  if (reading.errors['place'] !== undefined && !inputs['name']) delete reading.errors['name'];
  return Object.keys(reading.errors).length === 0
    ? { setUp }
    : { errors: named(words, reading.errors, about.channel === undefined && !about.before) };
};

const usualMode = (group: Group): Mode => (group === 'partners' ? 'named' : 'confidential');

const takenKeys = ({ call, all }: Reading): ReadonlySet<string> =>
  new Set([...call.deps.programme.audiences.map((one) => one.key), ...all.map((one) => one.audience.key)]);

/** All but the one that is changed. */
const othersOf = ({ all, before }: Reading): readonly StoredSetUp[] => all.filter((one) => one.id !== before?.id);

interface Placed {
  readonly place: Place;
  readonly channel?: Channel;
}

const placeOf = async (reading: Reading, known: string | undefined): Promise<Placed> => {
  const { call, before, errors } = reading;
  if (before && !('channel' in before.audience.place)) return { place: before.audience.place };
  const kept = before && 'channel' in before.audience.place ? before.audience.place.channel : undefined;
  const id = kept ?? known ?? call.inputs['place'] ?? '';
  const site = before ? (siteFor(call.site.house, before.audience) ?? call.site) : call.site;
  const channel = id === '' ? undefined : await site.platform.directory.channel(site.workspace, id);
  if (channel?.joined) return { place: { channel: id }, channel };
  // What runs already may be changed while the bot is out of its channel: to mend other things.
  if (kept === undefined) errors['place'] = id === '' ? faultsOf(reading).choose : faultsOf(reading).place;
  return { place: { channel: id } };
};

const checkSide = (reading: Reading, group: Group, channel: Channel): void => {
  if (group === 'partners' && channel.readers === 'internal') reading.errors['group'] = faultsOf(reading).partnersPlace;
};

/** One that is chosen, one that is named and there already, or a new one; partners are always about somebody. */
const relationshipOf = (reading: Reading, group: Group, key: string, name: string): Partial<About> => {
  const { call, before } = reading;
  const inForce = relationshipsFor(call, before);
  const written = oneLine(call.inputs['newRelationship'] ?? '', longestTeamName);
  const chosen = written === '' ? inForce.find((one) => `r:${one.key}` === call.inputs['relationship']) : undefined;
  if (!chosen && written === '' && group === 'employees') return {};
  const kind = ({ employees: 'team', partners: 'partner', accountTeams: 'customer' } as const)[group];
  const waiting = othersOf(reading).flatMap((one) => one.relationship ?? []);
  const named = written === '' ? { name, kind, key } : { name: written, kind };
  const about = chosen ? { relationship: chosen.key } : aboutNamed({ inForce, waiting }, named);
  const own = before?.relationship;
  return own?.key === about.relationship ? { ...about, made: own } : about;
};

const ownersOf = async (reading: Reading): Promise<readonly string[]> => {
  const { call, before, errors } = reading;
  const chosen = call.inputs['owner'] ?? '';
  if (chosen === '') return [];
  const kept = before?.audience.owners ?? [];
  if (kept.includes(chosen)) return kept;
  const found = await call.site.platform.directory.person(call.site.workspace, chosen);
  if (found && !found.external) return [chosen];
  errors['owner'] = faultsOf(reading).owner;
  return [];
};

const timePattern = /^\d\d:\d\d$/u;

export const rhythmOf = (inputs: Call['inputs'], before: Rhythm | undefined): Rhythm => {
  const weekday = ([1, 2, 3, 4, 5, 6, 7] as const).find((day: Weekday) => String(day) === inputs['weekday']);
  const every = inputs['everyWeeks'] ?? '';
  const time = inputs['time'] ?? '';
  return {
    everyWeeks: /^\d{1,2}$/u.test(every) ? Number(every) : (before?.everyWeeks ?? usual.everyWeeks),
    weekday: weekday ?? before?.weekday ?? usual.weekday,
    time: timePattern.test(time) ? time : (before?.time ?? usual.time),
  };
};

/** Where figures are posted from now on too; nothing where they are posted there already. */
export const digestOf = async (
  call: Call,
  { before, others }: { readonly before?: SetUp['digest']; readonly others: readonly SetUp[] },
  errors: Errors,
): Promise<SetUp['digest'] | undefined> => {
  const { deps, site, inputs, words } = call;
  const id = inputs['digest'] ?? '';
  if (id === '' || id === before?.channel) return id === '' ? undefined : before;
  const { directory } = site.platform;
  const channel = await directory.channel(site.workspace, id);
  if (!channel?.joined) errors['digest'] = words.setUp.faults.digestUnseen;
  else if (channel.readers !== 'internal') errors['digest'] = words.setUp.faults.notInternal;
  if (errors['digest'] !== undefined) return undefined;
  if (deps.programme.digests.some((one) => one.channel === id)) return undefined;
  const members = await directory.members(site.workspace, { channel: id });
  const readers = members.filter((one) => !one.external).map((one) => one.userId);
  return { key: digestKey(call, others, id), channel: id, platform: site.platform.name, readers };
};

/** One for each channel, those of set-ups that are not started among them: one day both may be in force. */
const digestKey = ({ deps }: Call, others: readonly SetUp[], channel: string): string => {
  const waiting = others.flatMap(({ digest }) => digest ?? []);
  const taken = new Set([...deps.programme.digests, ...waiting].map((one) => one.key));
  return waiting.find((one) => one.channel === channel)?.key ?? keyFor('leaders', taken);
};

/** Absent where the file says it, and where it is what others say already. */
const harmContactOf = ({ call, before }: Reading): string | undefined => {
  const written = oneLine(call.inputs['harmContact'] ?? '', longestContact);
  if (written === '' || (call.deps.file?.organisation.harmContact ?? '') !== '') return before?.harmContact;
  // Where it said another one before, it says the one in force too: a change of other things brings back no old one.
  const isSaid = before?.harmContact === undefined && written === call.deps.programme.organisation.harmContact;
  return isSaid ? undefined : written;
};

/** Another rhythm begins anew; the same goes on. */
const startsOf = ({ deps }: Call, before: StoredSetUp | undefined, rhythm: Rhythm): Pick<SetUp, 'starts'> => {
  if (before?.starts === undefined) return {};
  const same = JSON.stringify(before.rhythm) === JSON.stringify(rhythm);
  return { starts: same ? before.starts : firstDay(rhythm, deps.clock.now(), before.zone) };
};

/** Answers that were promised confidence keep it until their season ends. */
const checkMode = async (reading: Reading, { audience }: SetUp): Promise<void> => {
  const { call, before } = reading;
  if (audience.mode === 'named' && audience.owners.length === 0 && reading.errors['owner'] === undefined)
    reading.errors['owner'] = faultsOf(reading).ownerMissing;
  if (before?.state !== 'started' || before.audience.mode !== 'confidential' || audience.mode !== 'named') return;
  const until = await seasonEnds(call.deps, call.site);
  if (until !== undefined) reading.errors['mode'] = faultsOf(reading).loosened(until);
};

/** Nobody is asked twice for one place. */
const checkTaken = (reading: Reading, { audience }: SetUp): void => {
  const { call, all, before } = reading;
  const other =
    (before ? undefined : givesWayTo(call.deps.file, { audience })) ??
    all.find((one) => one.id !== before?.id && asksTheSame(one.audience, audience))?.audience;
  if (other) reading.errors['group'] ??= faultsOf(reading).taken(other.name);
};

/** Whole sentences; what is wrong with a place that the form does not show stands at what it shows of it. */
const named = (words: Words, errors: Errors, showsPlace: boolean): Errors => {
  const { place, ...others } = errors;
  const shown: Errors = { ...(place !== undefined && { [showsPlace ? 'place' : 'group']: place }), ...others };
  return Object.fromEntries(
    Object.entries(shown).map(([field, says]) => {
      const begins = field === 'group' && says === place ? 'place' : field;
      return [field, words.setUp.fault(fieldName(words, begins), says)];
    }),
  );
};

export const fieldName = (words: Words, field: string): string =>
  Object.hasOwn(words.setUp.fields, field) ? words.setUp.fields[field as keyof Words['setUp']['fields']] : field;
