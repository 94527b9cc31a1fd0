/** Whose words are where, and which of them must be nowhere any more. */
import type { PromptFacts } from './peek.ts';

interface Written {
  readonly text: string;
  readonly season: number;
  readonly isNamed: boolean;
}

type Seasons = readonly { readonly workspace: number; readonly number: number; readonly sealed: number }[];

export const createOwnWords = () => {
  const wrote = new Map<string, Written[]>();
  const erased: string[] = [];
  return {
    write: ({ workspace, person, season, mode }: PromptFacts, text: string): void => {
      const writer = `${workspace} ${person}`;
      wrote.set(writer, [...(wrote.get(writer) ?? []), { text, season, isNamed: mode === 'named' }]);
    },
    /** What was said in confidence in a sealed season is nobody's any more, so that nobody can have it erased. */
    erase: (workspace: number, person: number, seasons: Seasons): void => {
      const open = seasons.filter((one) => one.workspace === workspace && one.sealed === 0).map(({ number }) => number);
      const own = wrote.get(`${workspace} ${person}`) ?? [];
      erased.push(...own.filter((one) => one.isNamed || open.includes(one.season)).map(({ text }) => text));
      wrote.delete(`${workspace} ${person}`);
    },
    erased: (): readonly string[] => erased,
  };
};
