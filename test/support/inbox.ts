/** An inbox that notes every call and answers as it is told. */
import type { Card } from '../../src/domain/card.ts';
import type { Act, ChatEvent, Inbox, Reply } from '../../src/ports.ts';

export const plain = (text: string): Card => ({ summary: text, parts: [{ part: 'text', text: [text] }] });

export interface ScriptedInbox {
  readonly inbox: Inbox;
  readonly acts: Act[];
  readonly said: Parameters<Inbox['say']>[0][];
  readonly told: ChatEvent[];
  /** What presses are answered with from now on. */
  answer(reply: Reply | ((act: Act) => Reply | Promise<Reply>)): void;
}

export const createScriptedInbox = (): ScriptedInbox => {
  const acts: Act[] = [];
  const said: Parameters<Inbox['say']>[0][] = [];
  const told: ChatEvent[] = [];
  let next: (act: Act) => Reply | Promise<Reply> = () => ({});
  return {
    acts,
    said,
    told,
    answer: (reply) => {
      next = typeof reply === 'function' ? reply : () => reply;
    },
    inbox: {
      act: async (act) => {
        acts.push(act);
        return next(act);
      },
      say: async (call) => {
        said.push(call);
        return plain('I have not passed this on. Shall I send it as what you need?');
      },
      home: async () => plain('No question is open for you.'),
      tell: async (event) => {
        told.push(event);
      },
    },
  };
};
