/** From a confirmed set-up to the first question, and to its end. */
import type { StoredSetUp } from '../../domain/set-up.ts';
import type { SetUpAction } from '../../domain/set-up-action.ts';
import type { Reply } from '../../ports.ts';
import {
  announcementForm,
  decidedMeanwhileCard,
  mostListed,
  previewForm,
  removedCard,
  removeForm,
  setUpsCard,
  setUpsForm,
  startedAlreadyCard,
  startedCard,
} from '../cards/set-up.ts';
import type { SetUpListView } from '../cards/set-up-view.ts';
import type { Call } from '../inbox.ts';
import { isAdministrator } from '../set-up.ts';
import { find, refused, rightsOn, shown } from './rights.ts';
import { previewOf, setUpViewOf, startOf } from './views.ts';

export const preview = async (call: Call, id: number): Promise<Reply> => {
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  return previewReply(call, found.setUp, found.rights.act);
};

const previewReply = async ({ deps, site, words }: Call, setUp: StoredSetUp, act: boolean): Promise<Reply> => ({
  form: previewForm(words, await previewOf(deps, site, setUp, act)),
});

export const announce = async (call: Call, id: number): Promise<Reply> => {
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  return { form: announcementForm(call.words, await previewOf(call.deps, call.site, found.setUp, found.rights.act)) };
};

/** A small team's mode, chosen by somebody who has read what it means. */
export const chooseMode = async (
  call: Call,
  { setUp: id, mode }: Extract<SetUpAction, { do: 'chooseMode' }>,
): Promise<Reply> => {
  const { deps, site } = call;
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  const { setUp, rights } = found;
  if (!rights.act || setUp.state === 'started') return refused(call, 'notYours');
  // By name somebody has to read the answers: whoever sets it up, where nobody else was named.
  const owners = mode === 'named' && setUp.audience.owners.length === 0 ? [call.person.userId] : setUp.audience.owners;
  const changed = { ...setUp, audience: { ...setUp.audience, mode, owners }, modeChosen: true as const };
  const stored = await deps.store.changeSetUp(site.workspace.id, setUp, { setUp: changed });
  return stored ? previewReply(call, stored, rights.act) : refused(call, 'gone');
};

/** Nobody is asked before this; from here on the clock does. */
export const start = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  const { setUp, rights } = found;
  if (setUp.state === 'started') return shown(call, startedAlreadyCard(words, await setUpViewOf(deps, site, setUp)));
  if (!rights.act) return refused(call, 'notYours');
  if (setUp.state === 'proposed') return refused(call, 'waits');
  const view = await previewOf(deps, site, setUp, rights.act);
  // A press from an older preview: what is still to be chosen, or what the file says since, stands in a new one.
  if (view.mustChoose || view.fileSays !== undefined) return shown(call, decidedMeanwhileCard(words, view));
  const changed = { ...setUp, starts: startOf(deps, setUp) };
  const stored = await deps.store.changeSetUp(site.workspace.id, setUp, { setUp: changed, state: 'started' });
  if (!stored) return shown(call, decidedMeanwhileCard(words, await setUpViewOf(deps, site, setUp)));
  deps.log.info('set-up started', { people: view.people.count });
  await deps.retake();
  return shown(call, startedCard(words, view));
};

/** Asks first. What was said stays as long as people were told; only the asking ends. */
export const remove = async (call: Call, id: number, forSure: boolean): Promise<Reply> => {
  const { deps, site, words } = call;
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  if (!found.rights.act) return refused(call, 'notYours');
  const view = await setUpViewOf(deps, site, found.setUp);
  if (!forSure) return { form: removeForm(words, view) };
  const removed = await deps.store.changeSetUp(site.workspace.id, found.setUp, { state: 'removed' });
  if (!removed) return refused(call, 'gone');
  deps.log.info('set-up removed');
  await deps.retake();
  return { closeForm: true, private: removedCard(words, view) };
};

/** Those that this person may see: administrators all, others their own. */
const listOf = async (call: Call): Promise<SetUpListView> => {
  const { deps, site, person } = call;
  const all = await deps.store.setUps(site.workspace.id);
  const seen: StoredSetUp[] = [];
  for (const setUp of all) if ((await rightsOn(call, setUp)).look) seen.push(setUp);
  const listed = seen.slice(0, mostListed);
  return {
    setUps: await Promise.all(listed.map((setUp) => setUpViewOf(deps, site, setUp))),
    more: seen.length - listed.length,
    fromFile: deps.file?.audiences.length ?? 0,
    administrator: await isAdministrator(deps, site, person.userId),
  };
};

export const listSetUps = async (call: Call): Promise<Reply> =>
  call.person.external ? refused(call, 'notYours') : { form: setUpsForm(call.words, await listOf(call)) };

export const setUpsPage = async (call: Call) => setUpsCard(call.words, await listOf(call));
