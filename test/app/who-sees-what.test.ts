/** The page that says who sees what, and what questions say about whom they are for. */
import { afterEach, describe, expect, it } from 'vitest';
import { aboutAudience, roundViewOf, viewOf } from '../../src/app/prompt-view.ts';
import type { Programme } from '../../src/domain/model.ts';
import type { PromptContext } from '../../src/ports.ts';
import { type Firm, openFirm, read, shown } from './firm.ts';
import { colleagues, people, programme } from './northwind.ts';

let firm: Firm;
const enter = async (change: Partial<Programme> = {}): Promise<void> => {
  firm = await openFirm({ change });
};
afterEach(() => firm.close());

describe('"who sees what"', () => {
  const about = async (userId: string, audience?: number) => {
    const lines = read(await firm.act(userId, { do: 'privacy', ...(audience !== undefined && { audience }) }));
    return lines.split('\n\n');
  };
  const promise =
    'Support: No colleague is shown your answers, only figures from five people or more; answering is up to you.';
  const notAnonymous =
    "Acme contacts: This is not anonymous. Priya sees your name, answers and words. One leader at Northwind sees Acme's figures. Nobody else at Acme is shown your answer.";

  it('is about every team that the person is in, or the one at hand', async () => {
    await enter({
      audiences: programme.audiences.map((one) =>
        one.key === 'acme-team' ? { ...one, place: { userGroup: 'S-support' } } : one,
      ),
    });
    await firm.openRounds();
    const all = await about('U1');
    expect(all.slice(1, 3)).toEqual([promise, promise.replace('Support', 'Acme team')]);
    const one = await about('U1', (await firm.audience('acme-team')).id);
    expect(one[1]).toBe(promise.replace('Support', 'Acme team'));
    expect(one).toHaveLength(all.length - 1);
    expect((await about('P1'))[1]).toBe(notAnonymous);
    // Another's team is nothing that somebody is asked about.
    expect((await about('P1', (await firm.audience('support')).id)).slice(1, 2)).not.toContain(promise);
  });

  it('has the firm, why it asks, how long things are kept and whom to turn to', async () => {
    await enter({
      organisation: { ...programme.organisation, purpose: 'We mend what is slow.' },
      retention: { answersDays: 40, participationDays: 50, wordsDays: 60, digestsDays: 730 },
      privacy: { k: 6 },
    });
    await firm.openRounds();
    const lines = await about('U1');
    expect(lines[0]).toBe(
      'Who asks, and why. Northwind asks, through Pollen, a program on its own server. We mend what is slow.',
    );
    expect(lines[1]).toBe(promise.replace('five', 'six'));
    expect(lines.join('\n')).toMatch(
      /Answers until 40 days after their season .* 50 days after the round\. Words: 60 days\. Digests: 24 months\./u,
    );
    expect(lines.at(-1)).toBe('Harm or harassment. Please turn to Ruth Ade. Nothing here is read in time for that.');
  });

  it('can be read before anybody was ever asked', async () => {
    await enter();
    expect((await about('U1'))[1]).toBe(promise);
    expect((await about('P1'))[1]).toBe(notAnonymous);
  });

  it('is of the season that runs: a team that was shown alone may be shown with others in the next', async () => {
    await enter();
    await firm.openRounds();
    const { season } = firm.store;
    const blocks = [
      { cell: 'r:employees', group: 'employees' as const, audiences: [(await firm.audience('support')).id], people: 4 },
    ];
    expect((await about('U1'))[1]).toBe(promise);
    await season(firm.workspace, Date.parse('2027-02-16T12:00Z'), { endsAt: Date.parse('2027-05-18T00:00Z'), blocks });
    expect((await about('U1'))[1]).not.toBe(promise);
  });
});

describe('what a question says', () => {
  const contextOf = async (userId: string): Promise<PromptContext> => {
    const found = await firm.store.prompt(firm.workspace, await firm.promptOf(userId));
    if (!found) throw new Error('not asked');
    return found;
  };

  it('is all that there is to say of it: of whom, until when, read by whom, and of one’s own', async () => {
    await enter();
    await firm.openRounds();
    const prompt = await firm.promptOf('U6');
    await firm.act('U6', { do: 'answer', prompt, question: 'need', value: 4 });
    const view = await viewOf(firm.deps, firm.site, await contextOf('U6'));
    expect(view).toEqual({
      prompt,
      audienceId: (await firm.audience('support')).id,
      group: 'employees',
      audience: 'Support',
      organisation: 'Northwind',
      owner: { short: 'Dana', full: 'Dana Weiss' },
      visibility: expect.objectContaining({ mode: 'confidential', k: 5 }),
      period: { from: '2026-11-03', to: '2026-11-16' },
      closes: { at: Date.parse('2026-11-20T00:00+01:00'), zone: 'America/New_York' },
      answer: { need: 4 },
      harmContact: 'Ruth Ade',
      next: '2026-12-01',
      now: firm.now(),
      replies: [],
      first: { retention: programme.retention },
    });
  });

  it('has own words, why the firm asks, and in a shared channel the firm’s clock and the partner’s name', async () => {
    await enter({ organisation: { ...programme.organisation, purpose: 'We mend what is slow.' } });
    await firm.openRounds();
    await firm.answer('P2', 4, { words: 'More notice' });
    const view = await viewOf(firm.deps, firm.site, await contextOf('P2'));
    expect(view).toMatchObject({
      audience: 'Acme contacts',
      relationship: 'Acme',
      owner: { short: 'Priya', full: 'Priya Shah' },
      visibility: { mode: 'named', readers: 1 },
      period: { from: '2026-10-20', to: '2026-11-16' },
      closes: { zone: 'Europe/Berlin' },
      words: { text: 'More notice' },
      first: { purpose: 'We mend what is slow.', retention: programme.retention },
    });
    firm.at('2026-12-15 10:00');
    await firm.openRounds();
    expect(await viewOf(firm.deps, firm.site, await contextOf('P2'))).not.toHaveProperty('first');
  });

  it('says whose words were answered and not read yet', async () => {
    await enter();
    await firm.openRounds();
    await firm.answer('P1', 2, { words: 'Late prices', mayReply: 'yes' });
    const audience = (await firm.audience('acme')).id;
    const [comment] = await firm.store.comments(firm.workspace, { audience, rounds: [2] });
    const reply = { do: 'sendReply', comment: comment?.token };
    await firm.act('PRIYA', reply, { from: 'form', inputs: { text: 'We are on it.' } });
    const replies = async () => (await viewOf(firm.deps, firm.site, await contextOf('P1'))).replies;
    expect(await replies()).toEqual([{ dialogue: 1, owner: 'Priya Shah' }]);
    await firm.act('P1', { do: 'readReply', dialogue: 1 });
    expect(await replies()).toEqual([]);
  });

  it('keeps the mode in which it was asked', async () => {
    await enter();
    await firm.openRounds();
    const context = await contextOf('P1');
    const asked = { ...context, prompt: { ...context.prompt, mode: 'confidential' as const } };
    expect((await viewOf(firm.deps, firm.site, asked)).visibility.mode).toBe('confidential');
  });
});

describe('what the message of a shared channel says', () => {
  const viewNow = async () => {
    const round = (await firm.store.rounds(firm.workspace, {})).find((one) => one.pulse === 'partners');
    if (!round) throw new Error('no round');
    return roundViewOf(firm.deps, firm.site, round, await firm.audience('acme'));
  };

  it('is of the partner, by the firm’s clock', async () => {
    await enter();
    await firm.openRounds();
    const view = await viewNow();
    expect({ ...view, closes: [shown(view.closes.at), view.closes.zone] }).toEqual({
      round: 2,
      audienceId: (await firm.audience('acme')).id,
      organisation: 'Northwind',
      partner: 'Acme',
      owner: { short: 'Priya', full: 'Priya Shah' },
      since: '2026-10-20',
      closes: ['2026-11-19 18:00', 'Europe/Berlin'],
      visibility: expect.objectContaining({ mode: 'named', readers: 1 }),
      next: '2026-12-15',
    });
  });

  it('names the team where it is no relationship’s, and nobody where nobody looks after it', async () => {
    await enter({
      relationships: [],
      audiences: programme.audiences.map((one) => ({ ...one, owners: [] })),
      organisation: { ...programme.organisation, zone: 'America/New_York' },
    });
    await firm.openRounds();
    const view = await viewNow();
    expect(view.partner).toBe('Acme contacts');
    expect(view.closes.zone).toBe('America/New_York');
    expect(view).not.toHaveProperty('owner');
  });
});

describe('when the next round is', () => {
  const next = async (change: Partial<Programme>, date: string) => {
    await enter();
    await firm.openRounds();
    const found = await firm.store.prompt(firm.workspace, await firm.promptOf('U1'));
    if (!found) throw new Error('not asked');
    const deps = { ...firm.deps, programme: { ...programme, ...change } };
    const view = await viewOf(deps, firm.site, { ...found, round: { ...found.round, date } });
    return [view.period.from, view.next];
  };

  it('keeps the gap after a round out of turn', async () => {
    // On Wednesday 25 November: six days later is 1 December, the usual day.
    expect(await next({}, '2026-11-25')).toEqual(['2026-11-11', '2026-12-01']);
    await firm.close();
    expect(await next({}, '2026-11-26')).toEqual(['2026-11-12', '2026-12-15']);
  });

  it('is two weeks later where nobody knows the pulse any more, and as the pulse says where it is another', async () => {
    expect(await next({ pulses: [] }, '2026-11-17')).toEqual(['2026-11-03', '2026-12-01']);
    await firm.close();
    expect(await next({ pulses: [{ ...colleagues, everyWeeks: 3 }] }, '2026-11-17')).toEqual([
      '2026-10-27',
      '2026-12-08',
    ]);
  });
});

describe('who looks after a team', () => {
  it('is found on the platform where nobody has met them, by the first of the owners, whatever they are called', async () => {
    await enter();
    const audience = await firm.audience('support');
    const ownerOf = async (owners: readonly string[]) =>
      (await aboutAudience(firm.deps, firm.site, { ...audience, owners }, 1)).owner;
    expect(await firm.who('LEA')).toBe(0);
    expect(await ownerOf(['LEA', 'DANA'])).toEqual({ short: 'Lea', full: 'Lea Lang' });
    expect(await ownerOf(['NOBODY'])).toBeUndefined();
    const lea = people.find((one) => one.userId === 'LEA');
    if (!lea) throw new Error('no Lea');
    await firm.store.meet(firm.site.workspace, { ...lea, name: 'Madonna' });
    expect(await ownerOf(['LEA'])).toEqual({ short: 'Madonna', full: 'Madonna' });
  });

  it('hears of their own team that what they answer counts in no figure, and so do readers', async () => {
    await enter();
    const audience = await firm.audience('support');
    const seenBy = async (userId?: string) =>
      (await aboutAudience(firm.deps, firm.site, audience, 1, userId)).visibility;
    const others = await seenBy('U1');
    expect(await seenBy('DANA')).not.toEqual(others);
    expect(await seenBy('LEA')).toEqual(await seenBy('DANA'));
    expect(await seenBy()).toEqual(others);
  });
});
