/** What every store promises about opening rounds and the prompts in them. */
import { describe, expect, it } from 'vitest';
import type { NewPrompt, Store } from '../../../src/ports.ts';
import {
  asked,
  type Company,
  company,
  dayMs,
  definition,
  hourMs,
  monday,
  type Open,
  otherFirm,
  people,
  person,
  promptFor,
  promptsOf,
  round,
} from './sample.ts';

export const roundsContract = (open: Open): void => {
  const openIt = (store: Store, made: Company, prompts: readonly NewPrompt[] = made.prompts) =>
    store.openRound(made.workspace, round({ season: made.season }), prompts, []);
  /** Closes the round to see its turnout. */
  const howManyAsked = async (store: Store, made: Company) => {
    for (const one of await store.rounds(made.workspace, { state: 'open' })) {
      await store.closeRound(made.workspace, one.id, []);
    }
    return (await store.turnouts(made.workspace, 0)).reduce((sum, turnout) => sum + turnout.asked, 0);
  };

  describe('opening a round', () => {
    it('writes the round, every prompt and every message', async () => {
      const store = await open();
      const made = await company(store, 3);
      const channel = {
        kind: 'roundOpen',
        audience: made.audience.id,
        target: { channel: 'C1' },
        dueAt: monday,
      } as const;
      const opened = await store.openRound(made.workspace, round({ season: 1 }), made.prompts, [channel]);
      expect(opened).toEqual({ ...round({ season: 1 }), id: opened?.id });
      expect(await store.rounds(made.workspace, { state: 'open' })).toEqual([opened]);
      const [first] = await promptsOf(store, made, opened?.id ?? 0);
      const { message: _, ...wanted } = made.prompts[0] ?? {};
      expect(first).toEqual({
        prompt: { ...wanted, id: first?.prompt.id, round: opened?.id, answered: false },
        round: opened,
        audience: made.audience,
        person: await store.person(made.workspace, 'U1'),
      });
      const sent = await store.lease(made.workspace, monday, 10, hourMs);
      expect(sent.map((row) => row.kind).sort()).toEqual(['prompt', 'prompt', 'prompt', 'roundOpen']);
      expect(sent.find((row) => row.kind === 'roundOpen')?.subject).toBe(opened?.id);
      expect(
        sent.find((row) => row.kind === 'prompt' && 'person' in row.target && row.target.person === 'U1'),
      ).toMatchObject({
        subject: first?.prompt.id,
        audience: made.audience.id,
        expiresAt: monday + 3 * dayMs,
      });
    });

    it('a second time does nothing', async () => {
      const store = await open();
      const made = await asked(store, 2);
      expect(await openIt(store, made)).toBeUndefined();
      expect(await store.outbox(made.workspace)).toMatchObject({ due: 2 });
    });

    it.each([40, 1201])('happens once when two ask at the same moment, for %i people', async (size) => {
      const stores = [await open(), await open()] as const;
      const made = await company(stores[0], size);
      const opened = await Promise.all(stores.map((store) => openIt(store, made)));
      expect(opened.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await stores[1].rounds(made.workspace, { state: 'open' })).toHaveLength(1);
      expect(await stores[1].outbox(made.workspace)).toMatchObject({ due: size });
      expect(await howManyAsked(stores[1], made)).toBe(size);
    });

    it('that was cut off in the middle is finished by the next one, and nobody is asked twice', async () => {
      const store = await open();
      const made = await company(store, 1201);
      const channel = {
        kind: 'roundOpen',
        audience: made.audience.id,
        target: { channel: 'C1' },
        dueAt: monday,
      } as const;
      const cut = made.prompts.map((one, index) => (index === 1100 ? { ...one, dueAt: Number.NaN } : one));
      await expect(store.openRound(made.workspace, round({ season: 1 }), cut, [channel])).rejects.toThrow(/null/i);
      const left = await store.rounds(made.workspace, {});
      expect(left).toMatchObject([{ state: 'opening' }]);
      expect((await store.outbox(made.workspace)).due).toBeGreaterThan(500);
      expect(await store.lastRounds(made.workspace)).toEqual({});
      // Whose message is out already can answer it.
      const who = made.prompts[0]?.person ?? 0;
      const prompt = (await store.promptOf(made.workspace, left[0]?.id ?? 0, who))?.prompt.id ?? 0;
      const entry = { workspace: made.workspace, prompt, person: who, now: monday };
      expect(await store.record({ ...entry, said: { question: 'need', value: 3 } })).toMatchObject({ kind: 'saved' });
      const rest = await store.candidates(made.workspace, [made.audience.id], 1);
      const missing = rest.filter((one) => one.lastAsked === undefined).map((one) => one.person);
      expect(missing.length).toBeGreaterThan(0);
      const again = made.prompts.filter((one) => missing.includes(one.person));
      expect(await store.openRound(made.workspace, round({ season: 1 }), again, [])).toMatchObject({ state: 'open' });
      expect(await store.outbox(made.workspace)).toMatchObject({ due: 1202 });
      expect(await store.lastRounds(made.workspace)).toEqual({ fortnight: '2026-11-16' });
      expect(await howManyAsked(store, made)).toBe(1201);
    });

    it('records a round that was missed as skipped, and asks nobody in it', async () => {
      const store = await open();
      const { workspace } = await company(store, 1);
      expect(await store.openRound(workspace, round({ state: 'skipped' }), [], [])).toMatchObject({ state: 'skipped' });
      expect(await store.rounds(workspace, { state: 'open' })).toEqual([]);
      expect(await store.lastRounds(workspace)).toEqual({ fortnight: '2026-11-16' });
    });

    it('asks nobody of another workspace, and in no audience of one', async () => {
      const store = await open();
      const made = await company(store, 1);
      const other = await store.workspace(otherFirm);
      const stranger = await store.meet(other, person('X1'));
      const [theirs] = await store.saveAudiences(other.id, [definition('theirs')]);
      const wrong = [
        promptFor(stranger, made.audience),
        { ...made.prompts[0], audience: theirs?.id ?? 0 } as NewPrompt,
      ];
      await openIt(store, made, wrong);
      expect(await store.outbox(made.workspace)).toMatchObject({ due: 0 });
      expect(await store.openPrompts(other.id, stranger.id, monday)).toEqual([]);
    });

    it('keeps the same date of two pulses and two workspaces apart', async () => {
      const store = await open();
      const made = await company(store, 1);
      const other = await store.workspace(otherFirm);
      const rounds = [
        await openIt(store, made),
        await store.openRound(made.workspace, round({ pulse: 'monthly' }), [], []),
        await store.openRound(other.id, round(), [], []),
      ];
      expect(new Set(rounds.map((one) => one?.id)).size).toBe(3);
      expect(await store.rounds(other.id, {})).toEqual([rounds[2]]);
      expect(await store.rounds(made.workspace, { ids: [rounds[1]?.id ?? 0, rounds[2]?.id ?? 0] })).toEqual([
        rounds[1],
      ]);
      expect(await store.lastRounds(made.workspace)).toEqual({ fortnight: '2026-11-16', monthly: '2026-11-16' });
      expect(
        await store.prompt(other.id, (await promptsOf(store, made, rounds[0]?.id ?? 0))[0]?.prompt.id ?? 0),
      ).toBeUndefined();
    });
  });

  describe('being asked', () => {
    it('is remembered for the person and for the audience', async () => {
      const store = await open();
      const made = await asked(store, 1);
      const [candidate] = await store.candidates(made.workspace, [made.audience.id], 1);
      expect(candidate).toMatchObject({
        lastAsked: '2026-11-16',
        home: made.audience.id,
        audiences: [{ id: made.audience.id, lastAsked: '2026-11-16' }],
      });
    });

    it('in confidence decides the one audience a person counts in, for that season alone', async () => {
      const store = await open();
      const made = await company(store, 1);
      const [support, sales, named] = await store.saveAudiences(made.workspace, [
        definition('support'),
        definition('sales'),
        definition('named', { mode: 'named' }),
      ]);
      for (const one of [sales, named]) await store.saveRoster(made.workspace, one?.id ?? 0, people(1), []);
      const home = async (season: number) =>
        (await store.candidates(made.workspace, [support?.id ?? 0], season))[0]?.home;
      const ask = async (date: string, season: number, audience: typeof support) => {
        if (!(audience && made.team[0])) throw new Error('nobody to ask');
        const prompts = [promptFor(made.team[0], audience)];
        await store.openRound(made.workspace, round({ date, season }), prompts, []);
      };
      await ask('2026-11-16', 1, named);
      expect(await home(1)).toBeUndefined();
      await ask('2026-11-30', 1, sales);
      expect(await home(1)).toBe(sales?.id);
      await ask('2026-12-14', 1, support);
      expect(await home(1)).toBe(sales?.id);
      expect(await home(2)).toBeUndefined();
      await ask('2027-03-01', 2, support);
      expect(await home(2)).toBe(support?.id);
    });
  });
};
