/**
 * Lets an invented company live: people answer as they would, and the clock moves from event to event. For the
 * playground, its history and simulations; everything goes through the same inbox and the same ticks as in earnest.
 */
import type { LocalDate, Millis, Round } from '../domain/model.ts';
import { type Answer, questions, type Words } from '../domain/question.ts';
import type { Deed } from '../domain/world/deeds.ts';
import type { Clock, PromptContext } from '../ports.ts';
import { deedAt, perform } from './deeds.ts';
import type { Deps, Site } from './deps.ts';
import type { PulseBot } from './pulse.ts';
import type { Upcoming } from './upcoming.ts';

/** What an invented person does about one prompt. */
interface Behaviour {
  readonly replies: boolean;
  readonly replyMinutes: number;
  /** Empty: "nothing to say this time". */
  readonly answer: Answer;
  readonly words?: Words;
}

export interface MovableClock extends Clock {
  set(at: Millis): void;
}

export interface Cast {
  readonly people: readonly { readonly userId: string }[];
  behave(userId: string, audience: string, date: LocalDate): Behaviour;
  /** What people who look after audiences do, in the order of its days. */
  readonly deeds?: readonly Deed[];
}

export interface Rehearsal {
  /** Everybody asked by now who has not replied does what that person would do. Returns how many replied. */
  everybodyAnswers(): Promise<number>;
  /** Goes from event to event up to that time; time never goes back. `signal` ends it between two events. */
  moveTo(at: Millis, options: { readonly everybodyAnswers: boolean; readonly signal?: AbortSignal }): Promise<number>;
  next(): Promise<Upcoming | undefined>;
}

export const createRehearsal = (
  deps: Pick<Deps, 'store' | 'clock'>,
  bot: PulseBot,
  clock: MovableClock,
  cast: Cast,
  progress: (at: Millis) => void = () => undefined,
): Rehearsal => {
  /** Whom nothing more is expected of, by round: those who replied, and those who never will. */
  const settled = new Map<number, Set<string>>();
  const answerUntil = async (until: Millis): Promise<number> => {
    let replied = 0;
    for (const site of bot.sites()) {
      for (const round of await deps.store.rounds(site.workspace.id, { state: 'open' })) {
        const done = settled.get(round.id) ?? new Set();
        settled.set(round.id, done);
        const left = cast.people.filter(({ userId }) => !done.has(userId));
        const outcomes = await Promise.all(
          left.map(async ({ userId }) => {
            const outcome = await answerAs({ deps, bot, site, cast }, round, userId, until);
            if (outcome !== 'later') done.add(userId);
            return outcome;
          }),
        );
        replied += outcomes.filter((outcome) => outcome === 'replied').length;
      }
    }
    return replied;
  };
  /** Those of before were done already, perhaps by the process before this one. */
  const doDeeds = async (until: Millis): Promise<void> => {
    for (const deed of cast.deeds ?? []) {
      const at = deedAt(bot, deed);
      if (at <= clock.now() || at > until) continue;
      clock.set(at);
      await perform(deps, bot, deed);
    }
  };
  return {
    everybodyAnswers: () => answerUntil(Number.POSITIVE_INFINITY),
    next: () => bot.upcoming(),
    moveTo: async (at, { everybodyAnswers, signal }) => {
      let events = 0;
      for (;;) {
        if (signal?.aborted) return events;
        const next = await bot.upcoming();
        if (!next || next.at > at) break;
        await doDeeds(next.at);
        if (everybodyAnswers) await answerUntil(next.at);
        clock.set(next.at);
        await bot.tick();
        progress(next.at);
        events += 1;
      }
      await doDeeds(at);
      if (everybodyAnswers) await answerUntil(at);
      if (at > clock.now()) clock.set(at);
      await bot.tick();
      return events;
    },
  };
};

interface Scene {
  readonly deps: Pick<Deps, 'store' | 'clock'>;
  readonly bot: PulseBot;
  readonly site: Site;
  readonly cast: Cast;
}

/** `later`: the questions or the reply have not come yet; `never`: nothing will come of it. */
const answerAs = async (
  { deps, bot, site, cast }: Scene,
  round: Round,
  userId: string,
  until: Millis,
): Promise<'replied' | 'later' | 'never'> => {
  const person = await deps.store.person(site.workspace.id, userId);
  const context = person && (await deps.store.promptOf(site.workspace.id, round.id, person.id));
  if (!context) return 'never';
  const { prompt, audience } = context;
  if (prompt.answered) return 'never';
  if (prompt.dueAt > deps.clock.now()) return 'later';
  const behaviour = cast.behave(userId, audience.key, round.date);
  if (!behaviour.replies) return 'never';
  if (prompt.dueAt + behaviour.replyMinutes * 60_000 > until) return 'later';
  await reply(bot, site, userId, context, behaviour);
  return 'replied';
};

const reply = async (
  bot: PulseBot,
  site: Site,
  userId: string,
  context: PromptContext,
  behaviour: Behaviour,
): Promise<void> => {
  const prompt = context.prompt.id;
  const act = (action: unknown, inputs: Record<string, string> = {}) =>
    bot.inbox.act({ workspace: site.workspace.externalId, userId, action, inputs, from: 'message' });
  const { answer, words } = behaviour;
  const said = questions.filter((question) => answer[question] !== undefined);
  if (said.length === 0) {
    await act({ do: 'nothing', prompt });
    return;
  }
  for (const question of said) await act({ do: 'answer', prompt, question, value: answer[question] });
  if (answer.topic) await act({ do: 'topic', prompt }, { topic: answer.topic });
  if (words) await act({ do: 'saveWords', prompt }, wordsInputs(words));
};

/** As the form sends them. */
const wordsInputs = ({ text, consent, mayReply }: Words): Record<string, string> => ({
  words: text,
  consent,
  ...(mayReply && { mayReply: 'yes' }),
});
