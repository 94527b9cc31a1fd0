/**
 * A company of which half is on Slack and half on Teams. Both chats live here, outside the process that is killed, and
 * remember everything that was posted.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { instantOf } from '../../src/domain/time.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts';
import { startTeamsFake, type TeamsFake } from '../fakes/teams/index.ts';
import type { Channel, Person, Team } from '../fakes/teams/model.ts';
import { type Running, startPollen } from './server.ts';

export interface ChatCompany {
  readonly slack: FakeSlack;
  readonly teams: TeamsFake;
  /** User ids, as Pollen knows them. */
  readonly onSlack: readonly string[];
  readonly onTeams: readonly Person[];
  now(): number;
  /** The clock of both chats and of every process that is started from now on. */
  setClock(at: number): void;
  /** For a process that works for this company, by this clock. */
  env(): Record<string, string>;
  /** The process listens there. */
  connect(address: string): void;
  /** Takes the app into the team, which it hears of as soon as it listens: from then on it knows of Teams. */
  installOnTeams(): Promise<void>;
  close(): Promise<void>;
}

/** A Monday; nobody was asked before. */
export const firstDay = '2027-01-04';
export const zone = 'Europe/Berlin';
const leaders = 'C0LEADERS';
const support = 'C0SUPPORT';
const slackLead = 'U0LEAD001';
/** What history shows lags behind, as Slack's may. */
const historyLagMs = 3000;

const shiftedClock = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href;

/** When things happen in a week, in the words of the settings. */
export interface Rhythm {
  /** When the people on Teams are done; absent: with all others, in the same round. */
  readonly teamsClose?: string;
  readonly digest?: { readonly day: string; readonly time: string };
}

/** `half`: people on each of the two. */
export const startCompany = async (
  folder: string,
  half: number,
  seed: string,
  rhythm: Rhythm = {},
): Promise<ChatCompany> => {
  let shiftMs = instantOf(firstDay, '07:00', zone) - Date.now();
  const now = (): number => Date.now() + shiftMs;
  const slack = await startFakeSlack({ now, seed, settings: { historyLagMs } });
  const teams = await startTeamsFake({ now, keepsNotes: false, isAnonymous: true });
  const onSlack = hireOnSlack(slack, half);
  const { people, team, heads, lead } = hireOnTeams(teams, half);
  await writeFile(join(folder, 'pollen.yaml'), settings({ team, heads, lead }, rhythm));
  return {
    slack,
    teams,
    onSlack,
    onTeams: people,
    now,
    setClock: (at) => {
      shiftMs = Math.round(at) - Date.now();
    },
    env: () => ({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
      TEAMS_ALLOW_ANONYMOUS: 'loopback',
      NODE_OPTIONS: `--import=${shiftedClock}`,
      SHIFTED_CLOCK_MS: String(shiftMs),
    }),
    connect: (address) => {
      slack.settings.requestUrl = new URL('/slack/events', address).href;
      teams.connect(new URL('/api/messages', address).href);
    },
    installOnTeams: async () => {
      while ((await teams.installInTeam(team, lead.id)).some(({ status }) => status !== 200)) await setTimeout(50);
    },
    close: async () => {
      await slack.close();
      await teams.close();
    },
  };
};

/** The real process at work for this company; it has begun when this resolves. */
export const startFor = async (
  company: ChatCompany,
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Running> => {
  const env = { ...company.env(), LOG_LEVEL: 'info', ...more };
  const running = await startPollen(folder, env, { said: /"msg":"begun"/ });
  company.connect(running.address);
  return running;
};

/** The first start is left to come to know both chats. */
export const meetBoth = async (
  folder: string,
  company: ChatCompany,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const running = await startFor(company, folder, more);
  await company.installOnTeams();
  await running.end();
};

const hireOnSlack = (slack: FakeSlack, count: number): readonly string[] => {
  const ids = Array.from({ length: count }, (_, index) => `U0SUP${String(index).padStart(4, '0')}`);
  for (const id of [slackLead, ...ids]) slack.world.person({ id, zone });
  slack.world.channel({ id: support, name: 'support', members: ids });
  slack.world.channel({ id: leaders, name: 'leaders', members: [slackLead] });
  return ids;
};

const hireOnTeams = (teams: TeamsFake, count: number) => {
  const { world, home } = teams;
  const hire = (name: string): Person => {
    const person = world.person({ tenant: home, name, zone });
    person.installed = true;
    return person;
  };
  const lead = hire('Lead');
  const people = Array.from({ length: count }, (_, index) => hire(`Seller ${index}`));
  const team = world.team({ tenant: home, name: 'Sales', members: [lead, ...people] });
  const heads = world.channel(team, { name: 'Heads' });
  return { people, team, heads, lead };
};

interface Places {
  readonly team: Team;
  readonly heads: Channel;
  readonly lead: Person;
}

const pulse = (key: string, audiences: readonly string[], closes: string): string => `
  ${key}:
    audiences: [${audiences.join(', ')}]
    every: 1 week
    day: tuesday
    time: "10:00"
    zone: ${zone}
    starts: ${firstDay}
    closes: ${closes}
    reminds: thursday 09:00
    gapDays: 5`;

const usualClose = 'thursday 18:00';
const usualDigest = { day: 'monday', time: '08:30' };

const settings = (
  { team, heads, lead }: Places,
  { teamsClose, digest: { day, time } = usualDigest }: Rhythm,
): string => `
organisation: { name: Northwind, zone: ${zone}, harmContact: Ruth Ade }
administrators: [${slackLead}]
audiences:
  support: { group: employees, place: { channel: ${support} }, owner: ${slackLead} }
  sales: { group: employees, place: { channel: "${team.id}" }, owner: "${lead.aadId}" }
pulses:${
  teamsClose === undefined
    ? pulse('colleagues', ['support', 'sales'], usualClose)
    : `${pulse('colleagues', ['support'], usualClose)}${pulse('sellers', ['sales'], teamsClose)}`
}
digests:
  leaders: { channel: ${leaders}, day: ${day}, time: "${time}", readers: [${slackLead}] }
  heads: { channel: "${heads.id}", day: ${day}, time: "${time}", readers: ["${lead.aadId}"] }
`;
