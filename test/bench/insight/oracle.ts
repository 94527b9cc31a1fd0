/**
 * An oracle: sees the same contributors and the same releases as a digest, but each figure exactly, with its number of
 * people and how many picked each topic. What it finds by the same rules is what could be found.
 */
import { readHistory } from '../../../src/domain/privacy/history.ts';
import type { Block, Release, Snapshot } from '../../../src/domain/privacy/index.ts';
import { topics } from '../../../src/domain/question.ts';
import type { Chapter } from '../../domain/histories.ts';

interface Exact {
  readonly mean: number;
  readonly people: number;
}

export interface Oracle {
  /** The releases of this chapter as the oracle sees them; chapters in their order. */
  see(chapter: Chapter): readonly Release[];
}

export function createOracle(): Oracle {
  const parts = new Map<string, Exact>();
  return {
    see(chapter) {
      const { blocks } = chapter.input;
      for (const { cell, question, sum, count } of chapter.summary.snapshots)
        parts.set(`${cell} ${question}`, { mean: sum / count, people: count });
      const total = (release: Release): Exact | undefined => {
        const own = blocks.flatMap((block) => {
          const part = parts.get(`${block.cell} ${release.question}`);
          return block.group === release.group && part ? [{ block, part }] : [];
        });
        const weight = own.reduce((sum, { block }) => sum + block.people, 0);
        const mean = own.reduce((sum, { block, part }) => sum + part.mean * block.people, 0) / weight;
        return { mean, people: own.reduce((sum, { part }) => sum + part.people, 0) };
      };
      return chapter.summary.releases.map((release): Release => {
        if (release.mode !== 'confidential') return release;
        const exact = release.cell.startsWith('g:') ? total(release) : parts.get(`${release.cell} ${release.question}`);
        if (!exact) throw new Error(`nothing behind ${release.cell}`);
        const block = blocks.find((one) => one.cell === release.cell);
        const counts = release.topics && block ? { topics: pickedOf(chapter, block) } : {};
        return { ...release, mean: exact.mean, step: 0, people: { from: exact.people, to: exact.people }, ...counts };
      });
    },
  };
}

/** Those who have not been in a count of this season, with their latest topic. */
function pickedOf({ contributions, earlier }: Chapter, block: Block): NonNullable<Release['topics']> {
  const before: Snapshot | undefined = earlier.find((one) => one.cell === block.cell && one.question === 'need');
  const after = before ? readHistory(before.history).topics : 0;
  const own = contributions.filter((one) => block.audiences.includes(one.audience) && (one.topic?.first ?? 0) > after);
  return Object.fromEntries(
    topics.map((topic) => {
      const people = own.filter((one) => one.topic?.value === topic).length;
      return [topic, { from: people, to: people }];
    }),
  );
}
