/** Ends what has had its time: seasons are sealed, old rows deleted. */
import { dayMs, type Millis } from '../domain/model.ts';
import type { Deps, Site } from './deps.ts';

/** Seals every season that is over and has no open round; what a crash left half sealed is finished. */
export const sealSeasons = async (deps: Deps, site: Site, now: Millis): Promise<void> => {
  const workspace = site.workspace.id;
  const over = (await deps.store.seasons(workspace)).filter((season) => !season.sealed && season.endsAt <= now);
  if (over.length === 0) return;
  const open = await deps.store.rounds(workspace, { state: 'open' });
  for (const season of over.filter((one) => !open.some((round) => round.season === one.number))) {
    await deps.store.seal(workspace, season.number);
    deps.log.info('season sealed', { season: season.number });
  }
};

/** Deletes what is past the times of the programme's retention. */
export const sweep = async (deps: Deps, site: Site, now: Millis): Promise<void> => {
  const { answersDays, participationDays, wordsDays, digestsDays } = deps.programme.retention;
  await deps.store.sweep(site.workspace.id, {
    answers: now - answersDays * dayMs,
    participation: now - participationDays * dayMs,
    words: now - wordsDays * dayMs,
    digests: now - digestsDays * dayMs,
  });
};
