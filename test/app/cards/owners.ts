/** What there is to tell somebody who looks after audiences, for the tests of that message. */
import type { OwnerView } from '../../../src/app/cards/owner.ts';
import type { OwnerEntry, OwnerNews } from '../../../src/domain/owner-news.ts';
import type { Comment } from '../../../src/ports.ts';

export const personOf = (name: string) => ({
  id: 1,
  site: 1,
  userId: 'U1',
  name,
  homeId: 'T1',
  external: false,
  zone: 'Europe/London',
  locale: 'en',
  active: true,
});

const base = { mode: 'confidential', commented: [], unnamedWords: false } as const;

export const acme: OwnerEntry = {
  ...base,
  audience: 1,
  name: 'Acme',
  group: 'partners',
  mode: 'named',
  kind: 'deteriorating',
  question: 'ease',
  from: 3.9,
  to: 2.3,
  rounds: 3,
  asked: 6,
  answered: 5,
};
export const brightwell: OwnerEntry = {
  ...base,
  audience: 2,
  name: 'Brightwell',
  group: 'partners',
  kind: 'growing',
  from: 3.1,
  to: 3.8,
  since: 'invoices fixed.',
};
export const tern: OwnerEntry = { ...base, audience: 3, name: 'Tern', group: 'partners', kind: 'silent', rounds: 2 };
export const kestrel: OwnerEntry = { ...base, audience: 4, name: 'Kestrel', group: 'partners', kind: 'still' };
export const support: OwnerEntry = { ...base, audience: 5, name: 'Support', group: 'employees', kind: 'still' };

const quietNews: OwnerNews = {
  digest: 'leaders',
  date: '2026-11-16',
  entries: [],
  still: [],
  leaders: [],
  estimates: [],
};

export const ownerView = (news: Partial<OwnerNews>, more: Partial<Omit<OwnerView, 'news'>> = {}): OwnerView => ({
  id: 9,
  comments: new Map(),
  eased: [],
  ...more,
  news: { ...quietNews, ...news },
});

/** Given in confidence, with a yes to replies. */
export const unnamed: Comment = {
  token: 't1',
  text: 'Prices take four days.',
  consent: 'unnamed',
  mayReply: true,
  named: false,
};
/** Given by name. */
export const byJo: Comment = {
  token: 't2',
  text: 'Nobody picks up the phone.',
  consent: 'topic',
  mayReply: true,
  named: true,
  by: personOf('Jo Lind'),
};
