/** What concerns one person alone: the own page, day, pause and stop, own data and erasing, who sees what. */
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import { type Preferences, weekMs } from '../../src/domain/model.ts';
import { type Firm, openFirm, read } from './firm.ts';
import { buttonsIn } from './follow/desk.ts';
import { colleagues, partners } from './northwind.ts';

let firm: Firm;
const enter = async (change: Parameters<typeof openFirm>[0] = {}): Promise<void> => {
  firm = await openFirm(change);
};
afterEach(() => firm.close());

const pageOf = async (userId: string) => (await firm.inbox.home({ workspace: 'T1', userId })).parts;
const linesOf = async (userId: string) => plainText({ parts: await pageOf(userId) }).split('\n\n');
const preferences = async (userId = 'U1') => firm.store.preferences(firm.workspace, await firm.who(userId));
const wish = async (wished: Preferences, userId = 'U1') =>
  firm.store.savePreferences(firm.workspace, await firm.who(userId), wished);
const own = ['Your answers, as long as they can be linked to you', 'There are no answers that can be linked to you.'];

describe('the own page', () => {
  it('says when somebody is asked next, by the earliest pulse that asks them', async () => {
    await enter({ change: { pulses: [{ ...partners, audiences: ['support'] }, colleagues] } });
    expect(await linesOf('U1')).toEqual([
      'Pollen at Northwind',
      'Nothing is open for you now.',
      'Next time: 1 December.',
      ...own,
    ]);
    // Nothing asks those of no team; and nobody knows of a day where none but quiet ones follow.
    expect(await linesOf('LEA')).toEqual(['Pollen at Northwind', 'Nothing is open for you now.', ...own]);
  });

  it('looks past quiet days, from the day that it is where the person lives', async () => {
    await enter({ change: { quietDays: ['2026-12-01'] } });
    expect((await linesOf('U1'))[2]).toBe('Next time: 15 December.');
    // One in the morning in Berlin: Monday still where U6 works.
    firm.at('2026-11-17 01:00');
    expect((await linesOf('U6'))[2]).toBe('Next time: 17 November.');
    expect((await linesOf('U1'))[2]).toBe('Next time: 15 December.');
  });

  it('has the questions from when they are due, and what was answered', async () => {
    await enter();
    await firm.openRounds();
    expect((await linesOf('U6')).slice(1, 2)).toEqual(['Nothing is open for you now.']);
    firm.at('2026-11-17 16:00');
    expect((await linesOf('U6')).slice(1)).toEqual([
      'Open for you: your past two weeks in Support, until Thursday 18:00.',
      ...own,
    ]);
    await firm.answer('U6', 4);
    expect((await linesOf('U6')).at(-1)).toMatch(/^Round +About +/u);
  });

  it('has what came back to what was written, and what was promised', async () => {
    await enter();
    await firm.openRounds();
    await firm.answer('P1', 2, { words: 'Late prices', mayReply: 'yes' });
    const [comment] = await firm.store.comments(firm.workspace, {
      audience: (await firm.audience('acme')).id,
      rounds: [2],
    });
    const reply = { do: 'sendReply', comment: comment?.token };
    await firm.act('PRIYA', reply, { from: 'form', inputs: { text: 'We are on it.' } });
    const labels = buttonsIn(await pageOf('P1')).map(({ action }) => action);
    expect(labels).toContainEqual({ do: 'readReply', dialogue: 1 });
    await firm.store.addFollowUp(
      firm.workspace,
      {
        owner: await firm.who('PRIYA'),
        what: 'One price list',
        about: 'relationship:acme',
        aboutName: 'Acme',
        question: 'ease',
        madeOn: '2026-11-17',
        due: '2026-12-01',
        before: [],
      },
      [],
    );
    expect((await linesOf('PRIYA')).join('\n')).toContain('One price list');
    expect((await linesOf('DANA')).join('\n')).not.toContain('One price list');
  });
});

describe('day, pause and stop', () => {
  const chooses = async (action: object, inputs: Record<string, string> = {}) => {
    const { closeForm, private: aside, ...more } = await firm.act('U1', action, { from: 'form', inputs });
    expect([closeForm, more]).toEqual([true, {}]);
    return aside ? plainText(aside) : '';
  };
  const day = (weekday: string) => chooses({ do: 'chooseDay' }, { weekday });

  it('a day is one of the five, and any other word means the usual one', async () => {
    await enter();
    await wish({ stopped: ['partners'], pausedUntil: firm.now() + 1 });
    const rest = await preferences();
    expect(await day('3')).toBe('Done: from the next time I ask on Wednesdays.');
    expect(await preferences()).toEqual({ ...rest, weekday: 3 });
    for (const other of ['any', '6', '0', '']) {
      await day('5');
      expect(await day(other)).toBe('Done: from the next time I ask on the usual day.');
      expect(await preferences()).toEqual(rest);
    }
  });

  it('a pause lasts so many weeks from now, and changes nothing else', async () => {
    await enter();
    await wish({ weekday: 2, stopped: ['partners'] });
    expect(await chooses({ do: 'pause', weeks: 2 })).toBe(
      'Done: I will not ask you anything until Tuesday 1 December.',
    );
    expect(await preferences()).toEqual({ weekday: 2, stopped: ['partners'], pausedUntil: firm.now() + 2 * weekMs });
  });

  it('"stop" is of one pulse or of all, and stays so', async () => {
    await enter();
    await wish({ weekday: 2, stopped: ['partners'] });
    const one = { do: 'stop', pulse: 'colleagues' };
    const said = 'Done: I no longer ask you for Colleagues. Thank you for all you said.';
    expect([await chooses(one), await chooses(one)]).toEqual([said, said]);
    expect(await preferences()).toEqual({ weekday: 2, stopped: ['partners', 'colleagues'] });
    const all = 'Done: I no longer ask you anything. Thank you for all you said.';
    expect(await chooses({ do: 'stop' })).toBe(all);
    expect(await preferences()).toEqual({ weekday: 2, stopped: 'all' });
    expect(await chooses(one)).toBe(all);
    expect(await preferences()).toEqual({ weekday: 2, stopped: 'all' });
  });

  it('a stop of what is gone stops all: better than to ask somebody who does not want it', async () => {
    await enter();
    await chooses({ do: 'stop', pulse: 'gone' });
    expect(await preferences()).toEqual({ stopped: 'all' });
  });

  it('"resume" ends pause and stop, and keeps the day', async () => {
    await enter();
    await wish({ weekday: 2, stopped: 'all', pausedUntil: firm.now() + 1 });
    expect(await chooses({ do: 'resume' })).toBe('Welcome back: I will ask you again from the next time on.');
    expect(await preferences()).toEqual({ weekday: 2, stopped: [] });
  });
});

describe('the form of day, pause and stop', () => {
  const shows = async (action: object = { do: 'rhythm' }) => {
    const { form, ...more } = await firm.act('U1', action);
    expect(more).toEqual({});
    const choice = form?.parts.find((part) => part.part === 'choice');
    const text = form ? plainText(form).split('\n\n') : [];
    return { choice: choice?.chosen, text, labels: buttonsIn(form?.parts).map(({ label }) => label) };
  };
  const pauses = ['Pause two weeks', 'Pause four weeks', 'Pause eight weeks'];

  it('has the usual, and "not now" where it is about a question', async () => {
    await enter();
    const usual = { choice: 'any', labels: [...pauses, 'Stop all'] };
    expect(await shows()).toMatchObject(usual);
    expect((await shows()).text[0]).toBe('I ask you on the usual day.');
    expect((await shows({ do: 'rhythm', prompt: 7 })).labels).toEqual(['Not now', ...usual.labels]);
  });

  it('has what was chosen, and says a pause only until it is over', async () => {
    await enter();
    await wish({ weekday: 4, stopped: [], pausedUntil: firm.now() + 1 });
    expect(await shows()).toMatchObject({ choice: '4', labels: [...pauses, 'Stop all', 'Ask me again'] });
    expect((await shows()).text[0]).toBe('I am not asking you anything until Tuesday 17 November.');
    await wish({ weekday: 4, stopped: [], pausedUntil: firm.now() });
    expect((await shows()).text[0]).toBe('I ask you on Thursdays.');
  });

  it('offers to stop each of several that ask this person, and none that asks others', async () => {
    await enter({ change: { pulses: [colleagues, { ...colleagues, key: 'extra', name: 'Extra' }, partners] } });
    expect((await shows()).labels).toEqual([...pauses, 'Stop Colleagues', 'Stop Extra', 'Stop all']);
    await wish({ stopped: ['extra'] });
    const after = await shows();
    expect(after.labels).toEqual([...pauses, 'Stop Colleagues', 'Stop all', 'Ask me again']);
    expect(after.text).toContain('I no longer ask you for Extra.');
  });
});

describe('own data', () => {
  it('is shown whole, and erased only when that is meant', async () => {
    await enter();
    await firm.openRounds();
    await firm.answer('P1', 4, { words: 'More notice' });
    await firm.answer('U1', 3);
    const data = await firm.act('P1', { do: 'myData' });
    expect([Object.keys(data), read(data).split('\n\n')[0]]).toEqual([['form'], 'Jo Lind: asked about Acme contacts.']);
    expect(read(data)).toContain('More notice');
    const sure = await firm.act('P1', { do: 'erase' });
    expect([Object.keys(sure), sure.form?.submit?.action]).toEqual([['form'], { do: 'eraseForSure' }]);
    const person = await firm.who('P1');
    expect((await firm.store.ownData(firm.workspace, person)).answers).toHaveLength(1);
    firm.logs();
    const done = await firm.act('P1', { do: 'eraseForSure' });
    expect([done.closeForm, read(done).split('\n\n').slice(0, 2)]).toEqual([
      true,
      [
        'Erased. One answer by name and one text are gone, and so are your choices of day, pause and stop.',
        'There was no confidential answer that could still be linked to you.',
      ],
    ]);
    expect(firm.logs()).toEqual([['info', 'person erased', { answers: 1, words: 1, severed: 0 }]]);
    await firm.act('U1', { do: 'eraseForSure' });
    expect(firm.logs()).toEqual([['info', 'person erased', { answers: 0, words: 0, severed: 1 }]]);
  });
});
