/** What a reply means to the person who reads it. */
import type { Reply } from '../../src/ports.ts';
import { en } from '../../src/words/en.ts';

const { notices, after } = en;
/** First sentences of every answer that says that nothing was saved. */
const refusals: ReadonlySet<string> = new Set([
  notices.notSaved,
  notices.notYours,
  notices.outOfDate,
  notices.unknown,
  notices.administratorsOnly,
  after.lateSummary,
]);

export const isRefused = (reply: Reply): boolean => {
  if (reply.errors) return true;
  const said = reply.private ?? reply.message;
  return said ? refusals.has(said.summary) : reply.form === undefined;
};

/** Somebody of the home company pressed the partner's button; told by its beginning, which names nobody. */
export const isForPartnerOnly = (reply: Reply): boolean =>
  reply.private?.summary.startsWith(notices.forPartnerOnly('').slice(0, 20)) ?? false;
