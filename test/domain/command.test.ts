import { describe, expect, test } from 'vitest';
import { readCommand, readWeeks } from '../../src/domain/command.ts';
import { commands } from '../../src/words/en-commands.ts';

const { numbers: _numbers, week: _week, month: _month, ...phrases } = commands;
type Name = keyof typeof phrases;
const read = (text: string) => readCommand<Name>(text, phrases, ['pause', 'askNow', 'digestNow'], 'Pollen');

describe('words typed at the bot', () => {
  test.each([
    ['help', 'help', ''],
    ['  HELP!! ', 'help', ''],
    ['/pollen help', 'help', ''],
    ['<@U012AB3CD> help', 'help', ''],
    ['<at>Pollen</at> set-up', 'setUp', ''],
    ['@pollen Privacy?', 'privacy', ''],
    ['pollen, my data please', undefined, ''],
    ['My  Data.', 'myData', ''],
    ['pause', 'pause', ''],
    ['Pause 2 weeks', 'pause', '2 weeks'],
    ['pause everything', 'pauseEverything', ''],
    ['Pause everything!', 'pauseEverything', ''],
    ['resume everything', 'resumeEverything', ''],
    ['Resume', 'resume', ''],
    ['ask now Support & Sales', 'askNow', 'support sales'],
    ['digest now', 'digestNow', ''],
    ['stop', 'stop', ''],
    ['stop asking me about the weather', undefined, ''],
    ['I need help with my laptop', undefined, ''],
    ['', undefined, ''],
  ])('%j', (text, command, rest) => {
    expect(read(text)).toEqual(command === undefined ? undefined : { command, rest });
  });

  test('are for people where they are many', () => {
    expect(read(`ask now ${'x'.repeat(200)}`)).toBeUndefined();
  });

  test.each([
    ['2 weeks', 2],
    ['2', 2],
    ['two', 2],
    ['for four weeks', 4],
    ['a week', 1],
    ['1w', 1],
    ['a month', 4],
    ['3 months', 12],
    ['0 weeks', undefined],
    ['2 days', undefined],
    ['forever', undefined],
    ['everything', undefined],
  ])('say how many weeks: %j', (rest, weeks) => {
    expect(readWeeks(rest, commands)).toBe(weeks);
  });
});

test('no two commands share a phrase', () => {
  const all = Object.values(phrases).flat();
  expect(new Set(all).size).toBe(all.length);
});
