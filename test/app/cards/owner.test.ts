/** What somebody who looks after audiences reads before the leaders do, whole. */
import { describe, expect, it } from 'vitest';
import { easedCard, notYourAudienceCard, ownerAllForm, ownerCard } from '../../../src/app/cards/owner.ts';
import type { OwnerEntry } from '../../../src/domain/owner-news.ts';
import { en } from '../../../src/words/en.ts';
import { acme, brightwell, byJo, kestrel, ownerView, support, tern, unnamed } from './owners.ts';
import { whole } from './whole.ts';

const leaders = ['Acme finds us harder to work with.', 'Brightwell is growing.'];
const numbered = (one: OwnerEntry, count: number): OwnerEntry[] =>
  Array.from({ length: count }, (_, index) => ({ ...one, audience: 10 + index, name: `Partner ${index + 1}` }));
const linesWith = (lines: readonly string[], what: string): readonly string[] =>
  lines.filter((line) => line.includes(what));

describe('the message before the leaders’ digest', () => {
  it('says what needs a look, what is good, who is silent, what leaders will read, and what to do about each', () => {
    const news = { entries: [acme, brightwell, tern], still: [kestrel, support], leaders };
    expect(whole(ownerCard(en, ownerView({ ...news, estimates: [{ audience: 7, name: 'Orion' }] })))).toEqual([
      'Summary: Before the leaders’ digest: two could use you, one has good news.',
      '# Your five partners and teams: two could use you, one has good news',
      '**Acme**, 5 of 6 answered. Down three rounds running. Easy: 2.3, was 3.9.',
      '[Take it on → takeOn audience 1]',
      '**Brightwell**, 3.8, up from 3.1 since this was done: invoices fixed.',
      '[Share what we did → share audience 2]',
      '**Tern**, no answers for two rounds. Perhaps just busy; a call may help more than a reminder.',
      '[I’ll call → willCall audience 3] [Ask them less often → askLess audience 3]',
      'Two others: no clear change.',
      '[See all → seeAll message 9]',
      '**Orion:** this team is too small to be shown. How do you think it is for them? Three taps; leaders see it as yours.',
      '[Say how it is → estimate audience 7, heard as “Say how you think it is for Orion”]',
      '**On Monday leaders will read:** “Acme finds us harder to work with.” “Brightwell is growing.” What you take on before then stands beside it.',
    ]);
  });

  it('says in a quiet week that nothing changed, once, and that leaders read nothing of it', () => {
    expect(whole(ownerCard(en, ownerView({ still: [kestrel, support] })))).toEqual([
      'Summary: Before the leaders’ digest: no clear change.',
      '# Your two partners and teams: no clear change',
      '[See all → seeAll message 9]',
      'Note: On Monday leaders will read nothing about these beyond their figures.',
    ]);
  });

  it('speaks of no others where everything moved, or stands above with what people wrote', () => {
    expect(whole(ownerCard(en, ownerView({ entries: [acme] })))).toEqual([
      'Summary: Before the leaders’ digest: one could use you.',
      '# Before the leaders’ digest: one could use you',
      '**Acme**, 5 of 6 answered. Down three rounds running. Easy: 2.3, was 3.9.',
      '[Take it on → takeOn audience 1]',
      '[See all → seeAll message 9]',
      'Note: On Monday leaders will read nothing about these beyond their figures.',
    ]);
    const comments = new Map([[4, [byJo]]]);
    const shown = whole(ownerCard(en, ownerView({ entries: [acme], still: [kestrel] }, { comments })));
    expect(linesWith(shown, 'other')).toEqual([]);
  });

  it('asks of every team too small to be shown how it is', () => {
    const estimates = [
      { audience: 7, name: 'Orion' },
      { audience: 8, name: 'Lyra' },
    ];
    const lines = whole(ownerCard(en, ownerView({ estimates })));
    expect(linesWith(lines, 'estimate audience')).toEqual([
      '[Say how it is → estimate audience 7, heard as “Say how you think it is for Orion”]',
      '[Say how it is → estimate audience 8, heard as “Say how you think it is for Lyra”]',
    ]);
  });

  it('shows five with news, and says how many more there are', () => {
    const five = whole(ownerCard(en, ownerView({ entries: numbered(tern, 5) })));
    const seven = whole(ownerCard(en, ownerView({ entries: numbered(tern, 7), leaders })));
    expect(linesWith(five, 'more with news')).toEqual([]);
    expect(linesWith(seven, 'more with news')).toEqual(['Two more with news: press “See all”.']);
    expect(linesWith(seven, 'no answers for').map((line) => line.slice(0, 13))).toEqual([
      '**Partner 1**',
      '**Partner 2**',
      '**Partner 3**',
      '**Partner 4**',
      '**Partner 5**',
    ]);
    expect(seven.slice(0, 2)).toEqual([
      'Summary: Before the leaders’ digest: seven could use you.',
      '# Your seven partners: seven could use you',
    ]);
  });

  it('shows the words of five where nothing moved, and counts those it does not show', () => {
    const still = numbered(kestrel, 7);
    const comments = new Map(still.map(({ audience }) => [audience, [unnamed]]));
    const lines = whole(ownerCard(en, ownerView({ entries: [acme], still }, { comments })));
    expect(linesWith(lines, '> ')).toHaveLength(5);
    expect(linesWith(lines, 'others')).toEqual(['Two others: no clear change.']);
  });
});

describe('under what moved', () => {
  const rowOf = (one: OwnerEntry, eased: readonly number[] = []): string | undefined =>
    whole(ownerCard(en, ownerView({ entries: [one] }, { eased })))[3];

  it('good news can be shared, everything else can be taken on', () => {
    const moved = { ...brightwell, kind: 'moved' } as const;
    expect(rowOf({ ...moved, from: 3.1, to: 3.8 })).toBe('[Share what we did → share audience 2]');
    expect(rowOf({ ...moved, from: 3.8, to: 3.1 })).toBe('[Take it on → takeOn audience 2]');
    expect(rowOf({ ...moved, from: 3.1, to: 3.1 })).toBe('[Take it on → takeOn audience 2]');
    expect(rowOf({ ...acme, from: 3.1, to: 3.8 })).toBe('[Take it on → takeOn audience 1]');
  });

  it('what moved is no good news where its figures are not shown', () => {
    const { from: _from, to: _to, ...bare } = { ...acme, kind: 'moved' as const };
    expect(rowOf(bare)).toBe('[Take it on → takeOn audience 1]');
    expect(rowOf({ ...bare, from: 3.1 })).toBe('[Take it on → takeOn audience 1]');
  });

  it('the silent can be called, and asked less often until they are asked as usual again', () => {
    expect(rowOf(tern)).toBe('[I’ll call → willCall audience 3] [Ask them less often → askLess audience 3]');
    expect(rowOf(tern, [1, 3])).toBe('[I’ll call → willCall audience 3] [Ask as usual again → askAsUsual audience 3]');
    expect(rowOf(tern, [1])).toBe('[I’ll call → willCall audience 3] [Ask them less often → askLess audience 3]');
  });
});

describe('what people wrote', () => {
  const withWords = (...written: readonly (typeof unnamed)[]): readonly string[] =>
    whole(ownerCard(en, ownerView({ entries: [acme] }, { comments: new Map([[1, written]]) }))).slice(3, -2);

  it('stands under what moved, and a single one without a name is answered beside the other buttons', () => {
    expect(withWords(unnamed)).toEqual([
      '> Prices take four days. — Without a name',
      '[Take it on → takeOn audience 1] [Reply → reply comment t1, heard as “Reply to whoever wrote this”]',
    ]);
  });

  it('by name is answered by name', () => {
    expect(withWords(byJo, { ...byJo, token: 't3', text: 'Still nobody.' })).toEqual([
      '> Nobody picks up the phone. — Jo Lind',
      '> Still nobody. — Jo Lind',
      '[Take it on → takeOn audience 1] [Reply to Jo → reply comment t2, heard as “Reply to Jo Lind”] [Reply to Jo → reply comment t3, heard as “Reply to Jo Lind”]',
    ]);
  });

  it('by several without a name is answered under each one’s words, so that it is clear to whom', () => {
    expect(withWords(unnamed, byJo, { ...unnamed, token: 't3', text: 'Slow.' })).toEqual([
      '> Prices take four days. — Without a name',
      '[Reply → reply comment t1, heard as “Reply to whoever wrote this”]',
      '> Nobody picks up the phone. — Jo Lind',
      '> Slow. — Without a name',
      '[Reply → reply comment t3, heard as “Reply to whoever wrote this”]',
      '[Take it on → takeOn audience 1] [Reply to Jo → reply comment t2, heard as “Reply to Jo Lind”]',
    ]);
  });

  it('cannot be answered without the writer’s yes, or once its season is sealed', () => {
    const { token: _token, ...sealed } = unnamed;
    expect(withWords({ ...unnamed, mayReply: false })).toEqual([
      '> Prices take four days. — Without a name',
      '[Take it on → takeOn audience 1]',
    ]);
    expect(withWords(sealed)).toEqual([
      '> Prices take four days. — Without a name',
      '[Take it on → takeOn audience 1]',
    ]);
    expect(withWords(sealed, { ...unnamed, mayReply: false })).toEqual([
      '> Prices take four days. — Without a name',
      '> Prices take four days. — Without a name',
      '[Take it on → takeOn audience 1]',
    ]);
  });

  it('is shown up to three', () => {
    const four = ['One', 'Two', 'Three', 'Four'].map((text) => ({ ...byJo, text }));
    expect(linesWith(withWords(...four), '> ')).toEqual(['> One — Jo Lind', '> Two — Jo Lind', '> Three — Jo Lind']);
  });

  it('where nothing moved is shown with a way to take it on; who got no words is only counted', () => {
    const comments = new Map([
      [4, [byJo]],
      [5, []],
    ]);
    const card = ownerCard(en, ownerView({ entries: [tern], still: [kestrel, support] }, { comments }));
    expect(whole(card)).toEqual([
      'Summary: Before the leaders’ digest: one could use you.',
      '# Your three partners and teams: one could use you',
      '**Tern**, no answers for two rounds. Perhaps just busy; a call may help more than a reminder.',
      '[I’ll call → willCall audience 3] [Ask them less often → askLess audience 3]',
      '**Kestrel**: no clear change.',
      '> Nobody picks up the phone. — Jo Lind',
      '[Take it on → takeOn audience 4] [Reply to Jo → reply comment t2, heard as “Reply to Jo Lind”]',
      'One other: no clear change.',
      '[See all → seeAll message 9]',
      'Note: On Monday leaders will read nothing about these beyond their figures.',
    ]);
  });
});

describe('“See all”', () => {
  const figure = { mean: 3.3, halfWidth: 0.3, date: '2026-11-16', old: false };
  const was = { ...figure, mean: 3.9, date: '2026-10-19', old: true };

  it('lists every audience with its figures, and a dash where none may be shown', () => {
    const cells = {
      need: { figure, change: 'same' as const },
      ease: { figure, was, change: 'down' as const },
      enjoyment: { change: 'unknown' as const },
    };
    const news = {
      entries: [{ ...acme, cells }, brightwell, tern, { ...support, kind: 'moved' as const }],
      still: [kestrel],
    };
    expect(whole(ownerAllForm(en, ownerView(news)))).toEqual([
      'Form: All of yours',
      'Table: Figures as leaders see them, out of 5',
      'About | Got what they needed | Easy | Enjoyable | This time',
      'Acme (partners) | 3.3 same | 3.3 down, was 3.9 | — | down',
      'Brightwell (partners) | — | — | — | growing',
      'Tern (partners) | — | — | — | no answers',
      'Support (employees) | — | — | — | moved',
      'Kestrel (partners) | — | — | — | no clear change',
      'Note: A dash: too few people to be shown alone, or no figure yet.',
    ]);
  });

  it('ends at ninety, for tables of chats hold no more than a hundred', () => {
    const lines = whole(ownerAllForm(en, ownerView({ entries: numbered(tern, 60), still: numbered(kestrel, 60) })));
    expect(linesWith(lines, 'Partner ')).toHaveLength(90);
    expect(linesWith(lines, 'no clear change')).toHaveLength(30);
  });
});

describe('asking them less often', () => {
  it('is answered with the way back', () => {
    expect(whole(easedCard(en, 3, 'Tern', true))).toEqual([
      'Summary: Done: they will be asked every second time.',
      'Done: Tern will be asked every second time. Nobody there is told that you chose this.',
      '[Ask as usual again → askAsUsual audience 3]',
    ]);
    expect(whole(easedCard(en, 3, 'Tern', false))).toEqual([
      'Summary: Done: Tern will be asked as usual again.',
      'Done: Tern will be asked as usual again.',
    ]);
  });

  it('is for whoever looks after them', () => {
    expect(whole(notYourAudienceCard(en))).toEqual([
      'Summary: That is for whoever looks after them. Nothing has changed.',
      'That is for whoever looks after them. Nothing has changed.',
    ]);
  });
});
