/** What whoever looks after audiences reads before the leaders read the digest. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/question.ts';
import type { NamedAnswer } from '../../../src/ports.ts';
import type { StageOptions } from '../../support/stage.ts';
import { newsDigest } from '../cards/digests.ts';
import { createDesk } from './desk.ts';
import { turnout } from './given.ts';
import { closed, openOwners } from './owners-scene.ts';

let scene: Awaited<ReturnType<typeof openOwners>>;
const open = async (options: StageOptions = {}): Promise<void> => void (scene = await openOwners(options));
afterEach(() => scene.stage.close());
const { idOf, audienceId } = createDesk(() => scene.stage);

/** Of people of this audience, in the order of the directory. */
const answers = async (audience: string, all: readonly Answer[]): Promise<readonly NamedAnswer[]> => {
  const people = scene.stage.world.people.filter((one) => one.audiences.includes(audience));
  const found = await Promise.all(people.map((one) => scene.stage.store.person(1, one.userId)));
  return all.flatMap((answer, index) => {
    const person = found[index];
    return person ? [{ person, answer }] : [];
  });
};

describe('what stands in the message', () => {
  it('is what the last two rounds by name did, in which anybody was asked', async () => {
    await open();
    const [acme, brightwell] = [await audienceId('acme'), await audienceId('brightwell')];
    scene.give({
      turnouts: [
        turnout(1, acme, '2025-12-11T17:00Z'),
        turnout(2, acme, '2026-01-08T17:00Z'),
        turnout(3, acme, '2026-01-22T17:00Z', { asked: 0 }),
        turnout(4, acme, closed, { asked: 4, replied: 2 }),
        turnout(4, brightwell, closed, { asked: 2, replied: 1 }),
        turnout(5, brightwell, '2025-10-30T17:00Z'),
      ],
      named: [
        { round: 1, audience: acme, answers: await answers('acme', [{ ease: 1 }, { ease: 1 }]) },
        { round: 2, audience: acme, answers: await answers('acme', [{ ease: 4 }, { ease: 5 }]) },
        { round: 4, audience: acme, answers: await answers('acme', [{ ease: 2 }, { ease: 3 }]) },
        { round: 4, audience: brightwell, answers: await answers('brightwell', [{ ease: 2 }]) },
        { round: 5, audience: brightwell, answers: await answers('brightwell', [{ ease: 5 }]) },
      ],
    });
    await scene.write();
    const news = await scene.newsFor('Priya Shah');
    expect(news).toMatchObject({ digest: 'leaders', date: '2026-02-09', leaders: [], estimates: [] });
    expect(news?.entries).toEqual([
      {
        audience: acme,
        name: 'Acme',
        group: 'partners',
        mode: 'named',
        kind: 'moved',
        question: 'ease',
        from: 4.5,
        to: 2.5,
        alike: true,
        asked: 4,
        answered: 2,
        commented: [4],
        unnamedWords: false,
      },
    ]);
    expect(news?.still).toMatchObject([{ audience: brightwell, kind: 'still', asked: 2, answered: 1 }]);
  });

  it('is nobody’s single answer where answers are given in confidence', async () => {
    await open();
    const sales = await audienceId('sales');
    scene.give({ turnouts: [turnout(4, sales, closed, { asked: 16, replied: 12 })] });
    await scene.write();
    const still = (await scene.newsFor('Dana Weiss'))?.still.find((one) => one.audience === sales);
    expect(still).toEqual({
      audience: sales,
      name: 'Sales',
      group: 'employees',
      mode: 'confidential',
      kind: 'still',
      commented: [4],
      unnamedWords: false,
    });
    expect(scene.noted.filter((one) => one.level === 'error')).toEqual([]);
  });

  it('calls partners by the relationship and teams by their own name', async () => {
    await open({
      change: ({ programme }) => ({
        ...programme,
        relationships: programme.relationships.filter((one) => one.key !== 'tern'),
        audiences: programme.audiences.map((one) => ({ ...one, name: `${one.name} people` })),
      }),
    });
    const [kestrel, team] = [await audienceId('kestrel'), await audienceId('acme-team')];
    scene.give({ turnouts: [turnout(1, kestrel, closed), turnout(1, team, closed)] });
    await scene.write();
    const namesFor = async (name: string) => (await scene.newsFor(name))?.still.map((one) => one.name);
    expect(await namesFor('Mateo Rojas')).toEqual(['Kestrel', 'Tern people']);
    expect(await namesFor('Oskar Lindqvist')).toEqual(['Acme team people', 'Halden Rail team people']);
  });

  it('is what leaders will read about the own audiences, and what the owner kept meanwhile', async () => {
    await open();
    const own = { what: 'One person for invoices', about: 'relationship:brightwell', by: '2026-02-20' };
    for (const [followUp, name, what] of [
      [1, 'Priya Shah', own.what],
      [2, 'Dana Weiss', 'Somebody else’s'],
    ] as const) {
      await scene.stage.act(idOf(name), { do: 'saveTakeOn' }, { inputs: { ...own, what } });
      await scene.stage.act(idOf(name), { do: 'keepPromise', followUp });
    }
    const { headline, watch, bothSides } = newsDigest;
    scene.give({
      said: { headline, watch, bothSides },
      turnouts: [turnout(1, await audienceId('kestrel'), closed), turnout(1, await audienceId('brightwell'), closed)],
    });
    await scene.write();
    const sentence =
      'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.';
    const [priya, mateo] = [await scene.newsFor('Priya Shah'), await scene.newsFor('Mateo Rojas')];
    expect(priya?.leaders).toEqual([sentence, 'Brightwell, growing.', 'Acme finds us hard (2.3).']);
    expect(priya?.entries).toMatchObject([{ kind: 'growing', since: 'One person for invoices' }]);
    expect(mateo?.leaders).toEqual([
      sentence,
      'Kestrel, down three rounds.',
      'Tern, no answers for three rounds; perhaps just busy.',
    ]);
    expect(mateo?.entries[0]).not.toHaveProperty('since');
  });
});
