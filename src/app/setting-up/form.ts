/** The form of one set-up: opened, and saved as a proposal or, by an administrator, at once. */
import { rhythm as usual } from '../../domain/defaults.ts';
import { nameOf } from '../../domain/naming.ts';
import { givesWayTo, type SetUp, type StoredSetUp } from '../../domain/set-up.ts';
import type { SetUpAction } from '../../domain/set-up-action.ts';
import type { Reply } from '../../ports.ts';
import { changedCard, previewForm, proposedCard } from '../cards/set-up.ts';
import { setUpForm } from '../cards/set-up-form.ts';
import type { SetUpFormView } from '../cards/set-up-view.ts';
import { siteFor } from '../deps.ts';
import type { Call } from '../inbox.ts';
import { isAdministrator } from '../set-up.ts';
import { relationshipsFor } from './about.ts';
import { tellAdministrators, tellVerdict } from './decide.ts';
import { readSetUp } from './read-form.ts';
import { find, type Rights, refused } from './rights.ts';
import { figureChannels, harmContactWith, previewOf, setUpViewOf, whereOf } from './views.ts';

type About = Extract<SetUpAction, { do: 'setUp' | 'saveSetUp' }>;

export const openSetUp = async (call: Call, about: About): Promise<Reply> => {
  if (call.person.external) return refused(call, 'notYours');
  if (about.setUp !== undefined) {
    const found = await find(call, about.setUp);
    if ('reply' in found) return found.reply;
    if (!found.rights.act) return refused(call, 'notYours');
    return { form: setUpForm(call.words, await filledOf(call, found.setUp, found.rights)) };
  }
  return { form: setUpForm(call.words, await emptyOf(call, about.channel)) };
};

const common = async (call: Call, setUp?: StoredSetUp) => ({
  relationships: relationshipsFor(call, setUp),
  figures: await figureChannels(call.deps, call.site),
  asksHarm: (call.deps.file?.organisation.harmContact ?? '') === '',
});

const harm = ({ deps }: Call): { readonly harmContact?: string } => {
  const { harmContact } = deps.programme.organisation;
  return harmContact === '' ? {} : { harmContact };
};

/** Filled in with what is usual in such a channel. */
const emptyOf = async (call: Call, channel: string | undefined): Promise<SetUpFormView> => {
  const { site, deps, person } = call;
  const where = channel === undefined ? undefined : await whereOf(site, { channel });
  const shared = where?.kind === 'channel' && where.shared;
  const group = shared ? 'partners' : 'employees';
  const other =
    channel === undefined ? undefined : givesWayTo(deps.file, { audience: { ...nobody, group, place: { channel } } });
  return {
    ...(await common(call)),
    ...(where && { where }),
    ...(channel !== undefined && { channel }),
    administrator: await isAdministrator(deps, site, person.userId),
    ...(other && { fileSays: other.name }),
    filled: {
      name: where?.kind === 'channel' ? readable(where.name) : '',
      group,
      owner: person.userId,
      rhythm: { ...usual, everyWeeks: shared ? usual.partnersEveryWeeks : usual.everyWeeks },
      mode: shared ? 'named' : 'confidential',
      ...harm(call),
    },
  };
};

/** Channels are called `product-launch`, teams "Product launch". */
const readable = (channel: string): string => (/^[\p{Ll}\p{N}_-]+$/u.test(channel) ? nameOf(channel) : channel);

/** No key and no name is ever this. */
const nobody = { key: '', name: '', owners: [], mode: 'confidential' } as const;

const filledOf = async (call: Call, setUp: StoredSetUp, rights: Rights): Promise<SetUpFormView> => {
  const { audience, rhythm, digest, id } = setUp;
  const [owner] = audience.owners;
  const other = givesWayTo(call.deps.file, setUp);
  return {
    ...(await common(call, setUp)),
    setUp: id,
    where: await whereOf(siteFor(call.site.house, audience) ?? call.site, audience.place),
    administrator: rights.administrator,
    ...(other && { fileSays: other.name }),
    filled: {
      name: audience.name,
      group: audience.group,
      ...(audience.relationship !== undefined && { relationship: audience.relationship }),
      ...(owner !== undefined && { owner }),
      rhythm,
      ...(digest && { digest: digest.channel }),
      mode: audience.mode,
      harmContact: harmContactWith(call.deps, setUp),
    },
  };
};

export const saveSetUp = async (call: Call, about: About): Promise<Reply> => {
  const { deps, site, person } = call;
  if (person.external) return refused(call, 'notYours');
  const all = await deps.store.setUps(site.workspace.id);
  if (about.setUp === undefined) {
    const read = await readSetUp(call, all, { channel: about.channel });
    return 'errors' in read ? { errors: read.errors } : add(call, read.setUp);
  }
  const found = await find(call, about.setUp);
  if ('reply' in found) return found.reply;
  if (!found.rights.act) return refused(call, 'notYours');
  const read = await readSetUp(call, all, { before: found.setUp });
  return 'errors' in read ? { errors: read.errors } : change(call, found.setUp, read.setUp, found.rights);
};

const add = async (call: Call, setUp: SetUp): Promise<Reply> => {
  const { deps, site, person } = call;
  const administrator = await isAdministrator(deps, site, person.userId);
  const state = administrator ? 'confirmed' : 'proposed';
  const added = await deps.store.addSetUps(site.workspace.id, [{ setUp, state, by: person.userId }]);
  const [stored] = added ?? [];
  // Somebody took the same name between the look and the save.
  if (!stored)
    return {
      errors: {
        name: call.words.setUp.fault(call.words.setUp.fields.name, call.words.setUp.faults.taken(setUp.audience.name)),
      },
    };
  deps.log.info('set up', { state });
  return administrator ? preview(call, stored) : proposed(call, stored);
};

const change = async (call: Call, before: StoredSetUp, setUp: SetUp, rights: Rights): Promise<Reply> => {
  const { deps, site } = call;
  const decided = before.state === 'proposed' ? 'confirmed' : before.state;
  const state = rights.administrator ? decided : 'proposed';
  const stored = await deps.store.changeSetUp(site.workspace.id, before, { setUp, state });
  if (!stored) return refused(call, 'gone');
  deps.log.info('set-up changed', { state });
  if (!rights.administrator) return proposed(call, stored);
  if (before.state === 'proposed') await tellVerdict(call, stored, true);
  if (state !== 'started') return preview(call, stored);
  await deps.retake();
  return { closeForm: true, private: changedCard(call.words, await setUpViewOf(deps, site, stored)) };
};

const preview = async ({ deps, site, words }: Call, stored: StoredSetUp): Promise<Reply> => ({
  form: previewForm(words, await previewOf(deps, site, stored, true)),
});

const proposed = async (call: Call, stored: StoredSetUp): Promise<Reply> => {
  const heard = await tellAdministrators(call, stored);
  return {
    closeForm: true,
    private: proposedCard(call.words, await setUpViewOf(call.deps, call.site, stored), heard),
  };
};
