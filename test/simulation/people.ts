/** What people do when a message reaches them: at once, a day later, too late, wrongly, or not at all. */
import type { Millis } from '../../src/domain/model.ts';
import type { Acts, Whereabouts } from './acts.ts';
import type { Agenda } from './agenda.ts';
import { kindOf } from './cards.ts';
import type { Shown } from './chat.ts';
import type { Dice } from './dice.ts';
import type { Host } from './host.ts';
import type { PromptFacts } from './peek.ts';

export interface PeopleDeps {
  readonly acts: Acts;
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly host: Host;
  readonly now: () => Millis;
  readonly met: (what: string) => void;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const createPeople = ({ acts, agenda, dice, host, now, met }: PeopleDeps) => {
  const later = (fromMs: number, toMs: number, run: () => Promise<unknown>): void =>
    agenda.add({ at: now() + dice.between(fromMs, toMs), isPersonal: true, run });
  const soon = (run: () => Promise<unknown>): void => later(10_000, 20 * hourMs, run);

  /** Prompts that people have seen lately: for those who press what is not theirs. */
  const seen: number[] = [];

  const extras = (who: Whereabouts, facts: PromptFacts): void => {
    const { id: prompt } = facts;
    if (dice.chance(0.12)) soon(() => acts.taps(who, prompt, dice.between(1, 3), 'form'));
    if (dice.chance(0.12)) soon(() => acts.words(who, prompt));
    if (dice.chance(0.06)) soon(() => acts.topic(who, prompt));
    if (dice.chance(0.03)) soon(() => acts.nothing(who, prompt));
    if (dice.chance(0.04)) soon(() => acts.look(who));
    if (dice.chance(0.03)) soon(() => pressForeign(who));
    if (dice.chance(0.012)) later(hourMs, 9 * 24 * hourMs, () => acts.erase(who, facts.workspace, facts.person));
  };

  /** Somebody else's button, or one's own from another workspace. */
  const pressForeign = async (who: Whereabouts): Promise<void> => {
    if (seen.length === 0) return;
    met('foreign button');
    const prompt = dice.pick(seen);
    const elsewhere = dice.chance(0.3) ? { ...who, site: dice.pick(['T0SOUTH01', 'T0NOWHERE']) } : who;
    await acts.value(elsewhere, prompt, 'ease', 1);
    if (dice.chance(0.3)) await acts.nothing(elsewhere, prompt);
  };

  const askedDirectly = (who: Whereabouts, facts: PromptFacts): void => {
    const { id: prompt } = facts;
    const plan = dice.weighed({ all: 44, some: 9, atOnce: 4, nothing: 7, notNow: 9, silent: 17, late: 4, rhythm: 6 });
    switch (plan) {
      case 'all':
        return soon(async () => {
          await acts.taps(who, prompt, 3);
          extras(who, facts);
        });
      case 'some':
        return soon(async () => {
          await acts.taps(who, prompt, dice.between(1, 2));
          extras(who, facts);
        });
      case 'atOnce':
        return soon(() => acts.atOnce(who, prompt));
      case 'nothing':
        return soon(() => acts.nothing(who, prompt));
      case 'notNow':
        return soon(() => acts.notNow(who, prompt));
      case 'late':
        return later(24 * hourMs, 10 * 24 * hourMs, () => acts.taps(who, prompt, 2));
      case 'rhythm':
        return soon(() => changeRhythm(who, facts));
      case 'silent':
        return extras(who, facts);
    }
  };

  const changeRhythm = async (who: Whereabouts, { workspace, pulse }: PromptFacts): Promise<void> => {
    await acts.rhythm(who, workspace, pulse);
    if (dice.chance(0.8)) later(24 * hourMs, 20 * 24 * hourMs, () => acts.resume(who, workspace));
  };

  /** The one message of a shared channel: everybody there sees it, and anybody may press. */
  const askedInChannel = (house: number, site: string, members: readonly string[], round: number, audience: number) => {
    for (const userId of members) {
      if (dice.chance(0.35)) continue;
      const who = { house, site, userId };
      soon(async () => {
        if (!(await acts.answerPrivately(who, round, audience))) return;
        const facts = host
          .running()
          .peek.promptsOf(round)
          .find((one) => one.userId === userId && one.site === site);
        if (!facts) return;
        await acts.taps(who, facts.id, dice.between(1, 3), 'form');
        if (dice.chance(0.4)) await acts.words(who, facts.id);
        if (dice.chance(0.1)) await acts.nothing(who, facts.id, 'form');
      });
    }
  };

  return {
    /** A message has come to where people are. */
    see: (house: number, site: string, { delivery }: Shown, members: readonly string[]): void => {
      const about = kindOf(delivery);
      if (about.kind === 'round') return askedInChannel(house, site, members, about.round, about.audience);
      if (!('prompt' in about) || !('person' in delivery.target)) return;
      const facts = host.running().peek.prompt(about.prompt);
      if (!facts) return;
      const who = { house, site, userId: delivery.target.person };
      seen.push(about.prompt);
      if (seen.length > 40) seen.shift();
      if (about.kind === 'prompt') askedDirectly(who, facts);
      else if (dice.chance(0.5)) later(minuteMs, 3 * hourMs, () => acts.taps(who, about.prompt, 3));
    },
  };
};
