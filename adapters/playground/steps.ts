/** The four steps of a newcomer: which are done is kept in the chat's file and survives a reload. */
import type { Group, Millis } from '../../src/domain/model.ts';
import { parseQuestion, questions } from '../../src/domain/question.ts';
import type { Chat } from './chat.ts';
import type { PlaygroundDeps, PlaygroundPerson, Roster } from './company.ts';
import { address } from './page/address.ts';

const stepKeys = ['employee', 'partner', 'accountTeam', 'digest'] as const;
type StepKey = (typeof stepKeys)[number];

export interface Step {
  readonly key: StepKey;
  readonly done: boolean;
  readonly person: PlaygroundPerson;
  /** Where it is done. */
  readonly href: string;
  /** The place does not have it yet: the others have to answer and the clock to move first. */
  readonly needsClock: boolean;
}

export interface Steps {
  /** Remembers which digest is the newcomer's own: the first one after the first start. */
  begin(): Promise<void>;
  /** A press that was taken. */
  answered(person: PlaygroundPerson, action: unknown): void;
  read(person: PlaygroundPerson, conversation: string, upTo: number): void;
  all(): readonly Step[];
  digestAt(): Promise<Millis>;
}

const stepOf: { readonly [G in Group]: StepKey } = {
  employees: 'employee',
  partners: 'partner',
  accountTeams: 'accountTeam',
};

/** The prompt that was answered in whole or declined, which is a reply too. */
const tapOf = (action: unknown): { readonly prompt: number; readonly question: string } | undefined => {
  if (typeof action !== 'object' || action === null || !('do' in action) || !('prompt' in action)) return undefined;
  if (typeof action.prompt !== 'number' || !Number.isSafeInteger(action.prompt)) return undefined;
  if (action.do === 'nothing') return { prompt: action.prompt, question: 'nothing' };
  const question = action.do === 'answer' && 'question' in action ? parseQuestion(action.question) : undefined;
  return question === undefined ? undefined : { prompt: action.prompt, question };
};

const dueNote = 'digestDue';

export const createSteps = (
  deps: Pick<PlaygroundDeps, 'company' | 'startHere' | 'controls'>,
  roster: Roster,
  chat: Chat,
): Steps => {
  const { company, startHere, controls } = deps;
  const leaders = `c:${company.leadersChannel}`;
  const isDone = (key: StepKey): boolean => chat.noted(`step:${key}`) !== undefined;
  const firstDigest = (): number | undefined => {
    const due = chat.noted(dueNote);
    return due === undefined ? undefined : chat.firstSince(leaders, Number(due));
  };
  const personOf = (key: StepKey): PlaygroundPerson => {
    const userId = key === 'digest' ? startHere.leader : startHere[key];
    const person = roster.person(userId);
    if (person === undefined) throw new Error(`the playground starts with ${userId}, who is not in the company`);
    return person;
  };
  const hrefOf = (key: StepKey, person: PlaygroundPerson): string => {
    if (key === 'digest') return address.channel(person.userId, company.leadersChannel);
    const shared = roster.conversations(person).find((one) => one.kind === 'channel');
    return key === 'partner' && shared !== undefined
      ? address.conversation(person.userId, shared)
      : address.direct(person.userId);
  };
  return {
    begin: async () => {
      if (chat.noted(dueNote) === undefined) chat.note(dueNote, String(await controls.nextDigest()));
    },
    answered: (person, action) => {
      const tap = tapOf(action);
      if (tap === undefined) return;
      const taps = chat.tap(person.userId, tap.prompt, tap.question);
      if (taps < questions.length && tap.question !== 'nothing') return;
      const open = roster
        .groupsOf(person)
        .map((group) => stepOf[group])
        .filter((key) => !isDone(key));
      // Somebody in two groups was sent here for one of them.
      const step = open.find((key) => personOf(key).userId === person.userId) ?? open[0];
      if (step !== undefined) chat.note(`step:${step}`, 'done');
    },
    read: (person, conversation, upTo) => {
      const first = firstDigest();
      if (conversation !== leaders || first === undefined || upTo < first) return;
      if (roster.isLeader(person.userId)) chat.note('step:digest', 'done');
    },
    all: () =>
      stepKeys.map((key) => {
        const person = personOf(key);
        const needsClock = key === 'digest' && firstDigest() === undefined;
        return { key, done: isDone(key), person, href: hrefOf(key, person), needsClock };
      }),
    digestAt: () => controls.nextDigest(),
  };
};
