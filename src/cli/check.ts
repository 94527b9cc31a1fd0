import type { Site } from '../app/deps.ts';
import { type Audience, groups } from '../domain/model.ts';
import { howOften, partition } from '../domain/privacy/index.ts';
import { commandWords } from '../words/command-line.ts';
import { type App, type Command, type Context, readOptions, wrongCall } from './command.ts';

const words = commandWords.check;
/** The share of replies assumed when a team's first figures are foretold. */
const expectedReplies = 0.7;
/** Sampling is for audiences of at least this many. */
const smallestSampled = 40;

export const check: Command = {
  usage: 'check',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {});
    if (options.kind === 'wrong') return wrongCall(context, check, options.why);
    const config = context.config();
    if (!config) return 2;
    context.print(config.programme ? words.file(config.configPath) : words.noFile(config.configPath));
    for (const line of context.warnings()) context.print(words.warning(line));
    const app = await context.composer.open(config);
    try {
      const faults = [...(await storeFaults(context, app)), ...(await programmeFaults(context, app))];
      for (const fault of faults) context.printError(fault);
      context.print(faults.length === 0 ? words.well : words.faults(faults.length));
      return faults.length === 0 ? 0 : 1;
    } finally {
      await app.close();
    }
  },
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

const programmeFaults = async (context: Context, app: App): Promise<string[]> => {
  const faults = (await app.bot.begin()).map((fault) => words.unreadable(fault.audience, fault.why));
  for (const site of app.bot.sites()) {
    const audiences = await app.store.audiences(site.workspace.id);
    const inOrder = groups.flatMap((group) => audiences.filter((one) => one.group === group));
    for (const audience of inOrder) {
      context.print(words.audience(audience.name, audience.size, often(app, audience, audiences)));
      if (audience.size === 0) faults.push(words.empty(audience.name));
      if (isSampledTooSmall(app, audience)) context.print(words.warning(words.sampled(audience.name, audience.size)));
      faults.push(...(await ownerFaults(site, audience)));
    }
    faults.push(...(await digestFaults(app, site)));
  }
  return faults;
};

/** How often this audience will show a figure, in a few words. */
const often = (app: App, audience: Audience, all: readonly Audience[]): string => {
  if (audience.mode === 'named') return words.byName;
  const { k } = app.programme.privacy;
  const shown = partition(all, k).some((block) => block.audiences.length === 1 && block.audiences[0] === audience.id);
  if (!shown) return audience.counted < k ? words.together : words.never;
  const pulse = app.programme.pulses.find((one) => one.audiences.includes(audience.key));
  const everyWeeks = pulse?.everyWeeks ?? 2;
  const found = howOften({ people: audience.counted, everyWeeks, responseRate: expectedReplies, k, shown });
  return found.everyWeeks === 'never' ? words.never : words.often(found.everyWeeks);
};

/** Of a few people only some each time leaves too few for any figure. */
const isSampledTooSmall = ({ programme }: App, audience: Audience): boolean =>
  audience.size < smallestSampled &&
  programme.pulses.some((pulse) => pulse.oneIn > 1 && pulse.audiences.includes(audience.key));

const ownerFaults = async (site: Site, audience: Audience): Promise<string[]> => {
  const faults: string[] = [];
  for (const owner of audience.owners) {
    if (!(await site.platform.directory.person(site.workspace, owner))) faults.push(words.owner(audience.name, owner));
  }
  return faults;
};

const digestFaults = async (app: App, site: Site): Promise<string[]> => {
  const faults: string[] = [];
  for (const { key, channel } of app.programme.digests) {
    const found = await site.platform.directory.channel(site.workspace, channel);
    if (!found) faults.push(words.noChannel(key, channel));
    else if (found.readers !== 'internal') faults.push(words.openChannel(key, found.name));
  }
  return faults;
};
