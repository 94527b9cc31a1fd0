/** Digests: when they are made, what is stored of them, and the messages that bring them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/app/compose.ts';
import type { Composed } from '../../../src/app/composed.ts';
import { publishDigest, publishDueDigests } from '../../../src/app/publish.ts';
import type { DigestAbout, OutboxKind, OutboxRow } from '../../../src/ports.ts';
import { digest } from '../../contracts/store-answers/stage.ts';
import { type Firm, openFirm, withStore } from '../firm.ts';
import { berlin, people, programme } from '../northwind.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
});
afterEach(() => firm.close());

const publish = (moment: string) => publishDueDigests(firm.deps, firm.site, firm.at(moment));
/** The first round is over. */
const closed = async (): Promise<void> => {
  await firm.openRounds();
  firm.at('2026-11-20 12:00');
  await firm.closeRounds();
  firm.logs();
};
const lines = () => firm.lines().filter((line) => line.startsWith('digest'));

const rowOf = (kind: OutboxKind, subject: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
  id: 1,
  key: 'k1',
  kind,
  subject,
  site: firm.site.workspace.site,
  target: { channel: 'C-leaders' },
  dueAt: firm.now(),
  state: 'sending',
  attempt: 1,
  ...more,
});
const composed = (...of: Parameters<typeof rowOf>): Promise<Composed> =>
  compose(firm.deps, firm.site, rowOf(...of), firm.now());

describe('a digest that is due', () => {
  it('is made once there was a round, once, and waits to be posted with its details', async () => {
    expect(await publish('2026-11-16 09:00')).toBe(0);
    firm.at('2026-11-17 10:00');
    await firm.openRounds();
    // Nobody has closed the round: nothing can be said of it yet.
    expect(await publish('2026-11-23 08:30')).toBe(0);
    firm.at('2026-11-20 12:00');
    await closed();
    expect(await publish('2026-11-23 08:29')).toBe(0);
    expect(await publish('2026-11-23 08:30')).toBe(1);
    expect(lines()).toEqual([
      'digest C-leaders: 2026-11-23 08:30 to undefined',
      'digestDetails C-leaders: 2026-11-23 08:30 to undefined',
    ]);
    expect(firm.logs()).toEqual([
      ['info', 'digest published', { digest: 'leaders', date: '2026-11-23', kind: expect.any(String) }],
    ]);
    expect(await publish('2026-11-23 09:00')).toBe(0);
    expect(firm.logs()).toEqual([]);
    const [stored, ...more] = await firm.store.digests(firm.workspace, 5);
    expect([stored?.key, stored?.date, more]).toEqual(['leaders', '2026-11-23', []]);
  });

  it('that comes after another needs no round of its own', async () => {
    await firm.store.saveDigest(
      firm.workspace,
      { key: 'leaders', date: '2026-11-09', digest: digest('2026-11-09', 0) },
      [],
    );
    expect(await publish('2026-11-16 09:00')).toBe(1);
  });

  it('is not counted where another process made it', async () => {
    await closed();
    await publish('2026-11-23 08:30');
    firm.logs();
    const late = withStore(firm.deps, { lastDigests: async () => ({}) });
    expect(await publishDueDigests(late, firm.site, firm.now())).toBe(0);
    expect(firm.logs()).toEqual([]);
    expect(lines()).toHaveLength(2);
  });

  it('is made of the programme: its name, its zone, and how many a figure needs', async () => {
    const about: Omit<DigestAbout, 'promises' | 'estimates'>[] = [];
    const deps = withStore(firm.deps, {
      toldFollowUps: async () => [7],
      composeDigest: (workspace, { promises: _promises, estimates: _estimates, ...rest }) => {
        about.push(rest);
        return firm.store.composeDigest(workspace, rest);
      },
    });
    const [leaders] = programme.digests;
    if (!leaders) throw new Error('no digest');
    const now = firm.at('2026-11-25 12:00');
    const made = await publishDigest(deps, firm.site, leaders, '2026-11-25', now);
    expect(made).toMatchObject({ key: 'leaders', date: '2026-11-25', digest: { organisation: 'Northwind', at: now } });
    expect(about).toEqual([
      {
        key: 'leaders',
        date: '2026-11-25',
        at: now,
        organisation: 'Northwind',
        zone: berlin,
        relationships: programme.relationships,
        k: 5,
        promisesTold: [7],
      },
    ]);
  });

  it('is about the promises made, too', async () => {
    const dana = people.find((one) => one.userId === 'DANA');
    if (!dana) throw new Error('no Dana');
    await firm.store.addFollowUp(
      firm.workspace,
      {
        owner: (await firm.store.meet(firm.site.workspace, dana)).id,
        what: 'A second phone line',
        about: 'audience:support',
        aboutName: 'Support',
        question: 'ease',
        madeOn: '2026-11-20',
        due: '2026-12-11',
        before: [],
      },
      [],
    );
    await closed();
    await publish('2026-11-23 08:30');
    const [stored] = await firm.store.digests(firm.workspace, 1);
    expect(JSON.stringify(stored?.digest)).toContain('A second phone line');
  });

  it('goes to the chat that its channel is in', async () => {
    const [leaders] = programme.digests;
    if (!leaders) throw new Error('no digest');
    await firm.close();
    firm = await openFirm({ beside: 'teams' });
    const to = async (platform: string, date: string) => {
      await publishDigest(firm.deps, firm.site, { ...leaders, platform }, date, firm.now());
      const stored = (await firm.store.digests(firm.workspace, 1))[0]?.id ?? 0;
      return (await firm.store.sent(firm.workspace, 'digest', stored))?.site;
    };
    expect(await to('teams', '2026-11-23')).toBe(firm.second.workspace.site);
    expect(await to('playground', '2026-11-30')).toBe(firm.site.workspace.site);
    // Whatever is not connected: the chat that leads finds out, and says so.
    expect(await to('slack', '2026-12-07')).toBe(firm.site.workspace.site);
  });
});

describe('the messages of a digest', () => {
  const made = async (): Promise<number> => {
    await closed();
    await publish('2026-11-23 08:30');
    return (await firm.store.digests(firm.workspace, 1))[0]?.id ?? 0;
  };
  /** The post, on its way. */
  const taken = async (): Promise<OutboxRow> => {
    const rows = await firm.store.lease(firm.site.workspace.site, firm.now(), 100, 60_000);
    const row = rows.find((one) => one.kind === 'digest');
    if (!row) throw new Error('no post');
    return row;
  };
  const post = { workspace: 0, target: { channel: 'C-leaders' }, key: 'k1', internal: true };
  const said = async (...of: Parameters<typeof rowOf>) => {
    const found = await composed(...of);
    if (found.kind !== 'delivery') return found;
    const { card, workspace, ...delivery } = found.delivery;
    return { summary: card.summary, ...delivery, workspace: workspace.id - firm.workspace };
  };

  it('are for the house alone, the details in the thread of the post once that was sent', async () => {
    const id = await made();
    const summary = 'Too few new answers for a fair picture this week.';
    expect(await said('digest', id)).toEqual({ ...post, summary });
    expect(await said('digestDetails', id)).toEqual({ kind: 'later', afterMs: 2000 });
    const row = await taken();
    expect(await said('digestDetails', id)).toEqual({ kind: 'later', afterMs: 2000 });
    await firm.store.settle(row.id, { kind: 'sent', ref: 'the post' }, firm.now());
    expect(await said('digestDetails', id)).toEqual({ ...post, summary: expect.any(String), thread: 'the post' });
  });

  it('take the place of those before where they are drawn again', async () => {
    const id = await made();
    expect(await said('digest', id, { ref: 'the post' })).toMatchObject({ replaces: 'the post' });
    await firm.deliver();
    expect(await said('digestDetails', id, { ref: 'the details' })).toMatchObject({ replaces: 'the details' });
  });

  it('are not sent where there is no digest, no post, or none that could be sent', async () => {
    expect(await said('digest', 99)).toEqual({ kind: 'skip', why: 'no digest' });
    expect(await said('digestDetails', 99)).toEqual({ kind: 'skip', why: 'no digest' });
    const before = { key: 'leaders', date: '2026-11-09', digest: digest('2026-11-09', 0) };
    const stored = await firm.store.saveDigest(firm.workspace, before, []);
    expect(await said('digestDetails', stored?.id ?? 0)).toEqual({ kind: 'skip', why: 'no post' });
    const id = await made();
    const row = await taken();
    await firm.store.settle(row.id, { kind: 'gone', why: 'no such channel' }, firm.now());
    expect(await said('digestDetails', id)).toEqual({ kind: 'skip', why: 'post gone' });
  });
});

describe('other messages', () => {
  it('a notice is sent as it was written, and not at all where nothing was', async () => {
    const payload = { summary: 'Hello', parts: [] };
    expect(await composed('notice', 1, { payload })).toMatchObject({ delivery: { card: payload, internal: false } });
    expect(await composed('notice', 1)).toEqual({ kind: 'skip', why: 'empty' });
  });

  it.each([
    ['promiseDue', 'ended'],
    ['promiseLate', 'ended'],
    ['ownerMessage', 'no message'],
    ['reply', 'ended'],
    ['replyBack', 'ended'],
    ['telling', 'not sent'],
    ['lessonAsk', 'no lesson'],
    ['lessonOffer', 'no lesson'],
    ['lessonUse', 'no lesson'],
    ['lessonHeard', 'no lesson'],
    ['meetingAsk', 'no meeting'],
    ['agenda', 'no meeting'],
  ] as const)('%s is not sent where what it is about is gone', async (kind, why) => {
    expect(await composed(kind, 99)).toEqual({ kind: 'skip', why });
  });
});
