/** What owners and administrators see and do of Pollen itself: their page, "ask now", "digest now". */
import type { Card } from '../domain/card.ts';
import type { Audience, Pulse } from '../domain/model.ts';
import { nextDate } from '../domain/plan.ts';
import { localDate } from '../domain/time.ts';
import type { Reply, UnreachedPerson } from '../ports.ts';
import { readBackupState } from './backups.ts';
import { administratorsOnlyCard } from './cards/notices.ts';
import { askedCard, askRefusedCard, askWhichCard, digestDoneCard, digestSureCard } from './cards/running.ts';
import type { AdministrationView, BackupView, OwnedView, UnreachedView } from './cards/running-view.ts';
import { siteFor } from './deps.ts';
import type { Call } from './inbox.ts';
import { noteRefusal, refuse } from './refuse.ts';
import { isAdministrator } from './set-up.ts';
import { shown } from './setting-up/rights.ts';
import { personName } from './setting-up/views.ts';

/** Reasons, those that concern most people first. */
const byReason = (people: readonly UnreachedPerson[]): readonly UnreachedView[] => {
  const found = new Map<UnreachedPerson['why'], string[]>();
  for (const { why, name } of people) found.set(why, [...(found.get(why) ?? []), name]);
  return [...found].map(([why, names]) => ({ why, names })).sort((one, other) => other.names.length - one.names.length);
};

/** Audiences that this person looks after. Never who did not answer, paused or stopped: only what is technical. */
export const ownedBy = async ({ deps, site, person }: Call): Promise<readonly OwnedView[]> => {
  const all = await deps.store.audiences(site.workspace.id);
  const own = all.filter((audience) => audience.owners.includes(person.userId));
  if (own.length === 0) return [];
  const unreached = await deps.store.unreached(site.workspace.id);
  const today = localDate(deps.clock.now(), deps.programme.organisation.zone);
  return own.map((audience) => {
    const pulse = deps.programme.pulses.find((one) => one.audiences.includes(audience.key));
    const next = pulse && nextDate(pulse, today, deps.programme.quietDays);
    const { name, group, size, mode } = audience;
    return {
      name,
      group,
      size,
      mode,
      ...(next !== undefined && { next }),
      unreached: byReason(unreached.filter((one) => one.audiences.includes(audience.id))),
    };
  });
};

/** The state of Pollen, for administrators. */
export const administrationFor = async (call: Call): Promise<AdministrationView | undefined> => {
  const { deps, site, person, around } = call;
  if (!(await isAdministrator(deps, site, person.userId))) return undefined;
  const workspace = site.workspace.id;
  const left = around.left();
  const names = (gone: boolean) =>
    site.house
      .filter((one) => left.has(one.workspace.site) === gone)
      .map(({ workspace: { platform, name } }) => ({ platform, name }));
  const waiting = (await deps.store.setUps(workspace)).filter((one) => one.state === 'proposed');
  const [digest] = await deps.store.digests(workspace, 1);
  return {
    sites: names(false),
    lost: names(true),
    audiences: (await deps.store.audiences(workspace)).length,
    messages: await messagesOf(call),
    unreached: byReason(await deps.store.unreached(workspace)),
    ...(digest && { lastDigest: digest.date }),
    ...(deps.programme.backup && { backup: await backupOf(call) }),
    proposals: await Promise.all(
      waiting.map(async (one) => ({
        setUp: one.id,
        revision: one.revision,
        name: one.audience.name,
        by: await personName(deps, site, one.by),
      })),
    ),
    everythingPaused: await deps.store.paused(workspace),
  };
};

const backupOf = async ({ deps }: Call): Promise<BackupView> => {
  const { copy, failed } = await readBackupState(deps.store);
  const { zone } = deps.programme.organisation;
  return {
    ...(copy && { date: copy.date }),
    ...(failed && { failingSince: localDate(failed.since, zone) }),
  };
};

const messagesOf = async ({ deps, site }: Call): Promise<AdministrationView['messages']> => {
  const counts = await Promise.all(site.house.map((one) => deps.store.outbox(one.workspace.site)));
  const sum = (of: (one: (typeof counts)[number]) => number): number =>
    counts.reduce((total, one) => total + of(one), 0);
  return {
    rounds: (await deps.store.rounds(site.workspace.id, { state: 'open' })).length,
    due: sum((one) => one.due + one.sending),
    unclear: sum((one) => one.ambiguous),
    gone: sum((one) => one.gone),
  };
};

/** Administrators ask anybody; owners what asks nobody but their own teams. */
const mayAsk = async ({ deps, site, person }: Call): Promise<(pulse: Pulse) => boolean> => {
  if (await isAdministrator(deps, site, person.userId)) return () => true;
  const own = new Set(
    deps.programme.audiences.filter((one) => one.owners.includes(person.userId)).map((one) => one.key),
  );
  return (pulse) => pulse.audiences.length > 0 && pulse.audiences.every((key) => own.has(key));
};

const sizeOf = (pulse: Pulse, audiences: readonly Audience[]): number =>
  audiences.filter((one) => pulse.audiences.includes(one.key)).reduce((sum, one) => sum + one.size, 0);

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Says how many it would write to, and asks whether it is meant. */
export const askTyped = async (call: Call, written: string): Promise<Card> => {
  const { deps, site, words } = call;
  const may = await mayAsk(call);
  const { pulses } = deps.programme;
  const meant = pulses.find((one) => [bare(one.name), bare(one.key)].includes(bare(written)));
  const audiences = await deps.store.audiences(site.workspace.id);
  const counted = (some: readonly Pulse[]) =>
    some.map((pulse) => ({ key: pulse.key, name: pulse.name, count: sizeOf(pulse, audiences) }));
  const allowed = pulses.filter(may);
  if (written === '' || allowed.length === 0) return askWhichCard(words, counted(allowed));
  if (!meant) return askRefusedCard(words, { unknown: written, known: allowed.map((one) => one.name) });
  return may(meant) ? askWhichCard(words, counted([meant])) : askRefusedCard(words, { others: meant.name });
};

export const askPressed = async (call: Call, key: string): Promise<Reply> => {
  const { deps, words, around } = call;
  const pulse = deps.programme.pulses.find((one) => one.key === key);
  const may = await mayAsk(call);
  if (!pulse || !may(pulse)) {
    noteRefusal(call, 'ask now');
    return shown(call, askRefusedCard(words, { others: pulse?.name ?? key }));
  }
  return shown(call, askedCard(words, await around.ask(key, { anyHour: false })));
};

export const digestTyped = async (call: Call): Promise<Card> => {
  const { deps, site, person, words } = call;
  if (!(await isAdministrator(deps, site, person.userId))) {
    noteRefusal(call, 'digest now');
    return administratorsOnlyCard(words);
  }
  const digests = await Promise.all(
    deps.programme.digests.map(async (digest) => {
      const its = siteFor(site.house, digest) ?? site;
      const channel = await its.platform.directory.channel(its.workspace, digest.channel);
      return { key: digest.key, name: digest.name, channel: channel?.name ?? digest.channel };
    }),
  );
  return digestSureCard(words, digests);
};

export const digestPressed = async (call: Call, key: string): Promise<Reply> => {
  const { deps, site, person, words, around } = call;
  if (!(await isAdministrator(deps, site, person.userId))) {
    return refuse(call, 'digest now', administratorsOnlyCard(words));
  }
  const digest = deps.programme.digests.find((one) => one.key === key);
  if (!digest) return shown(call, digestSureCard(words, []));
  return shown(call, digestDoneCard(words, (await around.digestNow(digest)) !== undefined));
};
