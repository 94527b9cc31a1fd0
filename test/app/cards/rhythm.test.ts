import { describe, expect, test } from 'vitest';
import { pauseCard, rhythmDoneCard, rhythmForm, stopCard } from '../../../src/app/cards/rhythm.ts';
import type { RhythmView } from '../../../src/app/cards/view.ts';
import { en } from '../../../src/words/en.ts';
import { at } from './views.ts';
import { whole } from './whole.ts';

const until = { at: at('2026-12-14T08:00Z'), zone: 'Europe/London' };
const one = [{ key: 'team', name: 'Team pulse' }];
const two = [...one, { key: 'acme', name: 'Acme pulse' }];
const usual: RhythmView = { stopped: [], pulses: one };

describe('the choice of one’s own rhythm', () => {
  test('of somebody whom one pulse asks on the usual day', () => {
    expect(whole(rhythmForm(en, usual))).toEqual([
      'Form: When I ask you',
      'I ask you on the usual day.',
      'choice weekday: Ask me on | any: The usual day | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = any → chooseDay',
      'Need a break?',
      '[Pause two weeks → pause weeks 2] [Pause four weeks → pause weeks 4] [Pause eight weeks → pause weeks 8]',
      'Stop',
      '[Stop all → stop, danger]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with a day of one’s own, and an open question to put off', () => {
    expect(whole(rhythmForm(en, { ...usual, weekday: 3, prompt: 11 })).slice(1, 4)).toEqual([
      'I ask you on Wednesdays.',
      'choice weekday: Ask me on | any: The usual day | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = 3 → chooseDay',
      '[Not now → notNow prompt 11]',
    ]);
  });

  test('of somebody whom several ask: this one, or all', () => {
    expect(whole(rhythmForm(en, { ...usual, pulses: two })).slice(5)).toEqual([
      'Stop: this one, or all?',
      '[Stop Team pulse → stop pulse team] [Stop Acme pulse → stop pulse acme] [Stop all → stop, danger]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('while paused', () => {
    expect(whole(rhythmForm(en, { ...usual, weekday: 3, pausedUntil: until }))).toEqual([
      'Form: When I ask you',
      'I am not asking you anything until Monday 14 December.',
      'choice weekday: Ask me on | any: The usual day | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = 3 → chooseDay',
      'Need a break?',
      '[Pause two weeks → pause weeks 2] [Pause four weeks → pause weeks 4] [Pause eight weeks → pause weeks 8]',
      'Stop',
      '[Stop all → stop, danger]',
      '[Ask me again → resume, primary]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with one of several stopped', () => {
    expect(whole(rhythmForm(en, { stopped: ['team'], pulses: two }))).toEqual([
      'Form: When I ask you',
      'I ask you on the usual day.',
      'I no longer ask you for Team pulse.',
      'choice weekday: Ask me on | any: The usual day | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = any → chooseDay',
      'Need a break?',
      '[Pause two weeks → pause weeks 2] [Pause four weeks → pause weeks 4] [Pause eight weeks → pause weeks 8]',
      'Stop: this one, or all?',
      '[Stop Acme pulse → stop pulse acme] [Stop all → stop, danger]',
      '[Ask me again → resume, primary]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with everything stopped there is only the way back', () => {
    expect(whole(rhythmForm(en, { stopped: 'all', pulses: two }))).toEqual([
      'Form: When I ask you',
      'I no longer ask you anything.',
      'choice weekday: Ask me on | any: The usual day | 1: Monday | 2: Tuesday | 3: Wednesday | 4: Thursday | 5: Friday = any → chooseDay',
      'Need a break?',
      '[Pause two weeks → pause weeks 2] [Pause four weeks → pause weeks 4] [Pause eight weeks → pause weeks 8]',
      '[Ask me again → resume, primary]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with the only one stopped, everything that comes can still be stopped', () => {
    expect(whole(rhythmForm(en, { stopped: ['team'], pulses: one })).slice(6)).toEqual([
      'Stop',
      '[Stop all → stop, danger]',
      '[Ask me again → resume, primary]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('paused and stopped for one, both are said', () => {
    expect(whole(rhythmForm(en, { stopped: ['acme'], pulses: two, pausedUntil: until })).slice(1, 3)).toEqual([
      'I am not asking you anything until Monday 14 December.',
      'I no longer ask you for Acme pulse.',
    ]);
  });
});

describe('written to the bot', () => {
  test('"pause" asks for how long', () => {
    expect(whole(pauseCard(en))).toEqual([
      'Summary: Need a break?',
      'Need a break?',
      '[Pause one week → pause weeks 1] [Pause two weeks → pause weeks 2] [Pause four weeks → pause weeks 4] [Other day, pause or stop → rhythm]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('"stop" asks which', () => {
    expect(whole(stopCard(en, two))).toEqual([
      'Summary: Stop: this one, or all?',
      'Stop: this one, or all?',
      '[Stop Team pulse → stop pulse team] [Stop Acme pulse → stop pulse acme] [Stop all → stop, danger]',
      'Note: Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });
});

describe('for somebody whom very many pulses ask', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ key: `p${index}`, name: `Pulse ${index}` }));
  const twenty = many.slice(0, 20).map(({ key, name }) => `[Stop ${name} → stop pulse ${key}]`);
  const end = [
    [...twenty, '[Stop all → stop, danger]'].join(' '),
    'Note: Nobody is told which day you choose, or that you paused or stopped.',
  ];

  test('the form has no more buttons than a chat draws', () => {
    expect(whole(rhythmForm(en, { ...usual, pulses: many })).slice(-2)).toEqual(end);
  });

  test('nor has the answer to "stop"', () => {
    expect(whole(stopCard(en, many)).slice(-2)).toEqual(end);
  });
});

describe('what was chosen is said, with the way to change it', () => {
  test.each([
    [{ kind: 'day', weekday: 4 }, 'Done: from the next time I ask on Thursdays.'],
    [{ kind: 'day' }, 'Done: from the next time I ask on the usual day.'],
    [{ kind: 'paused', until }, 'Done: I will not ask you anything until Monday 14 December.'],
    [{ kind: 'stopped', pulse: 'Acme pulse' }, 'Done: I no longer ask you for Acme pulse. Thank you for all you said.'],
    [{ kind: 'stopped' }, 'Done: I no longer ask you anything. Thank you for all you said.'],
    [{ kind: 'resumed' }, 'Welcome back: I will ask you again from the next time on.'],
  ] as const)('%o', (done, said) => {
    expect(whole(rhythmDoneCard(en, done))).toEqual([`Summary: ${said}`, said, '[Change this → rhythm]']);
  });
});
