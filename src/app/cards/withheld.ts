/** What a digest withholds, and why: in one line for the digest, one by one for the details. */
import type { Digest, WithheldNote } from '../../domain/digest-model.ts';
import type { Words } from '../../words/en.ts';

/** Reasons that read alike are counted together. */
const shortReasons: readonly (readonly WithheldNote['why'][])[] = [
  ['countedTogether', 'totalOnly'],
  ['neverShown'],
  ['firstBatchLater'],
  ['tooFewNewAnswers'],
];

/** "Three small teams are not shown alone. Partners answer by name, everyone else in confidence." Perhaps empty. */
export const withheldLine = (words: Words, digest: Digest): string => {
  // In a week with too few answers the card has said so already.
  const notes = digest.withheld.filter((one) => digest.headline.kind !== 'tooFew' || one.why !== 'tooFewNewAnswers');
  const whole = notes.filter((one) => one.names.length === 0);
  const told = new Set(whole.map((one) => `${one.group} ${one.why}`));
  const parts = notes.filter((one) => !told.has(`${one.group} ${one.why}`));
  const counted = shortReasons.flatMap((reasons) => {
    const of = parts.filter((one) => reasons.includes(one.why));
    return of[0] ? [words.digest.withheldShort(of[0].why, of)] : [];
  });
  const wholes = [...Map.groupBy(whole, ({ why }) => why)].map(([why, of]) =>
    words.digest.withheldWhole(why, [...new Set(of.map(({ group }) => group))]),
  );
  return [...wholes, ...counted, words.digest.modes(digest.modes)].filter((line) => line !== '').join(' ');
};

/** One sentence for each entry: who is not shown, and why. */
export const withheldList = (words: Words, digest: Digest): readonly string[] =>
  digest.withheld.length === 0
    ? [words.digest.nothingWithheld]
    : digest.withheld.map((one) => words.digest.withheldLong(one));
