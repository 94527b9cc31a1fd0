/** The message before the leaders' digest as its owner reads it, and what its buttons do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import type { OwnerEntry, OwnerNews } from '../../../src/domain/owner-news.ts';
import type { Comment, OutboxRow } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { buttonsIn, createDesk, press, read } from './desk.ts';
import { type Lived, lived, notingLog } from './given.ts';

let stage: Stage;
let given: Lived;
const { log, noted } = notingLog();
beforeEach(async () => {
  noted.length = 0;
  given = {};
  stage = await openStage({ log, store: () => lived(() => given) });
});
afterEach(() => stage.close());
const { idOf, personId, audienceId, memberOf, site } = createDesk(() => stage);
const notYours = 'That is for whoever looks after them. Nothing has changed.';
const refused = { level: 'warn', event: 'press refused', fields: { what: 'owner message', platform: 'playground' } };

const entry = async (key: string, more: Partial<OwnerEntry> = {}): Promise<OwnerEntry> => {
  const audience = (await stage.store.audiences(1)).find((one) => one.key === key);
  if (!audience) throw new Error('no audience');
  const { id, name, group, mode } = audience;
  return { audience: id, name, group, mode, kind: 'still', commented: [4], unnamedWords: false, ...more };
};
/** To Priya; resolves to its id. */
const message = async (news: Partial<OwnerNews> = {}): Promise<number> => {
  const nothing = { digest: 'leaders', date: '2026-02-09', entries: [], still: [], leaders: [], estimates: [] };
  const owner = await personId('Priya Shah');
  const stored = await stage.store.saveOwnerMessage(1, { owner, at: 0, news: { ...nothing, ...news } }, []);
  return stored?.id ?? 0;
};
const compose = (subject: number, more: Partial<OutboxRow> = {}) => {
  const target = { person: idOf('Priya Shah') };
  const row = { id: 1, key: 'k', subject, target, dueAt: 0, state: 'sending', attempt: 1, ...more } as const;
  return composeFollow(stage.deps, site(), { ...row, kind: 'ownerMessage' }, 0);
};
const shown = async (subject: number) => {
  const made = await compose(subject);
  if (made.kind !== 'delivery') throw new Error(`not sent: ${made.kind}`);
  return made.delivery.card;
};
const comment = (text: string, more: Partial<Comment> = {}): Comment => ({
  text,
  consent: 'topic',
  mayReply: false,
  named: false,
  ...more,
});

describe('the message', () => {
  it('is for its owner’s eyes, and takes the place of what was sent before', async () => {
    const id = await message({ still: [await entry('acme')] });
    const text =
      'Before the leaders’ digest: no clear change\n\nOn Monday leaders will read nothing about these beyond their figures.';
    expect(read(await shown(id))).toBe(text);
    const { card, ...first } = Object(await compose(id)).delivery;
    expect([first.internal, 'replaces' in first, card.summary]).toEqual([
      true,
      false,
      'Before the leaders’ digest: no clear change.',
    ]);
    expect(await compose(id, { ref: 'sent-before' })).toMatchObject({
      delivery: { internal: true, replaces: 'sent-before' },
    });
  });

  it('goes to nobody who has left, to no channel, and not where it is gone', async () => {
    const id = await message();
    const none = { kind: 'skip', why: 'no message' };
    expect(await compose(99)).toEqual(none);
    expect(await compose(id, { target: { channel: 'C-leaders' } })).toEqual(none);
    await stage.store.deactivate(1, [idOf('Priya Shah')]);
    expect(await compose(id)).toEqual(none);
  });

  it('quotes all that was written by name, and in confidence what its writer lets be shown, or what is one of ten', async () => {
    const [acme, sales, support] = [await audienceId('acme'), await audienceId('sales'), await audienceId('support')];
    const words = (of: string) => [
      comment(`${of}: by name`, { named: true }),
      comment(`${of}: with a yes`, { consent: 'named' }),
      comment(`${of}: without`),
    ];
    given = {
      comments: [
        ...[acme, sales, support].flatMap((audience) =>
          words(String(audience)).map((one) => ({ round: 4, audience, comment: one })),
        ),
        { round: 3, audience: acme, comment: comment('Of the month before', { named: true }) },
      ],
    };
    const id = await message({
      entries: [await entry('acme', { kind: 'silent' })],
      still: [await entry('sales'), await entry('support', { unnamedWords: true }), await entry('tern')],
    });
    const quotes = (await shown(id)).parts.flatMap((part) => (part.part === 'quote' ? [part.text] : []));
    expect(quotes).toEqual([
      ...['by name', 'with a yes'].map((one) => `${acme}: ${one}`),
      ...['by name', 'with a yes'].map((one) => `${sales}: ${one}`),
      ...['by name', 'with a yes', 'without'].map((one) => `${support}: ${one}`),
    ]);
  });
});

describe('“See all”', () => {
  it('shows every audience of the message to its owner, and nothing to anybody else', async () => {
    const id = await message({ still: [await entry('acme'), await entry('brightwell')] });
    const action = press(await shown(id), 'See all');
    const { form } = await stage.act(idOf('Priya Shah'), action);
    expect(form?.title).toBe('All of yours');
    expect(read(form)).toContain('Brightwell (partners)');
    const others = [
      await stage.act(idOf('Mateo Rojas'), action),
      await stage.act(idOf('Priya Shah'), { do: 'seeAll', message: 99 }),
    ];
    expect(others.map((one) => [one.form, read(one.private)])).toEqual([
      [undefined, notYours],
      [undefined, notYours],
    ]);
    expect(noted).toEqual([refused, refused]);
  });
});

describe('asking less often', () => {
  it('is every second time, stands in the next message, and can be taken back', async () => {
    const [priya, acme] = [idOf('Priya Shah'), await audienceId('acme')];
    const id = await message({ entries: [await entry('acme', { kind: 'silent', rounds: 3 })] });
    const eased = await stage.act(priya, press(await shown(id), 'Ask them less often'));
    expect(eased.private?.summary).toBe('Done: they will be asked every second time.');
    expect(read(eased.private)).toBe(
      'Done: Acme will be asked every second time. Nobody there is told that you chose this.',
    );
    expect(await stage.store.eased(1)).toEqual([acme]);
    expect(buttonsIn((await shown(id)).parts).map((one) => one.label)).toContain('Ask as usual again');
    const usual = await stage.act(priya, press(eased.private, 'Ask as usual again'));
    expect(read(usual.private)).toBe('Done: Acme will be asked as usual again.');
    expect(await stage.store.eased(1)).toEqual([]);
  });

  it('is for whoever looks after them, of the own company', async () => {
    const contact = memberOf('acme');
    const audiences = await stage.store.audiences(1);
    await stage.store.saveAudiences(
      1,
      audiences.map((one) => (one.key === 'acme' ? { ...one, owners: [contact] } : one)),
    );
    const acme = await audienceId('acme');
    const replies = [
      await stage.act(contact, { do: 'askLess', audience: acme }),
      await stage.act(idOf('Priya Shah'), { do: 'askLess', audience: acme }),
      await stage.act(idOf('Priya Shah'), { do: 'askAsUsual', audience: 99 }),
    ];
    expect(replies.map((one) => read(one.private))).toEqual([notYours, notYours, notYours]);
    expect(noted).toEqual([refused, refused, refused]);
    expect(await stage.store.eased(1)).toEqual([]);
  });
});
