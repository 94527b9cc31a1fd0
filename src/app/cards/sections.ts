/** The findings of a digest below its table: a line a section, in the order in which leaders read them. */
import type { Part } from '../../domain/card.ts';
import type { BothSides, Digest, LearnFrom, Shared } from '../../domain/digest-model.ts';
import type { Words } from '../../words/en.ts';
import { text } from './parts.ts';

interface Section {
  readonly title: string;
  readonly entries: readonly string[];
}

const names = ['bothSides', 'shared', 'learnFrom', 'watch'] as const;
type SectionName = (typeof names)[number];
/** How many entries of each section are shown. */
export type Shown = Readonly<Record<SectionName, number>>;

/** What leaves first where the post would be too long: each section down to so many entries, one after the other. */
const leaving: readonly (readonly [SectionName, number])[] = [
  ['watch', 4],
  ['learnFrom', 1],
  ['bothSides', 2],
  ['watch', 3],
  ['learnFrom', 0],
  ['bothSides', 1],
  ['shared', 1],
  ['watch', 1],
  ['shared', 0],
  ['watch', 0],
  ['bothSides', 0],
];

export const bothSidesLine = (words: Words, { question, worse, better }: BothSides): string =>
  words.digest.bothSides(question, worse, better);

export const sharedLine = (words: Words, finding: Shared): string =>
  finding.kind === 'sharedNeed' ? words.digest.sharedNeed(finding) : words.digest.sharedLow(finding);

export const learnFromLine = (words: Words, { question, strong, level }: LearnFrom): string =>
  words.digest.learnFrom(question, strong, level);

/** What the first sentence says is not said again, nor is what was told before. */
export function sectionsOf(words: Words, digest: Digest): Readonly<Record<SectionName, Section>> {
  const { headline } = digest;
  const told: unknown = 'finding' in headline ? JSON.stringify(headline.finding) : undefined;
  const untold = <T>(all: readonly T[]): readonly T[] => all.filter((one) => JSON.stringify(one) !== told);
  const { digest: say } = words;
  return {
    bothSides: {
      title: say.bothSidesTitle,
      entries: untold(digest.bothSides).map((one) => bothSidesLine(words, one)),
    },
    shared: { title: say.sharedTitle, entries: untold(digest.shared).map((one) => sharedLine(words, one)) },
    learnFrom: { title: say.learnFromTitle, entries: untold(digest.learnFrom).map((one) => learnFromLine(words, one)) },
    watch: {
      title: say.watch,
      entries: untold(digest.watch)
        .filter((one) => !one.told)
        .map((one) => say.watchShort(one)),
    },
  };
}

export const everything = (sections: Readonly<Record<SectionName, Section>>): Shown => ({
  bothSides: sections.bothSides.entries.length,
  shared: sections.shared.entries.length,
  learnFrom: sections.learnFrom.entries.length,
  watch: sections.watch.entries.length,
});
export const nothing: Shown = { bothSides: 0, shared: 0, learnFrom: 0, watch: 0 };

/** Everything, then fewer and fewer entries, the least important first, down to none. */
export function* fewer(sections: Readonly<Record<SectionName, Section>>): Generator<Shown> {
  const shown = { ...everything(sections) };
  yield { ...shown };
  for (const [name, least] of leaving) {
    while (shown[name] > least) {
      shown[name] -= 1;
      yield { ...shown };
    }
  }
}

/** A text a section that has anything to show, and how much more is in the thread. */
export function sectionParts(
  words: Words,
  sections: Readonly<Record<SectionName, Section>>,
  shown: Shown,
): readonly Part[] {
  const parts = names.flatMap((name): Part[] => {
    const lines = sections[name].entries.slice(0, shown[name]).map((line) => ` ${line}`);
    return lines.length > 0 ? [text({ strong: sections[name].title }, ...lines)] : [];
  });
  const more = names.reduce((sum, name) => sum + sections[name].entries.length - shown[name], 0);
  return more > 0 ? [...parts, text(words.digest.moreInThread(more))] : parts;
}
