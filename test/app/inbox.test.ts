/** What comes in from a chat: each press to what it asks for, and a kind word where that cannot be. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import { createInbox } from '../../src/app/inbox.ts';
import { digestOf } from '../../src/app/publish.ts';
import type { Reply } from '../../src/ports.ts';
import { type Firm, openFirm, read, withStore } from './firm.ts';

let firm: Firm;
/** What was said of sites from which the app had been taken out. */
let returned: unknown[];
let left: Set<number>;
const around = {
  left: () => left,
  leave: async ({ workspace }: { workspace: { site: number } }, isGone: boolean) => {
    returned.push([workspace.site, isGone]);
  },
};
beforeEach(async () => {
  [returned, left] = [[], new Set()];
  firm = await openFirm({ around });
  await firm.openRounds();
});
afterEach(() => firm.close());

/** Where it is shown, and its first line or the title of the form. */
const seen = (reply: Reply): readonly string[] => [
  ...(reply.closeForm ? ['closes'] : []),
  ...(reply.message ? [`message: ${plainText(reply.message).split('\n')[0]}`] : []),
  ...(reply.form ? [`form: ${reply.form.title}`] : []),
  ...(reply.private ? [`private: ${plainText(reply.private).split('\n')[0]}`] : []),
];
const unknown = 'private: I do not know what to do with that, so nothing has changed.';

describe('a press', () => {
  const question = 'message: Your past two weeks in Support (3 to 16 November)';
  const rehearsal =
    'private: This was the rehearsal: nothing is saved. People see their taps here, and change them until the round closes.';
  const about = 2 ** 52 + 1;

  it.each<[Record<string, unknown>, readonly string[]]>([
    [{ do: 'answer', question: 'need', value: 4 }, [question]],
    [{ do: 'topic' }, [question]],
    [
      { do: 'nothing' },
      [
        'message: Noted: nothing to say this time. That counts as a reply, thank you. If something comes to mind, you can still answer until Thursday 18:00.',
      ],
    ],
    [{ do: 'words' }, ['form: What you need most']],
    [{ do: 'change' }, ['form: Your answers']],
    [{ do: 'showPrompt' }, [question]],
    [{ do: 'saveWords' }, ['closes', question]],
    [{ do: 'notNow' }, ['message: All right, not now. I will ask again on Wednesday 10:00.']],
    [{ do: 'rhythm' }, ['form: When I ask you']],
  ])('about the own question: %j', async (action, shown) => {
    const prompt = await firm.promptOf('U1');
    expect(seen(await firm.act('U1', { prompt, ...action }))).toEqual(shown);
  });

  it('says what it says: a point, and nothing at all', async () => {
    const prompt = await firm.promptOf('U1');
    const own = async () => (await firm.store.ownAnswer(firm.workspace, prompt, await firm.who('U1'))).answer;
    await firm.act('U1', { do: 'answer', prompt, question: 'need', value: 4 });
    expect(await own()).toEqual({ need: 4 });
    await firm.act('U1', { do: 'nothing', prompt });
    expect(await own()).toEqual({});
  });

  it.each<[Record<string, unknown>, readonly string[]]>([
    [{ do: 'privacy' }, ['form: Who sees what']],
    [{ do: 'rhythm' }, ['form: When I ask you']],
    [{ do: 'chooseDay' }, ['closes', 'private: Done: from the next time I ask on the usual day.']],
    [{ do: 'pause', weeks: 1 }, ['closes', 'private: Done: I will not ask you anything until Tuesday 24 November.']],
    [{ do: 'stop' }, ['closes', 'private: Done: I no longer ask you anything. Thank you for all you said.']],
    [{ do: 'resume' }, ['closes', 'private: Welcome back: I will ask you again from the next time on.']],
    [{ do: 'myData' }, ['form: Your data']],
    [{ do: 'erase' }, ['form: Erase my data']],
    [
      { do: 'digestDetails', digest: 9 },
      ['private: These figures are for the people of the channel in which they were posted.'],
    ],
    [{ do: 'pauseEverything' }, ['private: Only administrators can do that. Nothing has changed.']],
    [{ do: 'resumeEverything' }, ['private: Only administrators can do that. Nothing has changed.']],
    [{ do: 'setUps' }, ['form: Set-ups']],
    [
      { do: 'share' },
      ['private: Only people who look after somebody, or who read the digest, can tell them what was done.'],
    ],
  ])('about the own things: %j', async (action, shown) => {
    expect(seen(await firm.act('U1', action))).toEqual(shown);
  });

  it('erases, pauses everything, goes on, and opens a digest, for those who may', async () => {
    expect(seen(await firm.act('U1', { do: 'eraseForSure' }))[0]).toBe('closes');
    await firm.act('ADA', { do: 'pauseEverything' });
    expect(await firm.store.paused(firm.workspace)).toBe(true);
    await firm.act('ADA', { do: 'resumeEverything' });
    expect(await firm.store.paused(firm.workspace)).toBe(false);
    const digest = await digestOf(firm.deps, firm.site, { key: 'leaders', date: '2026-11-23', at: firm.now() });
    const stored = await firm.store.saveDigest(firm.workspace, { key: 'leaders', date: '2026-11-23', digest }, []);
    expect(seen(await firm.act('LEA', { do: 'digestDetails', digest: stored?.id }))).toEqual(['form: Details']);
  });

  it('opens the questions of a shared channel to a contact', async () => {
    const audience = (await firm.audience('acme')).id;
    expect(seen(await firm.act('P1', { do: 'answerPrivately', round: 2, audience }))).toEqual([
      'form: Three questions',
    ]);
  });

  it('in a rehearsal has nothing behind it', async () => {
    for (const what of ['showPrompt', 'notNow', 'saveWords'])
      expect(seen(await firm.act('U1', { do: what, prompt: about }))).toEqual([rehearsal]);
    const inChannel = { do: 'answerPrivately', round: about, audience: about };
    expect(seen(await firm.act('P1', inChannel))).toEqual([
      'message: That set-up is not there any more, so nothing has changed.',
    ]);
    // The form of day and pause is real: "not now" in it is not.
    expect(seen(await firm.act('U1', { do: 'rhythm', prompt: about }))).toEqual(['form: When I ask you']);
  });

  it('that nobody knows, or of a place where nobody is, changes nothing', async () => {
    expect(seen(await firm.act('U1', { do: 'dance' }))).toEqual([unknown]);
    expect(seen(await firm.act('NOBODY', { do: 'myData' }))).toEqual([unknown]);
    expect(seen(await firm.act('U1', { do: 'myData' }, { workspace: 'T9' }))).toEqual([unknown]);
  });

  it('that fails is said not to be saved, and the reason is kept for the operator', async () => {
    const broken = new Error('disk full');
    const deps = withStore(firm.deps, { ownData: () => Promise.reject(broken) });
    const inbox = createInbox(deps, () => [firm.site], { ...around } as never);
    firm.logs();
    const reply = await inbox.act({ workspace: 'T1', userId: 'U1', action: { do: 'myData' }, from: 'message' });
    expect(seen(reply)).toEqual(['private: Not saved, please try again.']);
    expect(firm.logs()).toEqual([['error', 'act failed', broken]]);
  });
});

describe('somebody who comes in', () => {
  it('is known from then on, though they were on no roster', async () => {
    expect(await firm.who('LEA')).toBe(0);
    expect(read(await firm.act('LEA', { do: 'myData' }))).toMatch(/^Lea Lang/u);
    expect(await firm.who('LEA')).toBeGreaterThan(0);
  });

  it('with the id of somebody of the other chat is nobody', async () => {
    await firm.close();
    firm = await openFirm({ beside: 'teams' });
    const inbox = createInbox(firm.deps, () => [firm.site, firm.second], { ...around } as never);
    const pressed = (workspace: string) =>
      inbox.act({ workspace, userId: 'U1', action: { do: 'myData' }, from: 'message' });
    expect(seen(await pressed('T1'))).toEqual(['form: Your data']);
    expect(seen(await pressed('T2'))).toEqual([unknown]);
  });

  it('shows that the app is back where it was taken out', async () => {
    await firm.act('U1', { do: 'myData' });
    expect(returned).toEqual([]);
    left.add(firm.site.workspace.site);
    await firm.act('U1', { do: 'myData' });
    expect(returned).toEqual([[firm.site.workspace.site, false]]);
  });

  it('has a page of their own, and an answer to what they write', async () => {
    const { inbox } = firm;
    const shown = async (workspace: string, userId: string) => {
      const cards = [
        await inbox.home({ workspace, userId }),
        await inbox.say({ workspace, userId, text: 'the printer is broken' }),
      ];
      return cards.map((card) => `private: ${plainText(card).split('\n')[0]}`);
    };
    expect(await shown('T1', 'U1')).toEqual([
      'private: Pollen at Northwind',
      'private: I have not passed this on. Shall I send it as what you need?',
    ]);
    for (const [workspace, userId] of [
      ['T9', 'U1'],
      ['T1', 'NOBODY'],
    ] as const)
      expect(await shown(workspace, userId)).toEqual([unknown, unknown]);
  });
});

describe('what happens without a press', () => {
  it('is followed where it happened, and nowhere else', async () => {
    const told = (workspace: string) => firm.inbox.tell({ workspace, kind: 'uninstalled', userId: 'U1' });
    const unreached = async () => (await firm.store.unreached(firm.workspace)).map(({ userId, why }) => [userId, why]);
    await told('T9');
    expect(await unreached()).toEqual([]);
    await told('T1');
    expect(await unreached()).toEqual([['U1', 'appMissing']]);
  });
});
