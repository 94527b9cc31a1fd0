declare module 'snowball-stemmers' {
  export const newStemmer: (algorithm: string) => { stem(word: string): string };
}
