import { describe, expect, test } from 'vitest';
import { pauseCard, rhythmDoneCard, rhythmForm, stopCard } from '../../../src/app/cards/rhythm.ts';
import type { RhythmView } from '../../../src/app/cards/view.ts';
import { en } from '../../../src/words/en.ts';
import { drawn } from './drawn.ts';
import { at } from './views.ts';

const until = { at: at('2026-12-14T08:00Z'), zone: 'Europe/London' };
const one = [{ key: 'team', name: 'Team pulse' }];
const two = [...one, { key: 'acme', name: 'Acme pulse' }];
const usual: RhythmView = { stopped: [], pulses: one };

describe('the choice of one’s own rhythm', () => {
  test('of somebody whom one pulse asks on the usual day', () => {
    expect(drawn(rhythmForm(en, usual))).toEqual([
      'When I ask you',
      'I ask you on the usual day.',
      '(weekday) Ask me on any=The usual day | 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen any; does chooseDay',
      'Need a break?',
      '[Pause two weeks: pause weeks=2]',
      '[Pause four weeks: pause weeks=4]',
      '[Pause eight weeks: pause weeks=8]',
      'Stop',
      '[Stop all (danger): stop]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with a day of one’s own, and an open question to put off', () => {
    expect(drawn(rhythmForm(en, { ...usual, weekday: 3, prompt: 11 })).slice(1, 4)).toEqual([
      'I ask you on Wednesdays.',
      '(weekday) Ask me on any=The usual day | 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen 3; does chooseDay',
      '[Not now: notNow prompt=11]',
    ]);
  });

  test('of somebody whom several ask: this one, or all', () => {
    expect(drawn(rhythmForm(en, { ...usual, pulses: two })).slice(7)).toEqual([
      'Stop: this one, or all?',
      '[Stop Team pulse: stop pulse=team]',
      '[Stop Acme pulse: stop pulse=acme]',
      '[Stop all (danger): stop]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('while paused', () => {
    expect(drawn(rhythmForm(en, { ...usual, weekday: 3, pausedUntil: until }))).toEqual([
      'When I ask you',
      'I am not asking you anything until Monday 14 December.',
      '(weekday) Ask me on any=The usual day | 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen 3; does chooseDay',
      'Need a break?',
      '[Pause two weeks: pause weeks=2]',
      '[Pause four weeks: pause weeks=4]',
      '[Pause eight weeks: pause weeks=8]',
      'Stop',
      '[Stop all (danger): stop]',
      '[Ask me again (primary): resume]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with one of several stopped', () => {
    expect(drawn(rhythmForm(en, { stopped: ['team'], pulses: two }))).toEqual([
      'When I ask you',
      'I ask you on the usual day.',
      'I no longer ask you for Team pulse.',
      '(weekday) Ask me on any=The usual day | 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen any; does chooseDay',
      'Need a break?',
      '[Pause two weeks: pause weeks=2]',
      '[Pause four weeks: pause weeks=4]',
      '[Pause eight weeks: pause weeks=8]',
      'Stop: this one, or all?',
      '[Stop Acme pulse: stop pulse=acme]',
      '[Stop all (danger): stop]',
      '[Ask me again (primary): resume]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with everything stopped there is only the way back', () => {
    expect(drawn(rhythmForm(en, { stopped: 'all', pulses: two }))).toEqual([
      'When I ask you',
      'I no longer ask you anything.',
      '(weekday) Ask me on any=The usual day | 1=Monday | 2=Tuesday | 3=Wednesday | 4=Thursday | 5=Friday; chosen any; does chooseDay',
      'Need a break?',
      '[Pause two weeks: pause weeks=2]',
      '[Pause four weeks: pause weeks=4]',
      '[Pause eight weeks: pause weeks=8]',
      '[Ask me again (primary): resume]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('with the only one stopped, everything that comes can still be stopped', () => {
    expect(drawn(rhythmForm(en, { stopped: ['team'], pulses: one })).slice(8)).toEqual([
      'Stop',
      '[Stop all (danger): stop]',
      '[Ask me again (primary): resume]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('paused and stopped for one, both are said', () => {
    expect(drawn(rhythmForm(en, { stopped: ['acme'], pulses: two, pausedUntil: until })).slice(1, 3)).toEqual([
      'I am not asking you anything until Monday 14 December.',
      'I no longer ask you for Acme pulse.',
    ]);
  });
});

describe('written to the bot', () => {
  test('"pause" asks for how long', () => {
    expect(drawn(pauseCard(en))).toEqual([
      'Need a break?',
      'Need a break?',
      '[Pause one week: pause weeks=1]',
      '[Pause two weeks: pause weeks=2]',
      '[Pause four weeks: pause weeks=4]',
      '[Other day, pause or stop: rhythm]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });

  test('"stop" asks which', () => {
    expect(drawn(stopCard(en, two))).toEqual([
      'Stop: this one, or all?',
      'Stop: this one, or all?',
      '[Stop Team pulse: stop pulse=team]',
      '[Stop Acme pulse: stop pulse=acme]',
      '[Stop all (danger): stop]',
      '~ Nobody is told which day you choose, or that you paused or stopped.',
    ]);
  });
});

describe('for somebody whom very many pulses ask', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ key: `p${index}`, name: `Pulse ${index}` }));
  const end = [
    '[Stop Pulse 18: stop pulse=p18]',
    '[Stop Pulse 19: stop pulse=p19]',
    '[Stop all (danger): stop]',
    '~ Nobody is told which day you choose, or that you paused or stopped.',
  ];

  test('the form has no more buttons than a chat draws', () => {
    expect(drawn(rhythmForm(en, { ...usual, pulses: many })).slice(-4)).toEqual(end);
  });

  test('nor has the answer to "stop"', () => {
    expect(drawn(stopCard(en, many)).slice(-4)).toEqual(end);
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
    expect(drawn(rhythmDoneCard(en, done))).toEqual([said, said, '[Change this: rhythm]']);
  });
});
