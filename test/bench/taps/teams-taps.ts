/** People who tap in Teams, beside a bare bot on the CloudAdapter. */
import { renderCard } from '../../../adapters/teams/render.ts';
import { startTeamsFake, type TeamsFake } from '../../fakes/teams/index.ts';
import type { Person } from '../../fakes/teams/model.ts';
import { createPlainCalls } from '../../fakes/teams/plain-calls.ts';
import type { Delivery } from '../../fakes/teams/post.ts';
import { promptCard } from '../../support/cards.ts';
import { flatOut, say } from './figures.ts';
import { type LoadStage, measureTaps, tapping } from './load.ts';
import type { Started } from './process.ts';
import type { Taps } from './report.ts';
import { bareTeams, hireInto, rememberPeople, startBare, startPollen, urlOf } from './teams-stage.ts';
import { openAt, promptOf, tapWorld } from './world.ts';

/** The open questions of the people in their chats, by process: each of the two is pressed in messages of its own. */
type Held = ReadonlyMap<Started, readonly string[]>;

const atOnce = 16;

const holdPrompts = async (teams: TeamsFake, people: readonly Person[], apps: readonly Started[]): Promise<Held> => {
  say('handing out questions …');
  const calls = createPlainCalls(teams);
  const held = new Map<Started, string[]>();
  for (const app of apps) {
    const ids: string[] = [];
    await flatOut(people.length, atOnce, async (index) => {
      const [card = { type: '' }] = renderCard(promptCard(promptOf(index + 1)), { where: 'personal' });
      const { body } = await calls.sendCard(people[index] as Person, { ...card });
      ids[index] = String(body['id']);
    });
    held.set(app, ids);
  }
  return held;
};

/** The third point of each question, in their order: `Easy: somewhat, 3 of 5`. */
const thirdPoints = (teams: TeamsFake, who: Person, message: string): readonly string[] =>
  teams
    .sees(who.id, 'personal')
    .filter(({ id }) => id === message)
    .flatMap(({ buttons }) => buttons.flatMap(({ tooltip }) => (tooltip?.endsWith(' 3 of 5') ? [tooltip] : [])));

/** A card came back, which the person now sees. */
const isShown = ({ status, body }: Delivery): boolean =>
  status === 200 && (body as { type?: unknown } | undefined)?.type === 'application/vnd.microsoft.card.adaptive';

const handsOf = (
  teams: TeamsFake,
  people: readonly Person[],
  held: Held,
): Pick<LoadStage, 'connect' | 'tap' | 'calm'> => {
  let messages: readonly string[] = [];
  return {
    connect: (app) => {
      teams.connect(urlOf(app));
      messages = held.get(app) ?? [];
    },
    tap: async (number, question) => {
      const [who, message = ''] = [people[number - 1] as Person, messages[number - 1]];
      const point = thirdPoints(teams, who, message)[question];
      if (point === undefined) throw new Error(`person ${number} sees no question ${question}`);
      const delivery = await teams.press(who.id, message, point);
      return isShown(delivery) ? delivery.ackMs : undefined;
    },
    // The card is in the answer itself.
    calm: async () => undefined,
  };
};

export const benchTaps = async (): Promise<Taps> => {
  const offsetMs = openAt - Date.now();
  // What is handed out by hand is not to wait; Pollen itself keeps the platform's pace.
  const teams = await startTeamsFake({
    now: () => Date.now() + offsetMs,
    limits: { tenant: [] },
    keepsNotes: false,
  });
  const people = hireInto(teams, tapping);
  const world = await tapWorld(
    'teams',
    teams.home.id,
    people.map(({ aadId }) => aadId),
  );
  await rememberPeople(world, teams, people, true);
  const pollen = await startPollen(teams, world, { offsetMs });
  const bare = await startBare(teams);
  try {
    const held = await holdPrompts(teams, people, [pollen, bare]);
    return await measureTaps({ world, pollen, bare, peer: bareTeams, ...handsOf(teams, people, held) });
  } finally {
    await pollen.end();
    await bare.end();
    await teams.close();
    world.remove();
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchTaps())}\n`);
