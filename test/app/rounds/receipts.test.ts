/** What somebody reads when they have answered, and when it was too late. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInbox } from '../../../src/app/inbox.ts';
import type { Reply } from '../../../src/ports.ts';
import { type Firm, openFirm, read, withStore } from '../firm.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
  await firm.openRounds();
});
afterEach(() => firm.close());

const press = async (userId: string, action: object, more: Parameters<Firm['act']>[2] = {}) =>
  firm.act(userId, { prompt: await firm.promptOf(userId), ...action }, more);
const where = (reply: Reply): string[] => Object.keys(reply);

describe('the receipt', () => {
  const since = 'Since you last answered: You said the rota is thin. Two more people on Fridays. (Dana)';
  const receipt = ['Saved, thank you. You can change it until Thursday 18:00.', 'Next time: 15 December.'];
  const tell = async (key: string): Promise<void> => {
    const { id } = await firm.audience(key);
    const dana = await firm.store.meet(firm.site.workspace, {
      userId: 'DANA',
      name: 'Dana Weiss',
      homeId: 'northwind',
      external: false,
      zone: 'Europe/Berlin',
      locale: 'en',
    });
    const telling = await firm.store.saveTelling(firm.workspace, {
      author: dana.id,
      kind: 'did',
      text: 'Two more people on Fridays',
      said: 'the rota is thin',
      backing: { by: 'people', audiences: [id] },
      chosen: 'topic:people',
      audiences: [id],
      post: false,
    });
    await firm.store.sendTelling(firm.workspace, telling?.id ?? 0, firm.now(), []);
  };
  /** Asked once more, after what was said the first time was answered. */
  const askedAgain = async (key: string, userId: string, moment: string): Promise<void> => {
    await firm.answer(userId, 3);
    firm.at('2026-11-20 00:00');
    await firm.closeRounds();
    firm.at('2026-11-24 10:00');
    await tell(key);
    firm.at(moment);
    await firm.openRounds();
  };
  const lines = (reply: Reply) => read(reply).split('\n\n');

  it('comes with the third tap, and tells what came of the answers before', async () => {
    await askedAgain('support', 'U1', '2026-12-01 10:00');
    await press('U1', { do: 'answer', question: 'need', value: 4 });
    const second = await press('U1', { do: 'answer', question: 'ease', value: 4 });
    expect(read(second)).not.toContain('Since you last answered');
    const third = await press('U1', { do: 'answer', question: 'enjoyment', value: 4 });
    expect([where(third), lines(third)]).toEqual([['message'], [receipt[0], since, receipt[1]]]);
    const saved = await press('U1', { do: 'saveWords' }, { from: 'form', inputs: { words: 'More notice' } });
    expect([saved.closeForm, lines(saved)]).toEqual([true, lines(third)]);
  });

  it('tells nothing of it to somebody who answers for the first time, or where nothing was told', async () => {
    await askedAgain('support', 'U2', '2026-12-01 10:00');
    await press('U7', { do: 'answer', question: 'need', value: 4 });
    await press('U7', { do: 'answer', question: 'ease', value: 4 });
    const third = await press('U7', { do: 'answer', question: 'enjoyment', value: 4 });
    expect(lines(third)).toEqual(receipt);
  });

  it('tells it to those, too, who have nothing to say', async () => {
    await askedAgain('support', 'U1', '2026-12-01 10:00');
    const nothing = await press('U1', { do: 'nothing' });
    expect([where(nothing), lines(nothing)[1]]).toEqual([['message'], since]);
  });

  it('comes privately to a partner, whose thanks tell it', async () => {
    await askedAgain('acme', 'P1', '2026-12-15 10:00');
    const thanks = await press('P1', { do: 'saveWords' }, { from: 'form', inputs: { words: 'Thank you' } });
    expect([where(thanks).toSorted(), lines(thanks)[1]]).toEqual([['closeForm', 'private'], since]);
    const nothing = await press('P1', { do: 'nothing' }, { from: 'form' });
    expect([where(nothing).toSorted(), lines(nothing)[1]]).toEqual([['closeForm', 'private'], since]);
  });
});

describe('a round that was closed before its time', () => {
  it.each([
    [{ do: 'answer', question: 'need', value: 4 }],
    [{ do: 'topic' }],
    [{ do: 'nothing' }],
    [{ do: 'words' }],
    [{ do: 'change' }],
    [{ do: 'showPrompt' }],
    [{ do: 'saveWords' }],
    [{ do: 'notNow' }],
  ])('takes nothing more, and says so: %j', async (action) => {
    const prompt = await firm.promptOf('U1');
    await firm.store.closeRound(firm.workspace, 1, []);
    const inputs = { words: 'late', topic: 'tools' };
    const late = await firm.act('U1', { prompt, ...action }, { inputs });
    expect([where(late), read(late).slice(0, 19)]).toEqual([['message'], 'This round is over.']);
    const own = await firm.store.ownAnswer(firm.workspace, prompt, await firm.who('U1'));
    expect(own).toEqual({ answer: {} });
  });

  it('and one that is open takes all until the person’s last moment', async () => {
    const prompt = await firm.promptOf('U1');
    firm.at('2026-11-19 18:00');
    const open = await firm.act('U1', { do: 'showPrompt', prompt });
    expect(read(open)).toContain('Did you get what you needed?');
    firm.set(firm.now() + 1);
    const late = await firm.act('U1', { do: 'showPrompt', prompt });
    expect(read(late)).not.toContain('Did you get what you needed?');
  });
});

it('words are not called saved where the round closes while they come', async () => {
  const prompt = await firm.promptOf('U1');
  const deps = withStore(firm.deps, { saveWords: async () => ({ kind: 'closed' }) });
  const inbox = createInbox(deps, () => [firm.site], { left: () => new Set() } as never);
  const act = { workspace: 'T1', userId: 'U1', action: { do: 'saveWords', prompt }, from: 'form' } as const;
  const late = await inbox.act({ ...act, inputs: { words: 'x' } });
  expect([where(late).toSorted(), read(late).slice(0, 19)]).toEqual([['closeForm', 'private'], 'This round is over.']);
});

it('the operator sees that somebody pressed another’s question', async () => {
  const prompt = await firm.promptOf('U1');
  firm.logs();
  await firm.act('U2', { do: 'showPrompt', prompt });
  expect(firm.logs()).toEqual([['warn', 'press refused', { what: 'prompt', platform: 'playground' }]]);
});
