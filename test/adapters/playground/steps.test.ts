import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestCard, partnerCard, partnerForm, promptCard, receiptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { start, startPlayground, type TestPlayground, workspace } from '../../support/playground.ts';

const mondayDigest = start + 7 * 86_400_000 + 1_800_000;

describe('The four steps', () => {
  let test: TestPlayground;
  const send = async (
    target: { person: string } | { channel: string },
    key: string,
    card = promptCard(1),
    internal = false,
  ): Promise<number> => {
    const sent = await test.playground.deliver({ workspace, target, key, card, internal });
    return sent.kind === 'sent' ? Number(sent.ref) : Number.NaN;
  };
  beforeEach(async () => {
    test = await startPlayground({
      afterMove: async (_playground, now) => {
        if (now >= mondayDigest) await send({ channel: 'C-leaders' }, 'digest', digestCard, true);
      },
    });
    await send({ channel: 'C-leaders' }, 'old', plain('The digest of last week'), true);
  });
  afterEach(() => test.stop());

  const answer = async (
    userId: string,
    message: number,
    questions = ['need', 'ease', 'enjoyment'],
    from = 'message',
  ): Promise<void> => {
    for (const question of questions) {
      await test.post(`/as/${userId}/press`, {
        message,
        from,
        action: { do: 'answer', prompt: message, question, value: 3 },
      });
    }
  };
  const done = async (): Promise<readonly string[]> =>
    [...(await test.page('/as/U-mina/direct')).matchAll(/id="step-(\w+)" class="step done/g)].map(
      ([, key]) => key ?? '',
    );
  const next = async (as = 'U-mina'): Promise<string | undefined> =>
    /id="step-(\w+)" class="step\s+next"/.exec(await test.page(`/as/${as}/direct`))?.[1];

  it('leads from the employee over the partner and the account team to the digest', async () => {
    test.inbox.answer({ message: receiptCard(1) });
    expect(await next()).toBe('employee');
    await answer('U-mina', await send({ person: 'U-mina' }, 'a'));
    expect(await next()).toBe('partner');
    const channel = await send({ channel: 'C-acme' }, 'b', partnerCard);
    test.inbox.answer({ form: partnerForm(2) });
    await answer('U-jo', channel, undefined, 'form');
    expect(await next()).toBe('accountTeam');
    await answer('U-ana', await send({ person: 'U-ana' }, 'c'));
    expect(await next()).toBe('digest');
    const moved = await (await test.post('/as/U-mina/clock', { move: 'digest' })).json();
    expect(moved).toMatchObject({
      go: '/as/U-dana/channel/C-leaders',
      said: expect.stringContaining('Monday 23 November 2026, 08:30'),
    });
    expect(test.moves).toEqual([`to ${mondayDigest} with everybody`]);
    expect(await next()).toBe('digest');
    await test.post('/as/U-dana/read', { conversation: 'c:C-leaders', upTo: 1 });
    expect(await next()).toBe('digest');
    const newest = /data-message="(\d+)"(?![\s\S]*data-message)/.exec(
      await test.page('/as/U-dana/channel/C-leaders'),
    )?.[1];
    await test.post('/as/U-dana/read', { conversation: 'c:C-leaders', upTo: Number(newest) });
    expect(await done()).toEqual(['employee', 'partner', 'accountTeam', 'digest']);
  });

  it('counts an answer of anybody in the group, and a reply without a figure', async () => {
    test.inbox.answer({ message: receiptCard(1) });
    await answer('U-finance-2', await send({ person: 'U-finance-2' }, 'a'));
    const message = await send({ person: 'U-halden-1' }, 'b');
    await test.post('/as/U-halden-1/press', { message, from: 'message', action: { do: 'nothing', prompt: 9 } });
    expect(await done()).toEqual(['employee', 'accountTeam']);
  });

  it('does not count two taps, the same tap thrice, or taps that were not taken', async () => {
    const message = await send({ person: 'U-mina' }, 'a');
    test.inbox.answer({ message: promptCard(1) });
    await answer('U-mina', message, ['need', 'need', 'need', 'ease']);
    expect(await done()).toEqual([]);
    test.inbox.answer({ private: plain('This round is closed.') });
    await answer('U-mina', message);
    expect(await done()).toEqual([]);
  });

  it('does not take last week’s digest for the newcomer’s own', async () => {
    await test.post('/as/U-dana/read', { conversation: 'c:C-leaders', upTo: 1 });
    expect(await done()).toEqual([]);
  });
});

describe('The clock', () => {
  let test: TestPlayground;
  afterEach(() => test.stop());

  it('moves to the next event, by a week, and lets the others answer', async () => {
    test = await startPlayground();
    for (const move of ['next', 'week', 'everybody']) await test.post('/as/U-mina/clock', { move });
    const hour = 3_600_000;
    expect(test.moves).toEqual([`to ${start + hour}`, `to ${start + hour + 7 * 86_400_000}`, 'everybody']);
  });

  it('shows what comes next, and the time of a person elsewhere beside that of the organisation', async () => {
    test = await startPlayground();
    expect(await test.page('/as/U-mina/direct')).toContain('Reminders go out, Mon 16 Nov, 09:00');
    expect(await test.page('/as/U-mina/direct')).not.toContain('for Mina Okafor');
    expect(await test.page('/as/U-jo/direct')).toContain('09:00 for Jo Lind');
  });

  it('moves once at a time and says so on every page', async () => {
    let arrive = (): void => {};
    let begun = (): void => {};
    const moving = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    test = await startPlayground({
      afterMove: async () => {
        begun();
        await arrived;
      },
    });
    const first = test.post('/as/U-mina/clock', { move: 'week' });
    await moving;
    expect((await test.post('/as/U-jo/clock', { move: 'week' })).status).toBe(409);
    expect(await test.page('/as/U-jo/direct')).toContain('aria-busy="true"');
    arrive();
    expect((await first).status).toBe(200);
    expect(await test.page('/as/U-jo/direct')).toContain('aria-busy="false"');
  });

  it('can be moved again after a move that failed', async () => {
    let broken = true;
    test = await startPlayground({
      afterMove: async () => {
        if (broken) throw new Error('disk full');
      },
    });
    expect((await test.post('/as/U-mina/clock', { move: 'week' })).status).toBe(500);
    broken = false;
    expect((await test.post('/as/U-mina/clock', { move: 'week' })).status).toBe(200);
  });
});
