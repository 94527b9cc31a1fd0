import { describe, expect, test } from 'vitest';
import {
  administrationParts,
  goodbyeCard,
  helpCard,
  movedCard,
  ownedParts,
  takenOutCard,
} from '../../../src/app/cards/running.ts';
import type { AdministrationView, OwnedView } from '../../../src/app/cards/running-view.ts';
import { en } from '../../../src/words/en.ts';
import { whole, wholeParts } from './whole.ts';

const support: OwnedView = {
  name: 'Support',
  group: 'employees',
  size: 12,
  mode: 'confidential',
  next: '2026-12-01',
  unreached: [],
};

describe('who looks after teams', () => {
  test('of none reads nothing about them', () => {
    expect(ownedParts(en, [])).toEqual([]);
  });

  test('reads of each how large it is, how it answers and when it is asked', () => {
    const acme = { ...support, name: 'Acme contacts', group: 'partners', size: 1, mode: 'named' } as const;
    const { next: _next, ...waiting } = acme;
    expect(wholeParts(ownedParts(en, [support, waiting]))).toEqual([
      '**What you look after**',
      '**Support**: twelve people, in confidence; next asked on 1 December.',
      '**Acme contacts**: one person, by name.',
    ]);
  });

  test('reads whom the bot cannot reach, for the two reasons that concern most', () => {
    const unreached = [
      { why: 'appMissing', names: ['Ana', 'Ben', 'Cleo'] },
      { why: 'blocked', names: ['Dov', 'Eli'] },
      { why: 'left', names: ['Fay'] },
    ] as const;
    expect(wholeParts(ownedParts(en, [{ ...support, unreached }]))).toEqual([
      '**What you look after**',
      '**Support**: twelve people, in confidence; next asked on 1 December.',
      'Note: Not reached: Ana, Ben and Cleo; the app is not installed for them: ask whoever runs your chat to install it for everybody.',
      'Note: Not reached: Dov and Eli; they, or an administrator, block the app: only they can lift it.',
    ]);
  });

  test('of very many reads six, and how many more there are', () => {
    const teams = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...support, name: `Team ${index}` }));
    expect(wholeParts(ownedParts(en, teams(6)))).toHaveLength(7);
    expect(wholeParts(ownedParts(en, teams(9))).slice(6)).toEqual([
      '**Team 5**: twelve people, in confidence; next asked on 1 December.',
      'Note: And 3 more.',
    ]);
  });
});

const slack = { platform: 'slack', name: 'Northwind' };
const quiet: AdministrationView = {
  sites: [slack],
  lost: [],
  audiences: 12,
  messages: { rounds: 2, due: 1, unclear: 0, gone: 0 },
  unreached: [],
  lastDigest: '2026-11-16',
  proposals: [],
  everythingPaused: false,
};

describe('administrators', () => {
  test('read the state of Pollen, and can pause everything', () => {
    expect(wholeParts(administrationParts(en, quiet))).toEqual([
      '**The state of Pollen**',
      'Connected to Northwind (Slack).',
      'Twelve teams are asked. Two rounds are open; one message waits. The last digest is of 16 November.',
      '[See set-ups → setUps] [Set up several → setUpMany] [Pause everything → pauseEverything, danger]',
    ]);
  });

  test('read what is wrong', () => {
    const view: AdministrationView = {
      ...quiet,
      sites: [slack, { platform: 'teams', name: 'Northwind Ltd' }],
      lost: [{ platform: 'slack', name: 'Northwind Labs' }],
      messages: { rounds: 1, due: 4, unclear: 2, gone: 3 },
      backup: { failingSince: '2026-11-14', date: '2026-11-13' },
      unreached: [
        { why: 'outside', names: ['Uma'] },
        { why: 'refused', names: ['Vic'] },
        { why: 'left', names: ['Wim'] },
      ],
      everythingPaused: true,
    };
    expect(wholeParts(administrationParts(en, view))).toEqual([
      '**The state of Pollen**',
      'Connected to Northwind (Slack) and Northwind Ltd (Microsoft Teams). The app was taken out of Northwind Labs (Slack): nothing is sent there.',
      'Twelve teams are asked. One round is open; four messages wait; of 2 it is not known whether they arrived; 3 could not be sent. The last digest is of 16 November.',
      'Since 14 November no copy of the database could be made: whoever runs the server finds the reason in its log. The newest copy of the database is of 13 November; bringing it back was tried, and it works.',
      'Note: Not reached: Uma; they belong to another organisation, and the chat lets no app write to them: ask them in the shared channel.',
      'Note: Not reached: Vic; the chat refuses and does not say why: try again, then ask whoever runs it.',
      '[See set-ups → setUps] [Set up several → setUpMany] [Go on → resumeEverything, primary]',
    ]);
  });

  test('of a Pollen that does nothing yet read so', () => {
    const { lastDigest: _last, ...rest } = quiet;
    const view = { ...rest, sites: [], audiences: 0, messages: { rounds: 0, due: 0, unclear: 0, gone: 0 } };
    expect(wholeParts(administrationParts(en, view)).slice(1, 3)).toEqual([
      'Connected to no chat.',
      'Nobody is asked yet. No rounds are open; no messages wait. No digest has been posted yet.',
    ]);
  });

  test('read of the newest copy of the database, where copies are made', () => {
    expect(wholeParts(administrationParts(en, { ...quiet, backup: { date: '2026-11-15' } }))[3]).toBe(
      'The newest copy of the database is of 15 November; bringing it back was tried, and it works.',
    );
  });

  test('decide on proposals, three of them on the page', () => {
    const proposals = Array.from({ length: 4 }, (_, index) => ({
      setUp: index + 1,
      revision: 2,
      name: `Team ${index + 1}`,
      by: 'Jo Lind',
    }));
    const said = wholeParts(administrationParts(en, { ...quiet, proposals }));
    expect(said.slice(3)).toEqual([
      'Four proposals wait for an administrator.',
      '**Team 1**, proposed by Jo Lind.',
      '[Confirm → confirmSetUp setUp 1 revision 2] [Decline → declineSetUp setUp 1 revision 2] [Look at it first → previewSetUp setUp 1]',
      '**Team 2**, proposed by Jo Lind.',
      '[Confirm → confirmSetUp setUp 2 revision 2] [Decline → declineSetUp setUp 2 revision 2] [Look at it first → previewSetUp setUp 2]',
      '**Team 3**, proposed by Jo Lind.',
      '[Confirm → confirmSetUp setUp 3 revision 2] [Decline → declineSetUp setUp 3 revision 2] [Look at it first → previewSetUp setUp 3]',
      '[See set-ups → setUps] [Set up several → setUpMany] [Pause everything → pauseEverything, danger]',
    ]);
    expect(wholeParts(administrationParts(en, { ...quiet, proposals: proposals.slice(0, 1) }))[3]).toBe(
      'One proposal waits for an administrator.',
    );
  });

  test('hear what happens around Pollen', () => {
    expect(whole(takenOutCard(en, { channel: 'leaders', what: ['Support', 'the digest'] }))).toEqual([
      'Summary: I was taken out of leaders, where Support and the digest are asked or read. Invite me there again, or change the set-up.',
      'I was taken out of leaders, where Support and the digest are asked or read. Invite me there again, or change the set-up.',
      '[See set-ups → setUps]',
    ]);
    expect(whole(movedCard(en, { from: 'C1', channel: 'acme-northwind' }))).toEqual([
      'Summary: acme-northwind has a new id, and pollen.yaml still names the old one (C1). I go on with the new one; please put it into the file.',
      'acme-northwind has a new id, and pollen.yaml still names the old one (C1). I go on with the new one; please put it into the file.',
    ]);
    expect(whole(goodbyeCard(en, { name: 'Northwind', platform: 'slack' }))).toEqual([
      'Summary: The app was taken out of Northwind (Slack). Nothing is sent there any more; what was said there is kept as long as people were told.',
      'The app was taken out of Northwind (Slack). Nothing is sent there any more; what was said there is kept as long as people were told.',
    ]);
  });
});

describe('what can be written to the bot', () => {
  test('everybody', () => {
    expect(whole(helpCard(en, { own: false, administer: false }))).toEqual([
      'Summary: What you can write to me.',
      '# You can write to me',
      'Table: Words that I know',
      'Write | What happens',
      'pulse | your open questions, your answers',
      'privacy | who sees what',
      'my data | everything kept of you; "erase" erases it',
      'pause 2 weeks | no questions until then; "resume" ends it',
      'stop | no questions any more',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm] [Show my data → myData]',
    ]);
  });

  test('whoever looks after a team', () => {
    expect(whole(helpCard(en, { own: true, administer: false })).slice(3, -1)).toEqual([
      'Write | What happens',
      'pulse | your open questions, your answers',
      'privacy | who sees what',
      'my data | everything kept of you; "erase" erases it',
      'pause 2 weeks | no questions until then; "resume" ends it',
      'stop | no questions any more',
      'ask now | asks a team that you look after, today',
    ]);
  });

  test('administrators, who may also ask', () => {
    expect(whole(helpCard(en, { own: false, administer: true })).slice(3, -1)).toEqual([
      'Write | What happens',
      'pulse | your open questions, your answers',
      'privacy | who sees what',
      'my data | everything kept of you; "erase" erases it',
      'pause 2 weeks | no questions until then; "resume" ends it',
      'stop | no questions any more',
      'ask now | asks a team that you look after, today',
      'set up | whom to ask, when, and where figures go',
      'digest now | posts a digest today',
      'pause everything | nobody is asked, nothing is posted; "resume everything" ends it',
    ]);
  });
});
