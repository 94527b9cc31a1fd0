/** Messages that nobody asked for: once each, in the reader's language, where the reader is. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Site } from '../../../src/app/deps.ts';
import { notify, notifyAdministrators } from '../../../src/app/notify.ts';
import type { Card } from '../../../src/domain/card.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk } from './desk.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());
const { idOf, site } = createDesk(() => stage);
const card = (summary = 'Something happened.'): Card => ({ summary, parts: [] });
const delivered = async () => {
  await stage.bot.deliver();
  return stage.sent.map((one) => [one.target, one.card.summary]);
};

it('somebody named twice, or told twice of the same, hears of it once', async () => {
  const [priya, mateo] = [idOf('Priya Shah'), idOf('Mateo Rojas')];
  await notify(stage.deps, site(), [priya, mateo, priya], 'the roster', () => card());
  await notify(stage.deps, site(), [priya], 'the roster', () => card('The same again.'));
  await notify(stage.deps, site(), [priya], 'another matter', () => card('Something else.'));
  expect(await delivered()).toEqual([
    [{ person: priya }, 'Something happened.'],
    [{ person: mateo }, 'Something happened.'],
    [{ person: priya }, 'Something else.'],
  ]);
});

it('is in the words of the reader’s language, in English for somebody who is not known', async () => {
  const asked: string[] = [];
  const deps = {
    ...stage.deps,
    words: (locale: string) => {
      asked.push(locale);
      return stage.deps.words(locale);
    },
  };
  await notify(deps, site(), [idOf('Priya Shah'), 'nobody-known'], 'languages', () => card());
  expect(asked).toEqual(['en-GB', 'en']);
});

it('administrators are all told', async () => {
  const administrators = [idOf('Dana Weiss'), idOf('Oskar Lindqvist')];
  const deps = { ...stage.deps, programme: { ...stage.deps.programme, administrators } };
  await notifyAdministrators(deps, site(), 'a copy', () => card());
  expect(await delivered()).toEqual(administrators.map((person) => [{ person }, 'Something happened.']));
});

it('of two chats it is the one in which the reader is, or else the one that the id is of', async () => {
  const teams = { platform: 'teams', externalId: 'tenant', name: 'Northwind on Teams' };
  const slack = { platform: 'slack', externalId: 'T0NORTH', name: 'Northwind on Slack' };
  const house: Site[] = [];
  const own = { ...site(), house };
  const add = async (found: typeof teams, name: string): Promise<void> => {
    const workspace = await stage.store.workspace(found, 1);
    house.push({ ...own, workspace, platform: { ...own.platform, name } });
  };
  house.push(own);
  await add(teams, 'teams');
  await add(slack, 'slack');
  const tenant = house[1]?.workspace ?? own.workspace;
  const met = { userId: 'U0INTEAMS', name: 'Kim', homeId: 'tenant', external: false, zone: 'UTC', locale: 'en' };
  await stage.store.meet(tenant, met);
  const everybody = [idOf('Priya Shah'), met.userId, '8:orgid:somebody', 'U0INSLACK', 'kim@northwind.example'];
  await notify(stage.deps, own, everybody, 'houses', () => card());
  const at = async (index: number) =>
    (await stage.store.lease(house[index]?.workspace.site ?? 0, stage.clock.now(), 9, 1)).map(
      (one) => Object.values(one.target)[0],
    );
  expect([await at(0), await at(1), await at(2)]).toEqual([
    [idOf('Priya Shah'), 'kim@northwind.example'],
    ['U0INTEAMS', '8:orgid:somebody'],
    ['U0INSLACK'],
  ]);
});
