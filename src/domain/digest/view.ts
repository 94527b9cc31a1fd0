/** What the figures of one side are held against: the level of its own group, and how much figures move by chance. */
import type { Group, Millis } from '../model.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, type Noise } from '../statistics.ts';
import { compareMs } from './figures.ts';
import { noiseOfBanded, noiseOfNamed, peopleIn, total } from './noise.ts';
import type { Shelf } from './shelf.ts';
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

/** What is learned once for each group and mode, from all its relationships before the time that is compared. */
export function looking(shelf: Shelf, sides: readonly Side[]): Look {
  const before = (line: readonly Point[]): readonly Point[] =>
    line.filter(({ at }) => at <= shelf.input.at - compareMs);
  const alike = Map.groupBy(sides, keyOf);
  const noises = new Map<string, Noise>();
  for (const [key, own] of alike) {
    const lines = own.flatMap((side) => questions.map((question) => before(lineOf(shelf, side, question))));
    noises.set(key, own[0]?.named ? noiseOfNamed(lines) : noiseOfBanded(lines));
  }
  return (side, question) => {
    const noise = noises.get(keyOf(side)) ?? noiseOfNamed([]);
    const peers = (alike.get(keyOf(side)) ?? []).filter((one) => one.relationship !== side.relationship);
    const level =
      side.named && peers.length > 0 && peers.length < fewPeers
        ? levelOfOthers(shelf, peers, question, noise)
        : levelOfGroup(shelf, side.group, question, noise);
    return { side, line: lineOf(shelf, side, question), noise, level };
  };
}

/** Of few organisations one moves the level of all: it is held against the others, one voice each. */
function levelOfOthers(shelf: Shelf, peers: readonly Side[], question: Question, noise: Noise): View['level'] {
  const lines = peers.map((peer) => lineOf(shelf, peer, question));
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
