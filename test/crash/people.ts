/** People who press buttons over HTTP as fast as they can, and remember what they were told is saved. */
import { questions } from '../../src/domain/question.ts';

/** What one person knows of one own answer: the last value that was acknowledged, and those sent but not answered. */
export interface Remembered {
  acknowledged?: number;
  /** Sent after the last acknowledgement: may be on disk or not. */
  readonly unanswered: number[];
}

export interface Asked {
  readonly userId: string;
  readonly prompt: number;
}

export type Memory = Map<string, Remembered>;

export const rememberedOf = (memory: Memory, asked: Asked, question: string): Remembered => {
  const key = `${asked.userId}/${asked.prompt}/${question}`;
  const remembered = memory.get(key) ?? { unanswered: [] };
  memory.set(key, remembered);
  return remembered;
};

/** Presses until told to stop or until the server is gone. A press counts as acknowledged when the whole reply came. */
export const pressUntil = async (
  address: string,
  asked: Asked,
  memory: Memory,
  random: () => number,
  stopped: () => boolean,
  acknowledged: () => void,
): Promise<void> => {
  while (!stopped()) {
    const question = questions[Math.floor(random() * questions.length)] ?? 'need';
    const value = 1 + Math.floor(random() * 5);
    const remembered = rememberedOf(memory, asked, question);
    remembered.unanswered.push(value);
    if (!(await press(address, asked, question, value))) return;
    remembered.acknowledged = value;
    acknowledged();
    remembered.unanswered.length = 0;
  }
};

const press = async (address: string, asked: Asked, question: string, value: number): Promise<boolean> => {
  const action = { do: 'answer', prompt: asked.prompt, question, value };
  const body = JSON.stringify({ from: 'message', action });
  try {
    const response = await fetch(`${address}/as/${asked.userId}/press`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const reply = await response.text();
    // Only a card that shows the tap, or the receipt, says that it is saved: "too late" and "not saved" do not.
    return response.ok && /aria-pressed=\\"true\\"|Saved, thank you/.test(reply);
  } catch {
    // The server was killed: what became of this press nobody was told.
    return false;
  }
};
