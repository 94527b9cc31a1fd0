/** Stands beside the chat: holds every message against the promises, when it is handed over and when it is shown. */
import type { Millis } from '../../src/domain/model.ts';
import { daysBetween, localTime } from '../../src/domain/time.ts';
import type { Delivery } from '../../src/ports.ts';
import { type CardKind, holdsFigures, kindOf, writersIn } from './cards.ts';
import type { Shown } from './chat.ts';
import type { Company } from './company.ts';
import type { Peek, PromptFacts } from './peek.ts';
import type { PromiseName } from './promises.ts';
import type { Wishes } from './wishes.ts';

export interface WatchDeps {
  readonly now: () => Millis;
  readonly peek: () => Peek;
  readonly wishes: Wishes;
  readonly broken: (promise: PromiseName, detail: string) => void;
  /** Nothing could be written when the bot began what it is doing. */
  readonly cannotWrite: () => boolean;
}

type Personal = Extract<CardKind, { readonly prompt: number }>;

const soonMs = 4 * 3_600_000;

export const createWatch = (company: Company, stranger: string, deps: WatchDeps) => {
  const { broken, wishes, peek } = deps;
  const { programme } = company;
  const lastAsked = new Map<string, PromptFacts>();
  const shownAt = new Map<string, Millis>();
  const counted = new Map<string, number>();
  const dates = new Map<string, number>();
  const timesOf = (name: string): number => counted.get(name) ?? 0;

  const checkPerson = (delivery: Delivery, about: Personal, facts: PromptFacts): void => {
    const now = deps.now();
    const whom = `${about.kind} ${about.prompt} to ${facts.userId}`;
    const time = localTime(now, facts.zone);
    if ((time < '08:00' || time >= '18:00') && !wishes.isAnyHour(now))
      broken('hours', `${whom} at ${time} ${facts.zone}`);
    const person = 'person' in delivery.target ? delivery.target.person : '';
    if (facts.userId !== person || facts.site !== delivery.workspace.externalId)
      broken('crossing', `${whom} to ${person}`);
    if (wishes.hasAnswered(facts.workspace, facts.id)) broken('answered', whom);
    const unwanted = wishes.against(facts.workspace, facts.userId, facts.pulse, now);
    if (unwanted !== undefined) broken('wishes', `${whom}: ${unwanted}`);
    if (facts.closesAt <= now || facts.roundState === 'closed') broken('over', whom);
  };

  const checkGap = (facts: PromptFacts): void => {
    const before = lastAsked.get(facts.userId);
    lastAsked.set(facts.userId, facts);
    if (!before || before.id === facts.id) return;
    // Counted from round to round: within its round a question may come later, where the person or the network wants it.
    const gapDays = programme.pulses.find(({ key }) => key === facts.pulse)?.gapDays ?? 0;
    const days = Math.abs(daysBetween(before.date, facts.date));
    if (days < gapDays) broken('gap', `${facts.userId} after ${days} days, prompts ${before.id} and ${facts.id}`);
  };

  const checkReminder = (facts: PromptFacts): void => {
    const now = deps.now();
    const shown = shownAt.get(`prompt ${facts.id}`);
    if (shown === undefined) broken('reminded', `${facts.id} before it was asked`);
    else if (now >= shown && now < shown + soonMs)
      broken('reminded', `${facts.id} ${(now - shown) / 60_000} minutes after it`);
    if (wishes.isPutOff(facts.workspace, facts.id, now)) broken('reminded', `${facts.id} put off to a later day`);
  };

  const checkOnce = (name: string, most: number): void => {
    counted.set(name, timesOf(name) + 1);
    if (timesOf(name) > most) broken('doubled', `${name}, ${timesOf(name)} times`);
  };

  const checkChannel = (shown: Shown): void => {
    const { delivery, readers } = shown;
    if (!('channel' in delivery.target) || readers === undefined) return;
    const where = delivery.target.channel;
    const text = JSON.stringify(delivery.card);
    if (readers !== 'internal' && (delivery.internal || holdsFigures(delivery)))
      broken('internal', `figures in ${where}`);
    if (holdsFigures(delivery) && !delivery.internal) broken('internal', `figures not marked as internal, ${where}`);
    for (const writer of writersIn(text)) broken('internal', `words of ${writer} in ${where}`);
  };

  const checkCrossing = ({ delivery }: Shown): void => {
    const text = JSON.stringify(delivery.card);
    if (text.includes(stranger)) broken('crossing', `a card to ${programme.organisation.name} speaks of ${stranger}`);
    if (!('person' in delivery.target)) return;
    const { person } = delivery.target;
    const owners = programme.audiences.filter((one) => one.owners.includes(person)).map(({ key }) => key);
    for (const writer of writersIn(text))
      if (writer !== person && owners.length === 0) broken('crossing', `words of ${writer} shown to ${person}`);
  };

  const count = ({ delivery }: Shown, about: CardKind): void => {
    checkOnce(`key ${delivery.key}`, 1);
    if (about.kind === 'prompt') checkOnce(`prompt ${about.prompt}`, 1 + wishes.putOffs(about.prompt));
    if (about.kind === 'reminder') checkOnce(`reminder ${about.prompt}`, 1);
    if (about.kind === 'round') checkOnce(`round ${about.round} of audience ${about.audience}`, 1);
    if (about.kind !== 'digest') return;
    checkOnce(`digest ${about.digest}`, 1);
    const digest = peek().digest(about.digest);
    const name = `${digest?.workspace} ${digest?.key} ${digest?.date}`;
    const earlier = dates.get(name);
    if (earlier !== undefined && earlier !== about.digest) broken('digest', name);
    dates.set(name, about.digest);
  };

  return {
    /** The bot hands a message to the platform. */
    handed: (delivery: Delivery): void => {
      if (deps.cannotWrite()) broken('writing', kindOf(delivery).kind);
      if (wishes.isPaused()) broken('wishes', `everything is paused: ${kindOf(delivery).kind}`);
      const about = kindOf(delivery);
      if (!('prompt' in about)) return;
      const facts = peek().prompt(about.prompt);
      if (!facts) broken('crossing', `${about.kind} ${about.prompt} is nobody’s`);
      else checkPerson(delivery, about, facts);
      if (facts && about.kind === 'reminder') checkReminder(facts);
    },
    /** The platform shows it. */
    showed: (shown: Shown): void => {
      const about = kindOf(shown.delivery);
      checkChannel(shown);
      checkCrossing(shown);
      if (shown.isEdit) return;
      count(shown, about);
      if (about.kind !== 'prompt') return;
      shownAt.set(`prompt ${about.prompt}`, shown.at);
      const facts = peek().prompt(about.prompt);
      if (facts) checkGap(facts);
    },
    wasShown: (key: string): boolean => timesOf(`key ${key}`) > 0,
  };
};

export type Watch = ReturnType<typeof createWatch>;
