/** Posts and edits: at Slack's pace, findable by their key, and never of inner figures where others read. */
import { setTimeout } from 'node:timers/promises';
import type { Card, Chart, Part } from '../../src/domain/card.ts';
import type { Clock, Delivery, Log, Outcome, Target } from '../../src/ports.ts';
import { lookAt } from './directory.ts';
import type { Ledger } from './ledger.ts';
import { limits } from './limits.ts';
import type { Link } from './link.ts';
import { type Failure, failureOf, outcomeOf } from './outcome.ts';
import type { People } from './people.ts';
import { type Places, refOf, type Spot, spotOf } from './places.ts';
import type { Refusals } from './refusals.ts';
import { type Drawing, type DrawnMessage, renderCard } from './render.ts';
import type { Upload } from './upload.ts';

export interface SenderDeps {
  readonly link: Link;
  readonly places: Places;
  readonly people: People;
  readonly ledger: Ledger;
  readonly refusals: Refusals;
  readonly upload: Upload;
  readonly clock: Clock;
  readonly log: Log;
}

/** Our posts carry this, with the key of the delivery and nothing else. */
export const eventType = 'pollen_message';

/** Slack works at a file for a moment after it was uploaded, and refuses messages that show it until then. */
const filePausesMs = [300, 700, 1500, 3000] as const;

/** A read that has no turn now. */
const notNowMs = 5000;
/** No more attempts are begun after this long: a delivery ends far below a minute. */
const patienceMs = 20_000;

const gone = (why: string): Outcome => ({ kind: 'gone', why });
const retry = (afterMs: number): Outcome => ({ kind: 'retry', afterMs });

type Picture = Extract<Part, { part: 'picture' }>;
const picturesOf = (card: Card): readonly Picture[] => card.parts.filter((part) => part.part === 'picture');

/** What went wrong, where something did. */
type Tried<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'failed'; readonly failure: Failure };

const tried = async <T>(work: () => Promise<T>): Promise<Tried<T>> => {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
};

const isRefused = (failure: Failure, ...codes: readonly string[]): boolean =>
  failure.kind === 'refused' && codes.includes(failure.code);

export const createSender = (deps: SenderDeps) => {
  const { link, ledger, clock } = deps;
  const send = async (delivery: Delivery): Promise<Outcome> => {
    const known = delivery.replaces === undefined ? ledger.sent(delivery.key) : undefined;
    if (known !== undefined) return { kind: 'sent', ref: known };
    const closed = delivery.internal ? await notInternal(deps, delivery.target) : undefined;
    if (closed !== undefined) return closed;
    const outcome = delivery.replaces === undefined ? await post(deps, delivery) : await edit(deps, delivery);
    if (delivery.replaces === undefined) {
      if (outcome.kind === 'sent') ledger.wasSent(delivery.key, outcome.ref, delivery.target, clock.now());
      if (outcome.kind === 'ambiguous') ledger.isUnclear(delivery.key, clock.now());
    }
    return outcome;
  };
  return { send, free: (now: number): number => link.budgets.free('chat.postMessage', now) };
};

/** Read again right before every post: whoever was invited a minute ago reads along. */
const notInternal = async (deps: SenderDeps, target: Target): Promise<Outcome | undefined> => {
  const { link, places, people, clock } = deps;
  // Looking a person up waits for its turn, which a delivery does not.
  const isBusy = 'person' in target && link.budgets.free('users.info', clock.now()) < 1;
  if (isBusy) return retry(notNowMs);
  const look = await tried(async () => {
    if ('channel' in target) return (await lookAt(link, places, target.channel, link.now))?.readers;
    const person = await people.person(target.person);
    return person === undefined ? undefined : person.external ? 'external' : 'internal';
  });
  if (look.kind === 'failed') {
    const outcome = outcomeOf(look.failure, { edit: true, person: 'person' in target });
    return outcome.kind === 'sent' ? undefined : outcome;
  }
  if (look.value === 'internal') return undefined;
  if (look.value === undefined) return gone('channel' in target ? 'channel_not_found' : 'user_not_found');
  return gone(`${look.value} readers`);
};

/** The card as this workspace takes it, with its pictures uploaded. */
const draw = async (deps: SenderDeps, card: Card): Promise<readonly [DrawnMessage, Drawing]> => {
  const pictures = picturesOf(card);
  const drawing: Drawing = {
    tables: !(await deps.refusals.refuses('tables')),
    charts: pictures.length > 0 && !(await deps.refusals.refuses('charts')),
  };
  const drawn = renderCard(card, drawing);
  if (pictures.length === 0) return [drawn, drawing];
  if (drawing.charts && drawn.blocks.some((block) => block.type === 'data_visualization')) {
    if (await deps.refusals.takes('charts', drawn.blocks)) return [drawn, drawing];
  }
  const files = new Map<Chart, string>();
  for (const { chart, alt } of pictures) {
    const file = await deps.upload(chart, alt);
    if (file !== undefined) files.set(chart, file);
  }
  const withFiles: Drawing = { ...drawing, charts: false, file: (chart) => files.get(chart) };
  return [renderCard(card, withFiles), withFiles];
};

const content = ({ text, blocks }: DrawnMessage) => ({
  text,
  blocks: blocks as DrawnMessage['blocks'] & { type: string }[],
});

/** What is drawn less, one after the other, where Slack refuses a message for what is in it. */
const lesser = (drawn: DrawnMessage, drawing: Drawing): readonly Drawing[] => {
  const has = (type: string): boolean => drawn.blocks.some((block) => block.type === type);
  const bare = { charts: false, tables: drawing.tables };
  return [
    ...(has('image') ? [bare] : []),
    ...(has('table') ? [{ ...bare, tables: false }] : []),
    ...[2, 4].map((part) => ({ charts: false, tables: false, text: limits.messageText / part })),
  ];
};

const isContent = (result: Tried<unknown>): boolean =>
  result.kind === 'failed' && isRefused(result.failure, 'invalid_blocks', 'msg_blocks_too_long', 'msg_too_long');

/** Posts what was drawn; less of it, step by step, where the workspace does not take it. A refusal posts nothing. */
const insist = async <T>(
  deps: SenderDeps,
  card: Card,
  work: (drawn: DrawnMessage) => Promise<T>,
): Promise<Tried<T>> => {
  const begunAt = performance.now();
  const [drawn, drawing] = await draw(deps, card);
  const attempt = async (what: DrawnMessage): Promise<Tried<T>> => {
    // What was refused is certainly not posted: later is as good as now.
    if (performance.now() - begunAt > patienceMs)
      return { kind: 'failed', failure: { kind: 'limited', afterMs: 1000 } };
    return tried(() => work(what));
  };
  let last = await attempt(drawn);
  if (drawn.blocks.some((block) => block.type === 'image')) {
    for (const pauseMs of filePausesMs) {
      if (!isContent(last)) return last;
      await setTimeout(pauseMs);
      last = await attempt(drawn);
    }
  }
  for (const less of lesser(drawn, drawing)) {
    if (!isContent(last)) return last;
    last = await attempt(renderCard(card, less));
    const wasTable = drawing.tables && !less.tables && less.text === undefined;
    if (wasTable && last.kind === 'done') await deps.refusals.learn('tables');
  }
  if (isContent(last)) deps.log.error('Slack refused what is in a message', new Error('invalid blocks'));
  return last;
};

const post = async (deps: SenderDeps, delivery: Delivery): Promise<Outcome> => {
  const { link, places, clock } = deps;
  const channel = await places.of(delivery.target);
  const thread = delivery.thread === undefined ? undefined : spotOf(delivery.thread);
  if (delivery.thread !== undefined && thread === undefined) return gone('thread_not_found');
  // A person's conversation is counted under one name, known or not.
  const place = 'person' in delivery.target ? delivery.target.person : channel;
  const waitMs = link.budgets.take('chat.postMessage', clock.now(), place);
  if (waitMs > 0) return retry(waitMs);
  const into = (to: string) => (drawn: DrawnMessage) =>
    link.guarded('chat.postMessage', () =>
      link.client.chat.postMessage({
        channel: to,
        ...content(drawn),
        ...(thread === undefined ? {} : { thread_ts: thread.ts }),
        metadata: { event_type: eventType, event_payload: { key: delivery.key } },
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
  let result = await insist(deps, delivery.card, into(channel));
  if (result.kind === 'failed' && 'person' in delivery.target && isRefused(result.failure, ...lost)) {
    const opened = await reopen(deps, delivery.target.person);
    if (opened.kind === 'failed') return outcomeOf(opened.failure, { edit: true, person: true });
    result = await insist(deps, delivery.card, into(opened.value));
  }
  if (result.kind === 'failed') return outcomeOf(result.failure, { edit: false, person: 'person' in delivery.target });
  const { channel: where, ts } = result.value;
  if (where === undefined || ts === undefined) return { kind: 'ambiguous', why: 'no time stamp' };
  if ('person' in delivery.target) await places.learn(delivery.target.person, where);
  return { kind: 'sent', ref: refOf({ channel: where, ts }) };
};

/** The conversation is not there, or not any more: asking for it tells why. */
const lost = ['channel_not_found', 'is_archived'];

const reopen = async ({ link, places }: SenderDeps, person: string): Promise<Tried<string>> => {
  await places.forget(person);
  const opened = await tried(() =>
    link.now('conversations.open', () => link.client.conversations.open({ users: person })),
  );
  if (opened.kind === 'failed') return opened;
  const channel = opened.value.channel?.id;
  if (channel === undefined) return { kind: 'failed', failure: { kind: 'refused', code: 'channel_not_found' } };
  await places.learn(person, channel);
  return { kind: 'done', value: channel };
};

const edit = async (deps: SenderDeps, delivery: Delivery): Promise<Outcome> => {
  const { link, places, clock } = deps;
  const old = spotOf(delivery.replaces ?? '');
  if (old === undefined) return gone('message_not_found');
  const spot: Spot = { ts: old.ts, channel: await places.channel(old.channel) };
  const waitMs = link.budgets.take('chat.update', clock.now());
  if (waitMs > 0) return retry(waitMs);
  const result = await insist(deps, delivery.card, (drawn) =>
    link.guarded('chat.update', () => link.client.chat.update({ ...spot, ...content(drawn) })),
  );
  return result.kind === 'done'
    ? { kind: 'sent', ref: refOf(spot) }
    : outcomeOf(result.failure, { edit: true, person: false });
};
