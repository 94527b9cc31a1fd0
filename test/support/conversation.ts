/** The test inbox as Pollen would answer it: three taps become a receipt, partners answer in a form. */

import type { Question, Value } from '../../src/domain/question.ts';
import type { Act, Reply } from '../../src/ports.ts';
import { type Chosen, digestCard, partnerCard, partnerForm, pictureCard, promptCard, receiptCard } from './cards.ts';
import { plain } from './inbox.ts';
import { type TestPlayground, workspace } from './playground.ts';

type Given = { [Q in Question]?: Value };

const isComplete = (chosen: Chosen): boolean => Object.keys(chosen).length === 3;

const answered = (act: Act, chosen: Chosen): Reply => {
  if (act.from === 'form') {
    return isComplete(chosen)
      ? { closeForm: true, private: plain('Saved, thank you.') }
      : { form: partnerForm(2, chosen) };
  }
  return { message: isComplete(chosen) ? receiptCard(1) : promptCard(1, chosen) };
};

/** Sends everybody what they would have on a Monday morning, and answers presses. */
export const converse = async (test: TestPlayground): Promise<void> => {
  const given = new Map<string, Given>();
  test.inbox.answer((act) => {
    const action = act.action as { do: string; question: Question; value: Value };
    const chosen = given.get(act.userId) ?? {};
    given.set(act.userId, chosen);
    if (action.do === 'answer') {
      chosen[action.question] = action.value;
      return answered(act, chosen);
    }
    if (action.do === 'answerPrivately') return { form: partnerForm(2, chosen) };
    return { private: plain('Nobody is shown who answered.') };
  });
  const send = async (
    target: { person: string } | { channel: string },
    key: string,
    card: typeof digestCard,
    more = {},
  ) => {
    const outcome = await test.playground.deliver({ workspace, target, key, card, internal: false, ...more });
    if (outcome.kind !== 'sent') throw new Error(outcome.kind);
    return outcome.ref;
  };
  for (const person of ['U-mina', 'U-ana', 'U-support-1']) await send({ person }, `prompt ${person}`, promptCard(1));
  await send({ channel: 'C-acme' }, 'partners', partnerCard);
  const thread = await send({ channel: 'C-leaders' }, 'digest', digestCard, { internal: true });
  await send({ channel: 'C-leaders' }, 'picture', pictureCard, { internal: true, thread });
};
