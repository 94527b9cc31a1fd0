/** The page that says who sees what, whole: for somebody asked in confidence, by name, both ways, and not at all. */
import { describe, expect, it } from 'vitest';
import { privacyCard, privacyForm } from '../../../src/app/cards/privacy.ts';
import type { PrivacyView } from '../../../src/app/cards/view.ts';
import { en } from '../../../src/words/en.ts';
import { employee, partner, retention } from './views.ts';
import { whole } from './whole.ts';

const page: PrivacyView = { organisation: 'Northwind', k: 5, retention, harmContact: 'Dana Reyes', audiences: [] };

describe('who sees what', () => {
  it('of somebody whom nobody asks is both ways in general', () => {
    expect(whole(privacyCard(en, page))).toEqual([
      'Summary: Who sees what of the answers you give to Northwind, how long it is kept, and how to see or erase yours.',
      '# Who sees what',
      '**Who asks, and why.** Northwind asks, through Pollen, a program on its own server. It wants to notice early where work is hard, and to mend it.',
      'You are not among the people asked here; in general it is like this.',
      '**In confidence** means: figures need five people or more, and what those who look after a team or read the digests answer is in none of them; a new one needs five new answers; it is rounded, and so are counts. Whether a figure is shown depends on who took part, never on what was said. Words are shown without a name only where ten or more contributed, and only if you say so. Somebody replies to them only if you tick it, and is not told who you are; once you end that, or the season ends, nobody can link it to you.',
      '**By name** means: the person who looks after the relationship reads your name, answers and words. Leaders read figures, and your words or name only if you tick it.',
      '**Up to you.** Not answering has no consequence. You can pause or stop without anyone being told.',
      '**How long.** Answers until 30 days after their season of 13 weeks or more; when a season ends, the key that links its confidential answers to people is destroyed. Whether you replied: 30 days after the round. Words: 90 days. Digests: 24 months.',
      '**Not anonymous.** Slack and Teams know your user id and keep messages and their edits for as long as your company sets; that is why your answers do not stay in the chat. Whoever operates the server could look into it.',
      'Outside the promise: colleagues who put together what they know against one person.',
      '**Harm or harassment.** Please turn to Dana Reyes. Nothing here is read in time for that.',
      '[Show my data → myData] [Erase my data → erase, danger]',
    ]);
  });

  it('in confidence is said without a word of names', () => {
    const view = { ...page, purpose: 'We want to find what slows us down.', audiences: [employee] };
    expect(whole(privacyForm(en, view))).toEqual([
      'Form: Who sees what',
      '**Who asks, and why.** Northwind asks, through Pollen, a program on its own server. We want to find what slows us down.',
      '**Support**: _No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      '**In confidence** means: figures need five people or more, and what those who look after a team or read the digests answer is in none of them; a new one needs five new answers; it is rounded, and so are counts. Whether a figure is shown depends on who took part, never on what was said. Words are shown without a name only where ten or more contributed, and only if you say so. Somebody replies to them only if you tick it, and is not told who you are; once you end that, or the season ends, nobody can link it to you.',
      '**Up to you.** Not answering has no consequence, and nobody is shown who did. You can pause or stop without anyone being told.',
      '**How long.** Answers until 30 days after their season of 13 weeks or more; when a season ends, the key that links its confidential answers to people is destroyed. Whether you replied: 30 days after the round. Words: 90 days. Digests: 24 months.',
      '**Not anonymous.** Slack and Teams know your user id and keep messages and their edits for as long as your company sets; that is why your answers do not stay in the chat. Whoever operates the server could look into it.',
      'Outside the promise: colleagues who put together what they know against one person.',
      '**Harm or harassment.** Please turn to Dana Reyes. Nothing here is read in time for that.',
      '[Show my data → myData] [Erase my data → erase, danger]',
    ]);
  });

  it('by name promises no confidence', () => {
    expect(whole(privacyForm(en, { ...page, audiences: [partner] }))).toEqual([
      'Form: Who sees what',
      '**Who asks, and why.** Northwind asks, through Pollen, a program on its own server. It wants to notice early where work is hard, and to mend it.',
      "**Acme contacts**: **This is not anonymous.** Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
      '**By name** means: the person who looks after the relationship reads your name, answers and words. Leaders read figures, and your words or name only if you tick it.',
      '**Up to you.** Not answering has no consequence. You can pause or stop without anyone being told.',
      '**How long.** Answers until 30 days after their season of 13 weeks or more; when a season ends, the key that links its confidential answers to people is destroyed. Whether you replied: 30 days after the round. Words: 90 days. Digests: 24 months.',
      '**Not anonymous.** Slack and Teams know your user id and keep messages and their edits for as long as your company sets; that is why your answers do not stay in the chat. Whoever operates the server could look into it.',
      '**Harm or harassment.** Please turn to Dana Reyes. Nothing here is read in time for that.',
      '[Show my data → myData] [Erase my data → erase, danger]',
    ]);
  });

  it('of somebody asked both ways explains both', () => {
    const lines = whole(privacyForm(en, { ...page, audiences: [employee, partner] }));
    expect(lines.map((line) => line.slice(0, 24))).toEqual([
      'Form: Who sees what',
      '**Who asks, and why.** N',
      '**Support**: _No colleag',
      '**Acme contacts**: **Thi',
      '**In confidence** means:',
      '**By name** means: the p',
      '**Up to you.** Not answe',
      '**How long.** Answers un',
      '**Not anonymous.** Slack',
      'Outside the promise: col',
      '**Harm or harassment.** ',
      '[Show my data → myData] ',
    ]);
  });
});
