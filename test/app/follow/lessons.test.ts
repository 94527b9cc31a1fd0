import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk, press, read } from './desk.ts';
import { bothSides, learnFrom } from './invitations.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.clock.set(stage.at(7, '12:00'));
});
afterEach(() => stage.close());

const { idOf, to, last, publish } = createDesk(() => stage);
/** Priya looks after the strong partner and tells; Mateo looks after the one that struggles. */
const tell = async (): Promise<{ priya: string; mateo: string }> => {
  await publish({ learnFrom });
  const [priya, mateo] = [idOf('Priya Shah'), idOf('Mateo Rojas')];
  const form = (await stage.act(priya, press(last(priya), 'Write it down'))).form;
  const inputs = { text: 'Every question gets a first answer on the same day.' };
  await stage.act(priya, form?.submit?.action, { inputs, from: 'form' });
  await stage.bot.deliver();
  return { priya, mateo };
};

describe('a lesson', () => {
  it('is asked for privately, without a word about who struggles, and posted nowhere', async () => {
    const posts = stage.sent.filter((one) => 'channel' in one.target).length;
    await publish({ learnFrom });
    const card = last(idOf('Priya Shah'));
    expect(read(card)).toMatch(/^Brightwell does well:/);
    expect(read(card)).not.toMatch(/Kestrel|Mateo/);
    expect(
      to(idOf('Mateo Rojas'))
        .map((one) => read(one.card))
        .join(),
    ).not.toMatch(/Brightwell/);
    expect(stage.sent.filter((one) => 'channel' in one.target)).toHaveLength(posts);
  });

  it('is offered to whoever could use it, followed after four weeks, and the teller hears that it helped', async () => {
    const { priya, mateo } = await tell();
    const offer = last(mateo);
    expect(read(offer)).toMatch(
      /Every question gets a first answer on the same day\.\nPriya Shah, who looks after Bright/,
    );
    await stage.act(mateo, press(offer, 'We’ll try it'));
    const sentBefore = to(mateo).filter((one) => /What came of it/.test(one.card.summary)).length;
    expect(sentBefore).toBe(0);
    stage.clock.set(stage.at(36, '12:00'));
    await stage.bot.deliver();
    const use = to(mateo).filter((one) => /What came of it/.test(one.card.summary));
    expect(use).toHaveLength(1);
    await stage.act(mateo, press(use[0]?.card, 'It helped'));
    await stage.bot.deliver();
    expect(read(last(priya))).toMatch(/It helped\. Another team tried what you wrote down about Brightwell/);
    expect(read(last(priya))).not.toMatch(/Kestrel|Mateo/);
    expect(await stage.store.lesson(1, 1)).toMatchObject({ state: 'done', outcome: 'helped' });
  });

  it('may be declined by either, and then goes no further', async () => {
    await publish({ learnFrom });
    const priya = idOf('Priya Shah');
    const declined = await stage.act(priya, press(last(priya), 'Not now'));
    expect(read(declined.message)).toMatch(/Nobody is told/);
    expect(read((await stage.act(priya, { do: 'tellLesson', lesson: 1 })).private)).toMatch(/This is over/);
    await stage.bot.deliver();
    expect(
      to(idOf('Mateo Rojas'))
        .map((one) => read(one.card))
        .join(),
    ).not.toMatch(/Brightwell/);
  });

  it('may be left aside by whoever could use it: nobody is told, and nothing more comes of it', async () => {
    const { priya, mateo } = await tell();
    const [toPriya, toMateo] = [to(priya).length, to(mateo).length];
    const offer = last(mateo);
    expect(read((await stage.act(mateo, press(offer, 'Not for us'))).message)).toMatch(/Nobody is told/);
    expect(read((await stage.act(mateo, { do: 'tryLesson', lesson: 1 })).private)).toMatch(/This is over/);
    await stage.bot.deliver();
    expect([to(priya).length, to(mateo).length]).toEqual([toPriya, toMateo]);
    const aside = await stage.store.lesson(1, 1);
    expect(aside).toMatchObject({ state: 'left', text: 'Every question gets a first answer on the same day.' });
  });

  it('is nobody else’s to tell, try or read', async () => {
    await tell();
    const stranger = idOf('Dana Weiss');
    for (const action of ['tellLesson', 'saveLesson', 'tryLesson', 'leaveLesson', 'talkLesson'] as const) {
      const refused = await stage.act(stranger, { do: action, lesson: 1 }, { inputs: { text: 'mine' } });
      expect(read(refused.private)).toMatch(/This is over, or somebody else’s/);
    }
    expect((await stage.store.lesson(1, 1))?.text).toBe('Every question gets a first answer on the same day.');
  });
});

describe('“bring us together”', () => {
  it('opens nothing until both agree, then gives both an agenda with their own figure', async () => {
    await publish({ bothSides });
    const [priya, oskar] = [idOf('Priya Shah'), idOf('Oskar Lindqvist')];
    const asked = last(priya);
    expect(read(asked)).toMatch(/Acme is seen differently from its two sides/);
    expect(read(last(oskar))).toMatch(/Acme is seen differently/);
    const first = await stage.act(priya, press(asked, 'Bring us together'));
    expect(read(first.message)).toMatch(/As soon as Oskar Lindqvist agrees too/);
    await stage.bot.deliver();
    expect(last(oskar)?.summary).toMatch(/A conversation about Acme\?/);
    await stage.act(oskar, press(last(oskar), 'Bring us together'));
    await stage.bot.deliver();
    for (const [userId, own, other, person] of [
      [priya, 'Acme, yours: 2.3 of 5', 'Acme team: higher', 'Oskar Lindqvist'],
      [oskar, 'Acme team, yours: 4.1 of 5', 'Acme: lower', 'Priya Shah'],
    ] as const) {
      const text = read(last(userId));
      expect(text).toContain(`You and ${person}: Acme`);
      expect(text).toContain(own);
      expect(text).toContain(other);
    }
    // What partners were told of who reads their figures holds: the other side's owner gets no figure of theirs.
    expect(
      to(oskar)
        .map((one) => read(one.card))
        .join(),
    ).not.toContain('2.3');
  });

  it('tells nobody of a no', async () => {
    await publish({ bothSides });
    const [priya, oskar] = [idOf('Priya Shah'), idOf('Oskar Lindqvist')];
    await stage.act(priya, press(last(priya), 'Bring us together'));
    const before = to(priya).length;
    await stage.act(oskar, press(last(oskar), 'Not now'));
    await stage.bot.deliver();
    expect(to(priya)).toHaveLength(before);
  });

  it('follows a lesson when the one who struggles asks', async () => {
    const { priya, mateo } = await tell();
    await stage.act(mateo, press(last(mateo), 'Bring us together'));
    await stage.bot.deliver();
    expect(read(last(priya))).toMatch(/Mateo Rojas would like to hear how Brightwell does it/);
    await stage.act(priya, press(last(priya), 'Bring us together'));
    await stage.bot.deliver();
    expect(read(last(mateo))).toMatch(/You and Priya Shah: Brightwell/);
  });

  it('is not for people outside the two', async () => {
    await publish({ bothSides });
    const refused = await stage.act(idOf('Dana Weiss'), { do: 'meet', meeting: 1 });
    expect(read(refused.private)).toMatch(/This is over/);
  });
});
