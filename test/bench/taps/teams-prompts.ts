/**
 * The 2,000 prompts of a first round against Teams' limits, with every fault switched on at 2 %; Teams' time goes by in
 * steps. Every chat has to be opened first. Nothing can be looked up in Teams: what is unclear is reported and left.
 */
import { everyFault, isThrottle, startTeamsFake, type TeamsFake } from '../../fakes/teams/index.ts';
import { say } from './figures.ts';
import type { Prompts } from './report.ts';
import { hireInto, rememberPeople, startPollen } from './teams-stage.ts';
import { enqueuePrompts, openAt, promptOf, promptsIn, tapWorld } from './world.ts';

const prompts = 2000;
const faultShare = 0.02;
const stepMs = 25;
/** As often as Pollen looks for what is due. */
const deliverEveryMs = 1000;
/** Prompts that were refused are sent again after a while; this is far longer. */
const longestMs = 3_600_000;
/** Silence costs real time: eighty silent calls of twenty seconds would take half an hour. */
const callTimeoutMs = 500;
const slowMs = 100;

/** Refused because of too many calls, and not because a fault says so. */
const refusedForPace = ({ calls }: TeamsFake): number =>
  calls.filter(({ status, fault }) => status === 429 && !isThrottle(fault)).length;

export const benchPrompts = async (): Promise<Prompts> => {
  let now = openAt;
  const teams = await startTeamsFake({ now: () => now, keepsNotes: false, slowMs });
  const people = hireInto(teams, prompts);
  const world = await tapWorld(
    'teams',
    teams.home.id,
    people.map(({ aadId }) => aadId),
  );
  await rememberPeople(world, teams, people, false);
  enqueuePrompts(world, prompts, openAt + longestMs);
  const pollen = await startPollen(teams, world, { offsetMs: openAt - Date.now(), callTimeoutMs });
  try {
    say(`${prompts} prompts against Teams' limits, every fault at ${faultShare * 100} % …`);
    // The fake's share is of all faults together.
    teams.faults.share({ seed: 'prompts', share: faultShare * everyFault.length, kinds: everyFault });
    let allowanceUsed = 0;
    let hasEnough = true;
    for (let left = prompts; left > 0 && now < openAt + longestMs; now += stepMs) {
      const delivers = (now - openAt) % deliverEveryMs === 0;
      const state = await pollen.ask({ do: delivers ? 'deliver' : 'time', at: now });
      left = Number(state['due']) + Number(state['sending']);
      hasEnough &&= state['waits'] === true;
      if (hasEnough) allowanceUsed = teams.allowanceUsed();
    }
    const reported = promptsIn(world, 'ambiguous');
    say(
      `  all settled after ${Math.round((now - openAt) / 1000)} s of Teams' time; ${reported.size} reported as unclear`,
    );
    const seen = people.map(({ id }) => teams.sees(id, 'personal').length);
    return {
      allowanceUsed,
      steady429: refusedForPace(teams),
      doubled: seen.filter((count) => count > 1).length,
      lost: seen.filter((count, index) => count === 0 && !reported.has(promptOf(index + 1))).length,
    };
  } finally {
    await pollen.end();
    await teams.close();
    world.remove();
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchPrompts())}\n`);
