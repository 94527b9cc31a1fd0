/** A small company in the fake Teams, with Pollen in its team, in a channel shared with Acme, and in Dana's chat. */
import type { Card } from '../../src/domain/card.ts';
import type { Delivery, Outcome, Target } from '../../src/ports.ts';
import type { Seen } from '../fakes/teams/eyes.ts';
import type { Channel, Person, Team, Tenant } from '../fakes/teams/model.ts';
import { plain } from './inbox.ts';
import { type StageOptions, startTeams, type TeamsStage } from './teams.ts';

export interface TeamsCompany extends TeamsStage {
  readonly acme: Tenant;
  /** The company's own. */
  readonly dana: Person;
  /** Of Acme. */
  readonly jo: Person;
  readonly kim: Person;
  /** Of Acme, with a guest's account in the company's tenant; in nothing yet. */
  readonly gus: Person;
  readonly team: Team;
  /** Of the whole team: Dana. */
  readonly leaders: Channel;
  /** Dana, Jo and Kim. */
  readonly shared: Channel;
  /** One message under the key `k`, not internal, unless told otherwise. */
  send(target: Target, card?: Card, more?: Partial<Delivery>): Promise<Outcome>;
  /** Its reference; throws where it was not sent. */
  sent(target: Target, card?: Card, more?: Partial<Delivery>): Promise<string>;
  /** Messages of Pollen's that a person sees: in a channel, or in the own chat. */
  shown(person: Person, where?: string): readonly Seen[];
  /** What the inbox was told, without the workspace. */
  told(): readonly object[];
}

export const startCompany = async (options: StageOptions = {}): Promise<TeamsCompany> => {
  const stage = await startTeams(options);
  const { teams, platform, workspace, inbox } = stage;
  const { world, home } = teams;
  const acme = world.tenant('Acme');
  const dana = world.person({ tenant: home, name: 'Dana Frost', zone: 'America/Denver', locale: 'en-US' });
  const jo = world.person({ tenant: acme, name: 'Jo Lind' });
  const kim = world.person({ tenant: acme, name: 'Kim Berg' });
  const gus = world.person({ tenant: home, name: 'Gus Guest', guestOf: acme });
  const team = world.team({ tenant: home, name: 'Northwind', members: [dana] });
  const leaders = world.channel(team, { name: 'Leaders' });
  const shared = world.channel(team, { name: 'With Acme', kind: 'shared', members: [dana, jo, kim] });
  await teams.installInTeam(team, dana.id);
  await teams.allowInChannel(shared, dana.id);
  await teams.install(dana.id);
  const send: TeamsCompany['send'] = (target, card = plain('Good morning'), more = {}) =>
    platform.deliver({ workspace, target, key: 'k', card, internal: false, ...more });
  return {
    ...stage,
    acme,
    dana,
    jo,
    kim,
    gus,
    team,
    leaders,
    shared,
    send,
    sent: async (...of) => {
      const outcome = await send(...of);
      if (outcome.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
      return outcome.ref;
    },
    shown: (person, where = 'personal') => teams.sees(person.id, where).filter((message) => message.from === 'bot'),
    told: () =>
      inbox.told.map((event) => Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'workspace'))),
  };
};
