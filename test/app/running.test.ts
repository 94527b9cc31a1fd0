/** What owners and administrators see of Pollen itself on their page. */
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import type { Card } from '../../src/domain/card.ts';
import { digest } from '../contracts/store-answers/stage.ts';
import { type Firm, openFirm } from './firm.ts';
import { buttonsIn } from './follow/desk.ts';
import { partners, programme } from './northwind.ts';

let firm: Firm;
/** Sites from which the app was taken out. */
const left = new Set<number>();
const enter = async (options: Parameters<typeof openFirm>[0] = {}): Promise<void> => {
  left.clear();
  firm = await openFirm({ around: { left: () => left }, ...options });
};
afterEach(() => firm.close());

const homeOf = (userId: string): Promise<Card> => firm.inbox.home({ workspace: 'T1', userId });
/** What stands below their own answers. */
const belowIn = (card: Card): readonly string[] => {
  const lines = plainText(card).split('\n\n');
  return lines.slice(lines.indexOf('There are no answers that can be linked to you.') + 1);
};
describe('the page of somebody who looks after teams', () => {
  it('has each of them, when it is asked next, and who cannot be written to and why, most people first', async () => {
    await enter();
    for (const [userId, why] of [
      ['U1', 'appMissing'],
      ['U2', 'blocked'],
      ['U3', 'blocked'],
      ['P1', 'outside'],
    ] as const)
      await firm.store.reached(firm.workspace, userId, why);
    expect(belowIn(await homeOf('DANA'))).toEqual([
      'What you look after',
      'Support: six people, in confidence; next asked on 1 December.',
      'Not reached: Ben Busch and Cem Celik; they, or an administrator, block the app: only they can lift it.',
      'Not reached: Ana Abt; the app is not installed for them: ask whoever runs your chat to install it for everybody.',
    ]);
    expect(belowIn(await homeOf('PRIYA'))).toEqual([
      'What you look after',
      'Acme contacts: two people, by name; next asked on 15 December.',
      'Not reached: Jo Lind; they belong to another organisation, and the chat lets no app write to them: ask them in the shared channel.',
      'Acme team: two people, in confidence; next asked on 1 December.',
    ]);
    for (const userId of ['U1', 'LEA', 'P1']) expect(belowIn(await homeOf(userId))).toEqual([]);
  });

  it('has no next day where nothing asks the team, or only quiet days follow', async () => {
    await enter({ change: { pulses: [partners] } });
    expect(belowIn(await homeOf('DANA'))).toEqual(['What you look after', 'Support: six people, in confidence.']);
  });
});

describe('the page of an administrator', () => {
  it('says what there is of Pollen on a first day', async () => {
    await enter();
    expect(belowIn(await homeOf('ADA'))).toEqual([
      'The state of Pollen',
      'Connected to Northwind (Playground).',
      'Three teams are asked. No rounds are open; no messages wait. No digest has been posted yet.',
    ]);
    expect(buttonsIn((await homeOf('ADA')).parts).at(-1)).toEqual({
      label: 'Pause everything',
      action: { do: 'pauseEverything' },
      style: 'danger',
    });
  });

  it('counts what is under way in all chats of the house, and says what is lost, what fails and what waits', async () => {
    await enter({ beside: 'teams', change: { backup: { folder: 'copies', time: '03:30', keep: 2 } } });
    const { store, workspace } = firm;
    const { site: second } = firm.second.workspace;
    left.add(second);
    await store.reached(workspace, 'U1', 'left');
    await firm.openRounds();
    const notice = { kind: 'notice', target: { channel: 'X' }, dueAt: firm.now(), site: second } as const;
    await store.enqueue(
      workspace,
      [1, 2, 3, 4, 5, 6].map((subject) => ({ ...notice, subject })),
    );
    const [one, two, three] = await store.lease(second, firm.now(), 4, 1000);
    await store.settle(one?.id ?? 0, { kind: 'gone', why: 'no channel' }, firm.now());
    for (const row of [two, three]) await store.settle(row?.id ?? 0, { kind: 'ambiguous', why: 'cut' }, firm.now());
    await store.saveDigest(workspace, { key: 'leaders', date: '2026-11-09', digest: digest('2026-11-09', 0) }, []);
    // Half past eleven in the evening of the firm's 15 November, and of New York's.
    const state = { copy: { date: '2026-11-14' }, failed: { since: Date.parse('2026-11-15T23:30Z'), why: 'full' } };
    await store.memory('pollen').set('backup', JSON.stringify(state));
    const [audience] = programme.audiences;
    const rhythm = { everyWeeks: 2, weekday: 2, time: '10:00' } as const;
    if (!audience) throw new Error('no audience');
    const setUp = { audience: { ...audience, key: 'design', name: 'Design' }, rhythm, zone: 'Europe/Berlin' };
    await store.addSetUps(workspace, [
      { setUp, state: 'proposed', by: 'U7' },
      { setUp: { ...setUp, audience: { ...audience, key: 'running', name: 'Running' } }, state: 'started', by: 'U7' },
    ]);
    await store.setPaused(workspace, true);
    const home = await homeOf('ADA');
    expect(plainText(home)).toContain('Everything is paused: nobody is asked, and nothing is posted.');
    expect(belowIn(home)).toEqual([
      'The state of Pollen',
      'Connected to Northwind (Playground). The app was taken out of Northwind (Microsoft Teams): nothing is sent there.',
      'Three teams are asked. Two rounds are open; twelve messages wait; of 2 it is not known whether they arrived; 1 could not be sent. The last digest is of 9 November.',
      'Since 16 November no copy of the database could be made: whoever runs the server finds the reason in its log. The newest copy of the database is of 14 November; bringing it back was tried, and it works.',
      'Not reached: Ana Abt; their account is gone or switched off: take them off the list.',
      'One proposal waits for an administrator.',
      'Design, proposed by Gina Groß.',
    ]);
    expect(buttonsIn(home.parts).map(({ action }) => action)).toContainEqual({
      do: 'confirmSetUp',
      setUp: 1,
      revision: 1,
    });
    expect(buttonsIn(home.parts).at(-1)?.action).toEqual({ do: 'resumeEverything' });
  });

  it('counts no round that is over', async () => {
    await enter();
    await firm.openRounds();
    firm.at('2026-11-19 18:00');
    await firm.closeRounds();
    expect(belowIn(await homeOf('ADA'))[2]).toMatch(/ One round is open; /u);
  });

  it('says that a copy was asked for and never made', async () => {
    await enter({ change: { backup: { folder: 'copies', time: '03:30', keep: 2 } } });
    expect(belowIn(await homeOf('ADA'))[3]).toBe('No copy of the database has been made yet.');
  });
});
