/** What somebody who is no administrator sets up is a proposal: an administrator decides, and both hear of it. */
import type { StoredSetUp } from '../../domain/set-up.ts';
import type { SetUpAction } from '../../domain/set-up-action.ts';
import type { Reply } from '../../ports.ts';
import { decidedCard, decidedMeanwhileCard, proposalCard, verdictCard } from '../cards/set-up.ts';
import type { Call } from '../inbox.ts';
import { notify } from '../notify.ts';
import { administratorsOf } from '../set-up.ts';
import { find, refused, shown } from './rights.ts';
import { setUpViewOf } from './views.ts';

/** False where there is nobody who could decide. */
export const tellAdministrators = async ({ deps, site }: Call, setUp: StoredSetUp): Promise<boolean> => {
  const administrators = await administratorsOf(deps, site);
  const view = await setUpViewOf(deps, site, setUp);
  const about = `proposal ${setUp.id} ${setUp.revision}`;
  await notify(deps, site, administrators, about, (words) => proposalCard(words, view));
  return administrators.length > 0;
};

export const tellVerdict = async (call: Call, setUp: StoredSetUp, confirmed: boolean): Promise<void> => {
  const { deps, site, person } = call;
  if (setUp.by === person.userId) return;
  const view = await setUpViewOf(deps, site, setUp);
  const about = `verdict ${setUp.id} ${setUp.revision}`;
  await notify(deps, site, [setUp.by], about, (words) =>
    verdictCard(words, view, { confirmed, administrator: person.name }),
  );
};

export const decide = async (
  call: Call,
  action: Extract<SetUpAction, { do: 'confirmSetUp' | 'declineSetUp' }>,
): Promise<Reply> => {
  const { deps, site, words } = call;
  const found = await find(call, action.setUp);
  if ('reply' in found) return found.reply;
  if (!found.rights.administrator) return refused(call, 'notYours');
  const confirmed = action.do === 'confirmSetUp';
  const seen = found.setUp.state === 'proposed' && found.setUp.revision === action.revision;
  const decided =
    seen &&
    (await deps.store.changeSetUp(site.workspace.id, found.setUp, { state: confirmed ? 'confirmed' : 'removed' }));
  if (!decided) return shown(call, decidedMeanwhileCard(words, await setUpViewOf(deps, site, found.setUp)));
  deps.log.info(confirmed ? 'set-up confirmed' : 'set-up declined');
  await tellVerdict(call, decided, confirmed);
  return shown(call, decidedCard(words, await setUpViewOf(deps, site, decided), confirmed));
};
