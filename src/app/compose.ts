/** What a row of the outbox becomes when its time has come: a message, or the reason why it is not sent. */
import type { Audience, Millis } from '../domain/model.ts';
import { wakingTime } from '../domain/plan.ts';
import type { OutboxRow, PromptContext } from '../ports.ts';
import { closedPromptCard, reminderCard } from './cards/after.ts';
import { digestDetails } from './cards/details.ts';
import { digestCard } from './cards/digest.ts';
import { promptCard } from './cards/prompt.ts';
import { roundCard, roundClosedCard } from './cards/round.ts';
import { type Composed, message, skip } from './composed.ts';
import { type Deps, pickCommon, type Site } from './deps.ts';
import { composeFollow } from './follow-messages.ts';
import { roundViewOf, viewOf } from './prompt-view.ts';

/** How soon a message looks again for the one that it belongs to. */
const againMs = 2000;
/** What was asked for at any hour is sent within this time. */
const askedNowMs = 60_000;

export const compose = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Composed> => {
  switch (row.kind) {
    case 'prompt':
    case 'reminder':
      return composePrompt(deps, site, row, now);
    case 'promptClosed':
    case 'reminderClosed':
      return composeClosed(deps, site, row);
    case 'roundOpen':
    case 'roundClosed':
      return composeRound(deps, site, row, now);
    case 'notice':
      return row.payload ? message(site, row, row.payload) : skip('empty');
    case 'digest':
    case 'digestDetails':
      return composeDigestMessage(deps, site, row);
    case 'promiseDue':
    case 'promiseLate':
    case 'ownerMessage':
    case 'reply':
    case 'replyBack':
    case 'telling':
    case 'lessonAsk':
    case 'lessonOffer':
    case 'lessonUse':
    case 'lessonHeard':
    case 'meetingAsk':
    case 'agenda':
      return composeFollow(deps, site, row, now);
  }
};

/** Somebody who has answered, stopped or paused meanwhile, or whose round is over, is left alone. */
const composePrompt = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Composed> => {
  const context = await deps.store.prompt(site.workspace.id, row.subject);
  if (!context) return skip('no prompt');
  const unwanted = await unwantedNow(deps, site, context, now);
  if (unwanted !== undefined) return skip(unwanted);
  // "Not now" after the reminder was planned: the questions themselves come again, and that is reminder enough.
  if (row.kind === 'reminder' && context.prompt.dueAt > now) return skip('put off');
  const awake = wakingTime(now, context.person.zone, deps.programme.quietDays);
  if (awake > now && !isAskedNow(row, context, now)) return { kind: 'later', afterMs: awake - now };
  const words = deps.words(context.person.locale);
  const view = await viewOf(deps, site, context);
  return message(site, row, row.kind === 'prompt' ? promptCard(words, view) : reminderCard(words, view));
};

/** Taps that were never finished leave the chat with the round: its history is kept, and screens are shared. */
const composeClosed = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const opened = row.kind === 'promptClosed' ? 'prompt' : 'reminder';
  const [context, before] = await Promise.all([
    deps.store.prompt(site.workspace.id, row.subject),
    deps.store.sent(site.workspace.id, opened, row.subject),
  ]);
  if (!context || before?.ref === undefined) return skip('never sent');
  const card = closedPromptCard(deps.words(context.person.locale), await viewOf(deps, site, context));
  return message(site, row, card, { replaces: before.ref });
};

/**
 * A prompt asked for at any hour is due at the moment at which its round was made, and goes out then or, held up, in the
 * morning. When the message itself is due says nothing: that changes with every repeat.
 */
const isAskedNow = (row: OutboxRow, { prompt, round }: PromptContext, now: Millis): boolean =>
  row.kind === 'prompt' && prompt.dueAt === round.opensAt && now <= prompt.dueAt + askedNowMs;

const unwantedNow = async (
  deps: Deps,
  site: Site,
  { prompt, round, person }: PromptContext,
  now: Millis,
): Promise<string | undefined> => {
  if (prompt.answered) return 'answered';
  if (round.state !== 'open' || prompt.closesAt <= now) return 'closed';
  if (!person.active) return 'left';
  const preferences = await deps.store.preferences(site.workspace.id, person.id);
  if (preferences.stopped === 'all' || preferences.stopped.includes(round.pulse)) return 'stopped';
  return preferences.pausedUntil !== undefined && preferences.pausedUntil > now ? 'paused' : undefined;
};

const composeRound = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Composed> => {
  const [round] = await deps.store.rounds(site.workspace.id, { ids: [row.subject] });
  const audience = await audienceOf(deps, site, row.audience);
  if (!round || !audience) return skip('no round');
  const words = pickCommon(deps);
  const view = await roundViewOf(deps, site, round, audience);
  if (row.kind === 'roundOpen') {
    if (round.state !== 'open' || round.closesAt <= now) return skip('closed');
    return message(site, row, roundCard(words, view));
  }
  const opened = await deps.store.sent(site.workspace.id, 'roundOpen', round.id, audience.id);
  if (opened?.ref === undefined) return skip('never opened');
  return message(site, row, roundClosedCard(words, view), { replaces: opened.ref });
};

const audienceOf = async (deps: Deps, site: Site, id: number | undefined): Promise<Audience | undefined> =>
  (await deps.store.audiences(site.workspace.id)).find((one) => one.id === id);

const composeDigestMessage = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const stored = await deps.store.digest(site.workspace.id, row.subject);
  if (!stored) return skip('no digest');
  const words = pickCommon(deps);
  // Drawn again after somebody erased: it takes the place of what was sent.
  const replaces = row.ref === undefined ? {} : { replaces: row.ref };
  if (row.kind === 'digest')
    return message(site, row, digestCard(words, stored.digest, stored.id), { internal: true, ...replaces });
  const post = await deps.store.sent(site.workspace.id, 'digest', stored.id);
  // The post may be waiting for its turn; where it can never be sent there is no thread to write in.
  if (!post) return skip('no post');
  if (post.state === 'due' || post.state === 'sending') return { kind: 'later', afterMs: againMs };
  if (post.ref === undefined) return skip(`post ${post.state}`);
  return message(site, row, digestDetails(words, stored.digest), { internal: true, thread: post.ref, ...replaces });
};
