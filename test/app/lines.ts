/** Lines that are due to single people, and what becomes of them. */
import { deliverDue } from '../../src/app/deliver.ts';
import type { Site } from '../../src/app/deps.ts';
import type { Log, NewMessage, Platform, Store } from '../../src/ports.ts';
import { openStage, type StageOptions } from '../support/stage.ts';

interface Said {
  readonly level: 'warn' | 'error';
  readonly message: string;
  readonly fields: unknown;
}

/** A company in which nothing is due but these lines, to its first people, one each. */
export const withLines = async (count: number, options: StageOptions = {}) => {
  const logged: Said[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (message, fields) => void logged.push({ level: 'warn', message, fields }),
    error: (message, _error, fields) => void logged.push({ level: 'error', message, fields }),
  };
  const stage = await openStage({ log, ...options });
  const [site] = stage.bot.sites();
  if (!site) throw new Error('no site');
  const asked = stage.world.people.filter(({ audiences }) => audiences.length > 0);
  const people = asked.slice(0, count).map(({ userId }) => userId);
  const line = (userId: string, subject: number): NewMessage => ({
    kind: 'notice',
    subject,
    site: site.workspace.site,
    target: { person: userId },
    dueAt: stage.clock.now(),
    payload: { summary: `Line ${subject}`, parts: [] },
  });
  const add = (of: readonly string[], from = 0) =>
    stage.store.enqueue(
      site.workspace.id,
      of.map((userId, index) => line(userId, from + index)),
    );
  await add(people);
  const state = () => stage.store.outbox(site.workspace.site);
  const after = (ms: number) => stage.clock.set(stage.clock.now() + ms);
  const deliver = (store: Partial<Store> = {}, platform: Partial<Platform> = {}) => {
    const at: Site = { ...site, platform: { ...site.platform, ...platform } };
    return deliverDue({ ...stage.deps, store: { ...stage.store, ...store } }, at, stage.clock.now());
  };
  return { stage, site, people, add, state, after, deliver, logged };
};
