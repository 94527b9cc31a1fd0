/** What concerns one person alone: rhythm, privacy page, own data, erasing. */
import type { Action, Card } from '../domain/card.ts';
import { type LocalDate, type Preferences, type Pulse, type Weekday, weekMs } from '../domain/model.ts';
import { nextDate } from '../domain/plan.ts';
import { localDate } from '../domain/time.ts';
import type { Reply } from '../ports.ts';
import { erasedCard, eraseForm, ownDataForm } from './cards/data.ts';
import { homeCard } from './cards/home.ts';
import { privacyCard, privacyForm } from './cards/privacy.ts';
import { type RhythmDone, rhythmDoneCard, rhythmForm } from './cards/rhythm.ts';
import type { PrivacyView } from './cards/view.ts';
import type { Call } from './inbox.ts';
import { openPromises } from './promises.ts';
import { aboutAudience, repliesFor, viewOf } from './prompt-view.ts';
import { administrationFor, ownedBy } from './running.ts';

export const home = async (call: Call): Promise<Card> => {
  const { deps, site, person, words } = call;
  const workspace = site.workspace.id;
  const contexts = await deps.store.openPrompts(workspace, person.id, deps.clock.now());
  const due = contexts.filter((context) => context.prompt.dueAt <= deps.clock.now());
  const next = await nextDateOf(call);
  const administration = await administrationFor(call);
  return homeCard(words, {
    organisation: deps.programme.organisation.name,
    open: await Promise.all(due.map((context) => viewOf(deps, site, context))),
    data: await deps.store.ownData(workspace, person.id),
    ...(next !== undefined && { next }),
    owned: await ownedBy(call),
    ...(administration && { administration }),
    everythingPaused: await deps.store.paused(workspace),
    promises: await openPromises(call),
    replies: await repliesFor(deps, site, person.id),
  });
};

/** The next day on which a pulse of this person asks. */
const nextDateOf = async (call: Call): Promise<LocalDate | undefined> => {
  const { clock, programme } = call.deps;
  const today = localDate(clock.now(), call.person.zone);
  const own = await pulsesOf(call);
  const dates = own.flatMap((pulse) => nextDate(pulse, today, programme.quietDays) ?? []);
  return dates.sort()[0];
};

/** The privacy page, about one audience or about all that this person is in. */
export const privacy = async (call: Call, audience: number | undefined): Promise<Reply> => ({
  form: privacyForm(call.words, await privacyView(call, audience)),
});

export const privacyPage = async (call: Call): Promise<Card> => privacyCard(call.words, await privacyView(call));

const privacyView = async ({ deps, site, person }: Call, only?: number): Promise<PrivacyView> => {
  const { organisation, privacy: rules, retention } = deps.programme;
  const workspace = site.workspace.id;
  const own = await deps.store.memberships(workspace, person.id);
  const all = await deps.store.audiences(workspace);
  const mine = all.filter((audience) => own.includes(audience.id) && (only === undefined || audience.id === only));
  const season = (await deps.store.seasons(workspace)).at(-1)?.number;
  return {
    organisation: organisation.name,
    ...(organisation.purpose !== undefined && { purpose: organisation.purpose }),
    k: rules.k,
    retention,
    harmContact: organisation.harmContact,
    audiences: await Promise.all(mine.map((audience) => aboutAudience(deps, site, audience, season, person.userId))),
  };
};

export const myData = async ({ deps, site, person, words }: Call): Promise<Reply> => ({
  form: ownDataForm(words, await deps.store.ownData(site.workspace.id, person.id)),
});

/** Asks first; then erases, and says what went and what no longer belongs to anybody. */
export const erase = async ({ deps, site, person, words }: Call, forSure: boolean): Promise<Reply> => {
  if (!forSure) return { form: eraseForm(words) };
  const erased = await deps.store.erase(site.workspace.id, person.id);
  deps.log.info('person erased', { answers: erased.answers, words: erased.words, severed: erased.severed });
  return { closeForm: true, private: erasedCard(words, erased) };
};

export const rhythm = async (call: Call, prompt: number | undefined): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const preferences = await deps.store.preferences(site.workspace.id, person.id);
  const { weekday, pausedUntil, stopped } = preferences;
  return {
    form: rhythmForm(words, {
      ...(weekday !== undefined && { weekday }),
      ...(pausedUntil !== undefined &&
        pausedUntil > deps.clock.now() && { pausedUntil: { at: pausedUntil, zone: person.zone } }),
      stopped,
      pulses: await pulsesOf(call),
      ...(prompt !== undefined && { prompt }),
    }),
  };
};

/** The pulses that can ask this person. */
export const pulsesOf = async ({ deps, site, person }: Call): Promise<Pulse[]> => {
  const own = await deps.store.memberships(site.workspace.id, person.id);
  const audiences = await deps.store.audiences(site.workspace.id);
  const keys = audiences.filter((audience) => own.includes(audience.id)).map((audience) => audience.key);
  return deps.programme.pulses.filter((pulse) => pulse.audiences.some((key) => keys.includes(key)));
};

type RhythmAction = Extract<Action, { do: 'chooseDay' | 'pause' | 'stop' | 'resume' }>;

export const changeRhythm = async (call: Call, action: RhythmAction): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const before = await deps.store.preferences(site.workspace.id, person.id);
  const [after, done] = decide(call, before, action);
  await deps.store.savePreferences(site.workspace.id, person.id, after);
  return { closeForm: true, private: rhythmDoneCard(words, done) };
};

const decide = (call: Call, before: Preferences, action: RhythmAction): [Preferences, RhythmDone] => {
  const { weekday: _day, ...otherDay } = before;
  const { pausedUntil: _until, ...unpaused } = before;
  switch (action.do) {
    case 'chooseDay': {
      const chosen = ([1, 2, 3, 4, 5] as const).find((day: Weekday) => String(day) === call.inputs['weekday']);
      return chosen
        ? [
            { ...before, weekday: chosen },
            { kind: 'day', weekday: chosen },
          ]
        : [otherDay, { kind: 'day' }];
    }
    case 'pause': {
      const until = call.deps.clock.now() + action.weeks * weekMs;
      return [
        { ...before, pausedUntil: until },
        { kind: 'paused', until: { at: until, zone: call.person.zone } },
      ];
    }
    case 'stop': {
      const pulse = call.deps.programme.pulses.find((one) => one.key === action.pulse);
      if (!pulse || before.stopped === 'all') return [{ ...before, stopped: 'all' }, { kind: 'stopped' }];
      const stopped = [...new Set([...before.stopped, pulse.key])];
      return [
        { ...before, stopped },
        { kind: 'stopped', pulse: pulse.name },
      ];
    }
    case 'resume':
      return [{ ...unpaused, stopped: [] }, { kind: 'resumed' }];
  }
};
