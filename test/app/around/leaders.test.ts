import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse, seenIn } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from '../setting-up/reading.ts';

let house: House;
afterEach(() => house.close());

const tried = (what: string) => ({ level: 'warn', event: 'press refused', fields: { what, platform: 'slack' } });

describe('the details of a digest', () => {
  const [leaders] = programme.digests;
  if (!leaders) throw new Error('no digest');
  const posted = async () => (await house.bot.digestNow(house.bot.programme().digests[0] ?? leaders))?.id ?? 0;
  const details = async (userId: string, digest: number) =>
    seenIn(await house.act(userId, { do: 'digestDetails', digest }));
  const refused = { private: ['These figures are for the people of the channel in which they were posted.'] };

  it('are for its readers, and for our own people in the channel that it is posted in', async () => {
    house = await openHouse({ file: { ...programme, digests: [{ ...leaders, readers: ['U-jo'] }] } });
    house.chat.members['C-leaders'] = ['U-ana', 'U-mia', 'U-gil'];
    const id = await posted();
    for (const userId of ['U-jo', 'U-mia', 'U-ana']) expect((await details(userId, id)).form?.[0]).toBe('# Details');
    house.logged.length = 0;
    for (const userId of ['U-ben', 'U-gil']) expect(await details(userId, id)).toEqual(refused);
    expect(house.logged).toEqual([tried('digest'), tried('digest')]);
    expect(await details('U-jo', id + 1)).toEqual(refused);
  });

  it('are for nobody of another organisation, though the file names them', async () => {
    house = await openHouse({ file: { ...programme, digests: [{ ...leaders, readers: ['U-gil'] }] } });
    expect(await details('U-gil', await posted())).toEqual(refused);
  });

  it('are for nobody once nothing says any more who reads it', async () => {
    house = await openHouse({ file: programme });
    const id = await posted();
    const other = await house.again({ ...programme, digests: [{ ...leaders, key: 'other' }] });
    const reply = await other.inbox.act({
      workspace: 'W-slack',
      userId: 'U-ana',
      action: { do: 'digestDetails', digest: id },
      from: 'form',
    });
    expect(seenIn(reply)).toEqual(refused);
  });

  it('are for its readers alone where the chat of its channel is not connected', async () => {
    const digests = [{ ...leaders, platform: 'elsewhere', readers: ['U-jo'] }];
    house = await openHouse({ file: { ...programme, digests } });
    const id = await posted();
    expect(await details('U-ana', id)).toEqual(refused);
    expect((await details('U-jo', id)).form?.[0]).toBe('# Details');
  });

  it('are for nobody of another chat than the one of its channel, unless they are named', async () => {
    const teams = northwind({
      name: 'teams',
      people: [person('29:tom'), person('29:tia')],
      members: { 'C-leaders': ['29:tom', '29:tia'] },
    });
    const digests = [{ ...leaders, platform: 'slack', readers: ['29:tia'] }];
    house = await openHouse({ file: { ...programme, digests }, chats: [northwind(), teams] });
    const id = await posted();
    expect(await details('29:tom', id)).toEqual(refused);
    expect((await details('29:tia', id)).form?.[0]).toBe('# Details');
  });
});

describe('"Pause everything"', () => {
  const press = async (userId: string, what: string) => seenIn(await house.act(userId, { do: what }));

  it('is for administrators, who read what it means, and the log has it', async () => {
    house = await openHouse({ file: programme });
    expect(await press('U-ana', 'pauseEverything')).toEqual({
      private: [
        'Everything is paused: nobody is asked and nothing is posted until an administrator goes on.',
        '[Go on]',
      ],
    });
    expect(await house.store.paused(1)).toBe(true);
    expect(await press('U-ana', 'resumeEverything')).toEqual({
      private: ['Going on: the next questions and digests come as planned. What fell into the pause is left out.'],
    });
    expect(await house.store.paused(1)).toBe(false);
    expect(house.logged).toEqual([
      { level: 'info', event: 'everything paused', fields: {} },
      { level: 'info', event: 'everything resumed', fields: {} },
    ]);
  });

  it('is for nobody else', async () => {
    house = await openHouse({ file: programme });
    expect(await press('U-dora', 'pauseEverything')).toEqual({
      private: ['Only administrators can do that. Nothing has changed.'],
    });
    expect([await house.store.paused(1), house.logged]).toEqual([false, [tried('pause everything')]]);
  });

  it('is for those whom the file names, and then not for the administrators of the chat', async () => {
    house = await openHouse({ file: { ...programme, administrators: ['U-dora'] } });
    await press('U-ana', 'pauseEverything');
    expect(await house.store.paused(1)).toBe(false);
    await press('U-dora', 'pauseEverything');
    expect(await house.store.paused(1)).toBe(true);
  });
});
