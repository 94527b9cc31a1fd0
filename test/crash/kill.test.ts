import { expect, it } from 'vitest';
import { killAgainAndAgain } from './kill.ts';

it('loses no acknowledged answer and doubles nothing when the process is killed five times', async () => {
  const result = await killAgainAndAgain(5, 'five', () => undefined);
  expect(result).toEqual({ kills: 5, lost: 0, doubled: 0 });
}, 300_000);
