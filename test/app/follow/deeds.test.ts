/** What owners did in an invented history is done through the same forms as in earnest. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deedAt, perform } from '../../../src/app/deeds.ts';
import type { Deed } from '../../../src/domain/world/deeds.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk } from './desk.ts';
import { lived, release } from './given.ts';

let stage: Stage;
const releases = [
  release('a:support', 'need', 3, '2026-01-20T12:00Z', { group: 'employees', topics: { answers: { from: 6 } } }),
];
beforeEach(async () => {
  stage = await openStage({ store: () => lived(() => ({ releases })) });
});
afterEach(() => stage.close());
const { idOf, audienceId } = createDesk(() => stage);

const day = { on: '2026-02-03', audience: 'brightwell' } as const;
const promise: Deed = {
  ...day,
  kind: 'promise',
  about: 'relationship:brightwell',
  question: 'need',
  what: 'Invoices as a file',
  due: '2026-02-27',
};
const tell: Deed = {
  ...day,
  kind: 'tell',
  text: 'You get a file.',
  said: '',
  backing: 'nobody',
  to: ['brightwell', 'nowhere'],
};
const done = async (...deeds: readonly Deed[]): Promise<void> => {
  for (const deed of deeds) await perform(stage.deps, stage.bot, deed);
};

it('a deed is done in the late morning of its day', () => {
  expect(new Date(deedAt(stage.bot, promise)).toISOString()).toBe('2026-02-03T10:20:00.000Z');
});

it('a promise is made by whoever looks after the audience, and kept', async () => {
  await done(promise);
  expect(await stage.store.followUp(1, 1)).toMatchObject({
    ownerUserId: idOf('Priya Shah'),
    what: 'Invoices as a file',
    about: 'relationship:brightwell',
    question: 'need',
    due: '2026-02-27',
    state: 'promised',
  });
  await done(promise, { ...promise, what: 'Something else' }, { ...day, kind: 'keep', what: 'Invoices as a file' });
  const states = (await stage.store.followUps(1, '2026-01-01')).map((one) => one.state);
  expect(states).toEqual(['promised', 'done', 'promised']);
});

it('what was done is told to the audiences that there are, and stands beside its promise', async () => {
  await done(promise, { ...day, kind: 'keep', what: 'Invoices as a file' });
  stage.clock.set(stage.at(60, '12:00'));
  await done({ ...tell, what: 'Invoices as a file' });
  expect(await stage.store.telling(1, 1)).toMatchObject({
    authorName: 'Priya Shah',
    state: 'sent',
    text: 'You get a file.',
    audiences: [await audienceId('brightwell')],
    followUp: 1,
  });
  expect(await stage.store.toldFollowUps(1)).toEqual([1]);
});

it('what was told may be about no promise, and rest on what people picked', async () => {
  await done({
    ...tell,
    audience: 'support',
    to: ['support', 'sales'],
    said: 'answers take days',
    backing: 'topic:answers',
  });
  const told = await stage.store.telling(1, 1);
  expect(told).toMatchObject({
    authorName: 'Dana Weiss',
    state: 'sent',
    said: 'answers take days',
    backing: { by: 'people', audiences: [await audienceId('support')] },
    audiences: [await audienceId('support'), await audienceId('sales')],
  });
  expect(told).not.toHaveProperty('followUp');
});

it('nothing is done where there is no such audience, nobody looks after it, or nothing was promised', async () => {
  const audiences = await stage.store.audiences(1);
  await stage.store.saveAudiences(
    1,
    audiences.map((one) => (one.key === 'tern' ? { ...one, owners: [] } : one)),
  );
  await done({ ...promise, audience: 'nowhere' }, { ...promise, audience: 'tern' });
  await done({ ...day, kind: 'keep', what: 'Never promised' });
  await done({ ...tell, to: ['nowhere'] });
  expect(await stage.store.followUps(1, '2026-01-01')).toEqual([]);
  expect(await stage.store.telling(1, 1)).toBeUndefined();
});
