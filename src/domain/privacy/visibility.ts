/** Who will see an answer: what a prompt says is made from this, and the answer is read under the same mode (I7). */

export type Visibility =
  | {
      readonly mode: 'confidential';
      /** `own`: the audience has figures of its own; `total`: it counts only in those of its group. */
      readonly shown: 'own' | 'total';
      readonly k: number;
      /** Words can be shown without a name: only where ten or more count. */
      readonly unnamedWords: boolean;
    }
  | {
      readonly mode: 'named';
      /** Leaders who read the organisation's figures. */
      readonly readers: number;
      /** The only person asked there: the figures are this person's answers. */
      readonly sole: boolean;
    };
