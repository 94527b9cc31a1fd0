/** What people do in chat, from whatever platform: each press becomes one use case and one reply. */
import { parseAction } from '../domain/action.ts';
import type { Action } from '../domain/card.ts';
import type { FollowAction } from '../domain/follow-action.ts';
import type { Person } from '../domain/model.ts';
import type { Act, Inbox, Reply } from '../ports.ts';
import type { Words } from '../words/en.ts';
import type { Around } from './around.ts';
import { notSavedCard, unknownCard } from './cards/notices.ts';
import type { Deps, Site } from './deps.ts';
import { follow } from './events.ts';
import { followThrough, isFollowAction } from './follow-through.ts';
import { detailsFor, pauseEverything } from './leaders.ts';
import { answerPrivately } from './partner.ts';
import { changeRhythm, erase, home, myData, privacy, rhythm } from './person-data.ts';
import { notNow, open, record, saveWords, showPrompt } from './record.ts';
import { say } from './say.ts';
import { dispatchSetUp } from './setting-up/dispatch.ts';
import { isRehearsal, rehearsed } from './setting-up/rehearsal.ts';

/** One call of one person. */
export interface Call {
  readonly deps: Deps;
  readonly site: Site;
  readonly person: Person;
  readonly words: Words;
  readonly inputs: Readonly<Record<string, string>>;
  readonly from: Act['from'];
  readonly around: Around;
}

type From = { readonly workspace: string; readonly userId: string };

export const createInbox = (deps: Deps, sites: () => readonly Site[], around: Around): Inbox => {
  const siteOf = (externalId: string): Site | undefined =>
    sites().find((one) => one.workspace.externalId === externalId);
  const callOf = async (from: From, more: Pick<Call, 'inputs' | 'from'>): Promise<Call | undefined> => {
    const site = siteOf(from.workspace);
    if (!site) return undefined;
    // Whoever can press something is where the app is.
    if (around.left().has(site.workspace.site)) await around.leave(site, false);
    const person = await personOf(deps, site, from.userId);
    return person && { deps, site, person, words: deps.words(person.locale), around, ...more };
  };
  const inMessage = { inputs: {}, from: 'message' } as const;
  return {
    act: async (act) => {
      const call = await callOf(act, { inputs: act.inputs ?? {}, from: act.from });
      const action = parseAction(act.action);
      if (!call || !action) return { private: unknownCard(call?.words ?? deps.words('en')) };
      return orNotSaved(call, () => (isFollowAction(action) ? followThrough(call, action) : dispatch(call, action)));
    },
    say: async ({ text, channel, ...from }) => {
      const call = await callOf(from, inMessage);
      return call ? say(call, text, channel) : unknownCard(deps.words('en'));
    },
    tell: async (event) => {
      const site = siteOf(event.workspace);
      if (site) await follow(deps, site, event, around);
    },
    home: async (from) => {
      const call = await callOf(from, inMessage);
      return call ? home(call) : unknownCard(deps.words('en'));
    },
  };
};

/** Somebody who writes before being on any roster is looked up on the platform. */
const personOf = async (deps: Deps, site: Site, userId: string): Promise<Person | undefined> => {
  const known = await deps.store.person(site.workspace.id, userId);
  // Ids of two platforms are never alike; should they be, the other's person is nobody here.
  if (known) return known.site === site.workspace.site ? known : undefined;
  const found = await site.platform.directory.person(site.workspace, userId);
  return found && deps.store.meet(site.workspace, found);
};

/** Nothing is called saved that is not: whatever fails, the person hears it. */
const orNotSaved = async (call: Call, work: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await work();
  } catch (error) {
    call.deps.log.error('act failed', error);
    return { private: notSavedCard(call.words) };
  }
};

/** What was pressed in a rehearsal has nothing behind it. */
const dispatch = (call: Call, action: Exclude<Action, FollowAction>): Promise<Reply> => {
  if (action.do === 'answerPrivately' && isRehearsal(action.round)) return rehearsed(call, action.round, action.do);
  const prompt = 'prompt' in action && action.do !== 'rhythm' ? action.prompt : undefined;
  return prompt !== undefined && isRehearsal(prompt) ? rehearsed(call, prompt, action.do) : dispatchReal(call, action);
};

const dispatchReal = (call: Call, action: Exclude<Action, FollowAction>): Promise<Reply> => {
  switch (action.do) {
    case 'answer':
      return record(call, action.prompt, { question: action.question, value: action.value });
    case 'topic':
      return record(call, action.prompt, 'topic');
    case 'nothing':
      return record(call, action.prompt, { nothing: true });
    case 'words':
    case 'change':
      return open(call, action);
    case 'showPrompt':
      return showPrompt(call, action.prompt);
    case 'saveWords':
      return saveWords(call, action.prompt);
    case 'notNow':
      return notNow(call, action.prompt);
    case 'answerPrivately':
      return answerPrivately(call, action);
    case 'digestDetails':
      return detailsFor(call, action.digest);
    case 'pauseEverything':
    case 'resumeEverything':
      return pauseEverything(call, action.do === 'pauseEverything');
    case 'privacy':
    case 'rhythm':
    case 'myData':
    case 'erase':
    case 'eraseForSure':
    case 'chooseDay':
    case 'pause':
    case 'stop':
    case 'resume':
      return dispatchOwn(call, action);
    default:
      return dispatchSetUp(call, action);
  }
};

type Own = Extract<
  Action,
  { do: 'privacy' | 'rhythm' | 'chooseDay' | 'pause' | 'stop' | 'resume' | 'myData' | 'erase' | 'eraseForSure' }
>;

/** What concerns the person alone. */
const dispatchOwn = (call: Call, action: Own): Promise<Reply> => {
  switch (action.do) {
    case 'privacy':
      return privacy(call, action.audience);
    case 'rhythm':
      return rhythm(call, action.prompt);
    case 'myData':
      return myData(call);
    case 'erase':
    case 'eraseForSure':
      return erase(call, action.do === 'eraseForSure');
    case 'chooseDay':
    case 'pause':
    case 'stop':
    case 'resume':
      return changeRhythm(call, action);
  }
};
