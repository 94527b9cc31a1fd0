import { afterEach, describe, expect, it } from 'vitest';
import { type House, linesIn, openHouse, put, seenIn } from '../../support/house.ts';
import { programme } from './reading.ts';

let house: House;
afterEach(() => house.close());

const design = 'Design: employees in product-design, every two weeks on Tuesdays at 10:00, in confidence.';
const refused = ['Only administrators and whoever set this up can do that. Nothing has changed.'];
const gone = ['That set-up is not there any more, so nothing has changed.'];
const meanwhile = 'This was decided or changed meanwhile. It is as you see it now.';
const press = async (userId: string, what: string, setUp: number, from: 'form' | 'message' | 'home' = 'form') =>
  seenIn(await house.act(userId, { do: what, setUp }, {}, from));

describe('"Start"', () => {
  it('says from when the team is asked, and asks it from then on', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' });
    expect(await press('U-dora', 'startSetUp', id)).toEqual({
      closeForm: true,
      private: [
        'Started. Design is asked first on Tuesday 6 January at 10:00. A few words from somebody people trust, before that, help most.',
        '[Announcement to post]',
      ],
    });
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'started', starts: '2026-01-06' }]);
    expect(house.bot.programme().pulses.map(({ name, audiences }) => [name, audiences])).toEqual([
      ['Design', ['design']],
    ]);
    expect(house.logged).toEqual([{ level: 'info', event: 'set-up started', fields: { people: 13 } }]);
  });

  it('changes nothing once it runs, wherever it is pressed', async () => {
    house = await openHouse();
    const { id } = await put(house, {}, { owners: ['U-ben'] });
    await press('U-ana', 'startSetUp', id);
    const before = await house.store.setUps(1);
    const already = ['Design is running already. Nothing has changed.'];
    expect(await press('U-ana', 'startSetUp', id, 'message')).toEqual({ message: already });
    expect(await press('U-ben', 'startSetUp', id, 'home')).toEqual({ private: already });
    expect(await house.store.setUps(1)).toEqual(before);
  });

  it('is neither for whoever only looks after it, nor before an administrator confirmed it', async () => {
    house = await openHouse();
    const confirmed = await put(house, {}, { owners: ['U-ben'] });
    expect(await press('U-ben', 'startSetUp', confirmed.id)).toEqual({ closeForm: true, private: refused });
    const waits = await put(house, { state: 'proposed', by: 'U-dora' }, { key: 'other' });
    expect(await press('U-dora', 'startSetUp', waits.id, 'message')).toEqual({
      message: ['An administrator has to confirm this first. Nothing has changed.'],
    });
    expect(await house.store.setUps(1)).toEqual([confirmed, waits]);
  });

  it('waits for the choice that a small team needs, and for the file, which wins', async () => {
    house = await openHouse({ file: programme });
    const lab = await put(house, {}, { key: 'lab', name: 'Lab', place: { channel: 'C-lab' } });
    expect(await press('U-ana', 'startSetUp', lab.id, 'message')).toEqual({
      message: [meanwhile, design.replace('Design', 'Lab').replace('product-design', 'The Lab'), '[Look at it first]'],
    });
    const support = await put(house, {}, { key: 'support', owners: ['U-ben'] });
    expect(await press('U-ana', 'startSetUp', support.id, 'message')).toEqual({
      message: [meanwhile, design, 'Looked after by Ben.', '[Look at it first]'],
    });
    expect(await house.store.setUps(1)).toEqual([lab, support]);
  });

  it('starts nothing that is gone, and nothing of others', async () => {
    house = await openHouse();
    const { id } = await put(house);
    expect(await press('U-ana', 'startSetUp', id + 1)).toEqual({ closeForm: true, private: gone });
    expect(await press('U-cleo', 'startSetUp', id)).toEqual({ private: refused });
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'confirmed' }]);
  });

  it('starts nothing that was changed in between', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const { id } = await put(house);
    expect(await press('U-ana', 'startSetUp', id, 'message')).toEqual({
      message: [meanwhile, design, '[Look at it first]'],
    });
    expect(house.logged).toEqual([]);
  });
});

describe('the mode of a small team', () => {
  const choose = async (userId: string, setUp: number, mode: string) =>
    seenIn(await house.act(userId, { do: 'chooseMode', setUp, mode }));
  const small = { place: { channel: 'C-lab' } };

  it('by name makes whoever chose it the one who reads, where nobody looks after it yet', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' }, small);
    const { form } = await choose('U-dora', id, 'named');
    expect([form?.[1], form?.[4], form?.at(-1)]).toEqual([
      'Design: employees in The Lab, every two weeks on Tuesdays at 10:00, by name.',
      'What will be seen. Answers are by name: Dora reads names, answers and words; leaders see figures at once.',
      '[Start] [Send it to me only] [Announcement to post] [Change] [Remove]',
    ]);
    expect(await house.store.setUps(1)).toMatchObject([
      { modeChosen: true, state: 'confirmed', audience: { mode: 'named', owners: ['U-dora'] } },
    ]);
  });

  it('leaves it to those who look after it, and in confidence to nobody', async () => {
    house = await openHouse();
    const owned = await put(house, {}, { ...small, owners: ['U-ben', 'U-cleo'] });
    await choose('U-ana', owned.id, 'named');
    const free = await put(house, {}, { ...small, key: 'free' });
    const { form } = await choose('U-ana', free.id, 'confidential');
    expect(form?.at(-1)).toMatch(/^\[Start\]/);
    expect(await house.store.setUps(1)).toMatchObject([
      { modeChosen: true, audience: { mode: 'named', owners: ['U-ben', 'U-cleo'] } },
      { modeChosen: true, audience: { mode: 'confidential', owners: [] } },
    ]);
  });

  it('is chosen by nobody who may not start it, by nobody once it runs, and not for what is gone', async () => {
    house = await openHouse();
    const { id } = await put(house, { modeChosen: true }, { ...small, owners: ['U-ben'] });
    expect(await choose('U-ben', id, 'named')).toEqual({ closeForm: true, private: refused });
    await press('U-ana', 'startSetUp', id);
    expect(await choose('U-ana', id, 'named')).toEqual({ closeForm: true, private: refused });
    expect(await choose('U-ana', id + 1, 'named')).toEqual({ closeForm: true, private: gone });
    expect(await house.store.setUps(1)).toMatchObject([{ audience: { mode: 'confidential' } }]);
  });

  it('is not chosen where it was changed in between', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const { id } = await put(house, {}, small);
    expect(await choose('U-ana', id, 'named')).toEqual({ closeForm: true, private: gone });
  });
});

describe('"Remove"', () => {
  it('asks whether it is meant, and then asks the team no more', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' });
    const sure = [
      '# Remove this set-up',
      'Nobody of Design is asked any more. What people said is kept as long as they were told, and then deleted.',
    ];
    expect(await press('U-dora', 'removeSetUp', id)).toEqual({ form: [...sure, '(Remove it)'] });
    await press('U-dora', 'startSetUp', id);
    expect(await press('U-ana', 'removeSetUp', id)).toEqual({
      form: [...sure, 'A round that is open now stays open until it closes.', '(Remove it)'],
    });
    expect(house.bot.programme().audiences).toHaveLength(1);
    expect(await press('U-ana', 'removeSetUpForSure', id)).toEqual({
      closeForm: true,
      private: ['Removed: nobody of Design is asked any more.'],
    });
    expect([house.bot.programme().audiences, await house.store.setUps(1)]).toEqual([[], []]);
    expect(house.logged.at(-1)).toEqual({ level: 'info', event: 'set-up removed', fields: {} });
  });

  it('is for nobody who only looks after it, nor for whoever set it up once it runs', async () => {
    house = await openHouse();
    const { id } = await put(house, { by: 'U-dora' }, { owners: ['U-ben'] });
    await press('U-dora', 'startSetUp', id);
    for (const userId of ['U-dora', 'U-ben'])
      for (const what of ['removeSetUp', 'removeSetUpForSure'])
        expect(await press(userId, what, id)).toEqual({ closeForm: true, private: refused });
    expect(await house.store.setUps(1)).toMatchObject([{ state: 'started' }]);
  });

  it('of what is gone, or changed in between, removes nothing', async () => {
    house = await openHouse({ store: () => ({ changeSetUp: async () => undefined }) });
    const { id } = await put(house);
    for (const setUp of [id, id + 1])
      expect(await press('U-ana', 'removeSetUpForSure', setUp)).toEqual({ closeForm: true, private: gone });
    expect([await house.store.setUps(1), house.logged]).toMatchObject([[{ id }], []]);
  });
});

it('the announcement is for everybody who may see it', async () => {
  house = await openHouse();
  const { id } = await put(house, { by: 'U-dora' }, { owners: ['U-ben'], mode: 'named' });
  for (const userId of ['U-ana', 'U-dora', 'U-ben'])
    expect(await press(userId, 'announceSetUp', id)).toEqual({
      form: [
        '# Announcement',
        'To be posted by somebody people trust, a day or two before. Copy it, and change it as you like:',
        'From Tuesday 6 January Pollen asks each of us, every two weeks, how the past weeks were: did you get what you needed, did we make it easy, was it enjoyable? It takes three taps and ten seconds; a word on what you need most is welcome. Answers are by name: Ben reads them, leaders see figures. Answering is up to you, and you can pause or stop at any time. You will hear what came of it.',
        '[Look and start]',
      ],
    });
  for (const what of ['announceSetUp', 'previewSetUp', 'rehearseSetUp', 'setUp'])
    expect(await press('U-cleo', what, id)).toEqual({ private: refused });
});

it('the announcement to partners says with whom they work', async () => {
  const partners = { group: 'partners', mode: 'named', owners: ['U-ben'], place: { channel: 'C-acme' } } as const;
  for (const [file, name] of [
    [undefined, 'Northwind on Slack'],
    [programme, 'Northwind'],
  ] as const) {
    house = await openHouse(file && { file });
    const { id } = await put(house, {}, partners);
    expect((await press('U-ana', 'announceSetUp', id)).form?.[2]).toBe(
      `From Tuesday 6 January we ask you in this channel, every two weeks, how working with ${name} is for you. It takes three taps and ten seconds; a word on what you need most is welcome. Answers are by name: Ben reads them, leaders see figures. Answering is up to you, and you can pause or stop at any time. You will hear what came of it.`,
    );
    if (!file) await house.close();
  }
});

describe('the list of set-ups', () => {
  const list = async (userId: string) => seenIn(await house.act(userId, { do: 'setUps' }));

  it('has those that somebody may see, each with where it stands', async () => {
    house = await openHouse({ file: programme });
    await put(house, { state: 'proposed', by: 'U-dora' });
    await put(house, {}, { key: 'b', name: 'B', owners: ['U-dora'] });
    const { id } = await put(house, {}, { key: 'c', name: 'C' });
    await press('U-ana', 'startSetUp', id);
    const fromFile = 'One team comes from pollen.yaml; change it there.';
    const own = [
      '# Set-ups',
      `${design} Proposed by Dora; waits for an administrator.`,
      '[Look at it]',
      `${design.replace('Design', 'B')} Confirmed; not started yet.`,
      '[Look at it]',
    ];
    const c = [`${design.replace('Design', 'C')} Running.`, '[Look at it]'];
    expect(await list('U-dora')).toEqual({ form: [...own, fromFile, '[Set up a channel]'] });
    expect(await list('U-ana')).toEqual({ form: [...own, ...c, fromFile, '[Set up a channel] [Set up several]'] });
    const none = ['# Set-ups', 'Nothing is set up in chat yet.', fromFile, '[Set up a channel]'];
    expect(await list('U-cleo')).toEqual({ form: none });
    const said = await house.bot.inbox.say({ workspace: 'W-slack', userId: 'U-cleo', text: 'set up' });
    expect(linesIn(said)).toEqual(['Set-ups', ...none.slice(1)]);
  });

  it('has fifteen, says how many more there are, and is for nobody of another organisation', async () => {
    house = await openHouse();
    const all = Array.from({ length: 17 }, (_, index) => ({ key: `k${index}`, name: `K${index}` }));
    for (const audience of all) await put(house, {}, audience);
    const { form } = await list('U-ana');
    expect(form?.slice(-3)).toEqual(['[Look at it]', 'And 2 more.', '[Set up a channel] [Set up several]']);
    expect(form?.filter((line) => line === '[Look at it]')).toHaveLength(15);
    expect(await list('U-gil')).toEqual({ closeForm: true, private: refused });
  });
});
