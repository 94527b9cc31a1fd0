/** Changes of groups and what to watch, as findings. */
import type { GroupChange, WatchEntry } from '../digest-model.ts';
import { type Group, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import {
  movesInARow,
  type RelationshipFigure,
  type RelationshipHistory,
  type Standing,
  standings,
} from '../relationship.ts';
import { z95 } from '../statistics.ts';
import { alphas } from './alpha.ts';
import type { GroupFigure } from './changes.ts';
import { compared } from './figures.ts';
import type { DigestAudience } from './input.ts';
import { perStep, type Shelf, type Steps } from './shelf.ts';

const mostNames = 2;
/** Who shows no figure for so long is not said to move. */
const oldestTrendMs = 13 * weekMs;

/** What became of the figures of the groups, the clearest first. */
export function changesOf(shelf: Shelf, figures: readonly GroupFigure[]): readonly GroupChange[] {
  const found = figures.filter((figure) => figure.found);
  const findings = found.flatMap((figure): { finding: GroupChange; size: number }[] => {
    const [reference] = figure.references;
    if (!reference || !figure.change) return [];
    const { current, group, question, change, told } = figure;
    const direction = change.difference < 0 ? 'down' : 'up';
    const weeks = Math.round((current.at - reference.at) / weekMs);
    const [from, to] = [reference.mean, current.mean];
    const mostlyAt = told ? [] : mostlyAtOf(shelf, figure, to - from);
    const finding = {
      kind: 'groupChange',
      group,
      question,
      direction,
      from,
      to,
      weeks,
      mostlyAt,
      p: change.p,
      told,
      halfWidth: z95 * Math.abs(change.difference / change.z),
      dates: { from: shelf.date(reference.at), to: shelf.date(current.at) },
    } as const;
    return [{ finding, size: Math.abs(change.z) }];
  });
  return findings.sort((a, b) => b.size - a.size).map(({ finding }) => finding);
}

/** Names where the same figure moved the same way, at least as far; those first that weigh most in the change. */
function mostlyAtOf(shelf: Shelf, figure: GroupFigure, difference: number): readonly string[] {
  const moved = shelf.audiences(figure.group).flatMap((audience): { name: string; weight: number }[] => {
    const found = compared(shelf, `a:${audience.key}`, figure.question);
    const [reference] = found?.references ?? [];
    if (!found || !reference || found.current.at <= (figure.references[0]?.at ?? 0)) return [];
    const own = found.current.mean - reference.mean;
    if (Math.sign(own) !== Math.sign(difference) || Math.abs(own) < Math.abs(difference)) return [];
    return [{ name: nameOf(shelf, audience), weight: Math.abs(own) * found.current.people.from }];
  });
  const names = moved.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  return [...new Set(names)].slice(0, mostNames);
}

/** Employees are known by their team, the others by the relationship they are about. */
export const nameOf = (shelf: Shelf, audience: DigestAudience): string =>
  audience.relationship === undefined || audience.group === 'employees'
    ? audience.name
    : (shelf.relationshipName(audience.relationship) ?? audience.name);

interface Watched extends RelationshipHistory {
  readonly key: string;
  readonly name: string;
  readonly group: Group;
  readonly audiences: readonly DigestAudience[];
}

const watchedGroups = ['partners', 'accountTeams'] as const;

/** Audiences of one side of a relationship, all by name or all in confidence, together. */
function* watchedOf(shelf: Shelf): Steps<readonly Watched[]> {
  const watched: Watched[] = [];
  for (const group of watchedGroups) {
    const sides = Map.groupBy(shelf.audiences(group), (one) => `${one.mode} ${one.relationship ?? `a:${one.key}`}`);
    for (const audiences of sides.values()) {
      if (watched.length % perStep === 0) yield;
      const [first] = audiences;
      if (!first) continue;
      const figures = figuresOf(shelf, audiences);
      const rounds = audiences.length === 1 ? shelf.turnouts(first.key) : roundsOf(shelf, audiences);
      const [key, named] = [first.relationship ?? first.key, first.mode === 'named'];
      watched.push({ key, name: nameOf(shelf, first), group, audiences, named, inForce: true, figures, rounds });
    }
  }
  return watched;
}

/** What was released of one question at one time: each mean as often as people gave it. */
interface Sum {
  people: number;
  points: number;
}

interface Together {
  readonly sums: { readonly [Q in Question]: Sum };
  step: number;
}

/** What these audiences said together at each time at which all three questions had a figure. */
function figuresOf(shelf: Shelf, audiences: readonly DigestAudience[]): readonly RelationshipFigure[] {
  const mayBeTested = audiences.some((one) => shelf.count(`a:${one.key}`, 'ease') > movesInARow);
  if (!mayBeTested) return [];
  const times = new Map<Millis, Together>();
  for (const audience of audiences)
    for (const question of questions)
      for (const release of shelf.releases(`a:${audience.key}`, question)) addTo(times, release);
  const ordered = [...times].sort(([a], [b]) => a - b);
  if ((ordered.at(-1)?.[0] ?? 0) < shelf.input.at - oldestTrendMs) return [];
  return ordered.flatMap(([, all]) => figureOf(all) ?? []);
}

function addTo(times: Map<Millis, Together>, { at, question, mean, people, step }: Release): void {
  let here = times.get(at);
  if (!here) {
    const none = (): Sum => ({ people: 0, points: 0 });
    here = { sums: { need: none(), ease: none(), enjoyment: none() }, step: 0 };
    times.set(at, here);
  }
  const sum = here.sums[question];
  sum.people += people.from;
  sum.points += mean * people.from;
  here.step = Math.max(here.step, step);
}

function figureOf({ sums: { need, ease, enjoyment }, step }: Together): RelationshipFigure | undefined {
  if (need.people === 0 || ease.people === 0 || enjoyment.people === 0) return undefined;
  const mean = (sum: Sum): number => sum.points / sum.people;
  return {
    means: { need: mean(need), ease: mean(ease), enjoyment: mean(enjoyment) },
    people: { from: Math.min(need.people, ease.people, enjoyment.people) },
    step,
  };
}

/** Rounds of the same date count as one. */
function roundsOf(shelf: Shelf, audiences: readonly DigestAudience[]): RelationshipHistory['rounds'] {
  const turnouts = audiences.flatMap((audience) => shelf.turnouts(audience.key));
  const byDate = Map.groupBy(turnouts, (turnout) => turnout.date);
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({
      asked: own.reduce((sum, one) => sum + one.asked, 0),
      replied: own.reduce((sum, one) => sum + one.replied, 0),
    }));
}

const watchKind = (standing: Standing): WatchEntry['kind'] | undefined => {
  if (standing.stage === 'deteriorating' || standing.stage === 'silent') return standing.stage;
  return standing.direction === 'up' ? 'growing' : undefined;
};

/** Whether neither a figure nor a closed round came of any of them since the digest before. */
function isTold(shelf: Shelf, audiences: readonly DigestAudience[]): boolean {
  const { before } = shelf;
  if (before === undefined) return false;
  const times = audiences.flatMap(({ key }) => [shelf.lastShown(`a:${key}`), shelf.turnouts(key).at(-1)?.closedAt]);
  return times.every((at) => at === undefined || at <= before);
}

const kinds = ['deteriorating', 'silent', 'growing'] as const;

/** Relationships to watch: those going down first, then the silent, then those growing; the clearest first in each. */
export function* watchOf(shelf: Shelf): Steps<readonly WatchEntry[]> {
  const watched = yield* watchedOf(shelf);
  yield;
  const entries = standings(watched, alphas.watch).flatMap((standing, at): WatchEntry[] => {
    const one = watched[at];
    const kind = watchKind(standing);
    if (!one || !kind) return [];
    const { rounds, from, to, p, question } = standing;
    const moved = from === undefined || to === undefined || p === undefined ? {} : { from, to, p };
    const about = question === undefined ? {} : { question };
    const told = isTold(shelf, one.audiences);
    return [{ kind, relationship: one.key, name: one.name, group: one.group, rounds, ...about, ...moved, told }];
  });
  const rank = (entry: WatchEntry): number => kinds.indexOf(entry.kind);
  return entries.sort(
    (a, b) => rank(a) - rank(b) || (a.p ?? 0) - (b.p ?? 0) || b.rounds - a.rounds || (a.name < b.name ? -1 : 1),
  );
}
