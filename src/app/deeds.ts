/** Does in an invented company what its owners did: through the same inbox and the same forms as in earnest. */
import { type Millis, weekMs } from '../domain/model.ts';
import { instantOf } from '../domain/time.ts';
import type { Deed } from '../domain/world/deeds.ts';
import type { Reply } from '../ports.ts';
import type { Deps, Site } from './deps.ts';
import type { PulseBot } from './pulse.ts';

type Parts = Pick<Deps, 'store' | 'clock'>;

/** When it is done: between two events of the clock. */
export const deedAt = (bot: PulseBot, deed: Deed): Millis =>
  instantOf(deed.on, '11:20', bot.programme().organisation.zone);

/** Nothing is done where the company has no such audience, or nobody looks after it. */
export const perform = async (deps: Parts, bot: PulseBot, deed: Deed): Promise<void> => {
  for (const site of bot.sites()) {
    const audiences = await deps.store.audiences(site.workspace.id);
    const owner = audiences.find((one) => one.key === deed.audience)?.owners[0];
    if (owner !== undefined) await performAs({ deps, bot, site, owner }, deed);
  }
};

interface Scene {
  readonly deps: Parts;
  readonly bot: PulseBot;
  readonly site: Site;
  /** User id. */
  readonly owner: string;
}

const act = ({ bot, site, owner }: Scene, action: unknown, inputs: Record<string, string> = {}): Promise<Reply> =>
  bot.inbox.act({ workspace: site.workspace.externalId, userId: owner, action, inputs, from: 'form' });

const performAs = async (scene: Scene, deed: Deed): Promise<void> => {
  const { deps, site } = scene;
  const audiences = await deps.store.audiences(site.workspace.id);
  const idOf = (key: string): number | undefined => audiences.find((one) => one.key === key)?.id;
  switch (deed.kind) {
    case 'promise': {
      const { about, question, what, due: by } = deed;
      await act(scene, { do: 'saveTakeOn', audience: idOf(deed.audience) }, { about, question, what, by });
      return;
    }
    case 'keep':
      await act(scene, { do: 'keepPromise', followUp: await promiseOf(scene, deed.what) });
      return;
    case 'tell': {
      const { text, said, backing, what } = deed;
      const to = deed.to.flatMap((key) => idOf(key) ?? []).map((id) => [`to${id}`, 'yes'] as const);
      const followUp = what === undefined ? undefined : await promiseOf(scene, what);
      const action = { do: 'saveShare', ...(followUp !== undefined && { followUp }) };
      const preview = await act(scene, action, { text, said, backing, ...Object.fromEntries(to) });
      await act(scene, preview.form?.submit?.action);
    }
  }
};

const promiseOf = async ({ deps, site }: Scene, what: string): Promise<number | undefined> => {
  const since = new Date(deps.clock.now() - 26 * weekMs).toISOString().slice(0, 10);
  const known = await deps.store.followUps(site.workspace.id, since);
  return known.findLast((one) => one.what === what)?.id;
};
