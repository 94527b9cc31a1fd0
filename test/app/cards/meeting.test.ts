/** Two people brought together: each is asked alone, and both get the same agenda, each with the own figure only. */
import { describe, expect, it } from 'vitest';
import { agendaCard, estimateForm, meetingAskCard, meetingSaidCard } from '../../../src/app/cards/lesson.ts';
import type { Agenda, AgendaSide } from '../../../src/domain/lesson.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

const acme: AgendaSide = { audience: 'Acme contacts', mean: 2.3, date: '2026-11-16', lies: 'lower' };
const team: AgendaSide = { audience: 'Acme team', mean: 4, date: '2026-11-09', lies: 'higher' };
const sides: Agenda = { kind: 'sides', name: 'Acme', question: 'ease', one: acme, other: team };
const learning: Agenda = { kind: 'lesson', name: 'Onboarding', question: 'need', one: acme, other: team };
const ofAcme = { id: 8, agenda: sides, own: acme, theirs: team, person: 'Priya Shah', audience: 4 };
const ofTeam = { ...ofAcme, own: team, theirs: acme, person: 'Dana Wolf' };

describe('an invitation to talk', () => {
  it('between the two sides of a relationship shows the own figure, and of the other only its name', () => {
    expect(whole(meetingAskCard(en, ofAcme))).toEqual([
      'Summary: A conversation about Acme?',
      '**Acme is seen differently from its two sides:** Acme contacts is lower than the other on “easy” (2.3, 16 November). Priya Shah looks after Acme team. Shall I bring you together?',
      '[Bring us together → meet meeting 8, primary] [Not now → meetNot meeting 8]',
    ]);
  });

  it('says that an own estimate is one', () => {
    expect(whole(meetingAskCard(en, { ...ofTeam, own: { ...team, estimate: true } }))[1]).toBe(
      '**Acme is seen differently from its two sides:** your own estimate is higher than what they say themselves on “easy” (4, 9 November). Dana Wolf looks after Acme contacts. Shall I bring you together?',
    );
  });

  it('about a lesson says who would like to hear', () => {
    expect(whole(meetingAskCard(en, { ...ofTeam, agenda: learning }))).toEqual([
      'Summary: A conversation about Onboarding?',
      '**Dana Wolf would like to hear how Acme team does it.** Dana looks after Acme contacts. Shall I bring you together?',
      '[Bring us together → meet meeting 8, primary] [Not now → meetNot meeting 8]',
    ]);
  });

  it('is answered with what happens next', () => {
    expect(whole(meetingSaidCard(en, 'Priya Shah', 'waiting'))).toEqual([
      'Summary: Noted. As soon as Priya Shah agrees too, you both get a short agenda. If not, nothing happens and nobody is told.',
      'Noted. As soon as Priya Shah agrees too, you both get a short agenda. If not, nothing happens and nobody is told.',
    ]);
    expect(whole(meetingSaidCard(en, 'Priya Shah', 'agreed'))).toEqual([
      'Summary: Priya Shah agrees too: the agenda comes to you both.',
      'Priya Shah agrees too: the agenda comes to you both.',
    ]);
    expect(whole(meetingSaidCard(en, 'Priya Shah', 'refused'))).toEqual([
      'Summary: All right. Nobody is told.',
      'All right. Nobody is told.',
    ]);
  });
});

describe('the agenda', () => {
  it('asks the lower side what was hard, and lets something be taken on at once', () => {
    expect(whole(agendaCard(en, ofAcme))).toEqual([
      'Summary: You and Priya Shah both want to talk about Acme.',
      '# You and Priya Shah: Acme',
      'Priya Shah has the same agenda. Half an hour is enough; write to Priya to find one.',
      '**What each side sees.** Acme contacts, yours: 2.3 of 5 on “easy” (16 November). Acme team: higher than yours on “easy”. Its figure is theirs to bring.',
      '**One question for you to bring.** Where did it last cost them more effort than it should, step by step?',
      '**To decide together.** One thing that changes within four weeks, who does it, and how both of you will notice that it worked.',
      '[Take it on → takeOn audience 4]',
    ]);
  });

  it('asks the higher side what works', () => {
    const { audience: _audience, ...nobodys } = ofTeam;
    expect(whole(agendaCard(en, nobodys))).toEqual([
      'Summary: You and Dana Wolf both want to talk about Acme.',
      '# You and Dana Wolf: Acme',
      'Dana Wolf has the same agenda. Half an hour is enough; write to Dana to find one.',
      '**What each side sees.** Acme team, yours: 4.0 of 5 on “easy” (9 November). Acme contacts: lower than yours on “easy”. Its figure is theirs to bring.',
      '**One question for you to bring.** What works there, and who else knows how it is done?',
      '**To decide together.** One thing that changes within four weeks, who does it, and how both of you will notice that it worked.',
    ]);
  });

  it('calls an estimate one, on either side', () => {
    const estimated = { ...team, estimate: true } as const;
    expect(whole(agendaCard(en, { ...ofTeam, own: estimated })).slice(3, 5)).toEqual([
      '**What each side sees.** Your own estimate: 4 of 5 on “easy” (9 November). Acme contacts: lower than yours on “easy”. Its figure is theirs to bring.',
      '**One question for you to bring.** What makes you think so, and when did you last ask them?',
    ]);
    expect(whole(agendaCard(en, { ...ofAcme, theirs: estimated })).slice(3, 5)).toEqual([
      '**What each side sees.** Acme contacts, yours: 2.3 of 5 on “easy” (16 November). Priya Shah estimates it higher than that; the team itself is too small to be shown.',
      '**One question for you to bring.** Where did it last cost them more effort than it should, step by step?',
    ]);
  });
});

describe('an owner’s own three taps', () => {
  const form = (answer: Parameters<typeof estimateForm>[1]['answer']) =>
    whole(estimateForm(en, { audience: 7, name: 'Orion', answer }));

  it('ask each question about the others, and are saved one by one', () => {
    expect(form({})).toEqual([
      'Form: How is it for them?',
      'How do you think it is for Orion? The team there is too small to be shown, so your word stands in for it, with your name.',
      '**Do they at Orion get what they need?**',
      '[None of it → saveEstimate audience 7 question need value 1, heard as “Got what you needed: none of it, 1 of 5”] [A little → saveEstimate audience 7 question need value 2, heard as “Got what you needed: a little, 2 of 5”] [Some → saveEstimate audience 7 question need value 3, heard as “Got what you needed: some, 3 of 5”] [Most → saveEstimate audience 7 question need value 4, heard as “Got what you needed: most, 4 of 5”] [All of it → saveEstimate audience 7 question need value 5, heard as “Got what you needed: all of it, 5 of 5”]',
      '**Do we make it easy for Orion?**',
      '[Not at all → saveEstimate audience 7 question ease value 1, heard as “Easy: not at all, 1 of 5”] [A little → saveEstimate audience 7 question ease value 2, heard as “Easy: a little, 2 of 5”] [Somewhat → saveEstimate audience 7 question ease value 3, heard as “Easy: somewhat, 3 of 5”] [Very → saveEstimate audience 7 question ease value 4, heard as “Easy: very, 4 of 5”] [Extremely → saveEstimate audience 7 question ease value 5, heard as “Easy: extremely, 5 of 5”]',
      '**Is it enjoyable for Orion?**',
      '[Not at all → saveEstimate audience 7 question enjoyment value 1, heard as “Enjoyable: not at all, 1 of 5”] [A little → saveEstimate audience 7 question enjoyment value 2, heard as “Enjoyable: a little, 2 of 5”] [Somewhat → saveEstimate audience 7 question enjoyment value 3, heard as “Enjoyable: somewhat, 3 of 5”] [Very → saveEstimate audience 7 question enjoyment value 4, heard as “Enjoyable: very, 4 of 5”] [Extremely → saveEstimate audience 7 question enjoyment value 5, heard as “Enjoyable: extremely, 5 of 5”]',
      'Note: Each tap is saved at once; you can change it until you close this, and for a week after.',
    ]);
  });

  it('show what was said before', () => {
    expect(
      form({ need: 5, enjoyment: 1 })
        .join('\n')
        .match(/\[[^[]*primary[^[]*\]/gu),
    ).toEqual([
      '[All of it → saveEstimate audience 7 question need value 5, primary, heard as “Got what you needed: all of it, 5 of 5”]',
      '[Not at all → saveEstimate audience 7 question enjoyment value 1, primary, heard as “Enjoyable: not at all, 1 of 5”]',
    ]);
  });
});
