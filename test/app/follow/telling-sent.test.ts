/** What was done goes out: to whom, where it is posted, and who reads it with the next receipt. */
import { afterEach, describe, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import { sinceLast } from '../../../src/app/telling.ts';
import type { NewTelling, Telling } from '../../../src/domain/telling.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { createDesk, read } from './desk.ts';
import { notingLog, waiting } from './given.ts';

let stage: Stage;
let { log, noted } = notingLog();
const open = async (options: StageOptions = {}): Promise<void> => {
  ({ log, noted } = notingLog());
  stage = await openStage({ log, ...options });
};
afterEach(() => stage.close());
const { idOf, personId, audienceId, site } = createDesk(() => stage);
const notYours = 'This has gone out already, or is somebody else’s. Nothing has changed.';
const refused = { level: 'warn', event: 'press refused', fields: { what: 'telling', platform: 'playground' } };

/** Priya's, to Acme and Brightwell; people of Acme stand behind it. Resolves to its id. */
const draft = async (more: Partial<NewTelling> = {}): Promise<number> => {
  const acme = await audienceId('acme');
  const saved = await stage.store.saveTelling(1, {
    author: await personId('Priya Shah'),
    kind: 'did',
    text: 'You get a file.',
    said: 'invoices are hard to read',
    backing: { by: 'people', audiences: [acme] },
    chosen: 'topic:tools',
    audiences: [acme, await audienceId('brightwell')],
    post: true,
    ...more,
  });
  return saved?.id ?? 0;
};
const act = (name: string, kind: string, telling: number) =>
  stage.act(idOf(name), { do: kind, telling }, { from: 'form' });

describe('sending', () => {
  it('tells the people of its audiences, and posts at once where they are asked', async () => {
    await open();
    const id = await draft();
    const sent = await act('Priya Shah', 'sendShare', id);
    expect([sent.closeForm, read(sent.private)]).toEqual([
      true,
      'Done: 6 people will read it with their next receipt.',
    ]);
    expect(await stage.store.telling(1, id)).toMatchObject({ state: 'sent' });
    expect(noted).toContainEqual({
      level: 'info',
      event: 'told what was done',
      fields: { telling: id, audiences: 2, posts: 2 },
    });
    await stage.bot.deliver();
    const posts = stage.sent.map((one) => [one.target, one.internal, one.card.summary, read(one.card)]);
    const [said, changed] = [
      'You said invoices are hard to read. You get a file. (Priya)',
      'Something we changed: You get a file. (Priya)',
    ];
    expect(posts).toEqual([
      [{ channel: 'C-acme' }, false, said, said],
      [{ channel: 'C-brightwell' }, false, changed, changed],
    ]);
  });

  it('posts nothing unless that was ticked, nor where people are asked one by one, nor for whom the author looks after no more', async () => {
    await open();
    const [support, kestrel] = [await audienceId('support'), await audienceId('kestrel')];
    const dana = { author: await personId('Dana Weiss') };
    await act('Priya Shah', 'sendShare', await draft({ post: false }));
    await act('Dana Weiss', 'sendShare', await draft({ ...dana, audiences: [support] }));
    await act('Priya Shah', 'sendShare', await draft({ audiences: [kestrel] }));
    expect(await waiting(stage)).toEqual([]);
    expect(noted.filter((one) => one.event === 'told what was done')).toHaveLength(3);
  });

  it.each(['sendShare', 'cancelShare', 'editShare'])(
    'is its author’s, once, and not after it has gone out: %s',
    async (kind) => {
      await open();
      const id = await draft();
      const replies = [await act('Mateo Rojas', kind, id), await act('Priya Shah', kind, 99)];
      expect(await stage.store.telling(1, id)).toMatchObject({ state: 'draft' });
      await act('Priya Shah', 'sendShare', id);
      replies.push(await act('Priya Shah', kind, id));
      for (const reply of replies)
        expect([reply.closeForm, reply.form, read(reply.private)]).toEqual([undefined, undefined, notYours]);
      expect(noted.filter((one) => one.level === 'warn')).toEqual([refused, refused, refused]);
      expect(await stage.store.telling(1, id)).toMatchObject({ state: 'sent' });
    },
  );

  it('is refused where it went out in the same moment from elsewhere', async () => {
    await open({ store: () => ({ sendTelling: async () => false }) });
    expect(read((await act('Priya Shah', 'sendShare', await draft())).private)).toBe(notYours);
    expect(noted).toEqual([refused]);
  });

  it('may be thought better of', async () => {
    await open();
    const id = await draft();
    const thrown = await act('Priya Shah', 'cancelShare', id);
    expect([thrown.closeForm, read(thrown.private)]).toEqual([true, 'Thrown away. Nobody has read it.']);
    expect(await stage.store.telling(1, id)).toMatchObject({ state: 'cancelled' });
    expect(read((await act('Priya Shah', 'sendShare', id)).private)).toBe(notYours);
  });
});

describe('the post', () => {
  const composed = (subject: number, audience: number | undefined) => {
    const about = audience === undefined ? {} : { audience };
    const target = { channel: 'C-acme' };
    const row = {
      id: 1,
      key: 'k',
      kind: 'telling',
      subject,
      target,
      dueAt: 0,
      state: 'sending',
      attempt: 1,
      ...about,
    } as const;
    return composeFollow(stage.deps, site(), row, 0);
  };

  it('is left out where it was not sent, and says “you said” only to whom it holds for', async () => {
    await open();
    const id = await draft();
    expect(await composed(id, undefined)).toEqual({ kind: 'skip', why: 'not sent' });
    expect(await composed(99, undefined)).toEqual({ kind: 'skip', why: 'not sent' });
    await act('Priya Shah', 'sendShare', id);
    const said = async (audience: number | undefined) => {
      const made = await composed(id, audience);
      return made.kind === 'delivery' && made.delivery.card.summary.slice(0, 8);
    };
    expect([await said(await audienceId('acme')), await said(undefined)]).toEqual(['You said', 'Somethin']);
  });
});

describe('what somebody reads with the next receipt', () => {
  it('are the last two things that were told since, of eight weeks where that is not known', async () => {
    const at: [Telling, string][] = [];
    await open({
      store: () => ({
        tellingsFor: async (_, prompt, before) =>
          at.filter(([, told]) => prompt === 7 && Date.parse(told) > before).map(([one]) => one),
      }),
    });
    const acme = await audienceId('acme');
    for (const told of ['2025-12-07', '2025-12-09', '2026-01-10', '2026-01-20']) {
      const one = await stage.store.telling(1, await draft({ text: `Done on ${told}.` }));
      if (one) at.push([one, told]);
    }
    const person = await stage.store.person(1, idOf('Priya Shah'));
    if (!person) throw new Error('nobody');
    const around = undefined as never;
    const call = {
      deps: stage.deps,
      site: site(),
      person,
      words: pickWords('en'),
      inputs: {},
      from: 'message',
      around,
    } as const;
    expect(await sinceLast(call, 7, acme)).toEqual([
      'You said invoices are hard to read. Done on 2026-01-10. (Priya)',
      'You said invoices are hard to read. Done on 2026-01-20. (Priya)',
    ]);
    at.splice(2);
    expect(await sinceLast(call, 7, acme + 1)).toEqual(['Something we changed: Done on 2025-12-09. (Priya)']);
    expect(await sinceLast(call, 8, acme)).toEqual([]);
  });
});
