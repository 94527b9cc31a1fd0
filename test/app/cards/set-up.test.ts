import { describe, expect, test } from 'vitest';
import {
  addedCard,
  changedCard,
  decidedCard,
  decidedMeanwhileCard,
  mostListed,
  proposalCard,
  proposedCard,
  rehearsedCard,
  removedCard,
  removeForm,
  sentToYouCard,
  setUpRefusedCard,
  setUpsCard,
  setUpsForm,
  startedAlreadyCard,
  startedCard,
  verdictCard,
} from '../../../src/app/cards/set-up.ts';
import { en } from '../../../src/words/en.ts';
import { acme, support } from './set-up-example.ts';
import { whole } from './whole.ts';

describe('whoever added the bot to a channel', () => {
  test('reads that nobody has been asked, and can set it up', () => {
    expect(whole(addedCard(en, { channel: 'C1', name: 'support-team', known: true }))).toEqual([
      'Summary: I am in support-team now. Set up whom I should ask there.',
      'Thank you for adding me to support-team. **Nobody has been asked anything.** Say in a minute whom I should ask there and when; you see everything before it is sent.',
      '[Set it up → setUp channel C1, primary]',
      'Note: If not now: write "set up" to me at any time.',
    ]);
  });

  test('is not thanked where it is not known who did', () => {
    expect(whole(addedCard(en, { channel: 'C1', name: 'support-team', known: false }))).toEqual([
      'Summary: I am in support-team now. Set up whom I should ask there.',
      'I was added to support-team. **Nobody has been asked anything.** Say in a minute whom I should ask there and when; you see everything before it is sent.',
      '[Set it up → setUp channel C1, primary]',
      'Note: If not now: write "set up" to me at any time.',
    ]);
  });
});

describe('a proposal', () => {
  test('is answered to whoever made it', () => {
    expect(whole(proposedCard(en, support, true))).toEqual([
      'Summary: Proposed. An administrator looks at Support; you hear from me either way. Nobody is asked before that.',
      '**Proposed.** An administrator looks at Support; you hear from me either way. Nobody is asked before that.',
    ]);
  });

  test('says so where no administrator hears of it', () => {
    expect(whole(proposedCard(en, support, false))).toEqual([
      'Summary: Proposed. An administrator looks at Support; you hear from me either way. Nobody is asked before that.',
      '**Proposed.** An administrator looks at Support; you hear from me either way. Nobody is asked before that.',
      'I know of no administrator here. Whoever runs Pollen can name one under "administrators" in pollen.yaml.',
    ]);
  });

  test('is told to administrators with all that they decide by', () => {
    expect(whole(proposalCard(en, acme))).toEqual([
      'Summary: Jo Lind proposes to ask partners in acme-northwind, shared with another organisation. Confirm or decline.',
      '**Jo Lind** proposes to ask partners in acme-northwind, shared with another organisation.',
      '**Acme contacts**: partners in acme-northwind, shared with another organisation, every two weeks on Tuesdays at 10:00, by name.',
      'About Acme.',
      'Looked after by Priya Shah.',
      '[Confirm → confirmSetUp setUp 8 revision 3, primary] [Decline → declineSetUp setUp 8 revision 3] [Look at it first → previewSetUp setUp 8]',
    ]);
  });

  test('of a team that nobody looks after and that is about nobody says neither', () => {
    expect(whole(proposalCard(en, support))).toEqual([
      'Summary: Jo Lind proposes to ask employees in support-team. Confirm or decline.',
      '**Jo Lind** proposes to ask employees in support-team.',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
      '[Confirm → confirmSetUp setUp 7 revision 3, primary] [Decline → declineSetUp setUp 7 revision 3] [Look at it first → previewSetUp setUp 7]',
    ]);
  });

  test('that was decided meanwhile is shown as it is now', () => {
    expect(whole(decidedMeanwhileCard(en, acme))).toEqual([
      'Summary: This was decided or changed meanwhile. It is as you see it now.',
      'This was decided or changed meanwhile. It is as you see it now.',
      '**Acme contacts**: partners in acme-northwind, shared with another organisation, every two weeks on Tuesdays at 10:00, by name.',
      'About Acme.',
      'Looked after by Priya Shah.',
      '[Look at it first → previewSetUp setUp 8]',
    ]);
  });
});

describe('a decision', () => {
  test('to confirm leads whoever took it to the preview', () => {
    expect(whole(decidedCard(en, support, true))).toEqual([
      'Summary: Confirmed. Jo Lind hears it. Support is asked once you or Jo Lind press Start.',
      '**Confirmed.** Jo Lind hears it. Support is asked once you or Jo Lind press Start.',
      '[Look and start → previewSetUp setUp 7, primary]',
    ]);
  });

  test('to decline says that nobody is asked', () => {
    expect(whole(decidedCard(en, support, false))).toEqual([
      'Summary: Declined. Jo Lind hears it. Nobody of Support is asked.',
      '**Declined.** Jo Lind hears it. Nobody of Support is asked.',
    ]);
  });

  test('to confirm leads whoever proposed it to the preview', () => {
    expect(whole(verdictCard(en, support, { confirmed: true, administrator: 'Ada Okoro' }))).toEqual([
      'Summary: Ada Okoro confirmed Support. Look at who is asked and what will be seen, then press Start.',
      '**Ada Okoro confirmed Support.** Look at who is asked and what will be seen, then press Start.',
      '[Look and start → previewSetUp setUp 7, primary]',
    ]);
  });

  test('to decline says to whoever proposed it what can be done', () => {
    expect(whole(verdictCard(en, support, { confirmed: false, administrator: 'Ada Okoro' }))).toEqual([
      'Summary: Ada Okoro declined Support. Nobody is asked. Talk it over, then propose it again by writing "set up" to me.',
      '**Ada Okoro declined Support.** Nobody is asked. Talk it over, then propose it again by writing "set up" to me.',
    ]);
  });
});

describe('short answers', () => {
  test('started: when it begins, with the announcement at hand', () => {
    expect(whole(startedCard(en, support))).toEqual([
      'Summary: Started. Support is asked first on Tuesday 1 December at 10:00. A few words from somebody people trust, before that, help most.',
      '**Started.** Support is asked first on Tuesday 1 December at 10:00. A few words from somebody people trust, before that, help most.',
      '[Announcement to post → announceSetUp setUp 7]',
    ]);
  });

  test('changed, and running already', () => {
    expect(whole(changedCard(en, support))).toEqual([
      'Summary: Changed. From the next round on: Support: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
      '**Changed.** From the next round on: **Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence.',
    ]);
    expect(whole(startedAlreadyCard(en, support))).toEqual([
      'Summary: Support is running already. Nothing has changed.',
      '**Support is running already.** Nothing has changed.',
    ]);
  });

  test('rehearsed, and sent to you alone', () => {
    expect(whole(rehearsedCard(en))).toEqual([
      'Summary: This was the rehearsal: nothing is saved. People see their taps here, and change them until the round closes.',
      'This was the rehearsal: nothing is saved. People see their taps here, and change them until the round closes.',
    ]);
    expect(whole(sentToYouCard(en))).toEqual([
      'Summary: Sent to you alone. Try it: nothing you press in it is saved.',
      'Sent to you alone. Try it: nothing you press in it is saved.',
    ]);
  });

  test.each([
    ['gone', 'That set-up is not there any more, so nothing has changed.'],
    ['notYours', 'Only administrators and whoever set this up can do that. Nothing has changed.'],
    ['waits', 'An administrator has to confirm this first. Nothing has changed.'],
  ] as const)('why nothing was done: %s', (why, said) => {
    expect(whole(setUpRefusedCard(en, why))).toEqual([`Summary: ${said}`, said]);
  });
});

describe('removing', () => {
  test('asks whether it is meant', () => {
    expect(whole(removeForm(en, support))).toEqual([
      'Form: Remove this set-up',
      'Nobody of **Support** is asked any more. What people said is kept as long as they were told, and then deleted.',
      'Submit: Remove it → removeSetUpForSure setUp 7',
    ]);
  });

  test('says of a running one that an open round stays open', () => {
    expect(whole(removeForm(en, { ...support, state: 'started' }))).toEqual([
      'Form: Remove this set-up',
      'Nobody of **Support** is asked any more. What people said is kept as long as they were told, and then deleted.',
      'Note: A round that is open now stays open until it closes.',
      'Submit: Remove it → removeSetUpForSure setUp 7',
    ]);
  });

  test('is said when it is done', () => {
    expect(whole(removedCard(en, support))).toEqual([
      'Summary: Removed: nobody of Support is asked any more.',
      'Removed: nobody of Support is asked any more.',
    ]);
  });
});

describe('the list of set-ups', () => {
  const none = { setUps: [], more: 0, fromFile: 0, administrator: false };

  test('says that there is none, and lets everybody set up one', () => {
    expect(whole(setUpsForm(en, none))).toEqual([
      'Form: Set-ups',
      'Nothing is set up in chat yet.',
      '[Set up a channel → setUp, primary]',
    ]);
  });

  test('says of each where it stands, and what is not listed; administrators can set up several', () => {
    const setUps = [
      { ...support, state: 'proposed' as const },
      acme,
      { ...support, setUp: 9, state: 'started' as const },
    ];
    expect(whole(setUpsForm(en, { setUps, more: 4, fromFile: 2, administrator: true }))).toEqual([
      'Form: Set-ups',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence. Proposed by Jo Lind; waits for an administrator.',
      '[Look at it → previewSetUp setUp 7]',
      '**Acme contacts**: partners in acme-northwind, shared with another organisation, every two weeks on Tuesdays at 10:00, by name. Confirmed; not started yet.',
      '[Look at it → previewSetUp setUp 8]',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence. Running.',
      '[Look at it → previewSetUp setUp 9]',
      'Note: And 4 more.',
      'Note: Two teams come from pollen.yaml; change them there.',
      '[Set up a channel → setUp, primary] [Set up several → setUpMany]',
    ]);
  });

  test('is the same as a message', () => {
    const list = { setUps: [support], more: 1, fromFile: 1, administrator: false };
    expect(whole(setUpsCard(en, list))).toEqual([
      'Summary: Set-ups',
      '# Set-ups',
      '**Support**: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence. Confirmed; not started yet.',
      '[Look at it → previewSetUp setUp 7]',
      'Note: And 1 more.',
      'Note: One team comes from pollen.yaml; change it there.',
      '[Set up a channel → setUp, primary]',
    ]);
  });

  test('of the most that are listed fits a message', () => {
    const setUps = Array.from({ length: mostListed }, () => support);
    const list = { setUps, more: 9, fromFile: 9, administrator: true };
    expect(setUpsCard(en, list).parts.length).toBeLessThanOrEqual(50);
  });
});
