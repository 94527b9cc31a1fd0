/** Everything that a person reads, in English. This is the type that every other language follows. */

import { commands } from './en-commands.ts';
import { moment } from './en-dates.ts';
import { dialogue } from './en-dialogue.ts';
import { chart, digest } from './en-digest.ts';
import { followUp } from './en-follow-up.ts';
import { lesson } from './en-lesson.ts';
import { names } from './en-names.ts';
import { home, notices, rhythm } from './en-notices.ts';
import { owner } from './en-owner.ts';
import { forms, round } from './en-partner.ts';
import { data, privacy } from './en-privacy.ts';
import { after, prompt } from './en-prompt.ts';
import { running } from './en-running.ts';
import { setUp } from './en-set-up.ts';
import { telling } from './en-telling.ts';

export const en = {
  commands,
  names,
  /** "Thursday 18:00". */
  moment,
  prompt,
  after,
  round,
  forms,
  notices,
  rhythm,
  home,
  privacy,
  data,
  digest,
  chart,
  setUp,
  running,
  followUp,
  owner,
  dialogue,
  telling,
  lesson,
};

/** A language: the same keys, the same arguments; a missing one does not compile. */
export type Words = typeof en;
