/**
 * 200 taps a second for a minute with 100,000 people in the store, while a digest over a million answers is made; then
 * the same taps as fast as they go, beside a bare Bolt app.
 */
import { setTimeout } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { renderCard } from '../../../adapters/slack/render.ts';
import { questions } from '../../../src/domain/question.ts';
import { ackOf, type FakeSlack, startFakeSlack, unlimited } from '../../fakes/slack/index.ts';
import { promptCard } from '../../support/cards.ts';
import { flatOut, median, percentile, say, steadily } from './figures.ts';
import { startBare, startPollen, urlOf } from './slack-stage.ts';
import { answersSaved, openAt, promptOf, tapWorld, userOf } from './world.ts';

const perSecond = 200;
const seconds = 60;
/** Each answers three questions; nobody taps twice within twenty seconds. */
const tappers = (perSecond * seconds) / 3;
const digestAtSecond = 10;
const flatOutTaps = 2000;
/** Two taps each. */
const spare = flatOutTaps / 2;
const flatOutRounds = 3;
const atOnce = 64;

export interface Taps {
  /** From request to acknowledgement. */
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Taps without acknowledgement, and acknowledged ones that are not in the database. */
  readonly lost: number;
  /** Taps a second of Pollen's over the bare app's. */
  readonly ratio: number;
}

interface Held {
  readonly channel: string;
  readonly ts: string;
}

/** The open question of a person, in the person's own conversation. */
const holdPrompt = async (slack: FakeSlack, client: WebClient, person: number): Promise<Held> => {
  slack.world.person({ id: userOf(person), name: userOf(person) });
  const { text, blocks } = renderCard(promptCard(promptOf(person)));
  const posted = await client.apiCall('chat.postMessage', { channel: userOf(person), text, blocks });
  const { channel = '', ts = '' } = posted as { channel?: string; ts?: string };
  return { channel, ts };
};

/** What the third point of a question carries. */
const pointOf = (person: number, question: number): string =>
  JSON.stringify({ do: 'answer', prompt: promptOf(person), question: questions[question], value: 3 });

const redraws = (slack: FakeSlack): number => slack.callsOf('response_url').length;

export const benchTaps = async (): Promise<Taps> => {
  const offsetMs = openAt - Date.now();
  const settings = { ...unlimited, ackLimitMs: 30_000 };
  const slack = await startFakeSlack({ now: () => Date.now() + offsetMs, settings });
  const world = await tapWorld('slack', slack.homeId);
  const pollen = await startPollen(slack, world, { offsetMs });
  const bare = await startBare(slack);
  try {
    say('handing out questions …');
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.url, retryConfig: { retries: 0 } });
    const held: Held[] = [];
    for (let person = 1; person <= tappers + spare; person += 1) held.push(await holdPrompt(slack, client, person));
    const tap = async (person: number, question: number) => {
      const { channel = '', ts = '' } = held[person - 1] ?? {};
      return ackOf(await slack.hands.tap(userOf(person), { channel, ts }, pointOf(person, question)));
    };

    say(`${perSecond} taps a second for ${seconds} s, and a digest meanwhile …`);
    slack.settings.requestUrl = urlOf(pollen);
    const times: number[] = [];
    let digest: Promise<Record<string, unknown>> | undefined;
    await steadily(perSecond, seconds, async (index) => {
      if (index === digestAtSecond * perSecond) digest = pollen.ask({ do: 'digest' });
      const ack = await tap((index % tappers) + 1, Math.floor(index / tappers));
      if (ack) times.push(ack.ackMs);
    });
    const digestMs = Number((await digest)?.['ms']);
    const lost = perSecond * seconds - Math.min(times.length, answersSaved(world));
    say(`  ${times.length} acknowledged, median ${median(times).toFixed(1)} ms; digest ${Math.round(digestMs)} ms`);

    say('as fast as they go, beside a bare Bolt app …');
    const ratios: number[] = [];
    for (let round = 0; round < flatOutRounds; round += 1) {
      const rates: number[] = [];
      for (const app of [bare, pollen]) {
        slack.settings.requestUrl = urlOf(app);
        const before = redraws(slack);
        const twice = async (index: number): Promise<void> =>
          void (await tap(tappers + 1 + (index % spare), index < spare ? 0 : 1));
        rates.push(await flatOut(flatOutTaps, atOnce, twice));
        while (redraws(slack) < before + flatOutTaps) await setTimeout(5);
      }
      const [peer = 1, own = 0] = rates;
      say(`  bare ${Math.round(peer)}/s, Pollen ${Math.round(own)}/s`);
      ratios.push(own / peer);
    }
    return { p99Ms: percentile(times, 0.99), maxMs: Math.max(...times), lost, ratio: median(ratios) };
  } finally {
    await pollen.end();
    await bare.end();
    await slack.close();
    world.remove();
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchTaps())}\n`);
