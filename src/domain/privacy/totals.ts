/**
 * Figures that are made from other figures: named audiences, and the totals of the groups.
 *
 * A total is calculated from the published figures of its parts and from sizes of rosters, never from answers. So a
 * total tells nothing that its parts have not told already: no difference between a total and its parts, between two
 * weeks or between two modes can single anybody out. Weighting the parts by the size of their rosters (fixed for the
 * season) rather than by their answers also keeps a team that answers more from counting more.
 */
import { type Group, groups, type Mode } from '../model.ts';
import { type Question, questions, topics } from '../question.ts';
import { nearestStep, peopleBand, pointOf, totalGrid } from './bands.ts';
import type { Block, NamedSums, PeopleBand, Release, SummaryInput, Withheld } from './release.ts';

/** A block's figure as published last in this season, now or earlier. */
export interface Part {
  readonly block: Block;
  readonly mean: number;
  readonly step: number;
  readonly counted: number;
  /** Published by this summarising. */
  readonly now: boolean;
}

/** Totals look audiences up again and again, and there may be thousands. */
interface Whole extends SummaryInput {
  readonly byId: ReadonlyMap<number, SummaryInput['audiences'][number]>;
}

type About = Pick<Release, 'cell' | 'group' | 'question'>;

/** Answers by name, of audiences that no block has: exact, for their readers know them. All others are left out. */
const namedOnly = (input: SummaryInput): readonly NamedSums[] => {
  const byName = new Set(input.audiences.filter(({ mode }) => mode === 'named').map(({ id }) => id));
  for (const block of input.blocks) for (const audience of block.audiences) byName.delete(audience);
  return input.named.filter((one) => one.count > 0 && byName.has(one.audience));
};

/** The figures of the named audiences whose round closed with this evaluation. */
export const namedReleases = (input: SummaryInput): Release[] =>
  namedOnly(input)
    .filter((one) => one.evaluation === input.evaluation)
    .map(({ cell, group, question, sum, count, topics: picked }) => ({
      cell,
      group,
      question,
      mode: 'named',
      at: input.at,
      mean: sum / count,
      step: 0,
      people: { from: count, to: count },
      ...(picked && question === 'need' && { topics: exactly(picked) }),
    }));

/** Their readers know who picked what: nothing to code. */
const exactly = (picked: NonNullable<NamedSums['topics']>): NonNullable<Release['topics']> =>
  Object.fromEntries(topics.map((topic) => [topic, { from: picked[topic] ?? 0, to: picked[topic] ?? 0 }]));

/** The totals of all groups; `parts`: for each question the blocks that have a figure. */
export function totals(
  input: SummaryInput,
  parts: { readonly [Q in Question]: readonly Part[] },
): { releases: Release[]; withheld: Withheld[] } {
  const releases: Release[] = [];
  const withheld: Withheld[] = [];
  const named = namedOnly(input);
  const whole: Whole = { ...input, byId: new Map(input.audiences.map((one) => [one.id, one])) };
  for (const question of questions) {
    const shown = parts[question];
    for (const group of groups) {
      const found = totalOf(
        whole,
        { cell: `g:${group}`, group, question },
        shown.filter((part) => part.block.group === group),
        named.filter((one) => one.group === group && one.question === question),
      );
      if (found && 'why' in found) withheld.push(found);
      else if (found) releases.push(found);
    }
  }
  return { releases, withheld };
}

const totalOf = (
  input: Whole,
  about: About,
  parts: readonly Part[],
  named: readonly NamedSums[],
): Release | Withheld | undefined => {
  const { cell, group, question } = about;
  const blocks = input.blocks.filter((block) => block.group === group);
  const canBeShown = parts.length > 0 || blocks.some((block) => block.people >= input.k);
  const closedNow = named.some((one) => one.evaluation === input.evaluation);
  if (!canBeShown && named.length > 0) {
    return closedNow ? totalByName(input, about, named) : { cell, group, question, why: 'tooFewNewAnswers' };
  }
  if (blocks.length === 0) return undefined;
  if (!canBeShown) return { cell, group, question, why: 'tooFewPeople' };
  if (!isMostOf(input, blocks, parts)) return { cell, group, question, why: 'firstBatchLater' };
  if (!closedNow && !parts.some((part) => part.now)) return { cell, group, question, why: 'tooFewNewAnswers' };
  return named.length > 0 ? mixed(input, about, parts, named) : releaseOf(input, about, confidential(input, parts));
};

/**
 * A season begins with the large teams' figures: one team alone must not be read as all employees. Until the parts hold
 * half of the people who can ever be shown (some block can, or there would be no total at all), the total of the season
 * before stands.
 */
const isMostOf = (input: Whole, blocks: readonly Block[], parts: readonly Part[]): boolean => {
  const people = (of: readonly Block[]): number => of.reduce((sum, block) => sum + block.people, 0);
  const able = blocks.filter((block) => block.people >= input.k);
  return 2 * people(parts.map((part) => part.block)) >= people(able);
};

/** Partners count once an organisation however many answer there, the other groups once a person. */
const blockWeight = (input: Whole, block: Block): number =>
  block.group === 'partners'
    ? new Set(block.audiences.map((id) => organisationOf(input, id))).size
    : Math.max(1, block.people);

/** Audiences about the same relationship are one organisation. */
const organisationOf = ({ byId }: Whole, audience: number): string =>
  byId.get(audience)?.relationship ?? `audience ${audience}`;

type Figure = {
  readonly mode: Mode | 'mixed';
  readonly mean: number;
  readonly step: number;
  readonly people: Required<PeopleBand>;
};

/** With the parts of a release in the order of every other one. */
const releaseOf = (input: Whole, about: About, { mode, mean, step, people }: Figure): Release => ({
  ...about,
  mode,
  at: input.at,
  mean,
  step,
  people,
});

/** One block alone is the total. Of several the mean is coded as a cell's, in steps of 8/n or more. */
const confidential = (input: Whole, parts: readonly Part[]): Figure => {
  const counted = parts.reduce((sum, part) => sum + part.counted, 0);
  const mode = 'confidential';
  const [only, second] = parts;
  if (only && !second) return { mode, mean: only.mean, step: only.step, people: peopleBand(counted) };
  const grid = totalGrid(counted);
  const weights = parts.map((part) => blockWeight(input, part.block));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const tenths = parts.reduce((sum, part, index) => sum + Math.round(10 * part.mean) * (weights[index] ?? 0), 0);
  const mean = pointOf(grid, nearestStep(grid, tenths, weight));
  return { mode, mean, step: grid.stepTenths / 10, people: peopleBand(counted) };
};

interface Voice {
  sum: number;
  count: number;
  /** People in its audiences. */
  size: number;
}

/** The named organisations of a group; of groups other than partners each audience is one. */
const voicesOf = (input: Whole, group: Group, named: readonly NamedSums[]): Voice[] => {
  const voices = new Map<string, Voice>();
  for (const one of named.toSorted((a, b) => a.audience - b.audience)) {
    const key = group === 'partners' ? organisationOf(input, one.audience) : `audience ${one.audience}`;
    const voice = voices.get(key) ?? { sum: 0, count: 0, size: 0 };
    voice.sum += one.sum;
    voice.count += one.count;
    voice.size += Math.max(one.count, input.byId.get(one.audience)?.size ?? 0);
    voices.set(key, voice);
  }
  return [...voices.values()];
};

const voiceWeight = (group: Group, voice: Voice): number => (group === 'partners' ? 1 : voice.size);

const totalByName = (input: Whole, about: About, named: readonly NamedSums[]): Release => {
  const voices = voicesOf(input, about.group, named);
  const weight = voices.reduce((sum, voice) => sum + voiceWeight(about.group, voice), 0);
  const people = voices.reduce((sum, voice) => sum + voice.count, 0);
  const sum = voices.reduce((all, voice) => all + (voice.sum / voice.count) * voiceWeight(about.group, voice), 0);
  return releaseOf(input, about, { mode: 'named', mean: sum / weight, step: 0, people: { from: people, to: people } });
};

/**
 * Confidential figure and named answers together. The confidential part is coded first and alone, so that who knows
 * the named answers and takes them away is left with exactly that figure and nothing finer.
 */
const mixed = (input: Whole, about: About, parts: readonly Part[], named: readonly NamedSums[]): Release => {
  const inConfidence = confidential(input, parts);
  const byName = totalByName(input, about, named);
  const own = parts.reduce((sum, part) => sum + blockWeight(input, part.block), 0);
  const voices = voicesOf(input, about.group, named);
  const others = voices.reduce((sum, voice) => sum + voiceWeight(about.group, voice), 0);
  const { from, to } = inConfidence.people;
  return releaseOf(input, about, {
    mode: 'mixed',
    mean: (inConfidence.mean * own + byName.mean * others) / (own + others),
    step: (inConfidence.step * own) / (own + others),
    people: { from: from + byName.people.from, to: to + byName.people.from },
  });
};
