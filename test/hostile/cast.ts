/** Who is there: people with answers, wishes, set-ups and promises of their own, and those who are after them. */
import { retention } from '../../src/domain/defaults.ts';
import type { AudienceDefinition, Programme } from '../../src/domain/model.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { FakeSlack } from '../fakes/slack/index.ts';
import type { TeamsFake } from '../fakes/teams/index.ts';
import type { Person, Team } from '../fakes/teams/model.ts';

const zone = 'Europe/London';
export const begunAt = instantOf('2026-11-02', '09:00', zone);
/** A Tuesday: everybody is asked, and the round is open until Thursday. */
export const openAt = instantOf('2026-11-03', '10:00', zone);

/** Priya runs Pollen and looks after the team; the others are asked. */
export const slackIds = {
  priya: 'U0PRIYA01',
  ana: 'U0ANA0001',
  bo: 'U0BO00001',
  cy: 'U0CY00001',
  di: 'U0DI00001',
  jo: 'U0JOLIND1',
} as const;
/** Of the team with an own question open; of the company, never asked; of the partner, never asked; a stranger. */
export const slackHostile = ['U0MEL0001', 'U0MALLORY', 'U0KIMBERG', 'U0NOBODY1'] as const;
export const channels = { support: 'C0SUPPORT', acme: 'C0ACME001', leaders: 'C0LEADERS', design: 'C0DESIGN1' } as const;

/** Stands in what people wrote in confidence, and nowhere else. */
export const secretWords = 'tulips 4711';
/** Stands in everything hostile that is text: logs must not hold it. */
export const canary = 'CANARY';

export interface TeamsCast {
  readonly sales: Team;
  readonly tea: Person;
  readonly dana: Person;
  readonly eli: Person;
  readonly others: readonly Person[];
  /** Of the team with an own question open; of the company, never asked; of another company. */
  readonly hostile: readonly [Person, Person, Person];
}

export const settleSlack = ({ world }: FakeSlack): void => {
  const { priya, ana, bo, cy, di, jo } = slackIds;
  const [mel, mallory, kim] = slackHostile;
  world.person({ id: priya, name: 'Priya Shah', admin: true, zone });
  for (const id of [ana, bo, cy, di, mel, mallory]) world.person({ id, name: `Person ${id}`, zone });
  for (const id of [jo, kim]) world.person({ id, name: `Contact ${id}`, team: 'partner', zone });
  world.channel({ id: channels.support, name: 'support', members: [ana, bo, cy, di, mel] });
  world.channel({ id: channels.acme, name: 'acme', members: [priya, jo], shared: true });
  world.channel({ id: channels.leaders, name: 'leaders', members: [priya] });
  world.channel({ id: channels.design, name: 'design', members: [priya, mallory, ana, bo, cy, di] });
};

export const settleTeams = ({ world, home }: TeamsFake): TeamsCast => {
  const person = (name: string, tenant = home): Person => world.person({ tenant, name });
  const [tea, dana, eli] = [person('Tea Roth'), person('Dana Frost'), person('Eli Stone')];
  const others = Array.from({ length: 4 }, (_, index) => person(`Seller ${index}`));
  const hostile = [person('Mal Own'), person('Mal Other'), person('Mal Foreign', world.tenant('Foreign'))] as const;
  const sales = world.team({ tenant: home, name: 'Sales', members: [tea, dana, eli, ...others, hostile[0]] });
  return { sales, tea, dana, eli, others, hostile };
};

export const programmeOf = ({ sales, tea }: TeamsCast): Programme => {
  const { priya } = slackIds;
  const team = (key: string, place: AudienceDefinition['place'], owner: string): AudienceDefinition => ({
    key,
    name: key,
    group: 'employees',
    owners: [owner],
    place,
    mode: 'confidential',
  });
  const partners = { ...team('acme', { channel: channels.acme }, priya), mode: 'named', relationship: 'acme' } as const;
  return {
    organisation: { name: 'Northwind', zone, harmContact: 'Ruth Ade' },
    administrators: [priya],
    relationships: [{ key: 'acme', name: 'Acme', kind: 'partner' }],
    audiences: [
      team('support', { channel: channels.support }, priya),
      { ...partners, group: 'partners' },
      team('sales', { userGroup: sales.id }, tea.aadId),
    ],
    pulses: [
      {
        key: 'all',
        name: 'All',
        audiences: ['support', 'acme', 'sales'],
        everyWeeks: 1,
        weekday: 2,
        time: '10:00',
        zone,
        starts: '2026-01-05',
        closes: { weekday: 4, time: '18:00' },
        oneIn: 1,
        gapDays: 5,
      },
    ],
    digests: [
      { key: 'leaders', name: 'Leaders', channel: channels.leaders, weekday: 1, time: '08:30', zone, readers: [priya] },
    ],
    privacy: { k: 5 },
    retention,
    quietDays: [],
  };
};
