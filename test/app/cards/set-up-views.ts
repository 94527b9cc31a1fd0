/** Set-ups for the tests of cards: in every state, small and large, with names as people choose them. */
import type { AdministrationView, OwnedView } from '../../../src/app/cards/running-view.ts';
import type { ManyPreview, PreviewView, SetUpFormView } from '../../../src/app/cards/set-up-view.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';

const rhythm = { everyWeeks: 2, weekday: 2, time: '10:00' } as const;
const nameIn = (view: PromptView): string => view.relationship ?? view.audience;

/** Proposed, to be chosen, running, in a place of each kind. */
export const previews = (view: PromptView): readonly PreviewView[] => {
  const name = nameIn(view);
  const first: PreviewView = {
    setUp: 1,
    revision: 3,
    state: 'proposed',
    organisation: view.organisation,
    name: view.audience,
    group: view.group,
    ...(view.relationship === undefined ? {} : { relationship: view.relationship }),
    where: { kind: 'channel', name, shared: view.group === 'partners' },
    ...(view.owner ? { owner: view.owner.full } : {}),
    by: view.owner?.full ?? name,
    mode: view.visibility.mode,
    rhythm,
    people: { count: 14, counted: 12, names: Array.from({ length: 12 }, () => name), absent: [] },
    first: { ...view.closes, now: view.now ?? view.closes.at },
    closes: { weekday: 4, time: '18:00' },
    reminds: view.group !== 'partners',
    foretold: { kind: 'own', everyWeeks: 3 },
    k: 5,
    figures: [name, view.organisation],
    digest: { weekday: 1, time: '08:30' },
    harmContact: view.harmContact,
    mustChoose: false,
    may: false,
  };
  return [
    first,
    { ...first, state: 'confirmed', may: true, from: '2026-12-01' },
    {
      ...first,
      state: 'confirmed',
      may: true,
      mustChoose: true,
      where: { kind: 'people', count: 4 },
      people: { count: 1, counted: 1, names: [name], absent: Array.from({ length: 30 }, () => name) },
      foretold: { kind: 'together' },
      figures: [],
    },
    {
      ...first,
      state: 'started',
      may: true,
      where: { kind: 'userGroup', name },
      fileSays: name,
      people: { count: 0, counted: 0, names: [], absent: [] },
      foretold: { kind: 'never' },
      next: '2026-12-01',
    },
    { ...first, state: 'started', foretold: { kind: 'named' } },
  ];
};

export const setUpForms = (view: PromptView): readonly SetUpFormView[] => {
  const name = nameIn(view);
  const filled = { name, group: view.group, rhythm, mode: view.visibility.mode } as const;
  return [
    { relationships: [], figures: [], asksHarm: true, administrator: false, filled },
    {
      setUp: 2,
      where: { kind: 'channel', name, shared: true },
      relationships: Array.from({ length: 120 }, (_, index) => ({ key: `r${index}`, name })),
      figures: [name],
      asksHarm: true,
      administrator: true,
      fileSays: name,
      filled: {
        ...filled,
        rhythm: { everyWeeks: 3, weekday: 7, time: '09:15' },
        relationship: 'r3',
        owner: 'U1',
        digest: 'C1',
        harmContact: view.harmContact,
      },
    },
    {
      channel: 'C1',
      where: { kind: 'channel', name, shared: false },
      relationships: [],
      figures: [],
      asksHarm: false,
      administrator: true,
      filled,
    },
  ];
};

export const manyPreview = (view: PromptView, teams: number): ManyPreview => {
  const name = nameIn(view);
  const kinds = [{ kind: 'own', everyWeeks: 2 }, { kind: 'together' }, { kind: 'never' }, { kind: 'named' }] as const;
  return {
    batch: 4,
    teams: Array.from({ length: teams }, (_, index) => ({
      name,
      group: view.group,
      count: index,
      foretold: kinds[index % kinds.length] ?? kinds[0],
    })),
    people: 40,
    absent: teams > 1 ? [name] : [],
    present: teams > 1 ? [name] : [],
    figures: [name],
    digest: { weekday: 1, time: '08:30' },
  };
};

const reasons = ['appMissing', 'blocked', 'left', 'outside', 'refused'] as const;

export const owned = (view: PromptView): readonly OwnedView[] =>
  Array.from({ length: 12 }, (_, index) => ({
    name: view.audience,
    group: view.group,
    size: index,
    mode: view.visibility.mode,
    ...(index % 2 === 0 ? { next: '2026-12-01' } : {}),
    unreached: reasons.map((why) => ({ why, names: [nameIn(view), nameIn(view)] })),
  }));

export const administration = (view: PromptView, isPaused: boolean): AdministrationView => {
  const site = { platform: 'slack', name: view.organisation };
  return {
    sites: isPaused ? [] : [site, { ...site, platform: 'teams' }],
    lost: isPaused ? [site] : [],
    audiences: isPaused ? 0 : 12,
    messages: { rounds: 2, due: 1, unclear: isPaused ? 0 : 1, gone: isPaused ? 0 : 3 },
    unreached: isPaused ? [] : reasons.map((why) => ({ why, names: [nameIn(view)] })),
    ...(isPaused ? {} : { lastDigest: '2026-11-16' }),
    backup: isPaused ? { failingSince: '2026-11-15' } : { date: '2026-11-16' },
    proposals: isPaused
      ? []
      : Array.from({ length: 7 }, (_, index) => ({
          setUp: index + 1,
          revision: 2,
          name: view.audience,
          by: nameIn(view),
        })),
    everythingPaused: isPaused,
  };
};
