/** What was posted in both chats, held against the outbox that a killed process left behind. */
import type { ChatCompany } from './chat-company.ts';
import { readDatabase } from './traces.ts';

/** A message that people see. */
interface Post {
  /** As the outbox refers to it. */
  readonly ref: string;
  /** As the outbox addresses it. */
  readonly target: string;
  /** On Slack: what the product wrote into it to know it again. */
  readonly key?: string;
}

interface Row {
  readonly id: number;
  readonly platform: 'slack' | 'teams';
  readonly kind: string;
  readonly target: string;
  readonly state: string;
  readonly ref: string | null;
}

export interface Books {
  /** After every kill: how many messages people see that nothing explains but a second send, and how many are gone. */
  look(): { readonly lost: number; readonly doubled: number };
  /** Whether there is still something to send, or to settle, at this time. */
  isUnsettled(at: number): boolean;
  /** With nothing left to send: how many questions and digests did not arrive, nobody being told; each once. */
  leftOut(): number;
  /** How many digests were posted, and messages of which Teams cannot tell what became of them. */
  tally(): { readonly digests: number; readonly reported: number };
}

/** Sent or not: nobody knows yet, or ever. */
const unclearStates = ['sending', 'ambiguous'];

const postsOf = ({ slack, teams, onSlack }: ChatCompany): readonly Post[] => {
  const owners = new Map(onSlack.map((id) => [slack.eyes.directId(id), id]));
  const inSlack = slack.eyes.posts().map(({ channel, ts, metadata }): Post => {
    const owner = owners.get(channel);
    const payload = metadata?.['event_payload'] as { readonly key?: string } | undefined;
    return {
      ref: `${channel}:${ts}`,
      target: owner === undefined ? `c:${channel}` : `p:${owner}`,
      ...(payload?.key !== undefined && { key: payload.key }),
    };
  });
  const inTeams = teams.posts().map(
    ({ id, conversation: place }): Post => ({
      ref: id,
      target: place.type === 'personal' ? `p:${place.person.aadId}` : `c:${place.id}`,
    }),
  );
  return [...inSlack, ...inTeams];
};

const unsettled = `
  select exists (select 1 from outbox join site on site.id = outbox.site
    where state = 'sending' or state = 'due' and due_at <= ? or state = 'ambiguous' and platform = 'slack')`;

/** The details of a digest of which nobody knows whether it arrived have nothing to stand under: it is reported. */
const mustArrive = `
  select outbox.id, platform, outbox.state from outbox join site on site.id = outbox.site
  where kind = 'digest'
    or kind = 'digestDetails' and not exists (select 1 from outbox as above
      where above.kind = 'digest' and above.subject = outbox.subject and above.state = 'ambiguous')
    or kind = 'prompt' and subject in
      (select prompt.id from prompt join round on round.id = prompt.round where round.state = 'open')`;

const countBy = <T>(all: Iterable<T>, nameOf: (one: T) => string | undefined): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of all) {
    const name = nameOf(one);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

/** How far a count is above what is allowed, over all names. */
const above = (counts: ReadonlyMap<string, number>, allowed: (name: string) => number): number =>
  counts.entries().reduce((sum, [name, count]) => sum + Math.max(0, count - allowed(name)), 0);

export const createBooks = (folder: string, company: ChatCompany): Books => {
  /** Rows by id, as last seen: retention ends them long before this is over, and their messages stay in the chats. */
  const known = new Map<number, Row>();
  /** Counted already. */
  const missing = new Set<number>();
  const read = (): Row[] =>
    readDatabase(folder, (file) =>
      file
        .prepare(`select outbox.id, platform, kind, target, state, ref from outbox join site on site.id = outbox.site`)
        .all(),
    ) as Row[];
  return {
    look: () => {
      for (const row of read()) known.set(row.id, row);
      const rows = [...known.values()];
      const posts = postsOf(company);
      const sent = new Set(rows.flatMap(({ state, ref }) => (state === 'sent' && ref !== null ? [ref] : [])));
      // What was cut off may be there once without the outbox knowing; whatever is there beyond that was sent twice.
      const strays = posts.filter(({ ref }) => !sent.has(ref));
      const unclear = countBy(rows, ({ state, target }) => (unclearStates.includes(state) ? target : undefined));
      const keys = countBy(posts, ({ key }) => key);
      const seen = new Set(posts.map(({ ref }) => ref));
      return {
        lost: [...sent].filter((ref) => !seen.has(ref)).length,
        doubled:
          above(
            countBy(strays, ({ target }) => target),
            (target) => unclear.get(target) ?? 0,
          ) + above(keys, () => 1),
      };
    },
    isUnsettled: (at) => readDatabase(folder, (file) => file.prepare(unsettled).pluck().get(at)) === 1,
    leftOut: () => {
      const fine = { slack: ['sent'], teams: ['sent', 'ambiguous'] };
      const due = readDatabase(folder, (file) => file.prepare(mustArrive).all()) as Pick<
        Row,
        'id' | 'platform' | 'state'
      >[];
      const missed = due.filter(({ id, platform, state }) => !fine[platform].includes(state) && !missing.has(id));
      for (const { id } of missed) missing.add(id);
      return missed.length;
    },
    tally: () => {
      const rows = [...known.values()];
      return {
        digests: rows.filter(({ kind, state }) => kind === 'digest' && state === 'sent').length,
        reported: rows.filter(({ state }) => state === 'ambiguous').length,
      };
    },
  };
};
