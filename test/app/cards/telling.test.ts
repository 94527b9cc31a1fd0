/** Telling people what was done: the form, what is looked at before it goes out, and how it reads. */
import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/app/cards/telling.ts';
import type { Telling } from '../../../src/domain/telling.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

const telling: Telling = {
  id: 5,
  author: 1,
  authorName: 'Dana Wolf',
  kind: 'did',
  text: 'Laptops are ordered on the day a contract is signed',
  said: 'tools come late.',
  backing: { by: 'people', audiences: [3] },
  chosen: 'topic:tools',
  audiences: [3, 4],
  post: true,
  state: 'draft',
};
const no = { ...telling, kind: 'willNot', text: 'No second office', said: 'a second office' } as const;
const support = { id: 3, name: 'Support', size: 14, channel: false };
const acme = { id: 4, name: 'Acme contacts', size: 1, channel: true };

describe('the form', () => {
  const choices = [
    { chosen: { by: 'nobody' } },
    { chosen: { by: 'people', topic: 'tools' } },
    { chosen: { by: 'people', theme: 'onboarding' } },
    { chosen: { by: 'writer', comment: 't1' }, words: 'We wait four days for a price.' },
  ] as const;
  const empty = { audiences: [support], ticked: [], choices };

  it('is empty at first, offers whoever can stand behind it, and speaks of no channel where there is none', () => {
    expect(whole(cards.shareForm(en, empty))).toEqual([
      'Form: Share what we did',
      'The people who answered read it with their next receipt, and nobody else. A no is as welcome as a yes. No figures and no names, please.',
      'choice kind: What is it? | did: We did something | willNot: We will not, and say why = did',
      'field text: What was done, or why not? (Such as: We now order laptops on the day a contract is signed.); at most 240 in 3, required',
      'field said: What they said, if you like (Goes on after “You said …”, for a no after “You asked for …”. Used only where enough people stand behind it.); at most 100 in 1',
      'choice backing: Who stands behind “you said”? | nobody: Nobody in particular: “Something we changed” | topic:tools: Enough people: tools or access | theme:onboarding: Enough people wrote about it: onboarding and handing over | comment:t1: With the writer’s yes: We wait four days for a price. = nobody',
      '[ ] to3: Support: 14 people',
      'Submit: Look at it first → saveShare',
    ]);
  });

  it('comes back as it was filled in, for the same promise', () => {
    const view = { ...empty, telling: 5, followUp: 7, audiences: [support, acme], ticked: [4], before: no };
    expect(whole(cards.shareForm(en, view))).toEqual([
      'Form: Share what we did',
      'The people who answered read it with their next receipt, and nobody else. A no is as welcome as a yes. No figures and no names, please.',
      'choice kind: What is it? | did: We did something | willNot: We will not, and say why = willNot',
      'field text: What was done, or why not? (Such as: We now order laptops on the day a contract is signed.) = No second office; at most 240 in 3, required',
      'field said: What they said, if you like (Goes on after “You said …”, for a no after “You asked for …”. Used only where enough people stand behind it.) = a second office; at most 100 in 1',
      'choice backing: Who stands behind “you said”? | nobody: Nobody in particular: “Something we changed” | topic:tools: Enough people: tools or access | theme:onboarding: Enough people wrote about it: onboarding and handing over | comment:t1: With the writer’s yes: We wait four days for a price. = topic:tools',
      '[ ] to3: Support: 14 people',
      '[x] to4: Acme contacts: one person',
      '[x] post: Also post it in the shared channel where they are asked',
      'Submit: Look at it first → saveShare telling 5 followUp 7',
    ]);
  });

  it('shows a choice that is gone as not made, and a comment whose words are gone without them', () => {
    const gone = [{ chosen: { by: 'nobody' } }, { chosen: { by: 'writer', comment: 't1' } }] as const;
    const lines = whole(cards.shareForm(en, { ...empty, choices: gone, before: telling }));
    expect(lines.filter((line) => line.startsWith('choice backing'))).toEqual([
      'choice backing: Who stands behind “you said”? | nobody: Nobody in particular: “Something we changed” | comment:t1: With the writer’s yes: …',
    ]);
  });

  it('offers to post it without a tick where one of the shown audiences is asked in a channel', () => {
    const posts = (audiences: (typeof support)[]) =>
      whole(cards.shareForm(en, { ...empty, audiences })).filter((line) => line.includes('] post'));
    expect(posts([support, acme])).toEqual(['[ ] post: Also post it in the shared channel where they are asked']);
    const many = Array.from({ length: 20 }, (_, index) => ({ ...support, id: 100 + index }));
    expect(posts([...many, acme])).toEqual([]);
  });

  it('lists twenty audiences, for a window has no room for more', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...support, id: 100 + index }));
    const lines = whole(cards.shareForm(en, { ...empty, audiences: many, ticked: [101] }));
    const ticks = lines.filter((line) => line.includes('Support'));
    expect([ticks.length, ...ticks.slice(0, 2), ticks.at(-1)]).toEqual([
      20,
      '[ ] to100: Support: 14 people',
      '[x] to101: Support: 14 people',
      '[ ] to119: Support: 14 people',
    ]);
  });
});

describe('before it goes out', () => {
  const preview: cards.Preview = {
    telling,
    readers: 14,
    audiences: [support],
    channels: [],
    named: [],
    k: 5,
  };

  it('shows it as it will be read, and by how many', () => {
    expect(whole(cards.tellingPreviewForm(en, preview))).toEqual([
      'Form: Before it goes out',
      'Read by 14 people of Support, with their next receipt:',
      '> You said tools come late. Laptops are ordered on the day a contract is signed. (Dana)',
      '[Change it → editShare telling 5] [Throw it away → cancelShare telling 5, danger]',
      'Submit: Send → sendShare telling 5',
    ]);
  });

  it('shows both readings where not everywhere enough people stand behind it, where it is posted, and names in it', () => {
    const channels = [{ name: 'acme', people: 9 }];
    const view = { ...preview, readers: 15, audiences: [support, acme], channels, named: ['Jo Lind'] };
    expect(whole(cards.tellingPreviewForm(en, view))).toEqual([
      'Form: Before it goes out',
      'Read by 15 people of Support and Acme contacts, with their next receipt:',
      '> You said tools come late. Laptops are ordered on the day a contract is signed. (Dana)',
      'In Acme contacts fewer than five people stand behind it, so they read “Something we changed”.',
      '> Something we changed: Laptops are ordered on the day a contract is signed. (Dana)',
      'Posted at once in #acme (9 people).',
      '**It names Jo Lind. Please take this name out: people answer more openly when nobody is singled out.**',
      '[Change it → editShare telling 5] [Throw it away → cancelShare telling 5, danger]',
      'Submit: Send with the names → sendShare telling 5',
    ]);
  });

  it('shows the plain reading alone where nobody stands behind it', () => {
    expect(whole(cards.tellingPreviewForm(en, { ...preview, audiences: [acme] }))).toEqual([
      'Form: Before it goes out',
      'Read by 14 people of Acme contacts, with their next receipt:',
      '> Something we changed: Laptops are ordered on the day a contract is signed. (Dana)',
      '[Change it → editShare telling 5] [Throw it away → cancelShare telling 5, danger]',
      'Submit: Send → sendShare telling 5',
    ]);
  });
});

describe('what was done', () => {
  it('reads as an answer only where people of that audience said so', () => {
    expect(whole(cards.tellingCard(en, telling, 3))).toEqual([
      'Summary: You said tools come late. Laptops are ordered on the day a contract is signed. (Dana)',
      'You said tools come late. Laptops are ordered on the day a contract is signed. (Dana)',
    ]);
    expect(whole(cards.tellingCard(en, telling, 4))).toEqual([
      'Summary: Something we changed: Laptops are ordered on the day a contract is signed. (Dana)',
      'Something we changed: Laptops are ordered on the day a contract is signed. (Dana)',
    ]);
  });

  it('can be a no', () => {
    expect(whole(cards.tellingCard(en, no, 3))).toEqual([
      'Summary: You asked for a second office. No second office. (Dana)',
      'You asked for a second office. No second office. (Dana)',
    ]);
  });

  it('is answered with what became of it', () => {
    expect(whole(cards.sharedCard(en, 14))).toEqual([
      'Summary: Done: 14 people will read it with their next receipt.',
      'Note: Done: 14 people will read it with their next receipt.',
    ]);
    expect(whole(cards.sharedCard(en, 1))).toEqual([
      'Summary: Done: one person will read it with their next receipt.',
      'Note: Done: one person will read it with their next receipt.',
    ]);
    expect(whole(cards.shareCancelledCard(en))).toEqual([
      'Summary: Thrown away. Nobody has read it.',
      'Note: Thrown away. Nobody has read it.',
    ]);
    expect(whole(cards.notYourTellingCard(en))).toEqual([
      'Summary: This has gone out already, or is somebody else’s. Nothing has changed.',
      'Note: This has gone out already, or is somebody else’s. Nothing has changed.',
    ]);
    expect(whole(cards.notTellerCard(en))).toEqual([
      'Summary: Only people who look after somebody, or who read the digest, can tell them what was done.',
      'Note: Only people who look after somebody, or who read the digest, can tell them what was done.',
    ]);
  });
});
