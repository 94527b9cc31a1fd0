/**
 * Which themes a comment is about. Pure: the same words give the same themes, on the own machine, and nothing of the
 * words is kept or said. Only terms that stand in the codebook are looked for: a phrase that is in no codebook is
 * somebody's own way of saying it, and showing it would quote the writer.
 */
import { type Codebook, codebook as ours } from './codebook.ts';
import { type Language, languages, type Theme, themes } from './themes.ts';

/** What has to be known of languages; `language.ts` has it, and is loaded only where comments are read. */
export interface Linguist {
  /** Undefined where too little is written to tell. */
  languageOf(text: string): Language | undefined;
  stem(language: Language, word: string): string;
  isStopWord(language: Language, word: string): boolean;
}

export type Recognise = (text: string) => readonly Theme[];

/** Longer comments are not kept; words beyond say nothing new. */
const mostWords = 600;

const segmenters = new Map<Language, Intl.Segmenter>(
  languages.map((language) => [language, new Intl.Segmenter(language, { granularity: 'word' })]),
);

const wordsOf = (language: Language, text: string): string[] => {
  const segments = segmenters.get(language)?.segment(text.normalize('NFC').toLocaleLowerCase(language)) ?? [];
  const found: string[] = [];
  for (const { segment, isWordLike } of segments) {
    if (isWordLike && found.push(segment) >= mostWords) break;
  }
  return found;
};

interface Token {
  readonly stem: string;
  /** A word that says little by itself. */
  readonly isSmall: boolean;
}

interface Term {
  readonly theme: Theme;
  readonly stems: readonly string[];
}

interface Lexicon {
  /** By their first stem. */
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  tokensOf(text: string): readonly Token[];
}

function lexiconOf(language: Language, linguist: Linguist, codebook: Codebook): Lexicon {
  const tokensOf = (text: string): readonly Token[] =>
    wordsOf(language, text).map((word) => ({
      stem: linguist.stem(language, word),
      isSmall: linguist.isStopWord(language, word),
    }));
  const terms = themes.flatMap((theme) =>
    codebook[theme][language].map((term): Term => ({ theme, stems: tokensOf(term).map(({ stem }) => stem) })),
  );
  return { terms: Map.groupBy(terms, ({ stems }) => stems[0] ?? ''), tokensOf };
}

/** Whether the words from there on are those of the term; small words may stand between them. */
function isAt(tokens: readonly Token[], from: number, stems: readonly string[]): boolean {
  let at = from;
  for (const stem of stems) {
    while (at > from && tokens[at]?.isSmall && tokens[at]?.stem !== stem) at += 1;
    if (tokens[at]?.stem !== stem) return false;
    at += 1;
  }
  return true;
}

/** Makes the function once; it keeps the stems of the codebook. */
export function createRecognise(linguist: Linguist, codebook: Codebook = ours): Recognise {
  const lexicons = new Map<Language, Lexicon>();
  return (text) => {
    const language = linguist.languageOf(text) ?? 'en';
    const lexicon = lexicons.get(language) ?? lexiconOf(language, linguist, codebook);
    lexicons.set(language, lexicon);
    const tokens = lexicon.tokensOf(text);
    const found = new Set<Theme>();
    for (const [at, { stem }] of tokens.entries()) {
      for (const term of lexicon.terms.get(stem) ?? []) if (isAt(tokens, at, term.stems)) found.add(term.theme);
    }
    return themes.filter((theme) => found.has(theme));
  };
}
