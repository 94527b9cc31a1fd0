/** What the figures of one side are held against: the level of its own group, and how much figures move by chance. */
import type { Group, Millis } from '../model.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, type Noise } from '../statistics.ts';
import { compareMs } from './figures.ts';
import { noiseOfBanded, noiseOfNamed, peopleIn, total } from './noise.ts';
import type { Shelf, Steps } from './shelf.ts';
import { keyOf, lineOf, type Point, type Side } from './side.ts';

/** From so many on, one of them hardly moves their level. */
const fewPeers = 20;

/** A side and one question, with what they are held against. */
export interface View {
  readonly side: Side;
  readonly line: readonly Point[];
  readonly noise: Noise;
  level(at: Millis): { readonly mean: number; readonly variance: number } | undefined;
}

export type Look = (side: Side, question: Question) => View;

type Lines = ReadonlyMap<Side, { readonly [Q in Question]: readonly Point[] }>;

/** So many sides in one step: each has figures of half a year. */
const sidesPerStep = 100;

function* linesOf(shelf: Shelf, sides: readonly Side[]): Steps<Lines> {
  const lines = new Map<Side, { readonly [Q in Question]: readonly Point[] }>();
  for (const [at, side] of sides.entries()) {
    if (at % sidesPerStep === 0) yield;
    const line = (question: Question): readonly Point[] => lineOf(shelf, side, question);
    lines.set(side, { need: line('need'), ease: line('ease'), enjoyment: line('enjoyment') });
  }
  return lines;
}

/** What is learned once for each group and mode, from all its relationships before the time that is compared. */
export function* looking(shelf: Shelf, sides: readonly Side[]): Steps<Look> {
  const lines = yield* linesOf(shelf, sides);
  const before = (line: readonly Point[]): readonly Point[] =>
    line.slice(0, line.findLastIndex(({ at }) => at <= shelf.input.at - compareMs) + 1);
  const alike = Map.groupBy(sides, keyOf);
  const noises = new Map<string, Noise>();
  for (const [key, own] of alike) {
    yield;
    const all = own.flatMap((side) => questions.map((question) => before(lines.get(side)?.[question] ?? [])));
    noises.set(key, own[0]?.named ? noiseOfNamed(all) : noiseOfBanded(all));
  }
  const levels = new Map<string, View['level']>();
  const levelOfAll = (side: Side, question: Question, noise: Noise): View['level'] => {
    const key = `${keyOf(side)} ${question}`;
    const level = levels.get(key) ?? levelOfGroup(shelf, side.group, question, noise);
    levels.set(key, level);
    return level;
  };
  return (side, question) => {
    const noise = noises.get(keyOf(side)) ?? noiseOfNamed([]);
    const others = alike.get(keyOf(side)) ?? [];
    const isOfFew = side.named && others.length > 1 && others.length <= fewPeers;
    const peers = isOfFew ? others.filter((one) => one.relationship !== side.relationship) : [];
    const level = isOfFew
      ? levelOfOthers(
          peers.map((peer) => lines.get(peer)?.[question] ?? []),
          noise,
        )
      : levelOfAll(side, question, noise);
    return { side, line: lines.get(side)?.[question] ?? [], noise, level };
  };
}

/** Of few organisations one moves the level of all: it is held against the others, one voice each. */
function levelOfOthers(lines: readonly (readonly Point[])[], noise: Noise): View['level'] {
  return (at) => {
    const points = lines.flatMap((line) => line.findLast((one) => one.at <= at) ?? []);
    if (points.length === 0) return undefined;
    const variance = total(points.map((one) => noise.variance / peopleIn(one))) / points.length ** 2;
    return { mean: total(points.map((one) => one.mean)) / points.length, variance };
  };
}

function levelOfGroup(shelf: Shelf, group: Group, question: Question, noise: Noise): View['level'] {
  const releases = shelf.releases(`g:${group}`, question);
  return (at) => {
    const release = releases.findLast((one) => one.at <= at);
    return release && { mean: release.mean, variance: noise.variance / peopleIn(release) + bandVariance(release.step) };
  };
}
