/** A conversation about a comment: who may begin it, who hears of it and when, and how it ends. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/app/compose.ts';
import { sendReply } from '../../../src/app/dialogue.ts';
import type { OutboxKind } from '../../../src/ports.ts';
import { type Firm, openFirm, read, withStore } from '../firm.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
  await firm.openRounds();
  await firm.answer('P1', 2, { words: 'Prices come late.', mayReply: 'yes' });
  await firm.answer('U1', 2, { words: 'The rota is thin.', consent: 'unnamed', mayReply: 'yes' });
  firm.logs();
});
afterEach(() => firm.close());

const gone = 'This can no longer be replied to: it has ended, its season is over, or its writer took the words back.';
const tokenIn = async (key: 'acme' | 'support'): Promise<string> => {
  const { id: audience } = await firm.audience(key);
  const [comment] = await firm.store.comments(firm.workspace, { audience, rounds: [1, 2] });
  return comment?.token ?? '';
};
const send = (userId: string, action: object, text = 'We mend it.') =>
  firm.act(userId, action, { from: 'form', inputs: { text } });
const reply = async (userId: string, key: 'acme' | 'support', text?: string) =>
  send(userId, { do: 'sendReply', comment: await tokenIn(key) }, text);
const lines = (kind: OutboxKind) => firm.lines().filter((line) => line.startsWith(`${kind} `));
const dialogue = async () => firm.store.dialogue(firm.workspace, 1);

describe('a reply to somebody who wrote by name', () => {
  it('is written under the comment, and goes to them at once', async () => {
    const opened = await firm.act('PRIYA', { do: 'reply', comment: await tokenIn('acme') });
    expect(Object.keys(opened)).toEqual(['form']);
    expect(read(opened).split('\n\n')).toEqual([
      'Prices come late.\nJo Lind',
      'This goes to Jo Lind directly, with your name. Jo can answer you, or end it.',
      'Your reply',
    ]);
    const sent = await reply('PRIYA', 'acme', '  We mend it. \n');
    expect([sent.closeForm, read(sent)]).toEqual([true, 'Sent to Jo Lind. You hear from me when an answer comes.']);
    expect((await dialogue())?.lines).toEqual([{ by: 'owner', text: 'We mend it.' }]);
    expect(lines('reply')).toEqual(['reply P1: 2026-11-17 10:00 to undefined']);
    expect(firm.logs()).toEqual([['info', 'comment replied to', { dialogue: 1 }]]);
  });

  it('needs words, and has room for so many', async () => {
    for (const text of ['', ' \n '])
      expect(await reply('PRIYA', 'acme', text)).toEqual({ errors: { text: 'Write a few words first.' } });
    expect(await firm.act('PRIYA', { do: 'sendReply', comment: await tokenIn('acme') })).toEqual({
      errors: { text: 'Write a few words first.' },
    });
    expect(await dialogue()).toBeUndefined();
    await reply('PRIYA', 'acme', 'x'.repeat(2001));
    expect((await dialogue())?.lines[0]?.text).toBe('x'.repeat(2000));
  });

  it('is for whoever looks after the team, and for nobody of another organisation', async () => {
    const { id: workspace } = firm.site.workspace;
    const [, acme] = firm.deps.programme.audiences;
    if (!acme) throw new Error('no audience');
    await firm.store.saveAudiences(workspace, [{ ...acme, owners: ['PRIYA', 'P2'] }]);
    const comment = await tokenIn('acme');
    for (const userId of ['DANA', 'U1', 'P2'])
      for (const action of ['reply', 'sendReply']) {
        const refused = await send(userId, { do: action, comment });
        expect([Object.keys(refused), read(refused)]).toEqual([['private'], gone]);
      }
    expect(await dialogue()).toBeUndefined();
  });

  it('is not begun where the words were taken back meanwhile', async () => {
    const comment = await tokenIn('acme');
    await firm.act('PRIYA', { do: 'reply', comment });
    const person = await firm.store.person(firm.workspace, 'PRIYA');
    if (!person) throw new Error('no Priya');
    const { site, deps } = firm;
    const late = withStore(deps, { reply: async () => undefined });
    const call = { site, person, words: deps.words('en'), inputs: { text: 'x' }, from: 'form' } as const;
    const refused = await sendReply({ ...call, deps: late, around: {} as never }, comment);
    expect([Object.keys(refused), read(refused)]).toEqual([['private'], gone]);
    expect(firm.logs()).toEqual([]);
  });

  it('is read, answered by name at once, and answered again', async () => {
    await reply('PRIYA', 'acme');
    const opened = await firm.act('P1', { do: 'readReply', dialogue: 1 });
    expect(read(opened).split('\n\n')).toEqual([
      'Prices come late.\nWhat you wrote',
      'We mend it.\nPriya Shah',
      'Only Priya Shah reads what you answer.',
      'Answer back, if you like',
    ]);
    const back = await send('P1', { do: 'writeBack', dialogue: 1 }, ' Thank you. ');
    expect([back.closeForm, read(back)]).toEqual([true, 'Passed on to Priya Shah.']);
    expect(lines('replyBack')).toEqual(['replyBack PRIYA: 2026-11-17 10:00 to undefined']);
    expect((await firm.store.dialogueOfWriter(firm.workspace, 1, await firm.who('P1')))?.unread).toBe(false);
    firm.at('2026-11-17 11:00');
    const again = await send('PRIYA', { do: 'writeBack', dialogue: 1 }, 'From Monday.');
    expect(read(again)).toBe('Sent to Jo Lind. You hear from me when an answer comes.');
    expect(lines('reply')).toEqual(['reply P1: 2026-11-17 11:00 to undefined']);
    expect((await dialogue())?.lines.map(({ by, text }) => `${by}: ${text}`)).toEqual([
      'owner: We mend it.',
      'writer: Thank you.',
      'owner: From Monday.',
    ]);
    // The owner looking at it has not read it for the writer.
    await firm.act('PRIYA', { do: 'readReply', dialogue: 1 });
    expect((await dialogue())?.unread).toBe(true);
  });
});

describe('a reply to somebody who wrote in confidence', () => {
  it('waits for the next questions, and nobody is told who wrote', async () => {
    const opened = await firm.act('DANA', { do: 'reply', comment: await tokenIn('support') });
    expect(read(opened).split('\n\n')[0]).toBe('The rota is thin.\nWithout a name');
    const sent = await reply('DANA', 'support');
    expect(read(sent)).toBe(
      'Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
    );
    const again = await send('DANA', { do: 'writeBack', dialogue: 1 }, 'Two more?');
    expect(read(again)).toBe(read(sent));
    expect(lines('reply')).toEqual([]);
  });

  it('waits, too, where the words may be shown with their writer’s name', async () => {
    await firm.answer('U1', 2, { words: 'The rota is thin.', consent: 'named', mayReply: 'yes' });
    const opened = await firm.act('DANA', { do: 'reply', comment: await tokenIn('support') });
    expect(read(opened).split('\n\n')[0]).toBe('The rota is thin.\nAna Abt');
    await reply('DANA', 'support');
    expect(lines('reply')).toEqual([]);
  });

  it.each([
    ['2026-11-17 16:00', '2026-11-18 09:00'],
    // A Friday: the next working morning is Monday's.
    ['2026-11-20 11:00', '2026-11-23 09:00'],
  ])('is answered at %s, which the owner hears at %s', async (moment, morning) => {
    await reply('DANA', 'support');
    firm.at(moment);
    const back = await send('U1', { do: 'writeBack', dialogue: 1 }, 'Two would do.');
    expect([back.closeForm, read(back)]).toEqual([
      true,
      'Kept for Dana Weiss, who gets it on the next working morning: when you wrote it stays unknown.',
    ]);
    expect(lines('replyBack')).toEqual([`replyBack DANA: ${morning} to undefined`]);
  });
});

describe('a dialogue', () => {
  const notYours = 'That is for the people whose words these are. Nothing has changed.';

  it('is opened, answered and ended by its two sides, and the operator sees who else tried', async () => {
    await reply('PRIYA', 'acme');
    firm.logs();
    for (const userId of ['DANA', 'P2', 'U1'])
      for (const what of ['readReply', 'writeBack', 'endDialogue']) {
        const refused = await send(userId, { do: what, dialogue: 1 });
        expect([Object.keys(refused), read(refused)]).toEqual([['private'], notYours]);
      }
    const line = ['warn', 'press refused', { what: 'dialogue', platform: 'playground' }];
    expect(firm.logs()).toEqual(Array.from({ length: 9 }, () => line));
    expect(await dialogue()).toMatchObject({ state: 'open', unread: true, lines: [{ by: 'owner' }] });
  });

  it('needs words from either side', async () => {
    await reply('PRIYA', 'acme');
    for (const userId of ['PRIYA', 'P1'])
      expect(await send(userId, { do: 'writeBack', dialogue: 1 }, ' ')).toEqual({
        errors: { text: 'Write a few words first.' },
      });
    expect((await dialogue())?.lines).toHaveLength(1);
  });

  it.each([
    ['P1', 'Ended. Nobody can write to you about this any more, and nobody can link it to you.'],
    ['PRIYA', 'Ended. Nothing more can be written here.'],
  ])('ends for good where %s ends it', async (userId, said) => {
    await reply('PRIYA', 'acme');
    const ended = await firm.act(userId, { do: 'endDialogue', dialogue: 1 });
    expect([ended.closeForm, read(ended)]).toEqual([true, said]);
    expect((await dialogue())?.state).toBe('ended');
    const late = await send('PRIYA', { do: 'writeBack', dialogue: 1 }, 'One more thing');
    expect([Object.keys(late), read(late)]).toEqual([['private'], gone]);
    expect(read(await reply('PRIYA', 'acme'))).toBe(gone);
  });
});

describe('the messages of a dialogue', () => {
  const composed = async (kind: 'reply' | 'replyBack') => {
    const row = { id: 1, key: 'k', kind, subject: 1, target: { person: 'X' }, dueAt: 0, state: 'sending' } as const;
    const found = await compose(firm.deps, firm.site, { ...row, attempt: 1 }, firm.now());
    return found.kind === 'delivery' ? read({ message: found.delivery.card }) : found;
  };

  it('say what was replied to the writer, and to the owner only that an answer has come', async () => {
    await reply('PRIYA', 'acme');
    expect(await composed('reply')).toBe('Priya Shah replies to what you wrote:\n\nWe mend it.');
    await send('P1', { do: 'writeBack', dialogue: 1 }, 'Thank you.');
    expect(await composed('replyBack')).toBe('Jo Lind has answered your reply.');
  });

  it('are not sent of what was read meanwhile, or has ended', async () => {
    await reply('PRIYA', 'acme');
    await firm.act('P1', { do: 'readReply', dialogue: 1 });
    expect(await composed('reply')).toEqual({ kind: 'skip', why: 'read' });
    await firm.act('P1', { do: 'endDialogue', dialogue: 1 });
    for (const kind of ['reply', 'replyBack'] as const)
      expect(await composed(kind)).toEqual({ kind: 'skip', why: 'ended' });
  });

  it('never go to somebody who wrote in confidence', async () => {
    await reply('DANA', 'support');
    expect(await composed('reply')).toEqual({ kind: 'skip', why: 'read' });
    await send('U1', { do: 'writeBack', dialogue: 1 }, 'Two would do.');
    expect(await composed('replyBack')).toBe('Somebody you replied to has answered.');
  });
});
