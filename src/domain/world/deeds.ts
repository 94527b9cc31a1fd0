/** What people who look after audiences did in an invented history: promises, one kept and one late, and what was told. */
import type { LocalDate } from '../model.ts';
import type { Question } from '../question.ts';
import { addDays } from '../time.ts';

interface Common {
  /** Done on this day, in the late morning, by whoever looks after this audience. */
  readonly on: LocalDate;
  readonly audience: string;
}

export type Deed =
  | (Common & {
      readonly kind: 'promise';
      readonly about: string;
      readonly question: Question;
      readonly what: string;
      readonly due: LocalDate;
    })
  | (Common & { readonly kind: 'keep'; readonly what: string })
  | (Common & {
      readonly kind: 'tell';
      readonly text: string;
      readonly said: string;
      /** The form's choice of who stands behind it. */
      readonly backing: string;
      /** Keys. */
      readonly to: readonly string[];
      /** The promise that it is about. */
      readonly what?: string;
    });

/** One a day, in the order of their days. `today`: first day after the history, a Monday. */
export const plantDeeds = (today: LocalDate): readonly Deed[] => {
  const ago = (weeks: number, days = 0): LocalDate => addDays(today, -7 * weeks + days);
  const invoices = 'Invoices as a file that their system can read';
  const contact = 'One named person for their urgent questions';
  return [
    {
      kind: 'promise',
      on: ago(14, 1),
      audience: 'brightwell',
      about: 'relationship:brightwell',
      question: 'ease',
      what: invoices,
      due: ago(10, 4),
    },
    { kind: 'keep', on: ago(10, 2), audience: 'brightwell', what: invoices },
    // Due on the first day of the present: its owner is reminded before a newcomer's eyes, and by Monday it is late.
    {
      kind: 'promise',
      on: ago(6, 1),
      audience: 'kestrel',
      about: 'relationship:kestrel',
      question: 'ease',
      what: contact,
      due: today,
    },
    {
      kind: 'tell',
      on: ago(1, 1),
      audience: 'support',
      text: 'The price desk now answers within one working day. If it does not, tell Dana.',
      said: 'questions to the price desk take three days',
      backing: 'topic:answers',
      to: ['support', 'sales'],
    },
    {
      kind: 'tell',
      on: ago(1, 2),
      audience: 'support',
      text: 'We now order laptops on the day a contract is signed.',
      said: 'new laptops came too late',
      backing: 'topic:tools',
      to: ['onboarding', 'engineering', 'operations'],
    },
    {
      kind: 'tell',
      on: ago(1, 3),
      audience: 'brightwell',
      text: 'You get every invoice as a file that your system can read. If one is wrong, tell Priya.',
      said: '',
      backing: 'nobody',
      to: ['brightwell'],
      what: invoices,
    },
  ];
};
