import { afterEach, describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/domain/model.ts';
import { type House, openHouse, put, seenIn } from '../../support/house.ts';
import { person } from '../../support/house-chat.ts';
import { press } from './place.ts';
import { programme } from './reading.ts';

let house: House;
afterEach(() => house.close());

const rehearse = async (setUp: number, userId = 'U-ana', from: 'form' | 'message' = 'form') =>
  seenIn(await house.act(userId, { do: 'rehearseSetUp', setUp }, {}, from));
const last = async () => (await house.toldTo('U-ana')).at(-1) ?? [];
/** A channel of its own for the first of Northwind's people, however many. */
const channelOf = (count: number) => {
  house.chat.members[`C-${count}`] = house.chat.members['S-all']?.slice(0, count) ?? [];
  return { key: `of-${count}`, name: `Of ${count}`, place: { channel: `C-${count}` } };
};
const acme = {
  key: 'acme',
  name: 'Acme people',
  group: 'partners',
  place: { channel: 'C-acme' },
  mode: 'named',
} as const;
const scales = [
  'Did you get what you needed?\nNone of it · A little · Some · Most · All of it',
  'Did we make it easy?\nNot at all · A little · Somewhat · Very · Extremely',
  'Was it enjoyable?\nNot at all · A little · Somewhat · Very · Extremely',
  'What do you need most now? (optional)\nQuicker answers · A decision · Information · Tools or access · Time or people · Nothing now',
];

describe('"Send it to me only"', () => {
  it('sends the question to one person as everybody will get it first, and says that it is a rehearsal', async () => {
    const organisation = { ...programme.organisation, purpose: 'We want work to be easy.' };
    house = await openHouse({
      file: { ...programme, organisation, retention: { ...programme.retention, wordsDays: 45 } },
    });
    const { id } = await put(house, {}, { owners: ['U-cleo'] });
    expect(await rehearse(id, 'U-cleo')).toEqual({
      private: ['Sent to you alone. Try it: nothing you press in it is saved.'],
    });
    expect(await house.toldTo('U-cleo')).toEqual([
      [
        'Rehearsal: only you see this, and nothing in it is saved.',
        'Your past two weeks in Design (22 December to 4 January)',
        'Hello, I am Pollen and ask on behalf of Northwind. We want work to be easy.',
        'Three taps, about ten seconds. "We" means Northwind.',
        ...scales,
        '[Write…]',
        'No colleague is shown your answers, only figures from five people or more; answering is up to you.',
        'Not answering has no consequence. Answers are kept until 30 days after their season of 13 weeks or more, words for 45 days; you can see or erase yours at any time. This is confidential, not anonymous: the chat itself keeps messages, and whoever operates the server could look, and colleagues who collude against one person are outside the promise.',
        '[Nothing to say this time] [Not now] [Other day, pause or stop] [Who sees what]',
      ],
    ]);
    expect(house.sent).toHaveLength(1);
  });

  it('says the days of its own rhythm and its end, by the clock of whoever tries it', async () => {
    house = await openHouse({ file: programme });
    house.chat.people.push(person('U-yuki', { zone: 'Asia/Tokyo' }));
    const rhythm = { everyWeeks: 4, weekday: 5, time: '10:00' } as const;
    const { id } = await put(house, { rhythm, by: 'U-yuki' });
    house.clock.set(Date.UTC(2026, 0, 5, 16));
    await rehearse(id, 'U-yuki');
    expect((await house.toldTo('U-yuki'))[0]?.[1]).toBe('Your past four weeks in Design (9 December to 5 January)');
    expect(house.sent[0]?.card.summary).toMatch(/until Thursday 18:00/);
  });

  it('can be pressed again, also for another team', async () => {
    house = await openHouse({ file: programme });
    const first = await put(house);
    const second = await put(house, {}, channelOf(9));
    for (const { id } of [first, second]) await rehearse(id);
    house.clock.set(house.clock.now() + 1);
    await rehearse(first.id);
    const titles = (await house.toldTo('U-ana')).map((lines) => lines[1]?.replace(/ \(.*/, ''));
    expect(titles).toEqual(['Design', 'Of 9', 'Design'].map((name) => `Your past two weeks in ${name}`));
  });

  it('sends partners’ question as the message of the shared channel, behind which are the questions', async () => {
    house = await openHouse({ file: programme });
    house.chat.people.push(person('U-zoe', { name: 'Zoe van der Berg' }));
    const rhythm = { everyWeeks: 4, weekday: 3, time: '09:30' } as const;
    const { id } = await put(house, { rhythm }, { ...acme, relationship: 'kestrel', owners: ['U-zoe'] });
    await rehearse(id);
    expect(await last()).toEqual([
      'Rehearsal: only you see this, and nothing in it is saved.',
      'Kestrel, how has working with Northwind been since 8 December?',
      "Three taps, in private. Zoe van der Berg, who looks after our work with you, reads every answer, with your name. Northwind's leaders see only Kestrel's figures. Nobody else in this channel sees anything.",
      '[Answer privately] [Who sees what]',
      'Open until Thursday 8 January. Up to you; we send no reminders.',
    ]);
    const opened = seenIn(await house.act('U-ana', press(house.sent[0]?.card, /Answer/), {}, 'message'));
    expect(opened.form?.slice(0, 3)).toEqual([
      '# Three questions',
      "This is not anonymous. Zoe sees your name, answers and words. One leader at Northwind sees Kestrel's figures. Nobody else at Kestrel is shown your answer.",
      'Working with Northwind (8 December to 4 January)',
    ]);
  });

  it('calls partners by the name of their team where it is about nobody else, looked after by nobody', async () => {
    house = await openHouse({ file: programme });
    await rehearse((await put(house, {}, acme)).id);
    expect((await last()).slice(1, 3)).toEqual([
      'Acme people, how has working with Northwind been since 22 December?',
      "Three taps, in private. The people at Northwind who look after our work with you read every answer, with your name. Northwind's leaders see only Acme people's figures. Nobody else in this channel sees anything.",
    ]);
  });
});

describe('who sees the answers is said in a rehearsal as it will be', () => {
  const saidOf = async (count: number, audience: object = {}) => {
    house.clock.set(house.clock.now() + 1);
    const { id } = await put(house, { modeChosen: true }, { ...channelOf(count), ...audience });
    await rehearse(id);
    return (await last()).at(-3);
  };
  const own = 'No colleague is shown your answers, only figures from five people or more; answering is up to you.';
  const none = 'No colleague is shown your answers; your team is ';

  it('in confidence: figures of its own, or only those for all', async () => {
    house = await openHouse({ file: programme });
    expect([await saidOf(4), await saidOf(9)]).toEqual([
      `${none}small, so they count only in the figures for all of Northwind. Answering is up to you.`,
      own,
    ]);
  });

  it('by name: who reads them, and that a single person is the figure', async () => {
    house = await openHouse({ file: programme });
    const named = { mode: 'named', owners: ['U-ben'] };
    const said =
      "This is not anonymous. Ben sees your name, answers and words. One leader at Northwind sees the team's figures. No other colleague is shown your answer.";
    expect([await saidOf(2, named), await saidOf(1, named)]).toEqual([
      said,
      `${said} You are the only person asked in this team, so its figures are your answers.`,
    ]);
  });

  it('in a season that runs already: not alone before it is over', async () => {
    house = await openHouse({ file: programme });
    const first = await put(house);
    await house.act('U-ana', { do: 'startSetUp', setUp: first.id });
    await house.bot.tick();
    house.clock.set(house.clock.now() + dayMs);
    await house.bot.tick();
    expect([await saidOf(4), await saidOf(5)]).toEqual([
      `${none}small, so they count only together with other small teams and in the figures for all of Northwind. Answering is up to you.`,
      `${none}new here this season, so they count only in the figures for all of Northwind. Answering is up to you.`,
    ]);
    await rehearse(first.id);
    expect((await last()).at(-3)).toBe(own);
  });

  it('words without a name are offered only where ten or more are asked', async () => {
    house = await openHouse({ file: programme });
    const offered = async (count: number) => {
      const { id } = await put(house, {}, channelOf(count));
      const open = { do: 'answerPrivately', round: 2 ** 52 + id, audience: 1 };
      const { form } = await house.act('U-ana', open);
      return form?.parts.flatMap((part) =>
        part.part === 'choice' && part.name === 'consent' ? part.options.map(({ value }) => value) : [],
      );
    };
    expect([await offered(9), await offered(10)]).toEqual([
      ['topic', 'named'],
      ['topic', 'unnamed', 'named'],
    ]);
  });
});

describe('what is pressed in a rehearsal', () => {
  const done =
    'This was the rehearsal: nothing is saved. People see their taps here, and change them until the round closes.';
  const prompt = 2 ** 52 + 1;

  it.each([
    [{ do: 'answer', prompt, question: 'ease', value: 4 }, 'message', {}],
    [{ do: 'answer', prompt, question: 'ease', value: 4 }, 'form', {}],
    [{ do: 'words', prompt }, 'message', {}],
    [{ do: 'saveWords', prompt }, 'form', { closeForm: true }],
    [{ do: 'nothing', prompt }, 'form', { closeForm: true }],
    [{ do: 'nothing', prompt }, 'message', {}],
    [{ do: 'notNow', prompt }, 'message', {}],
    [{ do: 'topic', prompt }, 'form', {}],
  ] as const)('is not saved, and says so: %o in a %s', async (action, from, more) => {
    house = await openHouse({ file: programme });
    await put(house);
    expect(seenIn(await house.act('U-ana', action, { topic: 'answers' }, from))).toEqual({ private: [done], ...more });
  });

  it('opens nothing of what is gone or of others, and what is no rehearsal is not taken for one', async () => {
    house = await openHouse({ file: programme });
    await put(house);
    const open = async (round: number, userId = 'U-ana') =>
      seenIn(await house.act(userId, { do: 'answerPrivately', round, audience: 1 }, {}, 'message'));
    expect(await open(prompt + 1)).toEqual({ message: ['That set-up is not there any more, so nothing has changed.'] });
    expect(await open(prompt, 'U-dora')).toEqual({ private: [expect.stringMatching(/^Only administrators/)] });
    expect(await open(2 ** 52 - 1)).toEqual({ private: [expect.stringMatching(/^Thanks! You are not on the list/)] });
  });

  it('is begun by nobody who may not see the set-up', async () => {
    house = await openHouse({ file: programme });
    const { id } = await put(house);
    expect(await rehearse(id, 'U-dora')).toEqual({
      private: ['Only administrators and whoever set this up can do that. Nothing has changed.'],
    });
    expect(await house.toldTo('U-dora')).toEqual([]);
  });
});
