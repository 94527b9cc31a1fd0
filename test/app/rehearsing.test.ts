/** An invented company lives: its people answer in their own time, and the clock goes from event to event. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPulse, type PulseBot } from '../../src/app/pulse.ts';
import { type Cast, createRehearsal, type Rehearsal } from '../../src/app/rehearse.ts';
import type { Answer } from '../../src/domain/question.ts';
import { type Firm, openFirm, shown } from './firm.ts';
import { people, programme } from './northwind.ts';

type Behaviour = ReturnType<Cast['behave']>;

let firm: Firm;
let bot: PulseBot;
/** Of everybody else nothing is heard. */
let does: Record<string, Partial<Behaviour>>;
let asked: string[];
let went: (string | undefined)[];
let rehearsal: Rehearsal;

const enter = async (deeds?: Cast['deeds']): Promise<void> => {
  [does, asked, went] = [{}, [], []];
  firm = await openFirm();
  firm.at('2026-11-17 09:00');
  bot = createPulse({ ...firm.deps, programme });
  await bot.begin();
  const cast: Cast = {
    people,
    behave: (userId, audience, date) => {
      asked.push(`${userId} ${audience} ${date}`);
      return { replies: userId in does, replyMinutes: 0, answer: {}, ...does[userId] };
    },
    ...(deeds && { deeds }),
  };
  const clock = { now: firm.now, set: firm.set };
  rehearsal = createRehearsal({ store: firm.store, clock }, bot, clock, cast, (at) => void went.push(shown(at)));
};
beforeEach(() => enter());
afterEach(() => firm.close());

const move = (moment: string, everybodyAnswers = true) => {
  const [before, to] = [firm.now(), firm.at(moment)];
  firm.set(before);
  return rehearsal.moveTo(to, { everybodyAnswers });
};
const all: Answer = { need: 4, ease: 3, enjoyment: 5 };
const saidBy = async (userId: string) => {
  const person = await firm.who(userId);
  const found = await firm.store.promptOf(firm.workspace, userId.startsWith('P') ? 2 : 1, person);
  if (!found) return undefined;
  return { answered: found.prompt.answered, ...(await firm.store.ownAnswer(firm.workspace, found.prompt.id, person)) };
};
const silent = { answered: false, answer: {} };

describe('"everybody answers"', () => {
  beforeEach(() => move('2026-11-17 10:00', false));

  it('is what each would do: answer, in part, with words, say nothing, or keep silent', async () => {
    does = {
      U1: { answer: all },
      U2: { answer: { need: 2 } },
      U3: {},
      U4: {
        answer: { ...all, topic: 'tools' },
        words: { text: 'A second screen', consent: 'unnamed', mayReply: true },
      },
      U7: { answer: all, words: { text: 'No', consent: 'topic', mayReply: false } },
      P1: { answer: all },
    };
    expect(await rehearsal.everybodyAnswers()).toBe(6);
    expect(await saidBy('U1')).toEqual({ answered: true, answer: all });
    expect(await saidBy('U2')).toEqual({ answered: true, answer: { need: 2 } });
    expect(await saidBy('U3')).toEqual({ answered: true, answer: {} });
    expect(await saidBy('U4')).toEqual({
      answered: true,
      answer: { ...all, topic: 'tools' },
      words: { text: 'A second screen', consent: 'unnamed', mayReply: true },
    });
    expect((await saidBy('U7'))?.words).toEqual({ text: 'No', consent: 'topic', mayReply: false });
    expect((await saidBy('P1'))?.answer).toEqual(all);
    expect(await saidBy('U5')).toEqual(silent);
    expect(asked.toSorted()).toEqual([
      'P1 acme 2026-11-17',
      'P2 acme 2026-11-17',
      ...['U1', 'U2', 'U3', 'U4', 'U5'].map((userId) => `${userId} support 2026-11-17`),
      'U7 acme-team 2026-11-17',
      'U8 acme-team 2026-11-17',
    ]);
  });

  it('asks nobody twice: not who replied, not who never will, not who did so by themselves', async () => {
    await firm.answer('U5', 1);
    does = { U1: { answer: all }, U5: { answer: all } };
    expect(await rehearsal.everybodyAnswers()).toBe(1);
    expect((await saidBy('U5'))?.answer).toEqual({ need: 1, ease: 1, enjoyment: 1 });
    asked = [];
    does = { U1: {}, U2: { answer: all }, U5: {} };
    expect(await rehearsal.everybodyAnswers()).toBe(0);
    expect(asked).toEqual([]);
  });

  it('waits for whom the question has not reached', async () => {
    does = { U6: { answer: all } };
    expect(await rehearsal.everybodyAnswers()).toBe(0);
    firm.at('2026-11-17 16:00');
    expect(await rehearsal.everybodyAnswers()).toBe(1);
    expect((await saidBy('U6'))?.answer).toEqual(all);
  });
});

describe('the clock', () => {
  it('goes from event to event, up to the time and no further, and says where it is', async () => {
    expect(await move('2026-11-17 09:59')).toBe(0);
    expect([await saidBy('U1'), shown(firm.now()), went]).toEqual([undefined, '2026-11-17 09:59', []]);
    expect(shown((await rehearsal.next())?.at)).toBe('2026-11-17 10:00');
    expect(await move('2026-11-17 16:00')).toBe(2);
    expect(went).toEqual(['2026-11-17 10:00', '2026-11-17 16:00']);
    expect(firm.sent.map(({ target }) => ('person' in target ? target.person : target.channel)).at(-1)).toBe('U6');
    expect(await rehearsal.next()).toEqual({ kind: 'reminder', at: Date.parse('2026-11-19T09:00+01:00') });
  });

  it('lets people answer when they would, before what comes next', async () => {
    does = { U1: { answer: all, replyMinutes: 30 }, U2: { answer: all, replyMinutes: 7 * 60 } };
    await move('2026-11-17 10:29');
    expect(await saidBy('U1')).toEqual(silent);
    await move('2026-11-17 10:30');
    expect((await saidBy('U1'))?.answer).toEqual(all);
    await move('2026-11-19 09:00');
    // U2 had answered by the time of the reminder.
    expect((await saidBy('U2'))?.answer).toEqual(all);
    const reminded = firm.lines().flatMap((line) => /^reminder (\S+):/u.exec(line)?.[1] ?? []);
    expect(reminded).toEqual(['U3', 'U4', 'U5', 'U6', 'U7', 'U8']);
  });

  it('lets nobody answer where that is not wished', async () => {
    does = { U1: { answer: all } };
    await move('2026-11-19 12:00', false);
    expect([await saidBy('U1'), asked]).toEqual([silent, []]);
  });

  it('never goes back, and does what is due all the same', async () => {
    firm.at('2026-11-17 10:00');
    expect(await move('2026-11-17 09:00')).toBe(0);
    expect(shown(firm.now())).toBe('2026-11-17 10:00');
    expect(await saidBy('U1')).toEqual(silent);
  });

  it('stands still once that is wished, between two events', async () => {
    const stop = new AbortController();
    const cut = createRehearsal(
      { store: firm.store, clock: { now: firm.now } },
      bot,
      { now: firm.now, set: firm.set },
      { people: [], behave: () => ({ replies: false, replyMinutes: 0, answer: {} }) },
      () => stop.abort(),
    );
    const to = Date.parse('2026-11-20T12:00+01:00');
    expect(await cut.moveTo(to, { everybodyAnswers: false, signal: stop.signal })).toBe(1);
    expect(shown(firm.now())).toBe('2026-11-17 10:00');
    expect(await cut.moveTo(to, { everybodyAnswers: false, signal: stop.signal })).toBe(0);
    expect(shown(firm.now())).toBe('2026-11-17 10:00');
  });
});

describe('what those do who look after teams', () => {
  const promise = (on: string, what: string) =>
    ({
      kind: 'promise',
      on,
      audience: 'support',
      about: 'audience:support',
      question: 'ease',
      what,
      due: '2026-12-11',
    }) as const;
  const promised = async () =>
    (await firm.store.followUps(firm.workspace, '2026-01-01')).map(({ what, madeOn }) => `${what} ${madeOn}`);
  beforeEach(async () => {
    await firm.close();
    await enter([
      promise('2026-11-16', 'Before'),
      promise('2026-11-18', 'Between two events'),
      promise('2026-11-24', 'At the end'),
      promise('2026-11-25', 'Later'),
    ]);
  });

  it('is done on its day, in the late morning, once, and not again where it was done before', async () => {
    await move('2026-11-18 11:19');
    expect(await promised()).toEqual([]);
    await move('2026-11-18 11:20');
    expect(await promised()).toEqual(['Between two events 2026-11-18']);
    await move('2026-11-18 12:00');
    await move('2026-11-24 11:20');
    expect(await promised()).toEqual(['Between two events 2026-11-18', 'At the end 2026-11-24']);
  });

  it('is done before the events that come after it', async () => {
    await move('2026-11-20 12:00');
    expect(await promised()).toEqual(['Between two events 2026-11-18']);
    expect(shown(firm.now())).toBe('2026-11-20 12:00');
  });
});
