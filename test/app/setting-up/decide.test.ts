import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse, put, seenIn } from '../../support/house.ts';
import { northwind } from '../../support/house-chat.ts';
import { press } from './place.ts';

let house: House;
afterEach(() => house.close());

const design = 'Design: employees in product-design, every two weeks on Tuesdays at 10:00, in confidence.';
const proposed = { state: 'proposed', by: 'U-dora' } as const;
const filled = { name: 'Design', owner: 'U-ben', harmContact: 'Ruth Ade' };
const propose = (inputs: object = {}) =>
  house.act('U-dora', { do: 'saveSetUp', channel: 'C-design' }, { ...filled, ...inputs });
const decide = (
  what: 'confirmSetUp' | 'declineSetUp',
  of: { id: number; revision: number },
  from: 'message' | 'form',
) => house.act('U-ana', { do: what, setUp: of.id, revision: of.revision }, {}, from);

describe('a proposal', () => {
  it('is told to administrators, with all that they decide about, and to nobody else', async () => {
    house = await openHouse({ chats: [northwind({ administrators: ['U-ana', 'U-mia'] })] });
    expect(seenIn(await propose({ newRelationship: 'The workshop' }))).toEqual({
      closeForm: true,
      private: [
        'Proposed. An administrator looks at Design; you hear from me either way. Nobody is asked before that.',
      ],
    });
    const proposal = [
      'Dora proposes to ask employees in product-design.',
      design,
      'About The workshop.',
      'Looked after by Ben.',
      '[Confirm] [Decline] [Look at it first]',
    ];
    expect([await house.toldTo('U-ana'), await house.toldTo('U-mia')]).toEqual([[proposal], [proposal]]);
    expect(house.sent).toHaveLength(2);
    expect(house.logged).toEqual([{ level: 'info', event: 'set up', fields: { state: 'proposed' } }]);
  });

  it('says so where there is nobody who could decide', async () => {
    house = await openHouse({ chats: [northwind({ administrators: [] })] });
    expect(seenIn(await propose()).private).toEqual([
      'Proposed. An administrator looks at Design; you hear from me either way. Nobody is asked before that.',
      'I know of no administrator here. Whoever runs Pollen can name one under "administrators" in pollen.yaml.',
    ]);
  });

  it('is told anew when it is changed, and once for each change', async () => {
    house = await openHouse();
    await propose();
    const change = await house.act('U-dora', { do: 'saveSetUp', setUp: 1 }, { ...filled, name: 'Makers' });
    expect(seenIn(change).private?.[0]).toMatch(/^Proposed\. An administrator looks at Makers; /);
    expect((await house.toldTo('U-ana')).map((lines) => lines[1])).toEqual([
      design,
      design.replace('Design', 'Makers'),
    ]);
    expect(house.logged.at(-1)).toEqual({ level: 'info', event: 'set-up changed', fields: { state: 'proposed' } });
  });
});

describe('an administrator', () => {
  it('confirms, in the message itself, and whoever proposed it hears and goes on from there', async () => {
    house = await openHouse();
    const setUp = await put(house, proposed);
    expect(seenIn(await decide('confirmSetUp', setUp, 'message'))).toEqual({
      message: ['Confirmed. Dora hears it. Design is asked once you or Dora press Start.', '[Look and start]'],
    });
    expect(await house.toldTo('U-dora')).toEqual([
      ['Ana confirmed Design. Look at who is asked and what will be seen, then press Start.', '[Look and start]'],
    ]);
    expect(press(house.sent[0]?.card, /Look and start/)).toEqual({ do: 'previewSetUp', setUp: setUp.id });
    expect(await house.store.setUps(1)).toMatchObject([{ id: setUp.id, state: 'confirmed' }]);
    expect(house.logged).toEqual([{ level: 'info', event: 'set-up confirmed', fields: {} }]);
  });

  it('declines, in a window, and whoever proposed it hears', async () => {
    house = await openHouse();
    const setUp = await put(house, proposed);
    expect(seenIn(await decide('declineSetUp', setUp, 'form'))).toEqual({
      closeForm: true,
      private: ['Declined. Dora hears it. Nobody of Design is asked.'],
    });
    expect(await house.toldTo('U-dora')).toEqual([
      ['Ana declined Design. Nobody is asked. Talk it over, then propose it again by writing "set up" to me.'],
    ]);
    expect(await house.store.setUps(1)).toEqual([]);
    expect(house.logged).toEqual([{ level: 'info', event: 'set-up declined', fields: {} }]);
  });

  it('decides about each proposal, and whoever proposed them hears of each', async () => {
    house = await openHouse();
    const first = await put(house, proposed);
    const second = await put(house, proposed, { key: 'lab', name: 'Lab', place: { channel: 'C-lab' } });
    await decide('confirmSetUp', first, 'message');
    await decide('declineSetUp', second, 'message');
    expect((await house.toldTo('U-dora')).map(([line]) => line?.split('.')[0])).toEqual([
      'Ana confirmed Design',
      'Ana declined Lab',
    ]);
  });

  it('is not told of a decision of his or her own', async () => {
    house = await openHouse();
    await decide('confirmSetUp', await put(house, { state: 'proposed' }), 'message');
    expect(await house.toldTo('U-ana')).toEqual([]);
  });

  it('confirms by changing it, and whoever proposed it hears', async () => {
    house = await openHouse();
    const setUp = await put(house, proposed);
    const reply = await house.act('U-ana', { do: 'saveSetUp', setUp: setUp.id }, { ...filled, name: 'Makers' });
    expect(seenIn(reply).form?.[1]).toBe(design.replace('Design', 'Makers'));
    expect((await house.toldTo('U-dora'))[0]?.[0]).toMatch(/^Ana confirmed Makers\./);
    expect(house.logged).toEqual([{ level: 'info', event: 'set-up changed', fields: { state: 'confirmed' } }]);
    await house.act('U-ana', { do: 'saveSetUp', setUp: setUp.id }, { ...filled, name: 'Others' });
    expect(await house.toldTo('U-dora')).toHaveLength(1);
  });
});

describe('a decision too late', () => {
  const late = (lines: readonly string[]) => ({
    message: ['This was decided or changed meanwhile. It is as you see it now.', ...lines, '[Look at it first]'],
  });

  it('changes nothing about what was decided already, and shows what it is now', async () => {
    house = await openHouse();
    const setUp = await put(house, { ...proposed, state: 'confirmed' }, { owners: ['U-ben'] });
    for (const what of ['confirmSetUp', 'declineSetUp'] as const)
      expect(seenIn(await decide(what, setUp, 'message'))).toEqual(late([design, 'Looked after by Ben.']));
    expect([await house.store.setUps(1), await house.toldTo('U-dora')]).toEqual([[setUp], []]);
  });

  it('changes nothing about what was changed since it was shown', async () => {
    house = await openHouse();
    const setUp = await put(house, proposed);
    await house.store.changeSetUp(1, setUp, { setUp: { ...setUp, rhythm: { ...setUp.rhythm, everyWeeks: 1 } } });
    expect(seenIn(await decide('confirmSetUp', setUp, 'message'))).toEqual(late([design.replace('two weeks', 'week')]));
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'proposed' }]);
    expect(house.logged).toEqual([]);
  });

  it('changes nothing where another was quicker in between', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    expect(seenIn(await decide('confirmSetUp', await put(house, proposed), 'message'))).toEqual(late([design]));
    expect([house.logged, await house.toldTo('U-dora')]).toEqual([[], []]);
  });
});

it('nobody else decides, whoever proposed it least of all, and the log has that somebody tried', async () => {
  house = await openHouse();
  const { id, revision } = await put(house, proposed, { owners: ['U-ben'] });
  const refused = ['Only administrators and whoever set this up can do that. Nothing has changed.'];
  for (const userId of ['U-dora', 'U-ben', 'U-cleo'])
    for (const what of ['confirmSetUp', 'declineSetUp']) {
      const reply = await house.act(userId, { do: what, setUp: id, revision });
      expect(seenIn(reply).private).toEqual(refused);
    }
  expect(await house.store.setUps(1)).toMatchObject([{ state: 'proposed', revision }]);
  const tried = { level: 'warn', event: 'press refused', fields: { what: 'set-up', platform: 'slack' } };
  expect(house.logged).toEqual(Array.from({ length: 6 }, () => tried));
});
