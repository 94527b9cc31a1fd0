import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topics } from '../../src/domain/question.ts';
import { codebook } from '../../src/domain/themes/codebook.ts';
import { createLinguist } from '../../src/domain/themes/language.ts';
import { createRecognise, type Linguist } from '../../src/domain/themes/recognise.ts';
import { languages, type Theme, themes } from '../../src/domain/themes/themes.ts';
import { comments } from '../../src/domain/world/comments.ts';

const recognise = createRecognise(createLinguist());

describe('what a comment is about', () => {
  it('is told in four languages, whatever the endings of its words', () => {
    const told: readonly (readonly [string, readonly Theme[]])[] = [
      ['We waited four days for your answers.', ['responseTime']],
      ['Wir warten seit Tagen auf eine Rückmeldung.', ['responseTime']],
      ['On attend la réponse depuis une semaine.', ['responseTime']],
      ['Esperamos la respuesta desde hace una semana.', ['responseTime']],
      ['Die Rechnungen waren schon wieder falsch.', ['quality', 'invoicing']],
      ['Nobody knows who has it now.', ['ownership']],
      ['Zu viel Arbeit und keine Anerkennung.', ['recognition', 'workload']],
      ['Les formations et les outils sont à revoir.', ['tools', 'training']],
    ];
    expect(told.map(([text]) => [text, recognise(text)])).toEqual(told);
  });

  it('finds a phrase with small words between, and not its words apart', () => {
    expect(recognise('Tell all of us earlier when a date moves.')).toEqual(['communication']);
    expect(recognise('Late shift again, our day was calm.')).toEqual(['workload']);
    expect(recognise('My laptop came on Monday.')).toEqual(['tools']);
  });

  it('is nothing where nothing is said', () => {
    for (const text of ['', '👍', 'ok', '...', 'All good, a calm two weeks.', '\u0000\ud800'])
      expect(recognise(text)).toEqual([]);
  });

  it('is something for most of what invented people write', () => {
    const all = (['employees', 'partners'] as const).flatMap((group) =>
      topics.flatMap((topic) => comments(group, topic)),
    );
    expect(all.filter((text) => recognise(text).length > 0).length).toBeGreaterThan(0.7 * all.length);
  });

  it('depends on the words alone, and never fails', () => {
    const parts = constantFrom('wait', 'Rechnung', ' ', 'the', 'prix', '\u202e', '🙂', 'nobody knows', '\n');
    assert(
      property(string({ unit: parts, maxLength: 30 }), (text) => {
        const found = recognise(text);
        expect(recognise(text)).toEqual(found);
        expect(themes.filter((theme) => found.includes(theme))).toEqual(found);
      }),
    );
  });

  it('follows the codebook: a term added is a term found', () => {
    const plain: Linguist = { languageOf: () => 'en', stem: (_, word) => word, isStopWord: () => false };
    const own = { ...codebook, tempo: { ...codebook.tempo, en: ['merry-go-round'] } };
    expect(createRecognise(plain, own)('It is a merry-go-round')).toEqual(['tempo']);
    expect(createRecognise(plain)('It is a merry-go-round')).toEqual([]);
  });
});

describe('the codebook', () => {
  it('recognises each of its own terms as its theme', () => {
    const linguist = createLinguist();
    for (const language of languages) {
      const inLanguage = createRecognise({ ...linguist, languageOf: () => language });
      const missed = themes.flatMap((theme) =>
        codebook[theme][language].filter((term) => !inLanguage(term).includes(theme)).map((term) => `${theme} ${term}`),
      );
      expect([language, missed]).toEqual([language, []]);
    }
  });
});
