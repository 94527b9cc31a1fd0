import { afterEach, beforeEach, expect, it } from 'vitest';
import { everyOwner, ownersById } from '../../../src/app/owners.ts';
import type { Programme } from '../../../src/domain/model.ts';
import { type House, openHouse } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from '../setting-up/reading.ts';

const [support] = programme.audiences;
if (!support) throw new Error('nobody');
const file: Programme = {
  ...programme,
  audiences: [
    { ...support, platform: 'slack', owners: ['29:tom', 'U-gil', 'U-none', 'U-ben'] },
    { ...support, key: 'sales', platform: 'slack', owners: ['U-cleo', 'U-ben'], place: { userGroup: 'S-sales' } },
  ],
};
let house: House;
beforeEach(async () => {
  house = await openHouse({ file, chats: [northwind(), northwind({ name: 'teams', people: [person('29:tom')] })] });
});
afterEach(() => house.close());

const at = () => {
  const [site] = house.bot.sites();
  if (!site) throw new Error('no site');
  return site;
};
const ofSupport = async () => {
  const [audience] = await house.store.audiences(1);
  if (!audience) throw new Error('nobody');
  return (await ownersById(house.deps, at(), audience)).map(({ userId }) => userId);
};

it('those who look after a team are found in any chat of the house, in the order of the file; guests are not among them', async () => {
  expect(await ofSupport()).toEqual(['29:tom', 'U-ben']);
  expect(await house.store.person(1, '29:tom')).toMatchObject({ name: 'Tom', site: 2 });
});

it('somebody who is gone looks after nothing', async () => {
  await ofSupport();
  await house.store.deactivate(1, ['U-ben']);
  expect(await ofSupport()).toEqual(['29:tom']);
});

it('everybody who looks after something is there once', async () => {
  expect((await everyOwner(house.deps, at())).map(({ userId }) => userId)).toEqual(['29:tom', 'U-ben', 'U-cleo']);
});
