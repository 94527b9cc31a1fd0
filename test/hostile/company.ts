/** A company that has begun to answer, before a Pollen in a process of its own: what hostile requests are after. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { type Started, startProcess } from '../bench/taps/process.ts';
import { accessTo } from '../bench/taps/teams-stage.ts';
import { ackOf, type FakeSlack, startFakeSlack, unlimited } from '../fakes/slack/index.ts';
import { startTeamsFake, type TeamsFake } from '../fakes/teams/index.ts';
import type { Person } from '../fakes/teams/model.ts';
import { temporaryFolder } from '../support/store.ts';
import {
  begunAt,
  channels,
  openAt,
  programmeOf,
  secretWords,
  settleSlack,
  settleTeams,
  slackHostile,
  slackIds,
  type TeamsCast,
} from './cast.ts';
import type { HostileOrder, HostileSettings } from './pollen.ts';

export interface Company {
  readonly slack: FakeSlack;
  readonly teams: TeamsFake;
  readonly cast: TeamsCast;
  readonly pollen: Started<HostileOrder>;
  readonly address: string;
  readonly folder: string;
  readonly database: string;
  /** By the clock of all of them. */
  now(): number;
  /** Everything the process has written so far. */
  said(): string;
  /** Links of the answers of those who are hostile: what they say of their own is theirs. */
  readonly ownLinks: readonly string[];
  close(): Promise<void>;
}

/** Each says this of one question. */
export const points = [
  'Got what you needed: most, 4 of 5',
  'Easy: very, 4 of 5',
  'Enjoyable: somewhat, 3 of 5',
] as const;

export const startCompany = async (): Promise<Company> => {
  const folder = temporaryFolder();
  const database = join(folder.path, 'pollen.sqlite');
  let offsetMs = begunAt - Date.now();
  const now = (): number => Date.now() + offsetMs;
  const slack = await startFakeSlack({ now, settings: unlimited });
  const teams = await startTeamsFake({ now, limits: { tenant: [], send: [], read: [] } });
  settleSlack(slack);
  const cast = settleTeams(teams);
  let said = '';
  const { botToken, signingSecret, url: apiUrl } = slack;
  const settings: HostileSettings = {
    path: database,
    keysPath: join(folder.path, 'pollen.keys'),
    programme: programmeOf(cast),
    at: begunAt,
    slack: { botToken, signingSecret, apiUrl },
    teams: accessTo(teams),
  };
  const pollen = await startProcess<HostileOrder>(join(import.meta.dirname, 'pollen.ts'), settings, {
    execArgv: ['--expose-gc'],
    hear: (text) => {
      said += text;
    },
  });
  const address = String(pollen.ready['address']);
  slack.settings.requestUrl = `${address}/slack/events`;
  teams.connect(`${address}/api/messages`);
  const company = { slack, teams, cast, pollen, address, folder: folder.path, database, now, said: () => said };
  const go = async (at: number): Promise<void> => {
    offsetMs = at - Date.now();
    await order(pollen, { do: 'go', at });
  };
  const ownLinks = await live(company, go);
  return {
    ...company,
    ownLinks,
    close: async () => {
      await pollen.end();
      await slack.close();
      await teams.close();
      folder.remove();
    },
  };
};

const order = async (pollen: Company['pollen'], what: HostileOrder): Promise<Record<string, unknown>> => {
  const answer = await pollen.ask(what);
  if ('failed' in answer) throw new Error(String(answer['failed']));
  return answer;
};

type Begun = Omit<Company, 'ownLinks' | 'close'>;

/** From the first morning to a round in which people have answered, wished, promised and set up. */
const live = async (company: Begun, go: (at: number) => Promise<void>): Promise<readonly string[]> => {
  const { teams, cast, pollen } = company;
  await teams.installInTeam(cast.sales, cast.tea.id);
  for (const person of [cast.tea, ...cast.others, cast.hostile[1]]) await teams.install(person.id);
  await order(pollen, { do: 'begin' });
  await go(openAt);
  const asked = [slackIds.ana, slackIds.bo, slackIds.cy, slackIds.di, slackHostile[0]];
  await until(() => asked.every((id) => company.slack.eyes.direct(id).length > 0));
  await until(() => [cast.dana, cast.eli, cast.hostile[0]].every((who) => chatOf(company, who) !== ''));
  await answer(company);
  await wish(company);
  const before = links(company);
  await tapSlack(company, slackHostile[0], points);
  await tapTeams(company, cast.hostile[0], points);
  return links(company).filter((link) => !before.includes(link));
};

const until = async (isDone: () => boolean): Promise<void> => {
  while (!isDone()) await setTimeout(5);
};

const links = ({ database }: Begun): readonly string[] => {
  const file = new Sqlite(database, { readonly: true });
  const found = file.prepare('select distinct hex(link) as link from answer').pluck().all() as string[];
  file.close();
  return found;
};

/** The message with the open question. */
const chatOf = ({ teams }: Begun, who: Person): string =>
  teams
    .sees(who.id, 'personal')
    .findLast(({ from, buttons }) => from === 'bot' && buttons.some(({ label }) => label === 'Not now'))?.id ?? '';

/** Taps these points in the own question; throws where one was not taken. */
export const tapSlack = async ({ slack }: Begun, user: string, what: readonly string[]): Promise<void> => {
  for (const point of what) {
    const question = slack.eyes.direct(user).findLast(({ words }) => words.includes(point));
    const where = { channel: slack.eyes.directId(user) ?? '', ts: question?.ts ?? '' };
    const delivery = await slack.hands.tap(user, where, point);
    if (ackOf(delivery) === undefined) throw new Error(`a tap was not acknowledged: ${JSON.stringify(delivery)}`);
  }
};

export const tapTeams = async (company: Begun, who: Person, what: readonly string[]): Promise<void> => {
  for (const point of what) {
    const delivery = await company.teams.press(who.id, chatOf(company, who), point);
    if (delivery.status !== 200) throw new Error(`a press was answered with ${String(delivery.status)}`);
  }
};

/** Said first, and thought better of: repeated later it would undo the answer. */
const second = 'Got what you needed: a little, 2 of 5';

/** Bo and Eli answer later. */
const answer = async (company: Begun): Promise<void> => {
  const { cast, slack } = company;
  await tapSlack(company, slackIds.ana, [second, ...points.slice(0, 2)]);
  await tapTeams(company, cast.dana, [second, ...points.slice(0, 2)]);
  const where = { channel: slack.eyes.directId(slackIds.ana) ?? '', ts: slack.eyes.direct(slackIds.ana)[0]?.ts ?? '' };
  await slack.hands.tap(slackIds.ana, where, 'Write…');
  await until(() => slack.eyes.form(slackIds.ana) !== undefined);
  await slack.hands.submit(slackIds.ana, { 'in:words': secretWords });
  await slack.hands.dm(slackIds.ana, 'help');
  await slack.hands.openHome(slackIds.ana);
  await slack.hands.slash(slackIds.ana, channels.support, '/pollen privacy');
  await slack.events.join(channels.support, slackIds.cy);
  const { teams } = company;
  await teams.press(cast.dana.id, chatOf(company, cast.dana), 'Write…');
  const [send] = teams.dialog(cast.dana.id)?.buttons.slice(-1) ?? [];
  await teams.pressInDialog(cast.dana.id, send?.label ?? '', { inputs: { words: secretWords } });
  await teams.type(cast.dana.id, 'personal', 'help');
};

/** Through the inbox itself: what is under test is whether others can undo it. */
const wish = async ({ pollen, slack, teams, cast, database }: Begun): Promise<void> => {
  const acting = async (userId: string, action: object, inputs: Record<string, string> = {}): Promise<void> => {
    const workspace = userId.startsWith('U') ? slack.homeId : teams.home.id;
    await order(pollen, { do: 'act', workspace, userId, action, inputs });
  };
  const file = new Sqlite(database, { readonly: true });
  const audience = file.prepare("select id from audience where key = 'support'").pluck().get() as number;
  file.close();
  await acting(slackIds.cy, { do: 'pause', weeks: 3 });
  await acting(slackIds.di, { do: 'stop' });
  await acting(cast.others[0]?.aadId ?? '', { do: 'stop' });
  const promised = { about: 'audience:support', question: 'ease', what: 'A weekly call.', by: '2026-11-20' };
  await acting(slackIds.priya, { do: 'saveTakeOn', audience }, promised);
  await acting(slackIds.priya, { do: 'saveSetUp', channel: channels.design }, { name: 'Design', group: 'employees' });
};
