import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { weekMs } from '../domain/model.ts';
import { localDate } from '../domain/time.ts';
import { commandWords } from '../words/command-line.ts';
import { type Command, type Context, readOptions, type Simulation, wrongCall } from './command.ts';

const words = commandWords.simulate;

export const simulate: Command = {
  usage: 'simulate [--people N] [--weeks N] [--seed TEXT] [--keep FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const text = { type: 'string' } as const;
    const options = readOptions(args, { people: text, weeks: text, seed: text, keep: text });
    if (options.kind === 'wrong') return wrongCall(context, simulate, options.why);
    const { people, weeks = '12', seed = 'pollen', keep } = options.values;
    for (const [name, value] of Object.entries({ people, weeks })) {
      if (value !== undefined && !/^[1-9]\d{0,5}$/.test(value)) {
        return wrongCall(context, simulate, words.number(name, value));
      }
    }
    const count = people === undefined ? undefined : Number(people);
    if (count !== undefined && !(count >= 300 && count <= 100_000)) return wrongCall(context, simulate, words.people);
    const folder = keep === undefined ? await mkdtemp(join(tmpdir(), 'pollen-simulate-')) : undefined;
    try {
      const path = keep ?? join(folder ?? '', 'pollen.sqlite');
      await live(context, { ...(count !== undefined && { people: count }), weeks: Number(weeks), seed, path });
      return 0;
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true });
    }
  },
};

interface Options {
  readonly people?: number;
  readonly weeks: number;
  readonly seed: string;
  readonly path: string;
}

const live = async (context: Context, options: Options): Promise<void> => {
  const began = performance.now();
  let week = 0;
  let from = 0;
  const progress = (at: number): void => {
    const reached = Math.floor((at - from) / weekMs);
    if (reached <= week) return;
    week = reached;
    context.printError(words.week(localDate(at, 'UTC'), week, options.weeks));
  };
  const simulation = await context.composer.simulate({ ...options, progress });
  from = simulation.app.clock.now();
  try {
    await simulation.rehearsal.moveTo(simulation.endsAt, { everybodyAnswers: true });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    context.print(JSON.stringify({ ...(await outcome(simulation, from)), seconds }));
  } finally {
    await simulation.app.close();
  }
};

/** What came of it, in numbers that name nobody. */
const outcome = async ({ app }: Simulation, since: number) => {
  const { workspace } = app.bot.sites()[0] ?? { workspace: undefined };
  if (!workspace) throw new Error('The simulated company has no workspace');
  const turnouts = await app.store.turnouts(workspace.id, since);
  const digests = await app.store.digests(workspace.id, 1000);
  const kinds: Record<string, number> = {};
  for (const { digest } of digests) kinds[digest.headline.kind] = (kinds[digest.headline.kind] ?? 0) + 1;
  return {
    prompts: turnouts.reduce((sum, one) => sum + one.asked, 0),
    replies: turnouts.reduce((sum, one) => sum + one.replied, 0),
    releases: (await app.store.releases(workspace.id, { since: 0 })).length,
    digests: digests.length,
    headlines: kinds,
    outbox: await app.store.outbox(workspace.id),
  };
};
