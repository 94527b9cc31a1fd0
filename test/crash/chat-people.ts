/** People who tap in Slack and in Teams, and remember what was acknowledged. */
import { setTimeout } from 'node:timers/promises';
import { type Question, questions } from '../../src/domain/question.ts';
import { ackOf } from '../fakes/slack/index.ts';
import type { ChatCompany } from './chat-company.ts';
import type { Asked, Memory } from './people.ts';
import { rememberedOf } from './people.ts';

/** One press: `saved` as far as the person can know, `none`: there is no such button any more. */
type Pressed = 'saved' | 'notSaved' | 'none';

export interface Point {
  readonly question: Question;
  readonly value: number;
}

export interface Life {
  readonly company: ChatCompany;
  readonly memory: Memory;
  readonly random: () => number;
  over(): boolean;
  acknowledged(): void;
}

/** A server that was killed, or does not listen yet: people try again. */
const againMs = 15;
/** The third tap makes a receipt, which ends it: most people are not there yet. */
const finishes = 0.2;

/** Presses until the life is over or the questions have become a receipt. */
export const tapUntil = async (life: Life, asked: Asked): Promise<void> => {
  const { company, memory, random } = life;
  while (!life.over()) {
    const most = random() < finishes ? questions.length : questions.length - 1;
    const point: Point = {
      question: questions[Math.floor(random() * most)] ?? 'need',
      value: 1 + Math.floor(random() * 5),
    };
    const remembered = rememberedOf(memory, asked, point.question);
    remembered.unanswered.push(point.value);
    const pressed = await tapOn(company, asked, point);
    if (pressed === 'none') return;
    if (pressed === 'notSaved') {
      await setTimeout(againMs);
      continue;
    }
    remembered.acknowledged = point.value;
    remembered.unanswered.length = 0;
    life.acknowledged();
  }
};

/** One tap, wherever this person is asked. */
export const tapOn = (company: ChatCompany, asked: Asked, point: Point): Promise<Pressed> =>
  (company.onSlack.includes(asked.userId) ? onSlack : onTeams)(company, asked, point);

/** Slack is told that it arrived only when it is on disk: the reply to the request itself. */
const onSlack = async ({ slack }: ChatCompany, asked: Asked, point: Point): Promise<Pressed> => {
  const value = actionOf(asked, point);
  const message = inSlack(slack, asked.userId, value);
  const channel = slack.eyes.directId(asked.userId);
  if (message === undefined || channel === undefined) return 'none';
  const delivery = await slack.hands.tap(asked.userId, { channel, ts: message.ts }, value);
  return ackOf(delivery) === undefined ? 'notSaved' : 'saved';
};

const actionOf = ({ prompt }: Asked, point: Point): string => JSON.stringify({ do: 'answer', prompt, ...point });

const inSlack = (slack: ChatCompany['slack'], userId: string, value: string) => {
  const written = JSON.stringify(value);
  return slack.eyes.direct(userId).findLast(({ blocks }) => JSON.stringify(blocks).includes(written));
};

const cardType = 'application/vnd.microsoft.card.adaptive';

/** Teams is answered with the card that shows the tap, or the receipt. */
const onTeams = async ({ teams }: ChatCompany, asked: Asked, point: Point): Promise<Pressed> => {
  const action = actionOf(asked, point);
  const seen = teams.sees(asked.userId, 'personal').findLast(({ card }) => JSON.stringify(card).includes(action));
  const label = seen?.buttons.flatMap(({ tooltip }) => (tooltip?.includes(`${point.value} of 5`) ? [tooltip] : []))[
    questions.indexOf(point.question)
  ];
  if (seen === undefined || label === undefined) return 'none';
  const { status, body } = await teams.press(asked.userId, seen.id, label);
  const answer = body as { readonly type?: unknown } | undefined;
  return status === 200 && answer?.type === cardType ? 'saved' : 'notSaved';
};

/** Whether the person sees this point chosen. */
export const showsOn = ({ slack, teams, onSlack: home }: ChatCompany, asked: Asked, point: Point): boolean => {
  const action = actionOf(asked, point);
  const cards: readonly unknown[] = home.includes(asked.userId)
    ? slack.eyes.direct(asked.userId).flatMap(({ blocks }) => blocks)
    : teams.sees(asked.userId, 'personal').map(({ card }) => card);
  return cards.flatMap(chosenIn).some((button) => {
    const written = JSON.stringify(button);
    return written.includes(action) || written.includes(JSON.stringify(action));
  });
};

/** Slack's buttons and Teams' that stand out. */
const chosenIn = (part: unknown): readonly object[] => {
  if (typeof part !== 'object' || part === null) return [];
  const { style } = part as { readonly style?: unknown };
  return style === 'primary' || style === 'positive' ? [part] : Object.values(part).flatMap(chosenIn);
};
