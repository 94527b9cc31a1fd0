/**
 * Slack's limits are kept from the start instead of being run into: so many calls of a method in any minute, per
 * workspace and app. https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Millis } from '../../src/domain/model.ts';

interface Budget {
  readonly count: number;
  readonly perMs: number;
}

/**
 * A little more than a minute: two calls that leave 60 s apart may arrive closer. It costs less than two percent.
 */
const minuteMs = 61_000;
const perMinute = (count: number): Budget => ({ count, perMs: minuteMs });

const tiers = { 1: perMinute(1), 2: perMinute(20), 3: perMinute(50), 4: perMinute(100) } as const;

/** Methods that are not here are rare, and not limited by us. */
const budgets = {
  // "Several hundred" a minute for a workspace.
  'chat.postMessage': perMinute(300),
  'chat.postEphemeral': tiers[4],
  'chat.update': tiers[3],
  'chat.delete': tiers[3],
  'conversations.members': tiers[4],
  'conversations.info': tiers[3],
  'conversations.open': tiers[3],
  'conversations.history': tiers[3],
  'conversations.replies': tiers[3],
  'users.info': tiers[4],
  'users.list': tiers[2],
  'users.lookupByEmail': tiers[3],
  'usergroups.list': tiers[2],
  'usergroups.users.list': tiers[2],
  'views.open': tiers[4],
  'views.push': tiers[4],
  'views.update': tiers[4],
  'views.publish': tiers[4],
  'files.getUploadURLExternal': tiers[4],
  'files.completeUploadExternal': tiers[4],
  'blocks.validate': tiers[4],
} as const satisfies Record<string, Budget>;

export type Method = keyof typeof budgets;

/** One message a second in one conversation, a few at once forgiven. */
const perConversation: Budget = { count: 3, perMs: 3300 };
/** Conversations that were written to lately, at most: more than two minutes' worth of posts. */
const mostConversations = 1000;
/** After a 429 a little less is tried than what fitted before it; a quiet minute gives some of it back. */
const lessAfterLimit = 0.95;
const moreAfterQuiet = 1.05;
/** So short a pause is about one conversation, or about nothing that Slack counts by the minute. */
const shortMs = 3000;

/** The times of the last calls; `count` may be taken in any stretch of `perMs`. */
interface Window {
  readonly times: number[];
  count: number;
  pausedUntil: Millis;
  changedAt: Millis;
}

export interface Budgets {
  /** Takes one call: 0, or how long until there is one. `place`: the conversation a message goes to. */
  take(method: Method, now: Millis, place?: string): number;
  /** Counts a call that goes out whatever the budget says: somebody is waiting for it. */
  spend(method: Method, now: Millis): void;
  /** How many calls may go out now. */
  free(method: Method, now: Millis): number;
  /** Slack said 429. */
  limited(method: Method, now: Millis, afterMs: number): void;
}

export const createBudgets = (): Budgets => {
  const windows = new Map<string, Window>();
  const windowOf = (key: string, budget: Budget): Window => {
    const known = windows.get(key);
    if (known !== undefined) return known;
    const made = { times: [], count: budget.count, pausedUntil: 0, changedAt: 0 };
    windows.set(key, made);
    return made;
  };
  const conversation = (place: string, now: Millis): Window => {
    const found = windowOf(`in ${place}`, perConversation);
    if (windows.size > mostConversations + Object.keys(budgets).length) forgetIdle(windows, now);
    return found;
  };
  const waitOf = (window: Window, budget: Budget, now: Millis): number => {
    while ((window.times[0] ?? now) <= now - budget.perMs) window.times.shift();
    grow(window, budget, now);
    if (window.pausedUntil > now) return window.pausedUntil - now;
    if (window.times.length < window.count) return 0;
    return (window.times[window.times.length - window.count] ?? now) + budget.perMs - now;
  };
  return {
    take: (method, now, place) => {
      const whole = windowOf(method, budgets[method]);
      const own = place === undefined ? undefined : conversation(place, now);
      const waitMs = Math.max(
        waitOf(whole, budgets[method], now),
        own === undefined ? 0 : waitOf(own, perConversation, now),
      );
      if (waitMs > 0) return waitMs;
      whole.times.push(now);
      own?.times.push(now);
      return 0;
    },
    spend: (method, now) => {
      waitOf(windowOf(method, budgets[method]), budgets[method], now);
      windowOf(method, budgets[method]).times.push(now);
    },
    free: (method, now) => {
      const window = windowOf(method, budgets[method]);
      return waitOf(window, budgets[method], now) > 0 ? 0 : window.count - window.times.length;
    },
    limited: (method, now, afterMs) => {
      const window = windowOf(method, budgets[method]);
      // Several calls in hand may be refused at once: that is one sign, not many.
      if (window.pausedUntil <= now && afterMs > shortMs) {
        const fitted = window.times.filter((at) => at > now - budgets[method].perMs).length;
        window.count = Math.max(1, Math.min(window.count, Math.floor(fitted * lessAfterLimit)));
      }
      window.pausedUntil = Math.max(window.pausedUntil, now + afterMs);
      window.changedAt = window.pausedUntil;
    },
  };
};

/** Back towards what Slack says it allows, a little with each quiet minute. */
const grow = (window: Window, budget: Budget, now: Millis): void => {
  if (window.count >= budget.count || now < window.changedAt + minuteMs) return;
  window.count = Math.min(budget.count, Math.ceil(window.count * moreAfterQuiet));
  window.changedAt = now;
};

const forgetIdle = (windows: Map<string, Window>, now: Millis): void => {
  for (const [key, { times }] of windows) {
    if (key.startsWith('in ') && (times.at(-1) ?? 0) < now - perConversation.perMs) windows.delete(key);
  }
};
