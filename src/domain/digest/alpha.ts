/**
 * How often a digest may say anything that is not so.
 *
 * A digest makes five families of tests. Each family has its own share of the 0.05, whatever the others find: the shares
 * of O. J. Dunn, "Multiple comparisons among means", JASA 56 (1961), after Bonferroni. Within a family all candidates
 * of the digest are corrected together by Holm's method (see `statistics.ts`). Neither asks how tests depend on each
 * other, and they do: the same releases stand in several. So at most one digest in twenty says anything false where
 * nothing changed. Benjamini and Hochberg's method would find more, but it bounds the share of false findings, and the
 * one finding of a quiet week would be false far more often than one time in twenty.
 *
 * What the figures did around a kept promise is no family of these: nobody looks for it among many, it is the one
 * question that whoever promised has asked. Each is held against both of its intervals (see `outcomeOf`), which take all
 * people for new and so err to "no clear change"; the bench of truth counts what is wrong there as false all the same.
 *
 * The shares follow what each family has to find: the changes of a group are what most digests are read for.
 */
export const alphas = {
  /** Nine figures of three groups. */
  changes: 0.02,
  /** Directions of relationships. */
  watch: 0.01,
  /** Relationships that two groups see, times three questions. */
  bothSides: 0.008,
  /** Five topics and three questions over the groups. */
  shared: 0.006,
  /** Audiences that do well, times three questions. */
  learnFrom: 0.006,
} as const;
