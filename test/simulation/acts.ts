/** What people press, and what they are told; every acknowledgement is written into the ledger and looked up at once. */
import { type Millis, weekMs } from '../../src/domain/model.ts';
import { type Question, questions, topics, type Value } from '../../src/domain/question.ts';
import type { Act } from '../../src/ports.ts';
import { markedWords } from './cards.ts';
import type { Dice } from './dice.ts';
import type { Host } from './host.ts';
import { type About, type Change, type Ledger, mismatch } from './ledger.ts';
import { createOwnWords } from './own-words.ts';
import type { PromptFacts } from './peek.ts';
import type { PromiseName } from './promises.ts';
import { isForPartnerOnly, isRefused } from './replies.ts';
import { createTurns } from './turns.ts';
import type { Wishes } from './wishes.ts';

/** Where somebody is when pressing: the house, and the platform's id of the workspace. */
export interface Whereabouts {
  readonly house: number;
  readonly site: string;
  readonly userId: string;
}

export interface ActsDeps {
  readonly host: Host;
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly wishes: Wishes;
  readonly now: () => Millis;
  readonly note: (what: string) => void;
  readonly met: (what: string) => void;
  readonly doubled: number;
  readonly broken: (promise: PromiseName, detail: string) => void;
}

export const createActs = (deps: ActsDeps) => {
  const { host, dice, ledger, wishes, broken } = deps;
  let written = 0;
  const own = createOwnWords();
  const inTurn = createTurns();

  /** The reply; undefined where the process died before it came, or the call failed as a whole. */
  const call = async <T>(what: string, work: (bot: number) => Promise<T>, house: number): Promise<T | undefined> => {
    const machine = host.machine();
    if (machine.isDead()) return undefined;
    try {
      const reply = await Promise.race([work(house), machine.death.then(() => undefined)]);
      // What a dying process still says reaches nobody.
      return machine.isDead() ? undefined : reply;
    } catch (error) {
      deps.note(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };

  const press = async (who: Whereabouts, action: unknown, more: Partial<Pick<Act, 'inputs' | 'from'>> = {}) => {
    const act: Act = { workspace: who.site, userId: who.userId, action, from: 'message', ...more };
    const inbox = () => host.running().bots[who.house]?.inbox;
    const what = `${who.userId} presses ${JSON.stringify(action)}`;
    const times = dice.chance(deps.doubled) ? 2 : 1;
    if (times > 1) deps.met('tapped twice');
    // The platform tells it twice at the same moment; whichever reply is the better one is seen.
    const replies = await Promise.all(
      Array.from({ length: times }, () => call(what, async () => inbox()?.act(act), who.house)),
    );
    const reply = replies.find((one) => one !== undefined && !isRefused(one)) ?? replies[0];
    deps.note(`${what}: ${reply ? ((reply.private ?? reply.message)?.summary.slice(0, 40) ?? 'a form') : 'no reply'}`);
    return reply;
  };

  const aboutOf = (facts: PromptFacts): About => ({
    workspace: facts.workspace,
    prompt: facts.id,
    person: facts.person,
    userId: facts.userId,
    round: facts.round,
    season: facts.season,
    isNamed: facts.mode === 'named',
    closesAt: facts.closesAt,
  });

  /** Looks up whether what is there is what people were told; silent where the disk is ill. */
  const verify = async (workspace: number, prompt: number): Promise<void> => {
    const machine = host.machine();
    const entry = ledger.entry(workspace, prompt);
    if (!entry || machine.isDead() || machine.faulty() !== undefined) return;
    const isSealed = ({ number, sealed }: { number: number; sealed: number }) =>
      sealed === 1 && number === entry.season;
    if (
      host
        .running()
        .peek.seasons()
        .some((one) => one.workspace === workspace && isSealed(one))
    )
      return;
    const found = await call('look', () => host.running().store.ownAnswer(workspace, prompt, entry.person), 0);
    const wrong = found && mismatch(entry, found);
    if (wrong !== undefined) broken('saved', `prompt ${prompt} of ${entry.userId}: ${wrong}`);
  };

  /** A press that changes an answer: what it would change is possible until the reply says what holds. */
  const change = (...how: Parameters<typeof changeNow>): Promise<boolean> =>
    inTurn(how[0].userId, () => changeNow(...how));
  const changeNow = async (
    who: Whereabouts,
    prompt: number,
    what: Change,
    action: unknown,
    more: Partial<Pick<Act, 'inputs' | 'from'>> = {},
  ): Promise<boolean> => {
    const facts = host.running().peek.prompt(prompt);
    if (!facts) return false;
    const about = aboutOf(facts);
    const isOwn = facts.userId === who.userId && facts.site === who.site;
    if (isOwn) ledger.attempt(about, what);
    const reply = await press(who, action, more);
    const isSaved = reply !== undefined && !isRefused(reply);
    if (isOwn && isSaved) {
      ledger.acknowledge(about, what);
      wishes.answered(facts.workspace, prompt);
    }
    if (!isOwn && isSaved) broken('notYours', `${who.userId} answered prompt ${prompt} of ${facts.userId}`);
    return isSaved;
  };

  /** The same, looked up at once. */
  const changeOnce: typeof change = async (who, prompt, ...how) => {
    const isSaved = await change(who, prompt, ...how);
    const facts = host.running().peek.prompt(prompt);
    if (facts) await verify(facts.workspace, prompt);
    return isSaved;
  };

  const value = (): Value => dice.between(1, 5) as Value;

  return {
    press,
    verify,
    value: (who: Whereabouts, prompt: number, question: Question, given: Value, from: Act['from'] = 'message') =>
      changeOnce(who, prompt, { [question]: given }, { do: 'answer', prompt, question, value: given }, { from }),
    /** Some or all of the three, one after another. */
    taps: async function (this: void, who: Whereabouts, prompt: number, most: number, from: Act['from'] = 'message') {
      for (const question of questions.slice(0, most)) {
        const given = value();
        await change(who, prompt, { [question]: given }, { do: 'answer', prompt, question, value: given }, { from });
      }
      const facts = host.running().peek.prompt(prompt);
      if (facts) await verify(facts.workspace, prompt);
    },
    /** Two at once, as impatient fingers do. */
    atOnce: (who: Whereabouts, prompt: number) =>
      Promise.all(
        (['need', 'ease'] as const).map((question) =>
          changeOnce(who, prompt, { [question]: 3 }, { do: 'answer', prompt, question, value: 3 }),
        ),
      ),
    topic: (who: Whereabouts, prompt: number) => {
      const topic = dice.pick(topics);
      return changeOnce(who, prompt, { topic }, { do: 'topic', prompt }, { inputs: { topic } });
    },
    nothing: (who: Whereabouts, prompt: number, from: Act['from'] = 'message') => {
      const none = { need: undefined, ease: undefined, enjoyment: undefined, topic: undefined, words: undefined };
      return changeOnce(who, prompt, none, { do: 'nothing', prompt }, { from });
    },
    words: (who: Whereabouts, prompt: number) => {
      written += 1;
      const words = dice.chance(0.15) ? '' : markedWords(who.userId, written);
      const facts = host.running().peek.prompt(prompt);
      if (words !== '' && facts) own.write(facts, words);
      const topic = dice.pick(topics);
      const inputs = { words, topic, consent: dice.pick(['topic', 'unnamed', 'named']) };
      const kept = words === '' ? undefined : words;
      return changeOnce(who, prompt, { words: kept, topic }, { do: 'saveWords', prompt }, { inputs, from: 'form' });
    },
    notNow: async (who: Whereabouts, prompt: number) => {
      const { peek } = host.running();
      wishes.triedPuttingOff(prompt);
      const reply = await press(who, { do: 'notNow', prompt });
      const facts = peek.prompt(prompt);
      if (facts && reply?.message && !isRefused(reply) && facts.dueAt > deps.now())
        wishes.putOff(facts.workspace, prompt, facts.dueAt);
    },
    rhythm: async (who: Whereabouts, workspace: number, pulse: string) => {
      const kind = dice.weighed({ pause: 3, stop: 1, stopAll: 1, chooseDay: 4 });
      const weeks = dice.between(1, 4);
      const before = deps.now();
      // A press without an answer leaves it open which of the two holds.
      if (kind === 'chooseDay') {
        await press(
          who,
          { do: 'chooseDay' },
          { inputs: { weekday: dice.pick(['1', '3', '4', '5', 'any']) }, from: 'form' },
        );
        return;
      }
      const action =
        kind === 'pause' ? { do: 'pause', weeks } : kind === 'stop' ? { do: 'stop', pulse } : { do: 'stop' };
      const reply = await press(who, action, { from: 'form' });
      if (!reply || isRefused(reply)) return;
      if (kind === 'pause') wishes.paused(workspace, who.userId, before + weeks * weekMs);
      else wishes.stopped(workspace, who.userId, kind === 'stop' ? pulse : undefined);
    },
    resume: async (who: Whereabouts, workspace: number) => {
      wishes.resumed(workspace, who.userId);
      await press(who, { do: 'resume' }, { from: 'form' });
    },
    erase: (who: Whereabouts, workspace: number, person: number): Promise<boolean> =>
      inTurn(who.userId, async () => {
        ledger.erase(workspace, person, false);
        const reply = await press(who, { do: 'eraseForSure' }, { from: 'form' });
        if (!reply || isRefused(reply)) return false;
        ledger.erase(workspace, person, true);
        own.erase(workspace, person, host.running().peek.seasons());
        deps.met('erased');
        return true;
      }),
    answerPrivately: async (who: Whereabouts, round: number, audience: number): Promise<boolean> => {
      const reply = await press(who, { do: 'answerPrivately', round, audience });
      return reply?.form !== undefined && !isForPartnerOnly(reply);
    },
    everything: async (who: Whereabouts, isPaused: boolean) => {
      if (!isPaused) wishes.everything(false);
      const reply = await press(who, { do: isPaused ? 'pauseEverything' : 'resumeEverything' });
      const isDone = reply !== undefined && !isRefused(reply);
      if (isPaused && isDone) wishes.everything(true);
      return isDone;
    },
    /** Looking changes nothing, whatever is looked at. */
    look: async (who: Whereabouts) => {
      const inbox = host.running().bots[who.house]?.inbox;
      const { site: workspace, userId } = who;
      const text = dice.pick(['pulse', 'privacy', 'We wait too long', '']);
      await call('home', async () => inbox?.home({ workspace, userId }), who.house);
      await call('say', async () => inbox?.say({ workspace, userId, text }), who.house);
      await press(who, { do: dice.pick(['myData', 'privacy', 'rhythm', 'erase']) }, { from: 'home' });
    },
    erasedWords: own.erased,
    call,
  };
};

export type Acts = ReturnType<typeof createActs>;
