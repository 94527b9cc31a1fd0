/** What somebody reads of the days that are asked about, of when it closes, and of who asks. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import { promptCard } from '../../../src/app/cards/prompt.ts';
import { viewOf } from '../../../src/app/prompt-view.ts';
import type { Prompt, Round } from '../../../src/domain/model.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Asking {
  readonly audience: string;
  readonly everyWeeks?: number;
  readonly first?: boolean;
}

/** Asked on Tuesday 20 January until Thursday 17:00 UTC, somebody who works in New York for a company in Berlin. */
const readBy = async ({ audience: key, everyWeeks = 2, first = false }: Asking) => {
  const { deps, store, bot, world } = stage;
  const [site] = bot.sites();
  const audience = (await store.audiences(1)).find((one) => one.key === key);
  const member = world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === key);
  const person = await store.person(1, member?.userId ?? '');
  if (!site || !audience || !person) throw new Error('nobody to ask');
  const pulses = deps.programme.pulses
    .filter((one) => one.audiences.includes(key))
    .map((one) => ({ ...one, everyWeeks }));
  const organisation = {
    ...deps.programme.organisation,
    zone: 'Europe/Berlin',
    purpose: 'We want to mend what is slow.',
  };
  const opensAt = Date.parse('2026-01-20T09:00Z');
  const closesAt = Date.parse('2026-01-22T17:00Z');
  const round: Round = {
    id: 1,
    pulse: pulses[0]?.key ?? '',
    date: '2026-01-20',
    season: 1,
    opensAt,
    closesAt,
    state: 'open',
  };
  const prompt: Prompt = {
    id: 1,
    round: 1,
    person: person.id,
    audience: audience.id,
    mode: audience.mode,
    dueAt: opensAt,
    closesAt,
    answered: false,
    first,
  };
  const view = await viewOf(
    { ...deps, programme: { ...deps.programme, organisation, pulses }, clock: { now: () => opensAt } },
    site,
    { prompt, round, audience, person: { ...person, zone: 'America/New_York' } },
  );
  const card = promptCard(pickWords('en'), view);
  return { text: plainText(card), summary: card.summary };
};

it('the days between two rounds are asked about, up to the day before', async () => {
  const { text } = await readBy({ audience: 'support' });
  expect(text).toContain('Your past two weeks in Support (6 to 19 January)');
  const { text: monthly } = await readBy({ audience: 'support', everyWeeks: 4 });
  expect(monthly).toContain('Your past four weeks in Support (23 December to 19 January)');
});

it('closes by the clock of whoever is asked alone, and by the company’s for all of a shared channel', async () => {
  expect((await readBy({ audience: 'support' })).summary).toContain('Open until Thursday 12:00;');
  expect((await readBy({ audience: 'acme' })).summary).toContain('Open until Thursday 18:00;');
});

it('who asks, why, and how long answers are kept is said the first time, and only then', async () => {
  const { text } = await readBy({ audience: 'support', first: true });
  expect(text).toMatch(/Hello, I am Pollen and ask on behalf of .*\. We want to mend what is slow\./u);
  expect(text).toMatch(/Not answering has no consequence\. Answers are kept until 30 days after their season/u);
  const { text: later } = await readBy({ audience: 'support' });
  expect(later).not.toMatch(/Hello|We want to mend|no consequence|are kept/u);
});
