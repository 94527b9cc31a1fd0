/** 2,000 prompts against Slack's limits, with every fault switched on at 2 %; Slack's time goes by in steps. */
import { everyFault, startFakeSlack } from '../../fakes/slack/index.ts';
import { say } from './figures.ts';
import type { Prompts } from './report.ts';
import { startPollen } from './slack-stage.ts';
import { enqueuePrompts, openAt, tapWorld, userOf } from './world.ts';

const prompts = 2000;
const faultShare = 0.02;
const stepMs = 1000;
/** Messages whose fate is unclear are looked up at Slack's pace for that: some minutes after the last post. */
const longestMs = 3_600_000;
/** Silence costs real time: a hundred silent calls of eight seconds would take a quarter of an hour. */
const callTimeoutMs = 500;

export const benchPrompts = async (): Promise<Prompts> => {
  let now = openAt;
  const slack = await startFakeSlack({ now: () => now, seed: 'prompts' });
  const users = Array.from({ length: prompts }, (_, index) => userOf(index + 1));
  for (const id of users) slack.world.person({ id, name: id });
  const world = await tapWorld('slack', slack.homeId);
  enqueuePrompts(world, prompts, openAt + longestMs);
  const pollen = await startPollen(slack, world, { offsetMs: openAt - Date.now(), callTimeoutMs });
  try {
    say(`${prompts} prompts against Slack's limits, every fault at ${faultShare * 100} % …`);
    slack.faults.plan({ kinds: everyFault, share: faultShare });
    let allowanceUsed = 0;
    let state: Record<string, unknown> = {};
    const waiting = (): number =>
      ['due', 'sending', 'ambiguous'].reduce((sum, name) => sum + Number(state[name] ?? 0), 0);
    for (; now < openAt + longestMs; now += stepMs) {
      state = await pollen.ask({ do: 'deliver', at: now });
      if (waiting() === 0) break;
      // Once every prompt was posted, only what was unclear is looked up and posted again.
      if (slack.callsOf('chat.postMessage').length < prompts) allowanceUsed = slack.allowanceUsed('chat.postMessage');
    }
    say(
      `  all settled after ${Math.round((now - openAt) / 1000)} s of Slack's time; ${slack.faults.happened.length} faults`,
    );
    const seen = users.map((id) => slack.eyes.direct(id).length);
    return {
      allowanceUsed,
      steady429: slack.refused.length,
      doubled: seen.filter((count) => count > 1).length,
      lost: seen.filter((count) => count === 0).length,
    };
  } finally {
    await pollen.end();
    await slack.close();
    world.remove();
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchPrompts())}\n`);
