import { assert, property, record, shuffledSubarray, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDigest, composing, createSeries } from '../../../src/domain/digest.ts';
import { questions } from '../../../src/domain/question.ts';
import { tell } from '../histories.ts';
import { company } from '../stories.ts';

describe('any digest', () => {
  const story = tell({ seed: 'any', sides: company, silent: (side, ago) => side.key === 'tern' && ago < 12 });
  const bytes = JSON.stringify(composeDigest(story));

  it('is the same bytes whatever the order of audiences, blocks and turnouts', () => {
    const shuffled = record({
      audiences: shuffledSubarray([...story.audiences], { minLength: story.audiences.length }),
      blocks: shuffledSubarray([...story.blocks], { minLength: story.blocks.length }),
      turnouts: shuffledSubarray([...story.turnouts], { minLength: story.turnouts.length }),
    });
    assert(
      property(shuffled, (order) => {
        expect(JSON.stringify(composeDigest({ ...story, ...order }))).toBe(bytes);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same when it is made in steps, with time for others between them', () => {
    const releases = createSeries();
    for (const release of story.releases) releases.add(release);
    const steps = composing({ ...story, releases });
    let taken = 1;
    let step = steps.next();
    for (; !step.done; step = steps.next()) taken += 1;
    expect(JSON.stringify(step.value)).toBe(bytes);
    expect(taken).toBeGreaterThan(5);
  });

  it('shows no figure but of cells that were released, and each as it was released', () => {
    assert(
      property(subarray([...story.releases]), (releases) => {
        const digest = composeDigest({ ...story, releases });
        const cells = [...digest.details, ...digest.rows.map((one) => ({ ...one, cell: `g:${one.group}` }))];
        for (const { cell, cells: own } of cells) {
          for (const question of questions) {
            const shown = [own[question].figure, own[question].was].flatMap((figure) => figure?.mean ?? []);
            const published = releases
              .filter((one) => one.cell === cell && one.question === question)
              .map((one) => one.mean);
            expect(published).toEqual(expect.arrayContaining(shown));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
