/** Attacks through the whole product: what people tap goes in, what others can read comes out. */
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { nothing, type Part, type Robbed, worldsFor } from '../../domain/privacy/attacks/loot.ts';
import { live, type Saying, type Script, type Team, type Transcript } from './company.ts';

const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);

const teams: readonly Team[] = [
  { key: 'alpha', group: 'employees', mode: 'confidential', people: ids('A', 9) },
  { key: 'beta', group: 'employees', mode: 'confidential', people: [...ids('B', 6), 'LEAD'], owners: ['LEAD'] },
  { key: 'gamma', group: 'employees', mode: 'confidential', people: ids('C', 3) },
  { key: 'delta', group: 'accountTeams', mode: 'confidential', people: ids('D', 12) },
  { key: 'acme', group: 'partners', mode: 'named', people: ids('P', 2), owners: ['LEAD'] },
];

/** Without the team that is too small to be shown alone, the others are each shown alone. */
const withoutSmall = teams.filter(({ key }) => key !== 'gamma');

const topicsOf = ['tools', 'tools', 'people', 'answers'] as const;

/** Everybody by chance; the same seed the same values, the same `taking` the same people. */
const saysBy = (seed: string, taking: string): Script['says'] => {
  return (userId, week) => {
    const takes = seeded(`${taking} ${userId} ${week}`);
    if (takes() > 0.8) return undefined;
    const random = seeded(`${seed} ${userId} ${week}`);
    const value = (): Value => (1 + Math.floor(random() * 5)) as Value;
    const said: Saying = { need: value(), ease: value(), enjoyment: value() };
    return takes() < 0.6 ? { ...said, topic: topicsOf[Math.floor(random() * topicsOf.length)] ?? 'tools' } : said;
  };
};

const script = (seed: string, more: Partial<Script> = {}): Script => ({
  weeks: 7,
  teams: () => teams,
  says: saysBy(seed, 'taking'),
  readers: ['BOSS'],
  ...more,
});

const everything = ({ releases, shown, metrics, logs }: Transcript): string =>
  JSON.stringify([releases, shown, metrics, logs]);

const figuresOf = (releases: Transcript['releases']): number =>
  releases.filter(({ cell, mode }) => cell.startsWith('a:') && mode === 'confidential').length;

interface Case {
  readonly name: string;
  readonly worlds: number;
  /** Answers that somebody could learn something of in one world, and of how many something was learnt. */
  readonly attempt: (seed: number) => Promise<{ unknowns: number; excluded: number; shown: number }>;
}

const run = async ({ name, worlds, attempt }: Case, part: Part): Promise<Robbed> => {
  const robbed = { name, worlds: worldsFor(worlds, part), pollen: nothing(), threshold: undefined };
  for (let seed = 0; seed < robbed.worlds; seed++) {
    const { unknowns, excluded, shown } = await attempt(seed);
    robbed.pollen.unknowns += unknowns;
    robbed.pollen.excluded = (robbed.pollen.excluded ?? 0) + excluded;
    robbed.pollen.shown += shown;
  }
  return robbed;
};

/** Says the same but for one answer of one person. */
const butFor = (says: Script['says'], who: string, when: number, need: Value): Script['says'] => {
  return (userId, week) => {
    const said = says(userId, week);
    return said && userId === who && week === when ? { ...said, need } : said;
  };
};

/** One answer otherwise: where no release differs, no byte of anything else may. */
const onlyReleases: Case = {
  name: 'anything beside releases: posts, details, text, JSON, pictures, metrics, logs',
  worlds: 12,
  attempt: async (seed) => {
    const random = seeded(`only ${seed}`);
    const says = saysBy(`only ${seed}`, `taking ${seed}`);
    const team = ['A', 'B', 'C', 'D'][seed % 4] ?? 'A';
    const who = `${team}${1 + Math.floor(random() * 3)}`;
    const when = Array.from({ length: 7 }, (_, week) => week).find((week) => says(who, week)) ?? 0;
    const was = says(who, when)?.need ?? 3;
    const first = await live(script('', { says }));
    const other = await live(script('', { says: butFor(says, who, when, (was === 5 ? 4 : was + 1) as Value) }));
    const same = JSON.stringify(first.releases) === JSON.stringify(other.releases);
    const told = same && everything(first) !== everything(other) ? 1 : 0;
    return { unknowns: same ? 1 : 0, excluded: told, shown: figuresOf(first.releases) };
  },
};

/** Everybody's values otherwise: what is shown, withheld, counted and logged stays the same. */
const patternOnly: Case = {
  name: 'what is shown and withheld, counts, metrics and logs of the whole product',
  worlds: 4,
  attempt: async (seed) => {
    const taking = `taking ${seed}`;
    const pattern = async (values: string): Promise<{ text: string; shown: number }> => {
      const lived = await live(script('', { says: saysBy(values, taking) }));
      const cells = lived.releases.map(({ cell, question, at, people, step, topics }) => [
        [cell, question, at, people, step],
        Object.keys(topics ?? {}),
      ]);
      const digests = lived.shown.flatMap((text) => (text.startsWith('{"id"') ? [JSON.parse(text)] : []));
      const noted = digests.map(({ digest }) => [digest.withheld, digest.rows.map(answered), digest.weeks]);
      // What kind of headline there is follows from the figures and stands in the digest.
      const logs = lived.logs.map((line) => line.replace(/"kind":"\w+"/, ''));
      return { text: JSON.stringify([cells, noted, logs, lived.metrics]), shown: figuresOf(lived.releases) };
    };
    const [one, two] = [await pattern(`one ${seed}`), await pattern(`two ${seed}`)];
    return { unknowns: 1, excluded: one.text === two.text ? 0 : 1, shown: one.shown };
  },
};

const answered = (row: { readonly answered: unknown }): unknown => row.answered;

/** What is released of these teams, as text. */
const releasedOf = ({ releases }: Transcript, ...cells: string[]): string =>
  JSON.stringify(releases.filter(({ cell }) => cells.length === 0 || cells.includes(cell)));

/** Only these people say anything, and nothing from a week on for one of them. */
const quietFrom = (says: Script['says'], who: string, from: number): Script['says'] => {
  return (userId, week) => (userId === who && week >= from ? undefined : says(userId, week));
};

const erasing: Case = {
  name: 'before and after an erasure',
  worlds: 8,
  attempt: async (seed) => {
    // In turns somebody who counts, and an owner who takes part beside four others.
    const [who, key] = seed % 2 === 0 ? ['A1', 'a:alpha'] : ['LEAD', 'a:beta'];
    const all = saysBy(`erase ${seed}`, `taking ${seed}`);
    const says = quietFrom(
      (userId, week) => (userId === 'B5' || userId === 'B6' ? undefined : all(userId, week)),
      who,
      4,
    );
    const erase: Script['afterClose'] = async (scene, week) => {
      if (week === 3) await scene.press(who, { do: 'eraseForSure' });
    };
    const own = { says, teams: () => withoutSmall };
    const before = await live(script('', own));
    const after = await live(script('', { ...own, afterClose: erase }));
    const told = releasedOf(before) === releasedOf(after) ? 0 : 1;
    return { unknowns: 1, excluded: told, shown: before.releases.filter(({ cell }) => cell === key).length };
  },
};

const editing: Case = {
  name: 'edits while a round is open and after it has closed',
  worlds: 4,
  attempt: async (seed) => {
    const says = saysBy(`edit ${seed}`, `taking ${seed}`);
    const at = Array.from({ length: 6 }, (_, week) => week).find((week) => week > 1 && says('A1', week)) ?? 2;
    const other = (need: Value): NonNullable<Script['afterClose']> => {
      return async (scene, week) => void (week === at && (await scene.say('A1', { need })));
    };
    const first = await live(script('', { says }));
    const saidFirst = says('A1', at)?.need ?? 3;
    const changed = (6 - saidFirst) as Value;
    const late = await live(script('', { says, afterClose: other(changed) }));
    // Said otherwise first and then as in the first life: only the last word counts.
    const detour = butFor(says, 'A1', at, changed);
    const inTime = await live(script('', { says: detour, whileOpen: other(saidFirst) }));
    const told = [late, inTime].filter((one) => releasedOf(one) !== releasedOf(first)).length;
    return { unknowns: 2, excluded: told, shown: figuresOf(first.releases) };
  },
};

const beta = (owners: readonly string[]): Team => ({
  key: 'beta',
  group: 'employees',
  mode: 'confidential',
  people: [...ids('B', 5), 'LEAD'],
  owners,
});

/** Owners and readers named and unnamed in mid season: four people and somebody who reads are never a figure. */
const handMade: Case = {
  name: 'owners and readers changed by hand in mid season',
  worlds: 4,
  attempt: async (seed) => {
    const all = saysBy(`hand ${seed}`, `taking ${seed}`);
    const says: Script['says'] = (userId, week) => (userId === 'B5' ? undefined : all(userId, week));
    const others = withoutSmall.filter(({ key }) => key !== 'beta');
    const change = 1 + (seed % 5);
    const stepsDown = (week: number): readonly Team[] => [...others, beta(week < change ? ['LEAD'] : [])];
    const lived = await live(script('', { says, teams: stepsDown }));
    const shown = lived.releases.filter(({ cell }) => cell === 'a:beta').length;
    return { unknowns: 1, excluded: shown > 0 ? 1 : 0, shown: figuresOf(lived.releases) };
  },
};

const alpha = (key: string, people: readonly string[]): Team => ({
  key,
  group: 'employees',
  mode: 'confidential',
  people,
});

/** One person says 1 or 5 all along: whatever lists are made, at most one cell may move. */
const listing: Case = {
  name: 'lists overlapping, made again and moved by hand, whole product',
  worlds: 6,
  attempt: async (seed) => {
    const [all, others] = [ids('A', 9), teams.filter(({ key }) => key !== 'alpha')];
    const less = [...all.slice(1), 'X1', 'X2'];
    const schemes: readonly Script['teams'][] = [
      () => [...others, alpha('alpha', all), alpha('beside', less)],
      (week) => [...others, week < 4 ? alpha('alpha', all) : alpha('again', less)],
      (week) => [...others, alpha('alpha', week < 4 ? all : less), alpha('beside', week < 4 ? less : all)],
    ];
    const scheme = schemes[seed % schemes.length] ?? (() => teams);
    const says = saysBy(`lists ${seed}`, `taking ${seed}`);
    const saying = (need: Value): Script['says'] => {
      return (userId, week) => {
        const said = says(userId, week);
        return said && userId === 'A1' ? { ...said, need } : said;
      };
    };
    const one = await live(script('', { teams: scheme, says: saying(1) }));
    const other = await live(script('', { teams: scheme, says: saying(5) }));
    const cells = [...new Set([...one.releases, ...other.releases].map(({ cell }) => cell))];
    const moved = cells.filter((cell) => !cell.startsWith('g:') && releasedOf(one, cell) !== releasedOf(other, cell));
    return { unknowns: 1, excluded: moved.length > 1 ? 1 : 0, shown: figuresOf(one.releases) };
  },
};

/** Words that can be told from all others, with each consent, in every team that answers in confidence. */
const wording: Case = {
  name: 'words with each consent, names and who wrote',
  worlds: 3,
  attempt: async (seed) => {
    const consents = ['topic', 'unnamed', 'named'] as const;
    const plain = saysBy(`words ${seed}`, `taking ${seed}`);
    const writers = ['A1', 'B1', 'C1', 'D1', 'D2', 'D3'];
    const says: Script['says'] = (userId, week) => {
      const said = plain(userId, week);
      const at = writers.indexOf(userId);
      if (!said || at < 0) return said;
      const consent = consents[(at + seed) % consents.length] ?? 'topic';
      return { ...said, words: { text: `canary-${userId}-${consent}`, consent } };
    };
    const lived = await live(script('', { says }));
    const wrote = writers.filter((userId) => lived.shown.length > 0 && says(userId, 1) !== undefined);
    const leaks = wrote.filter((userId) =>
      tells(lived, userId, consents[(writers.indexOf(userId) + seed) % 3] ?? 'topic'),
    );
    return { unknowns: wrote.length, excluded: leaks.length, shown: figuresOf(lived.releases) };
  },
};

/** Whether words are shown without the yes, or beside a name without that yes; from fewer than ten, only with the name. */
const tells = (lived: Transcript, userId: string, consent: string): boolean => {
  const everywhere = [...lived.shown, ...lived.logs, ...lived.metrics, JSON.stringify(lived.releases)];
  const shown = everywhere.filter((text) => text.includes(`canary-${userId}-`));
  if (shown.length === 0 || consent === 'named') return false;
  return consent === 'topic' || !userId.startsWith('D') || shown.some((text) => text.includes(`Name of ${userId}`));
};

const cases: readonly Case[] = [onlyReleases, patternOnly, erasing, editing, handMade, listing, wording];

/** All of them, or only those with these words in their names. */
export async function* attackProduct(part: Part, only = ''): AsyncGenerator<Robbed> {
  for (const one of cases.filter(({ name }) => name.includes(only))) yield await run(one, part);
}
