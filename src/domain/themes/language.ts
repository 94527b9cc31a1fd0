/**
 * What is known of languages, from packages on the own machine: tinyld tells them apart, stopwords-iso knows their small
 * words, Snowball (M. F. Porter, 2001) their stems. About 14 MB once loaded: import it lazily, where comments are read.
 */
import { newStemmer } from 'snowball-stemmers';
import stopWords from 'stopwords-iso/stopwords-iso.json' with { type: 'json' };
import { detect } from 'tinyld/light';
import type { Linguist } from './recognise.ts';
import { type Language, languages } from './themes.ts';

const algorithms: Readonly<Record<Language, string>> = { en: 'english', de: 'german', fr: 'french', es: 'spanish' };

export function createLinguist(): Linguist {
  const stemmers = new Map(languages.map((language) => [language, newStemmer(algorithms[language])]));
  const small = new Map(languages.map((language) => [language, new Set<string>(stopWords[language])]));
  return {
    // Chosen among those that the codebook knows: a few words are else taken for any language.
    languageOf: (text) => languages.find((language) => language === detect(text, { only: [...languages] })),
    stem: (language, word) => stemmers.get(language)?.stem(word) ?? word,
    isStopWord: (language, word) => small.get(language)?.has(word) === true,
  };
}
