/** Words typed at the bot: which are commands, what is for one's own eyes, and what becomes of all others. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Button, Card } from '../../src/domain/card.ts';
import { weekMs } from '../../src/domain/model.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { buttonsIn, createDesk, read } from './follow/desk.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());
const { idOf, audienceId, memberOf } = createDesk(() => stage);
const administrator = (): string => stage.world.programme.administrators[0] ?? '';
const say = (userId: string, text: string, channel?: string): Promise<Card> =>
  stage.bot.inbox.say({ workspace: 'northwind', userId, text, ...(channel !== undefined && { channel }) });
const actionsIn = (card: Card): Button['action'][] => buttonsIn(card.parts).map((one) => one.action);
const personOf = async (userId: string): Promise<number> => (await stage.store.person(1, userId))?.id ?? 0;

/** Somebody of Support is asked; resolves to the prompt. */
const ask = async (): Promise<number> => {
  const at = stage.clock.now();
  await stage.store.season(1, at, { endsAt: at + 13 * weekMs, blocks: [] });
  const closesAt = at + weekMs;
  const person = await personOf(memberOf('support'));
  const prompt = {
    person,
    audience: await audienceId('support'),
    mode: 'confidential',
    dueAt: at,
    closesAt,
    first: false,
  } as const;
  const round = { pulse: 'colleagues', date: '2026-02-02', season: 1, opensAt: at, closesAt, state: 'open' } as const;
  await stage.store.openRound(1, round, [prompt], []);
  return (await stage.store.openPrompts(1, person, at))[0]?.prompt.id ?? 0;
};

const closedToWords =
  'I have not passed this on. No questions are open for you now; the next ones will have room for words.';

describe('words that are no command', () => {
  it('are not passed on, and can be sent with the questions that are open', async () => {
    expect(read(await say(memberOf('support'), 'My laptop is slow'))).toBe(closedToWords);
    const prompt = await ask();
    const answer = await say(memberOf('support'), 'My laptop is slow');
    expect(read(answer)).toBe('I have not passed this on. Shall I send it as what you need?');
    expect(actionsIn(answer)).toEqual([{ do: 'words', prompt, text: 'My laptop is slow' }]);
    const longest = 'w'.repeat(700);
    expect(actionsIn(await say(memberOf('support'), longest))).toEqual([{ do: 'words', prompt, text: longest }]);
    expect(actionsIn(await say(memberOf('support'), `${longest}w`))).toEqual([{ do: 'words', prompt }]);
  });

  it('typed where others read along are offered to nobody’s questions', async () => {
    await ask();
    expect(read(await say(memberOf('support'), 'My laptop is slow', 'C-launch'))).toBe(closedToWords);
  });

  it.each(['pause the music', 'digest now please', 'help me with my laptop', 'stop it'])(
    'may begin like one: %s',
    async (text) => {
      expect(read(await say(administrator(), text))).toBe(closedToWords);
      expect(await stage.store.paused(1)).toBe(false);
    },
  );

  it('that look like a list of teams are one only for administrators', async () => {
    const list = 'email,team,group\nnobody@elsewhere.example,Design,employees';
    expect(read(await say(memberOf('support'), list))).toBe(closedToWords);
    expect(read(await say(administrator(), list))).not.toBe(closedToWords);
    expect(read(await say(administrator(), 'Hello everybody'))).toBe(closedToWords);
  });
});

describe('what is for one’s own eyes', () => {
  it.each(['pulse', 'home', 'my data', 'erase', 'pause', 'stop', 'resume'])(
    'is behind a button where others read along: %s',
    async (text) => {
      const card = await say(memberOf('support'), text, 'C-launch');
      expect(read(card)).toBe(
        'That is between you and me: write it to me directly, or press a button; only you see what it opens.',
      );
      expect(actionsIn(card)).toEqual([{ do: 'myData' }, { do: 'rhythm' }, { do: 'privacy' }]);
    },
  );

  it.each([
    ['help', 'You can write to me'],
    ['privacy', 'Who sees what'],
    ['ask now', ''],
    ['digest now', ''],
    ['pause everything', 'Everything is paused'],
  ])('is not what anybody may read: %s', async (text, begins) => {
    const card = await say(administrator(), text, 'C-launch');
    expect(read(card).slice(0, begins.length)).toBe(begins);
    expect(read(card)).not.toMatch(/between you and me|not passed this on/u);
  });
});

describe('commands', () => {
  it('“pulse” shows the open questions, or says when the next come', async () => {
    const none = await say(memberOf('support'), 'pulse');
    expect(none.parts.some((part) => part.part === 'scale')).toBe(false);
    expect(read(none)).toBe(read(await say(memberOf('support'), 'home')));
    const prompt = await ask();
    const card = await say(memberOf('support'), 'questions');
    expect(card.parts.flatMap((part) => (part.part === 'scale' ? [part.prompt] : []))).toEqual([
      prompt,
      prompt,
      prompt,
    ]);
  });

  it('“help” lists what each may write', async () => {
    const rows = (card: Card) =>
      card.parts.flatMap((part) => (part.part === 'table' ? part.rows.map((row) => row[0]?.text) : []));
    const everybody = ['pulse', 'privacy', 'my data', 'pause 2 weeks', 'stop'];
    expect(rows(await say(memberOf('support'), 'help'))).toEqual(everybody);
    expect(rows(await say(idOf('Dana Weiss'), 'help'))).toEqual([...everybody, 'ask now']);
    const administers = ['ask now', 'set up', 'digest now', 'pause everything'];
    expect(rows(await say(administrator(), 'help'))).toEqual([...everybody, ...administers]);
  });

  it('“my data” and “erase” show all that is kept, with the way to erase it', async () => {
    for (const text of ['my data', 'erase']) {
      const card = await say(memberOf('support'), text);
      expect(card.parts[0]).toEqual({ part: 'heading', text: card.summary });
      expect(actionsIn(card)).toContainEqual({ do: 'erase' });
    }
  });

  it('“set up” opens the list of set-ups, and in a channel the way to set that one up', async () => {
    expect(actionsIn(await say(administrator(), 'set up'))).not.toContainEqual({ do: 'setUp', channel: 'C-launch' });
    const here = await say(administrator(), 'set up', 'C-launch');
    expect(here.summary).toBe('I am in product-launch now. Set up whom I should ask there.');
    expect(read(here)).toMatch(/^I was added to product-launch\./u);
    expect(actionsIn(here)).toContainEqual({ do: 'setUp', channel: 'C-launch' });
    expect((await say(administrator(), 'set up', 'C-nowhere')).summary).toContain('C-nowhere');
  });

  it('“ask now” and “digest now” offer to do so', async () => {
    expect(actionsIn(await say(administrator(), 'ask now partners'))).toContainEqual({
      do: 'askNow',
      pulse: 'partners',
    });
    expect(actionsIn(await say(administrator(), 'digest now'))).toContainEqual({ do: 'digestNow', digest: 'leaders' });
  });

  it('“pause everything” and “resume everything” do so', async () => {
    await say(administrator(), 'pause everything');
    expect(await stage.store.paused(1)).toBe(true);
    expect(read(await say(administrator(), 'resume everything'))).toMatch(/^Going on/u);
    expect(await stage.store.paused(1)).toBe(false);
  });
});

describe('“pause”, “stop” and “resume”', () => {
  const preferences = async () => stage.store.preferences(1, await personOf(memberOf('support')));
  const pauses = (card: Card) => actionsIn(card).filter((one) => one.do === 'pause').length;

  it('pauses for so many weeks, up to a year; otherwise asks for how long', async () => {
    expect(pauses(await say(memberOf('support'), 'pause'))).toBeGreaterThan(1);
    expect(pauses(await say(memberOf('support'), 'pause 53 weeks'))).toBeGreaterThan(1);
    expect((await preferences()).pausedUntil).toBeUndefined();
    const paused = await say(memberOf('support'), 'pause 52 weeks');
    expect(read(paused)).toMatch(/^Done: I will not ask you anything until .* 1 February/u);
    expect((await preferences()).pausedUntil).toBe(stage.clock.now() + 52 * weekMs);
    expect(read(await say(memberOf('support'), 'resume'))).toMatch(/^Welcome back/u);
    expect((await preferences()).pausedUntil).toBeUndefined();
  });

  it('stops the only pulse at once, and asks which where there are several', async () => {
    expect(read(await say(memberOf('support'), 'stop'))).toMatch(/^Done: I no longer ask you anything\./u);
    expect(await preferences()).toEqual({ stopped: 'all' });
    await stage.close();
    stage = await openStage({
      change: ({ programme }) => ({
        ...programme,
        pulses: programme.pulses.flatMap((one) => [one, { ...one, key: `${one.key}-too`, name: `${one.name} too` }]),
      }),
    });
    const asked = await say(memberOf('support'), 'stop');
    expect(actionsIn(asked).filter((one) => one.do === 'stop')).toHaveLength(3);
    expect(await preferences()).toEqual({ stopped: [] });
  });
});
