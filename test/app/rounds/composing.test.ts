/** What becomes of a message whose time has come: it goes out, waits, or nobody needs it any more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askNow } from '../../../src/app/ask.ts';
import { compose } from '../../../src/app/compose.ts';
import type { Composed } from '../../../src/app/composed.ts';
import type { Programme } from '../../../src/domain/model.ts';
import type { OutboxKind, OutboxRow } from '../../../src/ports.ts';
import { type Firm, openFirm } from '../firm.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
  await firm.openRounds();
});
afterEach(() => firm.close());

const rowOf = (kind: OutboxKind, subject: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
  id: 1,
  key: 'k1',
  kind,
  subject,
  site: firm.site.workspace.site,
  target: { person: 'U1' },
  dueAt: firm.now(),
  state: 'sending',
  attempt: 1,
  ...more,
});
const composed = (row: OutboxRow, programme: Partial<Programme> = {}): Promise<Composed> =>
  compose({ ...firm.deps, programme: { ...firm.deps.programme, ...programme } }, firm.site, row, firm.now());
/** What it says, to whom and how; or why not. */
const of = async (kind: OutboxKind, subject: number, more: Partial<OutboxRow> = {}) => {
  const found = await composed(rowOf(kind, subject, more));
  if (found.kind !== 'delivery') return found;
  const { card, workspace, ...delivery } = found.delivery;
  expect(workspace).toEqual(firm.site.workspace);
  return { summary: card.summary, ...delivery };
};
const skip = (why: string) => ({ kind: 'skip', why });

const question = {
  summary:
    'Your past two weeks in Support: three questions, about ten seconds. Open until Thursday 18:00; answering is up to you.',
  target: { person: 'U1' },
  key: 'k1',
  internal: false,
};

const still = 'Open until Thursday 18:00: three taps about your past two weeks in Support. Not answering is fine.';

describe('the questions', () => {
  const asked = (kind: 'prompt' | 'reminder' = 'prompt') => firm.promptOf('U1').then((prompt) => of(kind, prompt));

  it('go to the person, and so does the reminder', async () => {
    expect(await asked()).toEqual(question);
    firm.at('2026-11-18 09:00');
    expect(await asked('reminder')).toEqual({ ...question, summary: still });
  });

  it('are of somebody: a prompt that is gone is not sent', async () => {
    expect(await of('prompt', 99)).toEqual(skip('no prompt'));
  });

  it('are no longer sent to somebody who answered', async () => {
    const prompt = await firm.promptOf('U1');
    await firm.act('U1', { do: 'answer', prompt, question: 'need', value: 4 });
    expect(await of('prompt', prompt)).toEqual(skip('answered'));
  });

  it('are sent until the person’s last moment, unless the round was closed', async () => {
    const prompt = await firm.promptOf('U1');
    firm.at('2026-11-19 17:59');
    expect(await of('prompt', prompt)).toMatchObject({ summary: expect.stringMatching(/ Open until 18:00 today;/u) });
    firm.at('2026-11-19 18:00');
    expect(await of('prompt', prompt)).toEqual(skip('closed'));
    firm.at('2026-11-19 12:00');
    await firm.store.closeRound(firm.workspace, 1, []);
    expect(await of('prompt', prompt)).toEqual(skip('closed'));
  });

  it('are not sent to somebody who has left', async () => {
    await firm.store.deactivate(firm.workspace, ['U1']);
    const context = await firm.store.promptOf(firm.workspace, 1, await firm.who('U1'));
    expect(await of('prompt', context?.prompt.id ?? 0)).toEqual(skip('left'));
  });

  it('are not sent to somebody who stopped or paused meanwhile', async () => {
    const prompt = await firm.promptOf('U1');
    const wish = async (preferences: Parameters<Firm['store']['savePreferences']>[2]) => {
      await firm.store.savePreferences(firm.workspace, await firm.who('U1'), preferences);
      return of('prompt', prompt);
    };
    expect(await wish({ stopped: 'all' })).toEqual(skip('stopped'));
    expect(await wish({ stopped: ['colleagues'] })).toEqual(skip('stopped'));
    expect(await wish({ stopped: ['partners'] })).toEqual(question);
    expect(await wish({ stopped: [], pausedUntil: firm.now() + 1 })).toEqual(skip('paused'));
    expect(await wish({ stopped: [], pausedUntil: firm.now() })).toEqual(question);
  });

  it('come again as themselves to somebody who put them off, and are reminder enough', async () => {
    const prompt = await firm.promptOf('U1');
    await firm.act('U1', { do: 'notNow', prompt });
    firm.at('2026-11-18 09:59');
    expect(await of('reminder', prompt)).toEqual(skip('put off'));
    firm.at('2026-11-18 10:00');
    expect(await of('reminder', prompt)).toMatchObject({ summary: still });
  });
});

describe('the night', () => {
  const hours = 3_600_000;
  const asked = async (kind: 'prompt' | 'reminder', programme: Partial<Programme> = {}) =>
    composed(rowOf(kind, await firm.promptOf('U1')), programme);

  it('is nobody’s time: what was held up waits for the morning, and for the end of a quiet day', async () => {
    firm.at('2026-11-17 20:00');
    expect(await asked('prompt')).toEqual({ kind: 'later', afterMs: 12 * hours });
    firm.at('2026-11-18 08:00');
    expect((await asked('prompt')).kind).toBe('delivery');
    expect(await asked('prompt', { quietDays: ['2026-11-18'] })).toEqual({ kind: 'later', afterMs: 24 * hours });
  });

  it('does not hold up what was asked for at any hour, within a minute; nor does a minute bring a reminder', async () => {
    const at = firm.at('2026-11-24 21:00');
    const [pulse] = firm.deps.programme.pulses;
    if (!pulse) throw new Error('no pulse');
    await askNow(firm.deps, firm.site, pulse, at, ['Europe/Berlin'], true);
    expect((await asked('prompt')).kind).toBe('delivery');
    expect(await asked('reminder')).toEqual({ kind: 'later', afterMs: 11 * hours });
    firm.at('2026-11-24 21:01');
    expect((await asked('prompt')).kind).toBe('delivery');
    firm.at('2026-11-24 21:01:01');
    expect(await asked('prompt')).toEqual({ kind: 'later', afterMs: 11 * hours - 61_000 });
  });
});

describe('the evening', () => {
  it('is too late for what somebody put off to the last minute of their day', async () => {
    const prompt = await firm.promptOf('U1');
    firm.at('2026-11-17 17:59:30');
    await firm.act('U1', { do: 'notNow', prompt });
    firm.at('2026-11-18 18:00:10');
    expect(await of('prompt', prompt)).toEqual({ kind: 'later', afterMs: 14 * 3_600_000 - 10_000 });
  });
});

describe('taps that were never finished', () => {
  it('leave the message that they are in, and no other', async () => {
    const prompt = await firm.promptOf('U1');
    expect(await of('promptClosed', prompt)).toEqual(skip('never sent'));
    await firm.deliver();
    const ref = (kind: OutboxKind) => firm.store.sent(firm.workspace, kind, prompt).then((one) => one?.ref);
    expect(await ref('prompt')).toMatch(/^ref /);
    expect(await of('reminderClosed', prompt)).toEqual(skip('never sent'));
    const closed = { target: { person: 'U1' }, key: 'k1', internal: false };
    expect(await of('promptClosed', prompt)).toEqual({
      ...closed,
      summary: 'Your past two weeks in Support: this round closed on Thursday 18:00.',
      replaces: await ref('prompt'),
    });
    await firm.store.enqueue(firm.workspace, [
      { kind: 'reminder', subject: prompt, target: { person: 'U1' }, dueAt: firm.now() },
    ]);
    await firm.deliver();
    expect(await ref('reminder')).not.toBe(await ref('prompt'));
    expect(await of('reminderClosed', prompt)).toMatchObject({ replaces: await ref('reminder') });
    expect(await of('promptClosed', 99)).toEqual(skip('never sent'));
  });
});

describe('the message of a shared channel', () => {
  const target = { channel: 'C-acme' };
  const said = async (kind: 'roundOpen' | 'roundClosed', more: Partial<OutboxRow> = {}) =>
    of(kind, 2, { target, audience: (await firm.audience('acme')).id, ...more });

  it('opens the round, and later says in its place that it has closed', async () => {
    expect(await said('roundClosed')).toEqual(skip('never opened'));
    const open = { target, key: 'k1', internal: false };
    expect(await said('roundOpen')).toEqual({
      ...open,
      summary: 'Acme, how has working with Northwind been since 20 October? Open until Thursday 19 November.',
    });
    await firm.deliver();
    const sent = await firm.store.sent(firm.workspace, 'roundOpen', 2, (await firm.audience('acme')).id);
    expect(await said('roundClosed')).toEqual({
      ...open,
      summary: 'Thank you, Acme. The questions closed on Thursday 19 November.',
      replaces: sent?.ref,
    });
  });

  it('does not open a round that is over or gone, or of nobody', async () => {
    expect(await said('roundOpen', { subject: 99 })).toEqual(skip('no round'));
    expect(await of('roundOpen', 2, { target })).toEqual(skip('no round'));
    firm.at('2026-11-19 17:59');
    expect(await said('roundOpen')).toMatchObject({ key: 'k1' });
    firm.at('2026-11-19 18:00');
    expect(await said('roundOpen')).toEqual(skip('closed'));
    firm.at('2026-11-19 12:00');
    await firm.store.closeRound(firm.workspace, 2, []);
    expect(await said('roundOpen')).toEqual(skip('closed'));
  });
});
