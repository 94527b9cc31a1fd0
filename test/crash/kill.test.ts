import { expect, it } from 'vitest';
import { killAgainAndAgain } from './kill.ts';

/** Small, and each life long enough to get somewhere. */
const few = { half: 20, leastDeeds: 60 };

it('loses no acknowledged answer and doubles nothing when the process is killed again and again', async () => {
  const result = await killAgainAndAgain({ playground: 5, chats: 3 }, 'few', undefined, few);
  expect(result).toEqual({ kills: 8, lost: 0, doubled: 0 });
}, 300_000);
