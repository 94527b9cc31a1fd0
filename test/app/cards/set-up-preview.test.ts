import { describe, expect, test } from 'vitest';
import { announcementForm, previewForm, rehearsalCard } from '../../../src/app/cards/set-up.ts';
import { en } from '../../../src/words/en.ts';
import { acme, support } from './set-up-example.ts';
import { whole } from './whole.ts';

describe('before anything is sent', () => {
  test('whoever may start it sees who is asked, when, and what will be seen', () => {
    expect(whole(previewForm(en, support))).toEqual([
      'Form: Before anything is sent',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
      '**Who.** Twelve people are asked, each in private: Ana, Ben, Cleo and 9 more.',
      '**When.** First on Tuesday 1 December at 10:00 of everyone’s own day, then every two weeks. Open until Thursday 18:00, with one reminder.',
      '**What will be seen.** Answers are in confidence. The team has figures of its own, a new one about every three weeks if seven in ten answer.',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      'Note: Nothing is sent before you press Start.',
      '[Start → startSetUp setUp 7, primary] [Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7] [Change → setUp setUp 7] [Remove → removeSetUp setUp 7, danger]',
    ]);
  });

  test('of a partner: by name, in one message, without reminders', () => {
    expect(whole(previewForm(en, acme))).toEqual([
      'Form: Before anything is sent',
      '**Acme contacts**: partners in acme-northwind, shared with another organisation, every two weeks on Tuesdays at 10:00, by name.',
      '**Who.** Two people are asked by one message in the channel, and they answer in private: Uma and Vic.',
      '**When.** First on Tuesday 1 December at 10:00, then every two weeks. Open until Thursday 18:00, without reminders.',
      '**What will be seen.** Answers are by name: Priya Shah reads names, answers and words; leaders see figures at once.',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      'Note: Nothing is sent before you press Start.',
      '[Start → startSetUp setUp 8, primary] [Send it to me only → rehearseSetUp setUp 8] [Announcement to post → announceSetUp setUp 8] [Change → setUp setUp 8] [Remove → removeSetUp setUp 8, danger]',
    ]);
  });

  test('whoever may not start it can try it, and no more', () => {
    expect(whole(previewForm(en, { ...support, may: false }))).toEqual([
      'Form: Before anything is sent',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
      '**Who.** Twelve people are asked, each in private: Ana, Ben, Cleo and 9 more.',
      '**When.** First on Tuesday 1 December at 10:00 of everyone’s own day, then every two weeks. Open until Thursday 18:00, with one reminder.',
      '**What will be seen.** Answers are in confidence. The team has figures of its own, a new one about every three weeks if seven in ten answer.',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      'Note: Nothing is sent before you press Start.',
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7]',
    ]);
  });

  test('a proposal cannot be started yet', () => {
    expect(whole(previewForm(en, { ...support, state: 'proposed' })).slice(-1)).toEqual([
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7] [Change → setUp setUp 7] [Remove → removeSetUp setUp 7, danger]',
    ]);
  });

  test('what the file has already cannot be started, and the file is named', () => {
    const said = whole(previewForm(en, { ...support, fileSays: 'Support desk' }));
    expect(said[2]).toBe(
      '**pollen.yaml has this already** (Support desk), and the file wins. Change it there; what is set up here has no effect.',
    );
    expect(said.slice(-2)).toEqual([
      'Note: Nothing is sent before you press Start.',
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7] [Change → setUp setUp 7] [Remove → removeSetUp setUp 7, danger]',
    ]);
  });

  test('addresses that name nobody are listed', () => {
    const people = { ...support.people, absent: ['old@northwind.example', 'gone@northwind.example'] };
    expect(whole(previewForm(en, { ...support, people })).slice(2, 5)).toEqual([
      '**Who.** Twelve people are asked, each in private: Ana, Ben, Cleo and 9 more.',
      '**Not found:** old@northwind.example and gone@northwind.example. These addresses name nobody here; mend them in the list.',
      '**When.** First on Tuesday 1 December at 10:00 of everyone’s own day, then every two weeks. Open until Thursday 18:00, with one reminder.',
    ]);
  });

  test('no channel for figures is said', () => {
    expect(whole(previewForm(en, { ...support, figures: [] }))).toContain(
      'Note: Figures are posted nowhere yet: change this and choose a channel of leaders.',
    );
  });
});

describe('in a season that is running', () => {
  const from = '2027-01-04';
  const until =
    'Note: A season is running: until 4 January this team counts only in totals, so that nobody can be worked out from a figure before and after.';

  test('it is said from when a team has figures of its own', () => {
    expect(whole(previewForm(en, { ...support, from }))[5]).toBe(until);
  });

  test('but not to one that will have none, or answers by name', () => {
    for (const kind of ['together', 'never', 'named'] as const)
      expect(whole(previewForm(en, { ...support, from, foretold: { kind } }))).not.toContain(until);
  });
});

describe('a small team', () => {
  const small = { ...support, mustChoose: true, people: { ...support.people, count: 6, counted: 6 } };

  test('chooses how it answers before it can be started', () => {
    expect(whole(previewForm(en, small)).slice(5)).toEqual([
      '**This team has fewer than eight people (6).** Please choose how it answers; people read it before their first tap.',
      '[In confidence, seldom shown → chooseMode setUp 7 mode confidential] [By name → chooseMode setUp 7 mode named]',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      'Note: Nothing is sent before you press Start.',
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7] [Change → setUp setUp 7] [Remove → removeSetUp setUp 7, danger]',
    ]);
  });

  test('reads of whom it consists, and leaves the choice to whoever may start it', () => {
    const people = { ...small.people, counted: 4 };
    expect(whole(previewForm(en, { ...small, people, may: false })).slice(5)).toEqual([
      '**Fewer than eight people of this team count (4 of 6): those who look after it or read figures do not.** Please choose how it answers; people read it before their first tap.',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      'Note: Nothing is sent before you press Start.',
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7]',
    ]);
  });
});

describe('once it is running', () => {
  test('the same page says when it asks next, and has no start', () => {
    expect(whole(previewForm(en, { ...support, state: 'started', next: '2026-12-15' }))).toEqual([
      'Form: Set-ups',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
      '**Who.** Twelve people are asked, each in private: Ana, Ben, Cleo and 9 more.',
      '**Running.** Every two weeks on Tuesdays at 10:00; next on 15 December.',
      '**What will be seen.** Answers are in confidence. The team has figures of its own, a new one about every three weeks if seven in ten answer.',
      'Note: Figures are posted in leaders on Mondays at 8:30.',
      'Note: Beside every text box stands whom to turn to about harm: Dana Reyes, speak-up@northwind.example.',
      '[Send it to me only → rehearseSetUp setUp 7] [Announcement to post → announceSetUp setUp 7] [Change → setUp setUp 7] [Remove → removeSetUp setUp 7, danger]',
    ]);
  });
});

describe('the announcement', () => {
  test('is a text to copy for colleagues', () => {
    expect(whole(announcementForm(en, support))).toEqual([
      'Form: Announcement',
      'To be posted by somebody people trust, a day or two before. Copy it, and change it as you like:',
      '> From Tuesday 1 December Pollen asks each of us, every two weeks, how the past weeks were: did you get what you needed, did we make it easy, was it enjoyable? It takes three taps and ten seconds; a word on what you need most is welcome. No colleague is shown your answers: figures come from five people or more. Answering is up to you, and you can pause or stop at any time. You will hear what came of it.',
      '[Look and start → previewSetUp setUp 7]',
    ]);
  });

  test('and another for a partner who answers by name', () => {
    expect(whole(announcementForm(en, acme))).toEqual([
      'Form: Announcement',
      'To be posted by somebody people trust, a day or two before. Copy it, and change it as you like:',
      '> From Tuesday 1 December we ask you in this channel, every two weeks, how working with Northwind is for you. It takes three taps and ten seconds; a word on what you need most is welcome. Answers are by name: Priya Shah reads them, leaders see figures. Answering is up to you, and you can pause or stop at any time. You will hear what came of it.',
      '[Look and start → previewSetUp setUp 8]',
    ]);
  });
});

test('a rehearsal is the question itself, under a line that says that nothing in it is saved', () => {
  const real = { summary: 'Three taps', parts: [{ part: 'heading', text: 'Your past week' } as const] };
  expect(whole(rehearsalCard(en, real))).toEqual([
    'Summary: Three taps',
    'Note: Rehearsal: only you see this, and nothing in it is saved.',
    '# Your past week',
  ]);
});
