/**
 * "You said, we did": what was done about answers, or will not be and why, told to the people who answered. It begins
 * with "you said" only for an audience of which k people stand behind it, or somebody who said yes to that.
 */
import type { CommentToken } from './follow-action.ts';
import type { Release } from './privacy/release.ts';
import { type Answer, type Topic, topics } from './question.ts';
import { type Theme, themes } from './themes/themes.ts';

/** A receipt has room for so much. */
export const longestTelling = 240;
export const longestSaid = 100;

export const tellingKinds = ['did', 'willNot'] as const;
type TellingKind = (typeof tellingKinds)[number];

/** Who stands behind "you said", and in which audiences. */
export interface Backing {
  readonly by: 'people' | 'writer' | 'nobody';
  readonly audiences: readonly number[];
}

export interface NewTelling {
  /** Id of the person who tells. */
  readonly author: number;
  readonly kind: TellingKind;
  readonly text: string;
  /** What they said, to go on after "you said"; may be empty. */
  readonly said: string;
  readonly backing: Backing;
  /** The form's choice behind `backing`, to be shown again. */
  readonly chosen: string;
  /** Ids. */
  readonly audiences: readonly number[];
  /** The promise that it is about. */
  readonly followUp?: number;
  /** Also as a post in the channels in which these audiences are asked. */
  readonly post: boolean;
}

export interface Telling extends NewTelling {
  readonly id: number;
  readonly authorName: string;
  readonly state: 'draft' | 'sent' | 'cancelled';
}

/** Whether people of this audience read "you said". */
export const isBacked = (telling: Pick<NewTelling, 'said' | 'backing'>, audience: number): boolean =>
  telling.said !== '' && telling.backing.by !== 'nobody' && telling.backing.audiences.includes(audience);

/**
 * Topics that k people or more of an audience picked: in confidence as its newest release counts them, by name as the
 * given answers do.
 */
export const topicsBehind = (
  of: { readonly releases: readonly Release[]; readonly named: readonly { person: number; answer: Answer }[] },
  k: number,
): readonly Topic[] => {
  const counted = of.releases.toSorted((a, b) => b.at - a.at).find((one) => one.topics !== undefined)?.topics ?? {};
  return topics.filter((topic) => {
    const people = new Set(of.named.filter(({ answer }) => answer.topic === topic).map(({ person }) => person));
    return topic !== 'nothing' && (people.size >= k || (counted[topic]?.from ?? 0) >= k);
  });
};

/** Themes that k different people or more of an audience wrote about, as its newest count was published. */
export const themesBehind = (releases: readonly Release[], k: number): readonly Theme[] => {
  const counted = releases.toSorted((a, b) => b.at - a.at).find((one) => one.themes !== undefined)?.themes ?? {};
  return themes.filter((theme) => (counted[theme]?.from ?? 0) >= k);
};

/** The form's choices: nobody, a topic, what comments were about, or a comment whose writer said yes. */
export type Chosen =
  | { readonly by: 'nobody' }
  | { readonly by: 'people'; readonly topic: Topic }
  | { readonly by: 'people'; readonly theme: Theme }
  | { readonly by: 'writer'; readonly comment: CommentToken };

export const chosenText = (chosen: Chosen): string => {
  if (chosen.by === 'people') return 'topic' in chosen ? `topic:${chosen.topic}` : `theme:${chosen.theme}`;
  return chosen.by === 'writer' ? `comment:${chosen.comment}` : 'nobody';
};

/** Words of a text as they may be parts of names. */
const wordPattern = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;
/** Shorter ones are initials and particles. */
const shortestName = 3;

/**
 * Names of these people in a text, as they stand there. A part of a name counts when it is written with a capital, so
 * that "will" and "may" are words; a whole name counts however it is written.
 */
export const namesIn = (text: string, people: readonly { readonly name: string }[]): readonly string[] => {
  const written = new Set(Array.from(text.matchAll(wordPattern), ([word]) => word.replace(/['’]s$/u, '')));
  const lower = ` ${Array.from(text.toLowerCase().matchAll(wordPattern), ([word]) => word).join(' ')} `;
  const partsOf = (name: string): string[] => Array.from(name.matchAll(wordPattern), ([part]) => part);
  const isThere = (name: string): boolean => {
    const whole = partsOf(name.toLowerCase()).join(' ');
    return whole.includes(' ') && lower.includes(` ${whole} `);
  };
  const whole = people.map(({ name }) => name).filter(isThere);
  const told = new Set(whole.flatMap(partsOf));
  const parts = people
    .flatMap(({ name }) => partsOf(name))
    .filter((part) => part.length >= shortestName && part !== part.toLowerCase() && written.has(part));
  const found = [...whole, ...parts.filter((part) => !told.has(part))];
  return [...new Set(found)].sort();
};
