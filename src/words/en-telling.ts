/** "You said, we did": writing it, looking at it before it goes out, and how it reads. */
import { amount, byCount, inWords, listed } from './en-dates.ts';
import { names, type ThemeKey, type TopicKey } from './en-names.ts';
import { name, passage } from './text.ts';

interface Told {
  readonly kind: 'did' | 'willNot';
  readonly text: string;
  readonly said: string;
  readonly authorName: string;
}

const by = (author: string): string => ` (${name(author.split(' ')[0] ?? author, 24)})`;
const stopped = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

const people = (count: number): string => (count === 1 ? 'one person' : `${amount(count)} people`);

export const telling = {
  /** `backed`: enough people, or a writer's yes, stand behind "you said". */
  line: (told: Told, backed: boolean): string => {
    const text = stopped(passage(told.text));
    const said = passage(told.said, 120).replace(/[.!\s]+$/u, '');
    const signed = by(told.authorName);
    if (told.kind === 'did')
      return backed ? `You said ${said}. ${text}${signed}` : `Something we changed: ${text}${signed}`;
    return backed ? `You asked for ${said}. ${text}${signed}` : `Something we will not do: ${text}${signed}`;
  },
  title: 'Share what we did',
  intro:
    'The people who answered read it with their next receipt, and nobody else. A no is as welcome as a yes. No figures and no names, please.',
  kind: 'What is it?',
  kinds: { did: 'We did something', willNot: 'We will not, and say why' } as const,
  text: 'What was done, or why not?',
  textHint: 'Such as: We now order laptops on the day a contract is signed.',
  said: 'What they said, if you like',
  saidHint:
    'Goes on after “You said …”, for a no after “You asked for …”. Used only where enough people stand behind it.',
  backing: 'Who stands behind “you said”?',
  nobody: 'Nobody in particular: “Something we changed”',
  topic: (topic: TopicKey): string => `Enough people: ${names.topic(topic).toLowerCase()}`,
  theme: (theme: ThemeKey): string => `Enough people wrote about it: ${names.theme(theme)}`,
  writer: (words: string): string => `With the writer’s yes: ${passage(words, 45)}`,
  audience: (audience: string, count: number): string => `${name(audience, 40)}: ${people(count)}`,
  post: 'Also post it in the shared channel where they are asked',
  look: 'Look at it first',
  needsText: 'Write what was done, or why not.',
  needsAudience: 'Choose at least one audience.',
  needsSaid: 'Write what they said, or choose nobody.',
  notForYou: 'Only people who look after somebody, or who read the digest, can tell them what was done.',
  notYours: 'This has gone out already, or is somebody else’s. Nothing has changed.',
  previewTitle: 'Before it goes out',
  readBy: (count: number, audiences: readonly string[]): string =>
    `Read by ${people(count)} of ${listed(audiences)}, with their next receipt:`,
  postedIn: (channels: readonly { readonly name: string; readonly people: number }[]): string =>
    `Posted at once in ${listed(channels.map((one) => `#${one.name} (${people(one.people)})`))}.`,
  named: (found: readonly string[]): string =>
    `It names ${listed(found)}. Please take ${byCount(found.length, 'this name', 'these names')} out: people answer more openly when nobody is singled out.`,
  notBacked: (audiences: readonly string[], k: number): string =>
    `In ${listed(audiences)} fewer than ${inWords(k)} people stand behind it, so they read “Something we changed”.`,
  send: 'Send',
  sendAnyway: 'Send with the names',
  edit: 'Change it',
  cancel: 'Throw it away',
  sent: (count: number): string => `Done: ${people(count)} will read it with their next receipt.`,
  cancelled: 'Thrown away. Nobody has read it.',
};
