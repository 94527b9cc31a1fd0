import { afterEach, expect, it } from 'vitest';
import { plainText } from '../../src/app/cards/plain.ts';
import { createRehearsal } from '../../src/app/rehearse.ts';
import type { Card } from '../../src/domain/card.ts';
import { instantOf } from '../../src/domain/time.ts';
import { behave } from '../../src/domain/world.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const read = (card: Card | undefined): string => (card ? plainText(card) : '');

it('shows a newcomer to the playground one promise that was kept, with what the figures did, and one that is late', async () => {
  // The part of the past in which something was promised; the world is the playground's own.
  const startsOn = '2026-06-29';
  stage = await openStage({ seed: 'northwind', startsOn, weeks: 20 });
  stage.clock.set(instantOf(startsOn, '00:00', 'Europe/Berlin'));
  stage = await stage.restart();
  const { world, bot, deps, clock } = stage;
  const rehearsal = createRehearsal(deps, bot, clock, {
    people: world.people,
    deeds: world.deeds,
    behave: (...of) => behave(world, ...of),
  });
  const { zone } = world.programme.organisation;
  await rehearsal.moveTo(instantOf('2026-11-23', '12:00', zone), { everybodyAnswers: true });

  const post = stage.sent.findLast(
    (one) => 'channel' in one.target && one.target.channel === 'C-leaders' && !one.thread,
  );
  expect(read(post?.card)).toMatch(/Promises: 1 kept, 1 late\./);
  expect(read(post?.card)).toMatch(
    /Kept: Invoices as a file that their system can read \(Priya\); ease there (rose|is)/,
  );
  expect(read(post?.card)).toMatch(/Late: One named person for their urgent questions \(Mateo, due 16 November\)/);
  const mateo = world.people.find((one) => one.name === 'Mateo Rojas')?.userId;
  const reminded = stage.sent.filter(
    (one) => 'person' in one.target && one.target.person === mateo && /due on 16 November/i.test(one.card.summary),
  );
  expect(reminded.map((one) => one.card.summary.slice(0, 6))).toEqual(['Due on', 'It was']);
  // Everything in the history was done once, whatever moment the clock stopped at.
  expect(await stage.store.followUps(1, '2000-01-01')).toHaveLength(2);
  expect(await stage.store.toldFollowUps(1)).toHaveLength(1);
}, 300_000);
