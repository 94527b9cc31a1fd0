/** The words for a locale. Another language is one more file and one more line. */
import { en, type Words } from './en.ts';

const languages: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The language of a BCP 47 or POSIX locale ("en-GB", "en_US"), English where there is no such file. Never throws. */
export const pickWords = (locale: string): Words => languages.get(locale.split(/[-_]/u)[0]?.toLowerCase() ?? '') ?? en;
