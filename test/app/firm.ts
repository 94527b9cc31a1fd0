/** A small firm over a real SQLite file, whose use cases are called one by one: it lives no weeks and costs little. */
import Sqlite from 'better-sqlite3';
import type { Around } from '../../src/app/around.ts';
import { openDueRounds } from '../../src/app/ask.ts';
import { plainText } from '../../src/app/cards/plain.ts';
import { deliverDue } from '../../src/app/deliver.ts';
import type { Deps, Site } from '../../src/app/deps.ts';
import { createInbox } from '../../src/app/inbox.ts';
import { closeDueRounds } from '../../src/app/rounds.ts';
import { findSites, refresh } from '../../src/app/set-up.ts';
import type { Audience, Programme } from '../../src/domain/model.ts';
import { localDate, localTime } from '../../src/domain/time.ts';
import type { Act, Delivery, Inbox, Platform, Reply, Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { temporaryStore } from '../support/store.ts';
import { berlin, members, people, programme, tuesday } from './northwind.ts';

/** A moment as a clock in Berlin shows it. */
export const shown = (at: number | null | undefined): string | undefined =>
  at === undefined || at === null ? undefined : `${localDate(at, berlin)} ${localTime(at, berlin)}`;

/** A message that waits or went out, as it stands in the outbox. */
interface Line {
  readonly kind: string;
  /** A user or channel id. */
  readonly to: string;
  readonly subject: number;
  readonly due: string | undefined;
  readonly ends: string | undefined;
}

const linesIn = (path: string): Line[] => {
  const sqlite = new Sqlite(path, { readonly: true });
  const rows = sqlite
    .prepare<[], { kind: string; target: string; subject: number; due_at: number; expires_at: number | null }>(
      'select kind, target, subject, due_at, expires_at from outbox order by id',
    )
    .all();
  sqlite.close();
  return rows.map(({ kind, target, subject, due_at: due, expires_at: ends }) => ({
    kind,
    to: target.slice(2),
    subject,
    due: shown(due),
    ends: shown(ends),
  }));
};

interface FirmOptions {
  readonly change?: Partial<Programme>;
  readonly directory?: Partial<Platform['directory']>;
  readonly around?: Partial<Around>;
  /** A second chat of the same firm, by its platform's name. */
  readonly beside?: string;
}

export type Firm = Awaited<ReturnType<typeof openFirm>>;

const platformOf = (name: string, sent: Delivery[], directory: FirmOptions['directory']): Platform => {
  const externalId = name === 'playground' ? 'T1' : 'T2';
  const known = (ids: readonly string[]) => people.filter(({ userId }) => ids.includes(userId));
  return {
    name,
    directory: {
      workspaces: async () => [{ platform: name, externalId, name: 'Northwind' }],
      members: async (_workspace, place) => {
        if ('people' in place) return known(place.people);
        return known(members['channel' in place ? place.channel : place.userGroup] ?? []);
      },
      absent: async () => [],
      userGroups: async () => [],
      channel: async (_workspace, id) => ({ id, name: `the ${id}`, readers: 'internal', joined: true }),
      person: async (_workspace, userId) => people.find((one) => one.userId === userId),
      administrators: async () => ['ADA'],
      ...directory,
    },
    start: async () => undefined,
    stop: async () => undefined,
    deliver: async (delivery) => {
      sent.push(delivery);
      return { kind: 'sent', ref: `ref ${delivery.key}` };
    },
    find: async () => ({ kind: 'none' }),
  };
};

/** Rosters are read, nobody has been asked. The clock stands at ten on the Tuesday of the first round. */
export const openFirm = async ({ change, directory, around, beside }: FirmOptions = {}) => {
  const temporary = await temporaryStore();
  const { store } = temporary;
  const sent: Delivery[] = [];
  const logged: unknown[][] = [];
  let now = tuesday;
  const deps: Deps = {
    store,
    platforms: ['playground', ...(beside === undefined ? [] : [beside])].map((name) =>
      platformOf(name, sent, directory),
    ),
    clock: { now: () => now },
    log: {
      info: (...said) => void logged.push(['info', ...said]),
      warn: (...said) => void logged.push(['warn', ...said]),
      error: (...said) => void logged.push(['error', ...said]),
    },
    programme: { ...programme, ...change },
    file: undefined,
    retake: async () => undefined,
    checkSetUp: async () => ({}),
    words: pickWords,
    chance: () => 0.5,
  };
  const [site, second = site] = await findSites(deps);
  if (!site || !second) throw new Error('no site');
  await refresh(deps, [site]);
  return { ...temporary, ...handsOf({ deps, site, around }), deps, site, second, sent, ...clockOf(), ...booksOf() };

  function clockOf() {
    return {
      now: () => now,
      set: (at: number): void => void (now = at),
      /** `2026-11-17 10:00`, in Berlin; time may go anywhere. */
      at: (moment: string): number => {
        now = Date.parse(`${moment.replace(' ', 'T')}+01:00`);
        return now;
      },
    };
  }

  function booksOf() {
    const path = temporary.url.replace('sqlite:', '');
    return {
      messages: (): Line[] => linesIn(path),
      /** The same, a line each. */
      lines: (): string[] => linesIn(path).map(({ kind, to, due, ends }) => `${kind} ${to}: ${due} to ${ends}`),
      logs: (): unknown[][] => logged.splice(0),
      rounds: async () =>
        (await store.rounds(1, {})).map(({ id: _id, remindAt, opensAt, closesAt, ...one }) => ({
          ...one,
          opens: shown(opensAt),
          reminds: shown(remindAt),
          closes: shown(closesAt),
        })),
    };
  }
};

interface Hands {
  readonly deps: Deps;
  readonly site: Site;
  readonly around: FirmOptions['around'];
}

const nothingAround: Around = {
  ask: async () => undefined,
  digestNow: async () => undefined,
  touch: async () => undefined,
  leave: async () => undefined,
  left: () => new Set(),
};

/** What the clock and people do. */
const handsOf = ({ deps, site, around }: Hands) => {
  const { store } = deps;
  const { id: workspace } = site.workspace;
  const inbox: Inbox = createInbox(deps, () => [site], { ...nothingAround, ...around });
  const who = async (userId: string): Promise<number> => (await store.person(workspace, userId))?.id ?? 0;
  const promptOf = async (userId: string): Promise<number> =>
    (await store.openPrompts(workspace, await who(userId), deps.clock.now()))[0]?.prompt.id ?? 0;
  const act = (userId: string, action: object, more: Partial<Act> = {}): Promise<Reply> =>
    inbox.act({ workspace: 'T1', userId, action, from: 'message', ...more });
  return {
    workspace,
    inbox,
    who,
    promptOf,
    act,
    audience: async (key: string): Promise<Audience> => {
      const found = (await store.audiences(workspace)).find((one) => one.key === key);
      if (!found) throw new Error(`no audience ${key}`);
      return found;
    },
    openRounds: () => openDueRounds(deps, site, deps.clock.now(), [berlin, 'America/New_York']),
    closeRounds: () => closeDueRounds(deps, site, deps.clock.now()),
    deliver: () => deliverDue(deps, site, deps.clock.now()),
    /** The three answers of somebody who is asked; writes too, where there are words. */
    answer: async (userId: string, value: number, words?: Record<string, string>): Promise<void> => {
      const prompt = await promptOf(userId);
      for (const question of ['need', 'ease', 'enjoyment'])
        await act(userId, { do: 'answer', prompt, question, value });
      if (words) await act(userId, { do: 'saveWords', prompt }, { inputs: words, from: 'form' });
    },
  };
};

/** All that somebody reads in a reply, whichever part of it. */
export const read = ({ message, form, private: aside }: Reply): string =>
  [message, form, aside].flatMap((one) => (one ? [plainText(one)] : [])).join('\n---\n');

export const withStore = (deps: Deps, store: Partial<Store>): Deps => ({ ...deps, store: { ...deps.store, ...store } });
