import { afterEach, describe, expect, it } from 'vitest';
import { digestText } from '../../src/app/cards/digest.ts';
import { pastOf, presentOf } from '../../src/app/timeline.ts';
import { instantOf } from '../../src/domain/time.ts';
import { pickWords } from '../../src/words/pick.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

/** The digests of a company that has lived its past and one more week, newest first, as leaders read them. */
const live = async (seed: string, effects: boolean): Promise<string[]> => {
  const { begun, at } = presentOf(Date.UTC(2026, 10, 22));
  stage = await openStage({ seed, effects, ...pastOf(begun) });
  stage.clock.set(at);
  stage = await stage.restart();
  const { zone } = stage.world.programme.organisation;
  await stage.rehearsal.moveTo(instantOf('2026-11-23', '12:00', zone), { everybodyAnswers: true });
  const digests = await stage.store.digests(1, 20);
  return digests.map(({ digest }) => digestText(pickWords('en'), digest));
};

describe('the leaders’ digest', () => {
  it('names what was planted in the playground’s history, in words', async () => {
    const [newest = '', ...earlier] = await live('northwind', true);
    expect(newest).toMatch(
      /Partners find us harder to work with: ease fell .* mostly at (Acme and Kestrel|Kestrel and Acme)/,
    );
    expect(newest).toMatch(/Employees .* up/);
    expect(newest).toMatch(/Both sides: Acme finds us hard \(1\.\d\)\. Our Acme team finds the work easy \(\d\.\d/);
    expect(newest).toMatch(/Shared: employees and partners both ask for quicker answers\./);
    expect(newest).toMatch(/Kestrel, down/);
    expect(newest).toMatch(/Tern, no answers for \w+ rounds; perhaps just busy/);
    expect(newest).toMatch(/Brightwell, growing/);
    // A team that does well does so from the beginning, and is told once.
    const learned = earlier.filter((text) =>
      /Learn from: Onboarding finds the work easy \(\d\.\d; employees in all/.test(text),
    );
    expect(learned).toHaveLength(1);
    expect(newest).toMatch(/Two small teams are not shown alone/);
  });

  it('says of a company in which nothing changes that nothing changed', async () => {
    const [newest = '', ...earlier] = await live('calm', false);
    expect(newest).toMatch(/A steady week: nothing changed beyond chance/);
    expect(earlier.filter((text) => /harder|easier|needs a look|growing/.test(text))).toEqual([]);
  });
});
