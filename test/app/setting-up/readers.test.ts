/** Who reads figures that a set-up posts: looked at with the rosters, once a night. */
import { afterEach, expect, it } from 'vitest';
import { dayMs } from '../../../src/domain/model.ts';
import { type House, openHouse, put } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';

let house: House;
afterEach(() => house.close());

const digest = { key: 'leaders', channel: 'C-leaders', platform: 'slack', readers: ['U-ana', 'U-mia'] };
const night = async () => {
  house.clock.set(house.clock.now() + dayMs);
  await house.bot.tick();
};
const readers = async () => (await house.store.setUps(1)).map((one) => one.digest?.readers);

it('are the people of its channel as they are now, those of other organisations left out', async () => {
  house = await openHouse();
  await put(house, { digest });
  await put(house, {}, { key: 'other' });
  house.chat.members['C-leaders'] = ['U-mia', 'U-gil', 'U-jo', 'U-kim'];
  await night();
  expect(await readers()).toEqual([['U-mia', 'U-jo', 'U-kim'], undefined]);
  house.chat.members['C-leaders'] = ['U-mia', 'U-ben', 'U-kim'];
  await night();
  expect(await readers()).toEqual([['U-mia', 'U-ben', 'U-kim'], undefined]);
});

it('are not written anew where they are the same, in whatever order', async () => {
  house = await openHouse();
  const before = await put(house, { digest });
  house.chat.members['C-leaders'] = ['U-mia', 'U-ana'];
  await night();
  expect(await house.store.setUps(1)).toEqual([before]);
});

it('stay where their channel cannot be read, and the log has why', async () => {
  house = await openHouse();
  const before = await put(house, { digest });
  house.chat.closed.set('C-leaders', new Error('C-leaders is closed'));
  await night();
  expect(await house.store.setUps(1)).toEqual([before]);
  const error = new Error('C-leaders is closed');
  expect(house.logged).toEqual([{ level: 'error', event: 'readers not read', error, fields: {} }]);
});

it('stay where their chat is not connected, and are looked up in their own chat where it is', async () => {
  const teams = northwind({ name: 'teams', people: [person('29:tom')], members: { '19:bosses': ['29:tom'] } });
  house = await openHouse({ chats: [northwind(), teams] });
  const far = await put(house, { digest: { ...digest, platform: 'elsewhere' } });
  await put(house, { digest: { ...digest, channel: '19:bosses', platform: 'teams' } }, { key: 'other' });
  await night();
  expect(await readers()).toEqual([far.digest?.readers, ['29:tom']]);
});

it('of a set-up that runs are in force at once, and its older word on harm does not come back', async () => {
  house = await openHouse();
  const first = await put(house, { digest, harmContact: 'Ruth Ade' });
  const second = await put(house, { harmContact: 'Ida Berg' }, { key: 'other' });
  for (const { id } of [first, second]) await house.act('U-ana', { do: 'startSetUp', setUp: id });
  house.chat.members['C-leaders'] = ['U-mia'];
  await night();
  const { digests, organisation } = house.bot.programme();
  expect([digests[0]?.readers, organisation.harmContact]).toEqual([['U-mia'], 'Ida Berg']);
});
