/**
 * 200 taps a second for a minute with 100,000 people in the store, while a digest over a million answers is made; then
 * the same taps as fast as they go, beside a bare app that keeps nothing.
 */
import { flatOut, median, percentile, say, steadily } from './figures.ts';
import type { Started } from './process.ts';
import type { Taps } from './report.ts';
import { answersSaved, type TapWorld } from './world.ts';

const perSecond = 200;
const seconds = 60;
/** Each answers three questions; nobody taps twice within twenty seconds. */
const tappers = (perSecond * seconds) / 3;
const digestAtSecond = 10;
const flatOutTaps = 2000;
/** Two taps each. */
const spare = flatOutTaps / 2;
const flatOutRounds = 5;
const atOnce = 64;

/** Everybody with an open question to tap on, counted from 1. */
export const tapping = tappers + spare;

export interface LoadStage {
  readonly world: TapWorld;
  readonly pollen: Started;
  readonly bare: Started;
  /** The peer, as a person reads it. */
  readonly peer: string;
  /** What people tap goes there from now on. */
  connect(app: Started): void;
  /** The third point of a question; resolves to ms until it was acknowledged, undefined where it was not. */
  tap(person: number, question: number): Promise<number | undefined>;
  /** Resolves when nothing is under way any more of so many taps since `connect`. */
  calm(taps: number): Promise<void>;
}

export const measureTaps = async (stage: LoadStage): Promise<Taps> => {
  const steady = await tapSteadily(stage);
  return { ...steady, ratio: await compare(stage) };
};

const tapSteadily = async ({ world, pollen, connect, tap }: LoadStage): Promise<Omit<Taps, 'ratio'>> => {
  say(`${perSecond} taps a second for ${seconds} s, and a digest meanwhile …`);
  connect(pollen);
  const times: number[] = [];
  let digest: Promise<Record<string, unknown>> | undefined;
  await steadily(perSecond, seconds, async (index) => {
    if (index === digestAtSecond * perSecond) digest = pollen.ask({ do: 'digest' });
    const ackMs = await tap((index % tappers) + 1, Math.floor(index / tappers));
    if (ackMs !== undefined) times.push(ackMs);
  });
  const digestMs = Number((await digest)?.['ms']);
  const lost = perSecond * seconds - Math.min(times.length, answersSaved(world));
  say(`  ${times.length} acknowledged, median ${median(times).toFixed(1)} ms; digest ${Math.round(digestMs)} ms`);
  return { p99Ms: percentile(times, 0.99), maxMs: Math.max(...times), lost };
};

/** Rounds alternate, so that a machine that is busy for a moment is busy for both. */
const compare = async ({ pollen, bare, peer, connect, tap, calm }: LoadStage): Promise<number> => {
  say(`as fast as they go, beside ${peer} …`);
  const ratios: number[] = [];
  for (let round = 0; round < flatOutRounds; round += 1) {
    const rates: number[] = [];
    for (const app of [bare, pollen]) {
      connect(app);
      const twice = async (index: number): Promise<void> =>
        void (await tap(tappers + 1 + (index % spare), index < spare ? 0 : 1));
      rates.push(await flatOut(flatOutTaps, atOnce, twice));
      await calm(flatOutTaps);
    }
    const [theirs = 1, own = 0] = rates;
    say(`  bare ${Math.round(theirs)}/s, Pollen ${Math.round(own)}/s`);
    ratios.push(own / theirs);
  }
  return median(ratios);
};
