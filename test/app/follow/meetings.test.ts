/** Two people who are brought together: who is asked, what each says, and the agenda that both get. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import { meetingsOf } from '../../../src/app/meeting.ts';
import type { BothSides, LearnFrom } from '../../../src/domain/digest-model.ts';
import type { Agenda } from '../../../src/domain/lesson.ts';
import type { OutboxRow } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { buttonsIn, createDesk, read } from './desk.ts';
import { keepDigest, waiting } from './given.ts';
import { bothSides, learnFrom } from './invitations.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.clock.set(stage.at(7, '12:00'));
});
afterEach(() => stage.close());
const { idOf, personId, audienceId, site } = createDesk(() => stage);

const [priya, oskar, dana] = ['Priya Shah', 'Oskar Lindqvist', 'Dana Weiss'];
const act = (name: string, action: object) => stage.act(idOf(name), action);
const over = 'This is over, or somebody else’s. Nothing has changed.';
const [usual] = bothSides;
const noon = '2026-02-09T11:00:00.000Z';

/** Who looks after these audiences from now on, by user id. */
const lookAfter = async (owners: Readonly<Record<string, readonly string[]>>): Promise<void> => {
  const audiences = await stage.store.audiences(1);
  await stage.store.saveAudiences(
    1,
    audiences.map((one) => ({ ...one, owners: owners[one.key] ?? one.owners })),
  );
};

const sides: Agenda = {
  kind: 'sides',
  name: 'Acme',
  question: 'ease',
  one: { audience: 'Acme', mean: 2.3, date: '2026-02-09', lies: 'lower' },
  other: { audience: 'Acme team', mean: 4.1, date: '2026-02-09', lies: 'higher' },
};
/** Between Priya and Oskar, about Acme; resolves to its id. */
const meeting = async (agenda = sides): Promise<number> => {
  const digest = await keepDigest(stage);
  const between = { one: await personId(priya), other: await personId(oskar) };
  return (await stage.store.addMeeting(1, { digest, key: 'sides acme ease', ...between, agenda }, [])).id;
};

describe('who is asked whether they want to talk', () => {
  const asked = (found: readonly BothSides[]) =>
    meetingsOf(stage.deps, site(), { bothSides: found }, stage.clock.now());

  it('is whoever looks after either side, in the own working hours', async () => {
    const message = (name: string) => ({
      kind: 'meetingAsk',
      site: 1,
      target: { person: idOf(name) },
      dueAt: stage.clock.now(),
    });
    const between = { one: await personId(priya), other: await personId(oskar) };
    const made = {
      meeting: { key: 'sides acme ease', ...between, agenda: sides },
      messages: [message(priya), message(oskar)],
    };
    expect(await asked([usual])).toEqual([made]);
    stage.clock.set(stage.at(7, '22:00'));
    const [late] = await asked([usual]);
    const morning = '2026-02-10T07:00:00.000Z';
    expect(late?.messages.map((one) => new Date(one.dueAt).toISOString())).toEqual([morning, morning]);
  });

  it('is nobody where one looks after both, a side is unknown, or nobody looks after it', async () => {
    const side = (cell: string) => ({ ...usual.worse, cell });
    await lookAfter({ tern: [] });
    const found = await asked([
      { ...usual, better: side('a:brightwell') },
      { ...usual, worse: side('a:gone') },
      { ...usual, better: side('r:accountTeams') },
      { ...usual, worse: side('a:tern') },
      { ...usual, better: side('a:tern') },
      { ...usual, question: 'need' },
    ]);
    expect(found.map((one) => one.meeting.key)).toEqual(['sides acme need']);
    expect(await asked([])).toEqual([]);
  });

  it('is whoever estimated it where that is no figure, while they look after the team', async () => {
    await lookAfter({ 'ostra-team': [idOf(oskar), idOf('Amara Nwosu')] });
    const by = (owner: number) => ({
      ...usual,
      better: { ...usual.better, cell: 'a:ostra-team', estimate: { owner, by: 'Somebody' } },
    });
    const [made] = await asked([by(await personId('Amara Nwosu'))]);
    expect(made?.meeting).toMatchObject({
      other: await personId('Amara Nwosu'),
      agenda: { other: { audience: 'Ostra Foods team', estimate: true } },
    });
    expect(made?.meeting.agenda.one).not.toHaveProperty('estimate');
    expect(await asked([by(await personId(dana))])).toEqual([]);
  });
});

describe('what the two say', () => {
  const waits = (person: string) =>
    `Noted. As soon as ${person} agrees too, you both get a short agenda. If not, nothing happens and nobody is told.`;
  const agrees = (person: string) => `${person} agrees too: the agenda comes to you both.`;

  it.each([
    [priya, oskar],
    [oskar, priya],
  ])('opens nothing before both agree, whoever is first: %s', async (one, other) => {
    const id = await meeting();
    expect(read((await act(one, { do: 'meet', meeting: id })).message)).toBe(waits(other));
    expect(await waiting(stage)).toEqual([]);
    expect(read((await act(other, { do: 'meet', meeting: id })).message)).toBe(agrees(one));
    expect(await waiting(stage)).toEqual(
      [other, one].map((name) => ({ kind: 'agenda', subject: id, to: idOf(name), at: noon })),
    );
  });

  it.each([
    [priya, oskar],
    [oskar, priya],
  ])('ends with a no that nobody is told of: %s', async (one, other) => {
    const id = await meeting();
    expect(read((await act(one, { do: 'meetNot', meeting: id })).message)).toBe('All right. Nobody is told.');
    expect(read((await act(other, { do: 'meet', meeting: id })).message)).toBe(waits(one));
    expect(await waiting(stage)).toEqual([]);
  });

  it('is for the two alone, while both look after their side', async () => {
    const id = await meeting();
    const refused = [await act(dana, { do: 'meet', meeting: id }), await act(priya, { do: 'meet', meeting: 99 })];
    await lookAfter({ 'acme-team': [], 'halden-team': [] });
    refused.push(await act(priya, { do: 'meet', meeting: id }));
    expect(refused.map((one) => read(one.private))).toEqual([over, over, over]);
    expect(await stage.store.meeting(1, id)).not.toHaveProperty('oneSays');
  });
});

describe('the message of a meeting', () => {
  const composed = (kind: 'meetingAsk' | 'agenda', subject: number, target: OutboxRow['target']) => {
    const row = { id: 1, key: 'k', kind, subject, target, dueAt: 0, state: 'sending', attempt: 1 } as const;
    return composeFollow(stage.deps, site(), row, stage.clock.now());
  };
  const sent = async (kind: 'meetingAsk' | 'agenda', subject: number, name: string) => {
    const made = await composed(kind, subject, { person: idOf(name) });
    if (made.kind !== 'delivery') throw new Error('not sent');
    expect(made.delivery.internal).toBe(true);
    return made.delivery.card;
  };

  it('asks each with the own figure, and names the other', async () => {
    const id = await meeting();
    const card = await sent('meetingAsk', id, oskar);
    expect(card.summary).toBe('A conversation about Acme?');
    expect(read(card)).toBe(
      'Acme is seen differently from its two sides: Acme team is higher than the other on “easy” (4.1, 9 February). Priya Shah looks after Acme. Shall I bring you together?',
    );
    expect(buttonsIn(card.parts).map((one) => one.action)).toEqual([
      { do: 'meet', meeting: id },
      { do: 'meetNot', meeting: id },
    ]);
  });

  it('gives both the same agenda, each with the own figure and something to take on', async () => {
    const id = await meeting();
    expect(read(await sent('agenda', id, priya))).toBe(
      [
        'You and Oskar Lindqvist: Acme',
        'Oskar Lindqvist has the same agenda. Half an hour is enough; write to Oskar to find one.',
        'What each side sees. Acme, yours: 2.3 of 5 on “easy” (9 February). Acme team: higher than yours on “easy”. Its figure is theirs to bring.',
        'One question for you to bring. Where did it last cost them more effort than it should, step by step?',
        'To decide together. One thing that changes within four weeks, who does it, and how both of you will notice that it worked.',
      ].join('\n\n'),
    );
    const theirs = await sent('agenda', id, oskar);
    expect(read(theirs)).toContain('Acme team, yours: 4.1 of 5 on “easy” (9 February). Acme: lower than yours');
    expect(buttonsIn(theirs.parts)).toMatchObject([
      { label: 'Take it on', action: { do: 'takeOn', audience: await audienceId('acme-team') } },
    ]);
  });

  it('has nothing to take on where the own audience goes by another name now', async () => {
    const id = await meeting({ ...sides, one: { ...sides.one, audience: 'Acme, as it was' } });
    expect(buttonsIn((await sent('agenda', id, priya)).parts)).toEqual([]);
  });

  it('goes to nobody who is not of the two, is no single person, or has left', async () => {
    const id = await meeting();
    await stage.store.deactivate(1, [idOf(oskar)]);
    for (const target of [
      { person: idOf(dana) },
      { channel: 'C-leaders' },
      { person: idOf(oskar) },
      { person: idOf(priya) },
    ])
      expect(await composed('meetingAsk', id, target)).toEqual({ kind: 'skip', why: 'no meeting' });
  });
});

describe('a conversation about a lesson', () => {
  const [from] = learnFrom;

  it('is asked of whoever wrote it down, with the figures that the lesson came from', async () => {
    const lesson = {
      question: 'ease' as const,
      strong: await audienceId('brightwell'),
      struggling: await audienceId('kestrel'),
      teller: await personId(priya),
      learner: await personId('Mateo Rojas'),
    };
    const decoys: LearnFrom[] = [
      { ...from, question: 'need', strong: { ...from.strong, mean: 1 } },
      { ...from, strong: { ...from.strong, cell: 'a:acme', mean: 1 } },
      { ...from, struggling: { ...from.struggling, cell: 'a:tern', mean: 5 } },
    ];
    const lessons = [{ lesson, messages: [] }];
    const digest = await keepDigest(stage, { learnFrom: [...decoys, from] }, { lessons, meetings: [] });
    await stage.store.moveLesson(1, 1, 'asked', { state: 'trying', text: 'They answer.' }, []);
    const asked = await act('Mateo Rojas', { do: 'talkLesson', lesson: 1 });
    expect(read(asked.private)).toBe(
      'Noted. As soon as Priya Shah agrees too, you both get a short agenda. If not, nothing happens and nobody is told.',
    );
    expect(await stage.store.meeting(1, 1)).toEqual({
      id: 1,
      digest,
      key: 'lesson 1',
      one: lesson.learner,
      other: lesson.teller,
      oneSays: 'yes',
      agenda: {
        kind: 'lesson',
        name: 'Brightwell',
        question: 'ease',
        one: { audience: 'Kestrel', mean: 2.1, date: '2026-02-09', lies: 'lower' },
        other: { audience: 'Brightwell', mean: 4.6, date: '2026-02-09', lies: 'higher' },
      },
    });
    expect(await waiting(stage)).toEqual([{ kind: 'meetingAsk', subject: 1, to: idOf(priya), at: noon }]);
  });
});
