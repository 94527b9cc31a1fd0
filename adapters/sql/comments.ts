/** What people wrote in confidence, as themes: the words themselves go no further than this. */
import type { Contribution } from '../../src/domain/privacy/release.ts';
import type { Recognise } from '../../src/domain/themes/recognise.ts';
import type { Theme } from '../../src/domain/themes/themes.ts';
import { hexIn, type Scope } from './contributions.ts';
import { type Ask, numbers, plain, raw } from './plain.ts';
import { turn } from './turn.ts';

/** Telling languages apart takes a tenth of a millisecond a comment: so many in one turn of the event loop. */
const perTurn = 50;
/** Read at once: comments are up to 3000 characters long. */
const pageSize = 500;

interface Comment {
  readonly link: string;
  readonly audience: number;
  readonly round: number;
  readonly text: string;
}

/** `audience link` of those who wrote, with the themes of what they wrote. */
export type Wrote = ReadonlyMap<string, NonNullable<Contribution['wrote']>>;

/** Of each person and audience the themes of the season, and the summarising that first had words of the person. */
export const themesWritten = async (ask: Ask, scope: Scope): Promise<Wrote> => {
  const evaluations = new Map(scope.rounds.map(({ id, evaluation }) => [id, evaluation]));
  const found = new Map<string, { first: number; themes: Set<Theme> }>();
  let recognise: Recognise | undefined;
  for await (const page of pagesOf(ask, scope)) {
    for (const [index, { link, audience, round, text }] of page.entries()) {
      if (index % perTurn === perTurn - 1) await turn();
      recognise ??= await loadRecognise();
      const key = `${audience} ${link}`;
      const first = evaluations.get(round) ?? 0;
      const known = found.get(key) ?? { first, themes: new Set() };
      found.set(key, known);
      known.first = Math.min(known.first, first);
      for (const theme of recognise(text)) known.themes.add(theme);
    }
  }
  return new Map([...found].map(([key, { first, themes }]) => [key, { first, themes: [...themes] }]));
};

/** 14 MB that a company without comments does not need. */
const loadRecognise = async (): Promise<Recognise> => {
  const [{ createRecognise }, { createLinguist }] = await Promise.all([
    import('../../src/domain/themes/recognise.ts'),
    import('../../src/domain/themes/language.ts'),
  ]);
  return createRecognise(createLinguist());
};

async function* pagesOf(ask: Ask, scope: Scope): AsyncGenerator<readonly Comment[]> {
  const { dialect, workspace, season, rounds } = scope;
  let [after, last] = ['', 0];
  for (;;) {
    const page: readonly Comment[] = await ask<Comment>(
      plain`select ${raw(hexIn[dialect])} as link, audience, round, text from words
        where workspace = ${workspace} and season = ${season} and person is null
        and round in (${numbers(rounds.map(({ id }) => id))})
        and (link, round) > (${Buffer.from(after, 'hex')}, ${last}) order by words.link, round limit ${pageSize}`,
    );
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    [after, last] = [end.link, end.round];
  }
}
