/** Many teams at once, from user groups or a pasted list: checked, shown, and started together. */
import { rhythm as usual } from '../../domain/defaults.ts';
import { keyFor, oneLine } from '../../domain/naming.ts';
import { firstDay, type SetUp, type StoredSetUp } from '../../domain/set-up.ts';
import type { SetUpAction } from '../../domain/set-up-action.ts';
import { type ListedTeam, readTeamList } from '../../domain/team-list.ts';
import { instantOf } from '../../domain/time.ts';
import type { Reply, UserGroup } from '../../ports.ts';
import { setUpRefusedCard } from '../cards/set-up.ts';
import { longestContact } from '../cards/set-up-form.ts';
import { listFaults, manyForm, manyPreviewForm, manyStartedCard, thrownAwayCard } from '../cards/set-up-many.ts';
import type { ManyPreview } from '../cards/set-up-view.ts';
import type { Call } from '../inbox.ts';
import { refuse } from '../refuse.ts';
import { isAdministrator } from '../set-up.ts';
import { type About, aboutNamed } from './about.ts';
import { previewMany, withSmall } from './many-preview.ts';
import { digestOf, type Errors, fieldName, rhythmOf } from './read-form.ts';
import { shown } from './rights.ts';
import { figureChannels } from './views.ts';

/** A roster is read for each: that is as much as a window waits for. */
const mostTeams = 100;

const forAdministrators = async (call: Call, work: () => Promise<Reply>): Promise<Reply> =>
  (await isAdministrator(call.deps, call.site, call.person.userId))
    ? work()
    : refuse(call, 'set-ups', setUpRefusedCard(call.words, 'notYours'));

export const openMany = (call: Call): Promise<Reply> =>
  forAdministrators(call, async () => {
    const { deps, site, words } = call;
    const { harmContact } = deps.programme.organisation;
    const userGroups = await site.platform.directory.userGroups(site.workspace);
    const all = await deps.store.setUps(site.workspace.id);
    const { fresh } = apart(
      call,
      all,
      userGroups.map((userGroup) => ({ name: userGroup.name, userGroup })),
    );
    const groups = fresh.flatMap((one) => ('userGroup' in one ? one.userGroup : []));
    return {
      form: manyForm(words, {
        userGroups: groups.toSorted((one, other) => other.size - one.size),
        figures: await figureChannels(deps, site),
        asksHarm: (deps.file?.organisation.harmContact ?? '') === '',
        ...(harmContact !== '' && { harmContact }),
        rhythm: usual,
      }),
    };
  });

export const saveMany = (call: Call): Promise<Reply> =>
  forAdministrators(call, async () => {
    const made = await make(call, await wantedIn(call));
    return 'errors' in made ? { errors: made.errors } : { form: manyPreviewForm(call.words, made.preview) };
  });

/** What is to become a team: a user group, or the people of a list. */
type Wanted = { readonly name: string } & ({ readonly userGroup: UserGroup } | { readonly listed: ListedTeam });

const wantedIn = async ({ inputs, site, words }: Call): Promise<readonly Wanted[] | string> => {
  const ticked = new Set(Object.keys(inputs).filter((name) => name.startsWith('g:') && inputs[name] === 'yes'));
  const groups = ticked.size === 0 ? [] : await site.platform.directory.userGroups(site.workspace);
  const { teams, faults } = readTeamList(inputs['list'] ?? '', words.setUp.many.names);
  if (faults.length > 0) return listFaults(words, faults).join(' ');
  return [
    ...groups.filter((one) => ticked.has(`g:${one.id}`)).map((userGroup) => ({ name: userGroup.name, userGroup })),
    ...teams.map((listed) => ({ name: listed.name, listed })),
  ];
};

export type Made = { readonly errors: Errors } | { readonly preview: ManyPreview };

/** Stores what is wanted, not started, and says what will exist. A text instead of teams says what is wrong with them. */
export const make = async (call: Call, wanted: readonly Wanted[] | string): Promise<Made> => {
  const { deps, site, words, person } = call;
  const said = words.setUp;
  if (typeof wanted === 'string') return { errors: { list: wanted } };
  const all = await deps.store.setUps(site.workspace.id);
  const { fresh, present } = apart(call, all, wanted.slice(0, mostTeams));
  if (fresh.length === 0) {
    const says = wanted.length === 0 ? said.many.nothing : said.many.allPresent;
    return { errors: { list: said.fault(said.fields.list, says) } };
  }
  const batch = (await deps.store.setUpRevision(site.workspace.id)) + 1;
  const made = await toSetUps(call, all, fresh, batch);
  if ('errors' in made) return made;
  const stored = await deps.store.addSetUps(
    site.workspace.id,
    made.setUps.map((setUp) => ({ setUp, state: 'confirmed' as const, by: person.userId })),
  );
  if (!stored) return { errors: { list: said.fault(said.fields.list, said.many.allPresent) } };
  deps.log.info('set up many', { teams: stored.length });
  return { preview: await previewMany(call, await withSmall(call, stored), batch, present) };
};

/** Those that are not asked yet, and the names of those that are. */
const apart = ({ deps }: Call, all: readonly StoredSetUp[], wanted: readonly Wanted[]) => {
  const audiences = [...deps.programme.audiences, ...all.map((one) => one.audience)];
  const isThere = (one: Wanted): boolean =>
    audiences.some(
      ({ name, place }) =>
        name.toLowerCase() === one.name.toLowerCase() ||
        ('userGroup' in one && 'userGroup' in place && place.userGroup === one.userGroup.id),
    );
  return { fresh: wanted.filter((one) => !isThere(one)), present: wanted.filter(isThere).map((one) => one.name) };
};

const toSetUps = async (
  call: Call,
  all: readonly StoredSetUp[],
  wanted: readonly Wanted[],
  batch: number,
): Promise<{ readonly setUps: readonly SetUp[] } | { readonly errors: Errors }> => {
  const { deps, site, inputs, person } = call;
  const errors: Errors = {};
  const owners = await ownerOf(call, errors);
  const digest = await digestOf(call, { others: all }, errors);
  const written = oneLine(inputs['harmContact'] ?? '', longestContact);
  const fromFile = (deps.file?.organisation.harmContact ?? '') !== '';
  const taken = new Set([...deps.programme.audiences.map((one) => one.key), ...all.map((one) => one.audience.key)]);
  const waiting = all.flatMap((one) => one.relationship ?? []);
  const setUps = wanted.map((one): SetUp => {
    const { name } = one;
    const key = keyFor(name, taken);
    taken.add(key);
    const group = 'listed' in one ? one.listed.group : 'employees';
    // Every account team works for somebody.
    const { relationship, made }: Partial<About> =
      group === 'accountTeams'
        ? aboutNamed({ inForce: deps.programme.relationships, waiting }, { name, key, kind: 'customer' })
        : {};
    if (made) waiting.push(made);
    return {
      audience: {
        key,
        name,
        group,
        ...(relationship !== undefined && { relationship }),
        owners,
        place: 'listed' in one ? { people: one.listed.emails } : { userGroup: one.userGroup.id },
        platform: site.platform.name,
        mode: 'confidential',
      },
      ...(made && { relationship: made }),
      rhythm: rhythmOf(inputs, usual),
      ...(digest && { digest }),
      ...(written !== '' && !fromFile && { harmContact: written }),
      zone: person.zone,
      modeChosen: true,
      batch,
    };
  });
  await check(call, setUps, errors);
  return Object.keys(errors).length > 0 ? { errors } : { setUps };
};

const ownerOf = async ({ inputs, site, words }: Call, errors: Errors): Promise<readonly string[]> => {
  const said = words.setUp;
  const chosen = inputs['owner'] ?? '';
  const owner = chosen === '' ? undefined : await site.platform.directory.person(site.workspace, chosen);
  if (chosen !== '' && (!owner || owner.external)) errors['owner'] = said.fault(said.fields.owner, said.faults.owner);
  if (chosen === '' && inputs['small'] === 'named') errors['small'] = said.fault(said.fields.small, said.many.named);
  return owner ? [owner.userId] : [];
};

/** What concerns all of them stands at its field; what concerns one, at the list. */
const check = async (call: Call, setUps: readonly SetUp[], errors: Errors): Promise<void> => {
  const { deps, words } = call;
  const common = ['harmContact', 'digest', 'everyWeeks', 'weekday', 'time'];
  if (errors['digest'] !== undefined) errors['digest'] = words.setUp.fault(words.setUp.fields.digest, errors['digest']);
  for (const setUp of setUps) {
    for (const [field, says] of Object.entries(await deps.checkSetUp(setUp, deps.programme))) {
      if (common.includes(field)) errors[field] ??= words.setUp.fault(fieldName(words, field), says);
      else errors['list'] ??= words.setUp.faultOf(setUp.audience.name, says);
    }
  }
};

export const endMany = (
  call: Call,
  { do: what, batch }: Extract<SetUpAction, { do: 'startMany' | 'removeMany' }>,
): Promise<Reply> =>
  forAdministrators(call, async () => {
    const { deps, site, words } = call;
    const all = await deps.store.setUps(site.workspace.id);
    const mine = all.filter((one) => one.batch === batch && one.state === 'confirmed');
    const now = deps.clock.now();
    let done: StoredSetUp | undefined;
    let count = 0;
    for (const setUp of mine) {
      const starts = firstDay(setUp.rhythm, now, setUp.zone);
      const changed = what === 'startMany' ? { setUp: { ...setUp, starts }, state: 'started' as const } : undefined;
      const saved = await deps.store.changeSetUp(site.workspace.id, setUp, changed ?? { state: 'removed' });
      if (!saved) continue;
      done = saved;
      count += 1;
    }
    if (!done) return shown(call, setUpRefusedCard(words, 'gone'));
    if (what === 'removeMany') return shown(call, thrownAwayCard(words));
    deps.log.info('set-ups started', { teams: count });
    await deps.retake();
    const at = instantOf(done.starts ?? '', done.rhythm.time, done.zone);
    return shown(call, manyStartedCard(words, { teams: count, first: { at, zone: done.zone, now } }));
  });
