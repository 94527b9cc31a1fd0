/** What owners and administrators ask of Pollen: "ask now", "digest now". */
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import { type Firm, openFirm, read } from './firm.ts';
import { buttonsIn } from './follow/desk.ts';
import { colleagues, partners, programme } from './northwind.ts';

let firm: Firm;
/** What the whole was asked for, and its answer. */
let asked: unknown[];
let answer: unknown;
const enter = async (options: Parameters<typeof openFirm>[0] = {}): Promise<void> => {
  asked = [];
  const around = {
    ask: async (...of: unknown[]) => {
      asked.push(of);
      return answer as number | undefined;
    },
    digestNow: async (...of: unknown[]) => {
      asked.push(of);
      return answer as never;
    },
  };
  firm = await openFirm({ around, ...options });
};
afterEach(() => firm.close());

const says = async (userId: string, text: string): Promise<readonly [string, ...unknown[]]> => {
  const card = await firm.inbox.say({ workspace: 'T1', userId, text });
  return [plainText(card), ...buttonsIn(card.parts).map(({ label, action }) => [label, action])];
};

describe('"ask now", typed', () => {
  const ofAll = [['Ask Colleagues (eight people)', { do: 'askNow', pulse: 'colleagues' }]];
  const ofOwn = [['Ask Partners (two people)', { do: 'askNow', pulse: 'partners' }]];

  it('lets an administrator choose, and says to how many it would write', async () => {
    await enter();
    expect(await says('ADA', 'ask now')).toEqual(['Which one shall I ask now?', ...ofAll, ...ofOwn]);
    const sure =
      'This writes to about eight people of Colleagues today; nobody outside 8:00 to 18:00 of their own day.';
    for (const written of ['Colleagues', 'colleagues!', ' COLLEAGUES ', '"Col leagues"'])
      expect(await says('ADA', `ask now ${written}`)).toEqual([sure, ...ofAll]);
    expect(await says('ADA', 'ask now nobody')).toEqual([
      'I know no pulse "nobody". There are: Colleagues and Partners.',
    ]);
    expect(asked).toEqual([]);
  });

  it('knows a pulse by its key, too, whatever it is called', async () => {
    await enter({ change: { pulses: [{ ...colleagues, name: 'Our own people' }] } });
    for (const written of ['colleagues', 'our own people'])
      expect((await says('ADA', `ask now ${written}`))[1]).toEqual([
        'Ask Our own people (eight people)',
        { do: 'askNow', pulse: 'colleagues' },
      ]);
  });

  it('lets an owner ask what asks nobody but their own teams', async () => {
    await enter();
    const sure = 'This writes to about two people of Partners today; nobody outside 8:00 to 18:00 of their own day.';
    for (const written of ['ask now', 'ask now partners'])
      expect(await says('PRIYA', written)).toEqual([sure, ...ofOwn]);
    expect(await says('PRIYA', 'ask now colleagues')).toEqual([
      'Colleagues also asks teams that others look after. An administrator can ask it.',
    ]);
    expect(await says('PRIYA', 'ask now nobody')).toEqual(['I know no pulse "nobody". There are: Partners.']);
  });

  it('lets nobody else ask, not even a pulse of no teams', async () => {
    await enter({ change: { pulses: [colleagues, partners, { ...partners, key: 'empty', audiences: [] }] } });
    for (const userId of ['DANA', 'U1', 'LEA', 'P1'])
      for (const written of ['ask now', 'ask now partners', 'ask now nobody'])
        expect(await says(userId, written)).toEqual([
          'There is nothing that you could ask now. Owners ask their own teams, administrators all.',
        ]);
  });
});

describe('"ask now", pressed', () => {
  const press = (userId: string, pulse: string) => firm.act(userId, { do: 'askNow', pulse });

  it('asks within the hours of the day, and says how many', async () => {
    await enter();
    answer = 2;
    expect(read(await press('PRIYA', 'partners'))).toBe('Two people will be asked.');
    answer = undefined;
    expect(read(await press('ADA', 'colleagues'))).toBe('This was asked today already; nobody is asked twice.');
    expect(asked).toEqual([
      ['partners', { anyHour: false }],
      ['colleagues', { anyHour: false }],
    ]);
    expect(firm.logs()).toEqual([]);
  });

  it('asks nothing for somebody who may not, or that is gone, and the operator sees it', async () => {
    await enter();
    const refused = 'also asks teams that others look after. An administrator can ask it.';
    expect(read(await press('U1', 'partners'))).toBe(`Partners ${refused}`);
    expect(read(await press('ADA', 'gone'))).toBe(`gone ${refused}`);
    expect(asked).toEqual([]);
    const line = ['warn', 'press refused', { what: 'ask now', platform: 'playground' }];
    expect(firm.logs()).toEqual([line, line]);
  });
});

describe('"digest now"', () => {
  const refused = 'Only administrators can do that. Nothing has changed.';
  const line = ['warn', 'press refused', { what: 'digest now', platform: 'playground' }];

  it('asks an administrator whether it is meant, by the name of the channel', async () => {
    await enter();
    expect(await says('ADA', 'digest now')).toEqual([
      'This posts a digest of all that can be shown in the C-leaders.',
      ['Post in the C-leaders', { do: 'digestNow', digest: 'leaders' }],
    ]);
    expect(firm.logs()).toEqual([]);
    await firm.close();
    await enter({ directory: { channel: async () => undefined } });
    expect(await says('ADA', 'digest now')).toEqual([
      'This posts a digest of all that can be shown in C-leaders.',
      ['Post in C-leaders', { do: 'digestNow', digest: 'leaders' }],
    ]);
    await firm.close();
    const channel = async ({ platform }: { platform: string }, id: string) =>
      ({ id, name: `${id} of ${platform}`, readers: 'internal', joined: true }) as const;
    const digests = programme.digests.map((one) => ({ ...one, platform: 'teams' }));
    await enter({ beside: 'teams', change: { digests }, directory: { channel } });
    expect((await says('ADA', 'digest now'))[0]).toMatch(/ in C-leaders of teams\.$/u);
    await firm.close();
    await enter({ change: { digests: [] } });
    expect(await says('ADA', 'digest now')).toEqual([
      'There is no channel for figures yet. Write "set up" to choose one.',
    ]);
  });

  it('posts it, once a day', async () => {
    await enter();
    answer = {};
    expect(read(await firm.act('ADA', { do: 'digestNow', digest: 'leaders' }))).toBe('The digest is on its way.');
    answer = undefined;
    expect(read(await firm.act('ADA', { do: 'digestNow', digest: 'leaders' }))).toBe('There is one of today already.');
    expect(asked).toEqual([[programme.digests[0]], [programme.digests[0]]]);
    expect(read(await firm.act('ADA', { do: 'digestNow', digest: 'gone' }))).toBe(
      'There is no channel for figures yet. Write "set up" to choose one.',
    );
    expect(asked).toHaveLength(2);
  });

  it('is for administrators, and the operator sees who tried', async () => {
    await enter();
    expect(await says('LEA', 'digest now')).toEqual([refused]);
    const reply = await firm.act('LEA', { do: 'digestNow', digest: 'leaders' });
    expect([Object.keys(reply), read(reply)]).toEqual([['private'], refused]);
    expect(firm.logs()).toEqual([line, line]);
    expect(asked).toEqual([]);
  });
});
