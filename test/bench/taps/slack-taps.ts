/** People who tap in Slack, beside a bare Bolt app. */
import { setTimeout } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { renderCard } from '../../../adapters/slack/render.ts';
import { questions } from '../../../src/domain/question.ts';
import { ackOf, type FakeSlack, startFakeSlack, unlimited } from '../../fakes/slack/index.ts';
import { promptCard } from '../../support/cards.ts';
import { say } from './figures.ts';
import { type LoadStage, measureTaps, tapping } from './load.ts';
import type { Taps } from './report.ts';
import { bareSlack, startBare, startPollen, urlOf } from './slack-stage.ts';
import { openAt, promptOf, tapWorld, userOf } from './world.ts';

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

const holdPrompts = async (slack: FakeSlack): Promise<readonly Held[]> => {
  say('handing out questions …');
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.url, retryConfig: { retries: 0 } });
  const held: Held[] = [];
  for (let person = 1; person <= tapping; person += 1) held.push(await holdPrompt(slack, client, person));
  return held;
};

/** What the third point of a question carries. */
const pointOf = (person: number, question: number): string =>
  JSON.stringify({ do: 'answer', prompt: promptOf(person), question: questions[question], value: 3 });

const redraws = (slack: FakeSlack): number => slack.callsOf('response_url').length;

const handsOf = (slack: FakeSlack, held: readonly Held[]): Pick<LoadStage, 'connect' | 'tap' | 'calm'> => {
  let before = 0;
  return {
    connect: (app) => {
      slack.settings.requestUrl = urlOf(app);
      before = redraws(slack);
    },
    tap: async (person, question) => {
      const { channel = '', ts = '' } = held[person - 1] ?? {};
      return ackOf(await slack.hands.tap(userOf(person), { channel, ts }, pointOf(person, question)))?.ackMs;
    },
    calm: async (taps) => {
      while (redraws(slack) < before + taps) await setTimeout(5);
    },
  };
};

export const benchTaps = async (): Promise<Taps> => {
  const offsetMs = openAt - Date.now();
  const settings = { ...unlimited, ackLimitMs: 30_000 };
  const slack = await startFakeSlack({ now: () => Date.now() + offsetMs, settings });
  const world = await tapWorld('slack', slack.homeId);
  const pollen = await startPollen(slack, world, { offsetMs });
  const bare = await startBare(slack);
  try {
    const held = await holdPrompts(slack);
    return await measureTaps({ world, pollen, bare, peer: bareSlack, ...handsOf(slack, held) });
  } finally {
    await pollen.end();
    await bare.end();
    await slack.close();
    world.remove();
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchTaps())}\n`);
