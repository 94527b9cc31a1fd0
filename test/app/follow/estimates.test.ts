import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../support/stage.ts';
import { buttonsIn, createDesk, press, read } from './desk.ts';
import { bothSides } from './invitations.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.rehearsal.moveTo(stage.at(7, '12:00'), { everybodyAnswers: true });
});
afterEach(() => stage.close());

const { idOf, to, last, publish } = createDesk(() => stage);

describe('an owner’s estimate', () => {
  it('is asked for where the team is too small to be shown, saved tap by tap, and not asked again at once', async () => {
    await stage.rehearsal.moveTo(stage.at(18, '12:00'), { everybodyAnswers: true });
    const amara = idOf('Amara Nwosu');
    const card = to(amara).findLast((one) => one.card.summary.startsWith('Before the leaders'))?.card;
    expect(read(card)).toMatch(/Ostra Foods: this team is too small to be shown/);
    const ostra = (await stage.store.audiences(1)).find((one) => one.key === 'ostra-team')?.id;
    const offered = buttonsIn(card?.parts).filter((one) => one.label === 'Say how it is');
    const form = (
      await stage.act(amara, offered.find((one) => 'audience' in one.action && one.action.audience === ostra)?.action)
    ).form;
    expect(read(form)).toMatch(/How do you think it is for Ostra Foods\?/);
    const taps = buttonsIn(form?.parts);
    expect(taps).toHaveLength(15);
    const after = await stage.act(amara, taps[1]?.action, { from: 'form' });
    expect(buttonsIn(after.form?.parts).filter((one) => one.style === 'primary')).toHaveLength(1);
    const given = await stage.store.estimates(1, '2026-01-01');
    expect(given).toMatchObject([{ by: 'Amara Nwosu', relationship: 'ostra', answer: { need: 2 } }]);
    await stage.rehearsal.moveTo(stage.at(32, '12:00'), { everybodyAnswers: true });
    const next = to(amara).findLast((one) => one.card.summary.startsWith('Before the leaders'))?.card;
    expect(read(next)).not.toMatch(/Ostra Foods: this team/);
  });

  it('is nobody else’s to give, and not of a team that is shown', async () => {
    const audiences = await stage.store.audiences(1);
    const idOfAudience = (key: string) => audiences.find((one) => one.key === key)?.id ?? 0;
    const tap = { do: 'saveEstimate', question: 'need', value: 5 };
    for (const [owner, key] of [
      ['Oskar Lindqvist', 'ostra-team'],
      ['Oskar Lindqvist', 'halden-team'],
      ['Dana Weiss', 'support'],
    ] as const)
      await stage.act(idOf(owner), { ...tap, audience: idOfAudience(key) });
    expect(await stage.store.estimates(1, '2026-01-01')).toEqual([]);
  });
});

const byAmara = (owner: number) =>
  [
    {
      ...bothSides[0],
      better: {
        ...bothSides[0].better,
        cell: 'a:ostra-team',
        mean: 4,
        estimate: { owner, by: 'Amara Nwosu' },
      },
    },
  ] as const;

describe('a conversation about an estimate', () => {
  it('is between whoever said so and whoever looks after the other side, whose figure stays theirs', async () => {
    const [amara, priya] = [idOf('Amara Nwosu'), idOf('Priya Shah')];
    await publish({ bothSides: byAmara((await stage.store.person(1, amara))?.id ?? 0) });
    expect(read(last(amara))).toMatch(
      /your own estimate is higher than what they say themselves on “easy” \(4, 9 February\)\. Priya Shah looks after Acme/,
    );
    expect(read(last(priya))).toMatch(/Acme is lower than the other on “easy” \(2\.3, 9 February\)/);
    for (const userId of [amara, priya]) await stage.act(userId, press(last(userId), 'Bring us together'));
    await stage.bot.tick();
    const [hers, theirs] = [read(last(amara)), read(last(priya))];
    expect(hers).toContain('Your own estimate: 4 of 5 on “easy”');
    expect(hers).toContain('What makes you think so, and when did you last ask them?');
    expect(hers).not.toContain('2.3');
    expect(theirs).toContain('Amara Nwosu estimates it higher than that; the team itself is too small to be shown.');
    expect(theirs).not.toMatch(/Ostra team: /);
  });

  it('is not offered where whoever said so looks after the team no more', async () => {
    const before = to(idOf('Priya Shah')).length;
    await publish({ bothSides: byAmara((await stage.store.person(1, idOf('Dana Weiss')))?.id ?? 0) });
    expect(to(idOf('Priya Shah'))).toHaveLength(before);
  });
});

describe('what an owner said of a team that is not shown', () => {
  /** Ostra's small team works for Kestrel here, whose people find everything hard. */
  const forKestrel = (world: Stage['world']): Stage['world']['programme'] => ({
    ...world.programme,
    audiences: world.programme.audiences.map((one) =>
      one.key === 'ostra-team' ? { ...one, relationship: 'kestrel' } : one,
    ),
  });

  it('reaches the leaders’ digest beside what the organisation says itself, in the post and in the thread', async () => {
    await stage.close();
    stage = await openStage({ change: forKestrel });
    await stage.rehearsal.moveTo(stage.at(18, '12:00'), { everybodyAnswers: true });
    const team = (await stage.store.audiences(1)).find((one) => one.key === 'ostra-team')?.id;
    const tap = { do: 'saveEstimate', question: 'ease', value: 5, audience: team };
    await stage.act(idOf('Amara Nwosu'), tap, { from: 'form' });
    await stage.rehearsal.moveTo(stage.at(64, '12:00'), { everybodyAnswers: true });
    const posts = stage.sent.filter((one) => 'channel' in one.target && one.target.channel === 'C-leaders');
    const all = posts.map((one) => read(one.card)).join('\n');
    expect(all).toMatch(/Kestrel finds us hard \(\d\.\d\)\. Amara Nwosu estimates that Kestrel finds us easy \(5/);
    expect(all).toMatch(/Kestrel, easy: their people .*; Amara Nwosu estimates 5 in the week of/);
  });
});
