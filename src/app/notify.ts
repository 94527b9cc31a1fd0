/** Messages to single people that nobody has to ask for: administrators, owners, whoever set something up. */
import type { Card } from '../domain/card.ts';
import { platformOfId } from '../domain/place.ts';
import { longHash } from '../domain/random.ts';
import type { NewMessage } from '../ports.ts';
import type { Words } from '../words/en.ts';
import type { Deps, Site } from './deps.ts';
import { administratorsOf } from './set-up.ts';

/** `about` names what happened: told twice, it is sent once. */
export const notify = async (
  deps: Deps,
  site: Site,
  userIds: readonly string[],
  about: string,
  card: (words: Words) => Card,
): Promise<void> => {
  const messages: NewMessage[] = [];
  for (const userId of new Set(userIds)) {
    const person = await deps.store.person(site.workspace.id, userId);
    const platform = platformOfId(userId);
    const its =
      site.house.find((one) => one.workspace.site === person?.site) ??
      (site.house.length > 1 ? site.house.find((one) => one.platform.name === platform) : undefined) ??
      site;
    messages.push({
      kind: 'notice',
      subject: longHash(about),
      site: its.workspace.site,
      target: { person: userId },
      dueAt: deps.clock.now(),
      payload: card(deps.words(person?.locale ?? 'en')),
    });
  }
  await deps.store.enqueue(site.workspace.id, messages);
};

export const notifyAdministrators = async (
  deps: Deps,
  site: Site,
  about: string,
  card: (words: Words) => Card,
): Promise<void> => notify(deps, site, await administratorsOf(deps, site), about, card);
