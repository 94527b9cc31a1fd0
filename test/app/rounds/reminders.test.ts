/** What the owner of a promise is reminded of, and when nobody is. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const owner = (): string =>
  stage.world.people.find((one) => one.zone === 'America/New_York' && one.audiences.length > 0)?.userId ?? '';

/** Of somebody in New York, due on Friday 13 February; resolves to its id. */
const promise = async (): Promise<number> => {
  const person = await stage.store.person(1, owner());
  if (!person) throw new Error('nobody to promise');
  const kept = await stage.store.addFollowUp(
    1,
    {
      owner: person.id,
      what: 'A weekly call',
      about: 'relationship:acme',
      aboutName: 'Acme',
      question: 'ease',
      madeOn: '2026-02-02',
      due: '2026-02-13',
      before: [],
    },
    [],
  );
  return kept.id;
};

/** The summary of what is sent at this moment; undefined where nothing is. */
const reminder = async (followUp: number, at: string): Promise<string | undefined> => {
  const [site] = stage.bot.sites();
  if (!site) throw new Error('no site');
  const now = Date.parse(at);
  const row = {
    id: 1,
    key: 'one',
    kind: 'promiseDue',
    subject: followUp,
    site: site.workspace.site,
    target: { person: owner() },
    dueAt: now,
    state: 'sending',
    attempt: 1,
  } as const;
  const composed = await composeFollow(stage.deps, site, row, now);
  return composed.kind === 'delivery' ? composed.delivery.card.summary : undefined;
};

it('a promise is not late before its day is over where its owner lives', async () => {
  const followUp = await promise();
  expect(await reminder(followUp, '2026-02-12T14:00Z')).toBe('Due on 13 February: A weekly call.');
  expect(await reminder(followUp, '2026-02-14T03:00Z')).toBe('Due on 13 February: A weekly call.');
  expect(await reminder(followUp, '2026-02-16T14:00Z')).toBe('It was due on 13 February: A weekly call.');
});

it('nobody is reminded of a promise that is not there any more, or has ended', async () => {
  const followUp = await promise();
  expect(await reminder(followUp + 1, '2026-02-12T14:00Z')).toBeUndefined();
  await stage.act(owner(), { do: 'keepPromise', followUp });
  expect(await reminder(followUp, '2026-02-12T14:00Z')).toBeUndefined();
});

it('an owner who has left is not written to', async () => {
  const followUp = await promise();
  await stage.store.deactivate(1, [owner()]);
  expect(await reminder(followUp, '2026-02-12T14:00Z')).toBeUndefined();
});
