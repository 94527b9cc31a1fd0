/** Attacks through the whole product: what people tap goes in, what others can read comes out. */
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { nothing, type Part, type Robbed, worldsFor } from '../../domain/privacy/attacks/loot.ts';
import { handMade, listing } from './by-hand.ts';
import { butFor, type Case, everything, figuresOf, releasedOf, saysBy, script, withoutSmall } from './cast.ts';
import { live, type Script, type Transcript } from './company.ts';

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
