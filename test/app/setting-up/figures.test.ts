import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../support/house.ts';
import { filledIn } from './place.ts';

let house: House;
afterEach(() => house.close());

const filled = { group: 'employees', mode: 'confidential', harmContact: 'Ruth Ade' };
const save = (channel: string, digest: string) =>
  house.act('U-ana', { do: 'saveSetUp', channel }, { ...filled, digest });
const startAll = async () => {
  for (const { id, audience } of await house.store.setUps(1)) {
    if (audience.place && 'channel' in audience.place)
      await house.act('U-ana', { do: 'chooseMode', setUp: id, mode: 'confidential' });
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
  }
};
const posted = () => house.bot.programme().digests.map(({ key, channel }) => [key, channel]);

describe('two set-ups that were made before either was started', () => {
  it('have their figures posted in both channels that they name', async () => {
    house = await openHouse();
    await save('C-design', 'C-leaders');
    await save('C-lab', 'C-board');
    await startAll();
    expect(posted()).toEqual([
      ['leaders', 'C-leaders'],
      ['leaders-2', 'C-board'],
    ]);
  });

  it('have them posted once where both name the same', async () => {
    house = await openHouse();
    await save('C-design', 'C-leaders');
    await save('C-lab', 'C-leaders');
    await startAll();
    expect(posted()).toEqual([['leaders', 'C-leaders']]);
  });

  it('are about two partners whatever letters these are written in', async () => {
    house = await openHouse();
    for (const [channel, newRelationship] of [
      ['C-design', '設計'],
      ['C-lab', '営業'],
      ['C-board', '営業'],
    ])
      await house.act('U-ana', { do: 'saveSetUp', channel }, { ...filled, newRelationship: newRelationship ?? '' });
    await startAll();
    const { audiences, relationships } = house.bot.programme();
    expect(audiences.map(({ relationship }) => relationships.find(({ key }) => key === relationship)?.name)).toEqual([
      '設計',
      '営業',
      '営業',
    ]);
    expect(relationships).toHaveLength(2);
  });
});

it('a set-up that is changed before it is started stays about the partner that it makes', async () => {
  house = await openHouse();
  await house.act('U-ana', { do: 'saveSetUp', channel: 'C-design' }, { ...filled, newRelationship: 'Kestrel' });
  const { form } = await house.act('U-ana', { do: 'setUp', setUp: 1 });
  await house.act('U-ana', form?.submit?.action, { ...filledIn(form), name: 'Makers' });
  expect(await house.store.setUps(1)).toMatchObject([
    {
      audience: { name: 'Makers', relationship: 'kestrel' },
      relationship: { key: 'kestrel', name: 'Kestrel', kind: 'team' },
    },
  ]);
});
