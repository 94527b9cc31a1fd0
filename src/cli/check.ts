import type { Site } from '../app/deps.ts';
import type { Config } from '../config.ts';
import { type Audience, groups } from '../domain/model.ts';
import { foretell } from '../domain/privacy/index.ts';
import { givesWayTo } from '../domain/set-up.ts';
import { commandWords } from '../words/command-line.ts';
import { backupFindings } from './check-backups.ts';
import { digestFaults, ownerFaults, placeFaults } from './check-places.ts';
import { examined } from './check-platforms.ts';
import { type App, type Command, type Context, readOptions, wrongCall } from './command.ts';

const words = commandWords.check;
/** Sampling is for audiences of at least this many. */
const smallestSampled = 40;

/** What a part of the check found: lines that are well, notes, and what needs mending. */
export interface Findings {
  readonly said: readonly string[];
  readonly notes: readonly string[];
  readonly faults: readonly string[];
}

export const check: Command = {
  usage: 'check',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {});
    if (options.kind === 'wrong') return wrongCall(context, check, options.why);
    const config = context.config();
    if (!config) return 2;
    context.print(whatIsThere(config));
    for (const line of context.warnings()) context.print(words.warning(line));
    const app = await context.composer.open(config);
    try {
      const faults = [
        ...(await storeFaults(context, app)),
        ...print(context, await backupFindings(app)),
        ...print(context, await examined(app.platforms)),
        ...(await beginning(context, app)),
      ];
      for (const fault of faults) context.printError(fault);
      context.print(faults.length === 0 ? words.well : words.faults(faults.length));
      return faults.length === 0 ? 0 : 1;
    } finally {
      await app.close();
    }
  },
};

const whatIsThere = ({ programme, configPath, slack, teams }: Config): string => {
  if (programme) return words.file(configPath);
  return slack || teams ? words.fromChat(configPath) : words.noFile(configPath);
};

/** Says what is well and what to note; what needs mending is said at the end, together. */
const print = (context: Context, { said, notes, faults }: Findings): readonly string[] => {
  for (const line of said) context.print(line);
  for (const line of notes) context.print(words.warning(line));
  return faults;
};

const storeFaults = async (context: Context, app: App): Promise<string[]> => {
  try {
    await app.store.probe();
    context.print(words.store);
    return [];
  } catch (error) {
    return [words.storeFails(error instanceof Error ? error.message : String(error))];
  }
};

/** Where a chat cannot be read at all there is nothing more to look at. */
const beginning = async (context: Context, app: App): Promise<string[]> => {
  try {
    const unread = (await app.bot.begin()).map((fault) => words.unreadable(fault.audience, fault.why));
    const faults = [...unread];
    for (const site of app.bot.sites().filter((one) => one === one.house[0])) {
      faults.push(...(await programmeFaults(context, app, site)));
    }
    return faults;
  } catch (error) {
    return [words.noDirectory(error instanceof Error ? error.message : String(error))];
  }
};

const programmeFaults = async (context: Context, app: App, lead: Site): Promise<string[]> => {
  const faults: string[] = [];
  const audiences = await app.store.audiences(lead.workspace.id);
  for (const site of lead.house) {
    if (lead.house.length > 1) context.print(words.site(site.workspace.name, site.platform.name));
    const here = audiences.filter((one) => one.site === site.workspace.site);
    for (const audience of groups.flatMap((group) => here.filter((one) => one.group === group))) {
      context.print(words.audience(audience.name, audience.size, often(app, audience, audiences)));
      if (isSampledTooSmall(app, audience)) context.print(words.warning(words.sampled(audience.name, audience.size)));
      const placed = print(context, await placeFaults(site, audience));
      // Where the place says why, that nobody is in it is no news.
      faults.push(...(placed.length === 0 && audience.size === 0 ? [words.empty(audience.name)] : placed));
      faults.push(...(await ownerFaults(site, audience)));
    }
  }
  faults.push(...(await digestFaults(app, lead)));
  await printSetUps(context, app, lead);
  return [...faults, ...(await unreachedFaults(app, lead))];
};

/** How often this audience will show a figure, in a few words. */
const often = (app: App, audience: Audience, all: readonly Audience[]): string => {
  const pulse = app.programme.pulses.find((one) => one.audiences.includes(audience.key));
  const found = foretell(audience, all, { k: app.programme.privacy.k, everyWeeks: pulse?.everyWeeks ?? 2 });
  switch (found.kind) {
    case 'named':
      return words.byName;
    case 'own':
      return words.often(found.everyWeeks);
    case 'together':
      return words.together;
    case 'never':
      return words.never;
  }
};

/** Of a few people only some each time leaves too few for any figure. */
const isSampledTooSmall = ({ programme }: App, audience: Audience): boolean =>
  audience.size < smallestSampled &&
  programme.pulses.some((pulse) => pulse.oneIn > 1 && pulse.audiences.includes(audience.key));

const printSetUps = async (context: Context, { store, file }: App, { workspace }: Site): Promise<void> => {
  for (const setUp of await store.setUps(workspace.id)) {
    const other = givesWayTo(file, setUp);
    if (other) context.print(words.warning(words.givesWay(setUp.audience.name, other.key)));
    else if (setUp.state === 'proposed') context.print(words.warning(words.proposed(setUp.audience.name)));
    else if (setUp.state === 'confirmed') context.print(words.warning(words.notStarted(setUp.audience.name)));
  }
};

/** By the reason, each with its mend. */
const unreachedFaults = async ({ store }: App, { workspace }: Site): Promise<string[]> => {
  const people = await store.unreached(workspace.id);
  const reasons = [...new Set(people.map((one) => one.why))];
  return reasons.map((why) =>
    words.unreached(
      why,
      people.filter((one) => one.why === why).map((one) => one.name),
    ),
  );
};
