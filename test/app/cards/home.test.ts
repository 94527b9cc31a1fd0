/** Somebody's own page, whole. */
import { describe, expect, it } from 'vitest';
import { homeCard } from '../../../src/app/cards/home.ts';
import type { HomeView } from '../../../src/app/cards/view.ts';
import { en } from '../../../src/words/en.ts';
import { promise as promiseOf } from '../../domain/follow-ups.ts';
import { personOf } from './owners.ts';
import { administration } from './set-up-views.ts';
import { at, employee, partner } from './views.ts';
import { whole } from './whole.ts';

const home: HomeView = {
  organisation: 'Northwind',
  open: [],
  data: { person: personOf('Sam Lee'), preferences: { stopped: [] }, audiences: [], answers: [], sealedSeasons: 0 },
  everythingPaused: false,
  owned: [],
};
const promise = promiseOf(7, { what: 'a weekly call', madeOn: '2026-11-16', due: '2026-11-27' });

describe('the own page', () => {
  it('says that nothing is open', () => {
    expect(whole(homeCard(en, home))).toEqual([
      'Summary: Nothing is open for you now.',
      '# Pollen at Northwind',
      'Nothing is open for you now.',
      '**Your answers, as long as they can be linked to you**',
      'There are no answers that can be linked to you.',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm] [Show my data → myData]',
    ]);
  });

  it('says when the next questions come, and that everything is paused', () => {
    const view = { ...home, next: '2026-12-01', everythingPaused: true };
    expect(whole(homeCard(en, view)).slice(0, 5)).toEqual([
      'Summary: Nothing is open for you now.',
      '# Pollen at Northwind',
      'Everything is paused: nobody is asked, and nothing is posted.',
      'Nothing is open for you now.',
      'Next time: 1 December.',
    ]);
  });

  it('shows every open prompt with a way to answer it, and no date of the next', () => {
    const open = [{ ...partner, now: at('2026-11-19T09:00Z') }, employee];
    const view = { ...home, open, next: '2026-12-01' };
    expect(whole(homeCard(en, view)).slice(0, 7)).toEqual([
      'Summary: Working with Northwind: three questions, about ten seconds. Open until 18:00 today; answering is up to you.',
      '# Pollen at Northwind',
      '**Open for you:** working with Northwind, until 18:00 today.',
      '[Answer → showPrompt prompt 12, primary] [We did not work together → nothing prompt 12]',
      '**Open for you:** your past two weeks in Support, until Thursday 18:00.',
      '[Answer → showPrompt prompt 11, primary] [Nothing to say this time → nothing prompt 11]',
      '**Your answers, as long as they can be linked to you**',
    ]);
  });

  it('shows what was replied, what was promised, and what was answered', () => {
    const answers = [
      { round: 1, date: '2026-11-03', audience: 'Support', mode: 'confidential', answer: { ease: 4 } } as const,
    ];
    const replies = [{ dialogue: 4, owner: 'Priya Shah' }];
    const view = { ...home, replies, promises: [promise], data: { ...home.data, answers } };
    expect(whole(homeCard(en, view)).slice(2)).toEqual([
      'Nothing is open for you now.',
      '**Priya Shah has replied to something you wrote.** Read it when it suits you; answering is up to you.',
      '[Read it → readReply dialogue 4, heard as “Read the reply from Priya Shah”]',
      '**What you have taken on**',
      '**By 27 November:** a weekly call (Acme).',
      '[Done → keepPromise followUp 7, primary] [I have to drop it → dropPromise followUp 7]',
      '**Your answers, as long as they can be linked to you**',
      'Table: Your answers that can be linked to you',
      'Round | About | Got what you needed | Easy | Enjoyable | Needed most',
      '3 November | Support | – | 4 of 5 | – | –',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm] [Show my data → myData]',
    ]);
  });

  it('shows those who look after somebody whom they look after, and administrators how it runs', () => {
    const support = { name: 'Support', group: 'employees', size: 14, mode: 'confidential', unreached: [] } as const;
    const owner = whole(homeCard(en, { ...home, owned: [support] }));
    const administrator = whole(homeCard(en, { ...home, administration: administration(employee, true) }));
    const lines = whole(homeCard(en, home)).length;
    expect(owner.slice(lines)).toEqual(['**What you look after**', '**Support**: 14 people, in confidence.']);
    expect(administrator.slice(lines)).toEqual([
      '**The state of Pollen**',
      'Connected to no chat. The app was taken out of Northwind (Slack): nothing is sent there.',
      'Nobody is asked yet. Two rounds are open; one message waits. No digest has been posted yet.',
      'Since 15 November no copy of the database could be made: whoever runs the server finds the reason in its log. No copy of the database has been made yet.',
      '[See set-ups → setUps] [Set up several → setUpMany] [Go on → resumeEverything, primary]',
    ]);
  });
});
