/** What is too long or too big for Teams is divided or made smaller: never lost, never sent twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Target } from '../../../src/ports.ts';
import { startCompany, type TeamsCompany } from '../../support/teams-company.ts';

let company: TeamsCompany;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.stop());

const toDana = (): Target => ({ person: company.dana.aadId });
const messages = (): number => company.shown(company.dana).length;

describe('what is long', () => {
  const report: Card = {
    summary: 'Report',
    parts: Array.from({ length: 60 }, (_, index) => ({
      part: 'text' as const,
      text: [`${index}. ${'We wait four days for a price. '.repeat(60)}`],
    })),
  };

  it('goes on in the thread of its channel', async () => {
    const ref = await company.send({ channel: company.leaders.id }, report);
    const [message] = company.shown(company.dana, company.leaders.id);
    expect(ref).toEqual({ kind: 'sent', ref: message?.id });
    const all = [message?.text, ...(message?.replies.map((reply) => reply.text) ?? [])].join('\n');
    expect([...all.matchAll(/^(\d+)\. /gmu)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 60 }, (_, index) => index),
    );
  });

  it('arrives as one message in a chat, shortened', async () => {
    expect(await company.send(toDana(), report)).toMatchObject({ kind: 'sent' });
    expect(messages()).toBe(1);
  });
});

it('a card that Teams still finds too big is made smaller and sent, once', async () => {
  const fat: Card = {
    summary: 'x',
    parts: Array.from({ length: 40 }, () => ({ part: 'text' as const, text: ['word '.repeat(400)] })),
  };
  const before = company.teams.calls.length;
  company.teams.faults.next('tooBig');
  expect(await company.send(toDana(), fat)).toMatchObject({ kind: 'sent' });
  expect(company.teams.calls.slice(before).map((call) => call.status)).toEqual([413, 201]);
  expect(messages()).toBe(1);
});
