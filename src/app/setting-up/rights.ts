/** Who may do what with a set-up, and what those hear who may not. */
import type { Card } from '../../domain/card.ts';
import type { StoredSetUp } from '../../domain/set-up.ts';
import type { Reply } from '../../ports.ts';
import { setUpRefusedCard } from '../cards/set-up.ts';
import type { Call } from '../inbox.ts';
import { noteRefusal, refuse } from '../refuse.ts';
import { isAdministrator } from '../set-up.ts';

export interface Rights {
  readonly administrator: boolean;
  /** See it, and try it alone. */
  readonly look: boolean;
  /** Start, change and remove it. */
  readonly act: boolean;
}

/** Whoever set it up may act until it is running; then administrators do. */
export const rightsOn = async ({ deps, site, person }: Call, setUp: StoredSetUp): Promise<Rights> => {
  const administrator = await isAdministrator(deps, site, person.userId);
  const own = setUp.by === person.userId;
  const look = administrator || own || setUp.audience.owners.includes(person.userId);
  return { administrator, look, act: administrator || (own && setUp.state !== 'started') };
};

export const refused = (call: Call, why: 'gone' | 'notYours' | 'waits'): Reply => {
  if (why === 'notYours') noteRefusal(call, 'set-up');
  return shown(call, setUpRefusedCard(call.words, why));
};

/** In the message that was pressed where there is one, otherwise for this person's eyes alone. */
export const shown = ({ from }: Pick<Call, 'from'>, card: Card): Reply => {
  if (from === 'message') return { message: card };
  return { private: card, ...(from === 'form' && { closeForm: true }) };
};

export type Found = { readonly setUp: StoredSetUp; readonly rights: Rights } | { readonly reply: Reply };

/** The set-up, if it is there and this person may see it. */
export const find = async (call: Call, id: number): Promise<Found> => {
  const all = await call.deps.store.setUps(call.site.workspace.id);
  const setUp = all.find((one) => one.id === id);
  if (!setUp) return { reply: refused(call, 'gone') };
  const rights = await rightsOn(call, setUp);
  return rights.look ? { setUp, rights } : { reply: refuse(call, 'set-up', setUpRefusedCard(call.words, 'notYours')) };
};
