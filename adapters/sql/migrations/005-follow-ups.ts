/** What happens after a digest: promises, messages to owners, what was told, replies, lessons, meetings, estimates. */
import type { Migration } from 'kysely/migration';
import { create, type Dialect, type Table } from './001-first.ts';

const references = { workspace: 'workspace' };

const tables: Readonly<Record<string, Table>> = {
  follow_up: {
    columns: {
      workspace: 'int',
      owner: 'int',
      what: 'text',
      about: 'text',
      about_name: 'text',
      question: 'text',
      made_on: 'text',
      due: 'text',
      digest: 'int?',
      state: 'text',
      ended_on: 'text?',
      ended_at: 'int?',
      reason: 'text?',
      figures_before: 'text',
      figures_after: 'text',
    },
    references: { ...references, owner: 'person' },
    indexes: { follow_up_state: ['workspace', 'state', 'ended_on'] },
  },
  owner_message: {
    columns: { workspace: 'int', digest: 'text', date: 'text', owner: 'int', at: 'int', content: 'text' },
    unique: ['workspace', 'digest', 'date', 'owner'],
    references: { ...references, owner: 'person' },
  },
  easing: {
    columns: { workspace: 'int', audience: 'int' },
    key: ['workspace', 'audience'],
    references: { ...references, audience: 'audience' },
  },
  telling: {
    columns: {
      workspace: 'int',
      author: 'int',
      kind: 'text',
      text: 'text',
      said: 'text',
      backing: 'text',
      chosen: 'text',
      audiences: 'text',
      follow_up: 'int?',
      post: 'int',
      state: 'text',
      sent_at: 'int?',
    },
    references: { ...references, author: 'person' },
    indexes: { telling_sent: ['workspace', 'state', 'sent_at'] },
  },
  // `token` names comment and writer to the season's key alone; no person stands beside what is said in confidence.
  dialogue: {
    columns: {
      workspace: 'int',
      season: 'int',
      token: 'bytes',
      round: 'int',
      audience: 'int',
      owner: 'int',
      person: 'int?',
      state: 'text',
      unread: 'int',
    },
    unique: ['workspace', 'season', 'token', 'owner'],
    references: { ...references, owner: 'person' },
  },
  dialogue_line: {
    columns: { dialogue: 'int', number: 'int', writer: 'text', text: 'text' },
    key: ['dialogue', 'number'],
    references: { dialogue: 'dialogue' },
  },
  lesson: {
    columns: {
      workspace: 'int',
      digest: 'int',
      question: 'text',
      strong: 'int',
      struggling: 'int',
      teller: 'int',
      learner: 'int',
      state: 'text',
      text: 'text?',
      outcome: 'text?',
    },
    unique: ['workspace', 'digest', 'strong', 'struggling', 'question'],
    references: { ...references, strong: 'audience', struggling: 'audience', teller: 'person', learner: 'person' },
  },
  meeting: {
    columns: {
      workspace: 'int',
      digest: 'int',
      key: 'text',
      one: 'int',
      other: 'int',
      one_says: 'text?',
      other_says: 'text?',
      agenda: 'text',
    },
    unique: ['workspace', 'digest', 'key'],
    references: { ...references, one: 'person', other: 'person' },
  },
  estimate: {
    columns: {
      workspace: 'int',
      audience: 'int',
      owner: 'int',
      date: 'text',
      need: 'int?',
      ease: 'int?',
      enjoyment: 'int?',
    },
    key: ['workspace', 'audience', 'owner', 'date'],
    references: { ...references, audience: 'audience', owner: 'person' },
  },
};

export const followUps = (dialect: Dialect): Migration => ({
  up: async (db) => {
    for (const [name, table] of Object.entries(tables)) await create(db, dialect, name, table);
  },
});
