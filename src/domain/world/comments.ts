/** What invented people write under a topic: short, as people write in chat. */
import type { Group } from '../model.ts';
import type { Topic } from '../question.ts';

type Bank = { readonly [T in Topic]: readonly string[] };

const inside: Bank = {
  answers: [
    'Questions to the price desk take three days. I promise customers one.',
    'I asked twice in the channel and got nothing back.',
    'A quicker yes or no would help, even if it is a no.',
    'Waiting for legal again. Nobody knows who has it now.',
    'Replies come, but after the customer has stopped asking.',
  ],
  decision: [
    'Which of the two release dates is it? We plan for both.',
    'Somebody has to decide about the on-call rota.',
    'The budget for training has been open since spring.',
    'We need one person who can say yes to refunds over 500.',
  ],
  information: [
    'I heard about the new contract terms from a customer.',
    'The handbook still describes the old returns process.',
    'Please tell us a week ahead when prices change.',
    'I do not know who looks after what since the move.',
  ],
  tools: [
    'My laptop came eleven days after I did.',
    'Two systems for the same ticket. I type everything twice.',
    'Access to the reporting tool still pending.',
    'The search in the wiki finds everything but the page I need.',
    'VPN drops every afternoon.',
  ],
  people: [
    'We are two short since September and nobody says when it ends.',
    'Fridays are too thin in the late shift.',
    'Could use someone who speaks Polish for the new accounts.',
    'I would rather do one project well than three halfway.',
  ],
  nothing: [
    'All good, a calm two weeks.',
    'Nothing now. The new hand-over list helped, thank you.',
    'No wishes today.',
  ],
};

const outside: Bank = {
  answers: [
    'We wait four days for a price.',
    'I never know whether a question has arrived.',
    'Our order confirmations come after the goods.',
    'A named person for urgent questions would be worth a lot.',
  ],
  decision: [
    'We still do not know if you take the spring volume.',
    'Please decide on the shared stand at the fair, we have to book.',
    'The new discount scale has been "nearly decided" since summer.',
  ],
  information: [
    'Send us the roadmap before you send it to everybody.',
    'We learned about the new packaging from the driver.',
    'A monthly list of open orders would save us ten calls.',
  ],
  tools: [
    'The partner portal logs me out in the middle of an order.',
    'Invoices as a file our system can read, please.',
    'The new invoices are right at last. Thank you for that.',
  ],
  people: [
    'Our contact changed three times this year.',
    'One more day of training for our fitters would help.',
    'Since Tuesday we have nobody to call after four.',
  ],
  nothing: ['Nothing at the moment, it runs.', 'All fine. Good to work with you.', 'Keep it like this.'],
};

const weightsInside: { readonly [T in Topic]: number } = {
  answers: 20,
  decision: 16,
  information: 18,
  tools: 18,
  people: 14,
  nothing: 14,
};
const weightsOutside: { readonly [T in Topic]: number } = {
  answers: 40,
  decision: 12,
  information: 16,
  tools: 12,
  people: 8,
  nothing: 12,
};

/** How often each topic is picked; `answersFirst` where people wait for answers most. */
export function topicWeights(group: Group, answersFirst: boolean): readonly (readonly [Topic, number])[] {
  return Object.entries(group === 'partners' || answersFirst ? weightsOutside : weightsInside) as [Topic, number][];
}

export const comments = (group: Group, topic: Topic): readonly string[] =>
  group === 'partners' ? outside[topic] : inside[topic];
