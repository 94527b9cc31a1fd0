import { afterEach, describe, expect, it } from 'vitest';
import { revisionOf, takeProgramme } from '../../../src/app/programme.ts';
import { type House, openHouse, put } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from '../setting-up/reading.ts';

let house: House;
afterEach(() => house.close());

describe('the programme in force', () => {
  it('bears the name of the first workspace where there is no file, and none before any is known', async () => {
    house = await openHouse();
    expect(house.bot.programme().organisation.name).toBe('Northwind on Slack');
    expect((await takeProgramme(house.store, undefined, [])).programme.organisation.name).toBe('');
  });

  it('is what the file says and what is started, not what waits', async () => {
    house = await openHouse({ file: programme });
    const started = await put(house);
    await put(house, {}, { key: 'confirmed', place: { channel: 'C-board' } });
    await put(house, { state: 'proposed' }, { key: 'proposed', place: { channel: 'C-lab' } });
    await house.act('U-ana', { do: 'startSetUp', setUp: started.id });
    expect(house.bot.programme().audiences.map(({ key }) => key)).toEqual(['support', 'design']);
  });

  it('is taken anew by every process once another has changed it, with its next tick', async () => {
    house = await openHouse({ file: programme });
    const other = await house.again(programme);
    const { id } = await put(house);
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
    const has = () => other.programme().audiences.map(({ key }) => key);
    expect(has()).toEqual(['support']);
    await other.tick();
    expect(has()).toEqual(['support', 'design']);
  });

  it('is of all programmes in one database, and each change of any of them is noticed', async () => {
    const two = ['slack', 'teams'].map((name) => ({ platform: name, externalId: `W-${name}`, name: `On ${name}` }));
    house = await openHouse({
      chats: [northwind(), northwind({ name: 'teams', people: [person('29:tom')], administrators: ['29:tom'] })],
      before: async (store) => {
        for (const found of two) await store.workspace(found);
      },
    });
    const sites = house.bot.sites();
    expect(sites.map(({ workspace, house: own }) => [workspace.id, own.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await put(house);
    expect(await revisionOf(house.store, sites)).toBe('1 0');
    const [, teams] = sites;
    const setUp = { ...(await house.store.setUps(1))[0]! };
    await house.store.addSetUps(teams?.workspace.id ?? 0, [{ setUp, state: 'started', by: '29:tom' }]);
    expect(await revisionOf(house.store, sites)).toBe('1 1');
    await house.bot.tick();
    expect(house.bot.programme().audiences.map(({ key }) => key)).toEqual(['design']);
  });
});

describe('a workspace that the app was taken out of', () => {
  it('is remembered as such by every process, until somebody presses something there', async () => {
    const teams = northwind({ name: 'teams', people: [person('29:tom')], administrators: ['29:tom'] });
    house = await openHouse({ chats: [northwind(), teams] });
    await house.tell({ kind: 'goodbye' }, 'teams');
    const page = async () => {
      const bot = await house.again();
      const { parts } = await bot.inbox.home({ workspace: 'W-slack', userId: 'U-ana' });
      return JSON.stringify(parts);
    };
    expect(await page()).toContain('The app was taken out of Northwind on Teams (Microsoft Teams)');
    await house.act('29:tom', { do: 'setUps' });
    expect(await page()).not.toContain('taken out');
  });
});
