/** The button under the one message of a shared channel: who gets the questions, and what everybody else hears. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Round } from '../../src/domain/model.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { createDesk, read } from './follow/desk.ts';

let stage: Stage;
const open = async (options: StageOptions = {}): Promise<void> => void (stage = await openStage(options));
afterEach(() => stage.close());
const { idOf, audienceId } = createDesk(() => stage);
const contact = (audience: string, index = 0): string =>
  stage.world.people.filter((one) => one.audiences[0] === audience)[index]?.userId ?? '';
const closesAt = Date.parse('2026-02-05T17:00Z');

/** A round of Acme and Brightwell in which only the first contact of Acme is asked. */
const ask = async (): Promise<Round> => {
  const at = stage.clock.now();
  await stage.store.season(1, at, { endsAt: at + 90 * 86_400_000, blocks: [] });
  const person = await stage.store.person(1, contact('acme'));
  const prompt = {
    person: person?.id ?? 0,
    audience: await audienceId('acme'),
    mode: 'named',
    dueAt: at,
    closesAt,
    first: true,
  } as const;
  const about = { pulse: 'partners', date: '2026-02-02', season: 1, opensAt: at, closesAt, state: 'open' } as const;
  const round = await stage.store.openRound(1, about, [prompt], []);
  if (!round) throw new Error('no round');
  return round;
};
const press = async (userId: string, round: number, audience: string) =>
  stage.act(userId, { do: 'answerPrivately', round, audience: await audienceId(audience) });
const promptOf = async (userId: string, round: number) =>
  (await stage.store.promptOf(1, round, (await stage.store.person(1, userId))?.id ?? 0))?.prompt;

const notAsked = (partner: string, owner = 'Priya') =>
  `Thanks! You are not on the list of people we ask at ${partner}, so nothing was saved. ${owner} can add you.`;

describe('“Answer privately”', () => {
  it('opens the questions of whoever was asked', async () => {
    await open();
    const round = await ask();
    const opened = await press(contact('acme'), round.id, 'acme');
    expect(opened.private).toBeUndefined();
    const prompt = await promptOf(contact('acme'), round.id);
    expect(opened.form?.parts.filter((part) => part.part === 'scale').map((part) => part.prompt)).toEqual(
      [prompt, prompt, prompt].map((one) => one?.id),
    );
  });

  it('asks whoever joined the channel since', async () => {
    await open();
    const round = await ask();
    stage.clock.set(Date.parse('2026-02-03T12:00Z'));
    const joined = contact('acme', 1);
    const { form } = await press(joined, round.id, 'acme');
    const prompt = await promptOf(joined, round.id);
    expect(prompt).toMatchObject({
      round: round.id,
      audience: await audienceId('acme'),
      mode: 'named',
      dueAt: Date.parse('2026-02-03T12:00Z'),
      closesAt,
      answered: false,
      first: true,
    });
    expect(form?.parts.find((part) => part.part === 'scale')?.prompt).toBe(prompt?.id);
  });

  it('is for the partner alone: a colleague hears that theirs come directly', async () => {
    await open();
    const round = await ask();
    expect(await press(idOf('Priya Shah'), round.id, 'acme')).toMatchObject({
      private: { summary: 'Thanks! These questions are for Acme. Yours come to you directly.' },
    });
    expect(await promptOf(idOf('Priya Shah'), round.id)).toBeUndefined();
  });

  it.each([
    ['of another partner', 'kestrel', 'acme', 'Acme'],
    ['asked for another audience in the same round', 'acme', 'brightwell', 'Brightwell'],
  ])('is not for somebody %s, who hears who can help', async (_, of, about, name) => {
    await open();
    const round = await ask();
    const before = await promptOf(contact(of), round.id);
    const { form, private: said } = await press(contact(of), round.id, about);
    expect([form, read(said)]).toEqual([undefined, notAsked(name)]);
    expect(await promptOf(contact(of), round.id)).toEqual(before);
  });

  it('is not for anybody new where people are listed one by one, or are ours by the directory', async () => {
    const listed = (key: string) => key === 'acme';
    await open({
      change: ({ programme, people }) => {
        const place = { people: people.filter((one) => one.audiences[0] === 'acme').map((one) => one.userId) };
        const audiences = programme.audiences.map((one) => (listed(one.key) ? { ...one, place, owners: [] } : one));
        return { ...programme, audiences };
      },
    });
    const round = await ask();
    const { form, private: said } = await press(contact('acme', 1), round.id, 'acme');
    expect([form, read(said)]).toEqual([undefined, notAsked('Acme', 'Whoever looks after our work together')]);
    expect(await promptOf(contact('acme', 1), round.id)).toBeUndefined();
  });

  it('trusts the directory of the moment about who is of the partner', async () => {
    let isOurs = false;
    await open({
      directory: (usual) => ({
        members: async (...of) =>
          (await usual.members(...of)).map((one) => ({ ...one, external: one.external && !isOurs })),
      }),
    });
    const round = await ask();
    isOurs = true;
    expect((await press(contact('acme', 1), round.id, 'acme')).form).toBeUndefined();
  });

  it('says that it is over, from the moment on at which it closes', async () => {
    await open();
    const round = await ask();
    stage.clock.set(closesAt);
    expect((await press(contact('acme'), round.id, 'acme')).form).toBeDefined();
    stage.clock.set(closesAt + 1);
    const over =
      'Thank you, Acme. The questions about working with Northwind since 5 January closed on Thursday 5 February.\n\nNext time: 3 March.';
    expect(read((await press(contact('acme'), round.id, 'acme')).private)).toBe(over);
    stage.clock.set(closesAt - 1);
    await stage.store.closeRound(1, round.id, []);
    expect(read((await press(contact('acme'), round.id, 'acme')).private)).toBe(over);
  });

  it('changes nothing where the round or the audience is not known', async () => {
    await open();
    const round = await ask();
    const unknown = [
      await press(contact('acme'), 99, 'acme'),
      await stage.act(contact('acme'), { do: 'answerPrivately', round: round.id, audience: 99 }),
    ];
    const said = notAsked('Northwind', 'Whoever looks after our work together');
    expect(unknown.map((one) => [one.form, read(one.private)])).toEqual([
      [undefined, said],
      [undefined, said],
    ]);
  });
});
