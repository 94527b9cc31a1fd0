/** Words typed at the bot: some are commands, all others are not passed on, and the person hears so. */
import { longestTyped } from '../domain/action.ts';
import type { Card } from '../domain/card.ts';
import { type Command, readCommand, readWeeks } from '../domain/command.ts';
import { looksLikeList } from '../domain/team-list.ts';
import { inPrivateCard, typedWordsCard } from './cards/notices.ts';
import { asCard } from './cards/parts.ts';
import { promptCard } from './cards/prompt.ts';
import { pauseCard, stopCard } from './cards/rhythm.ts';
import { helpCard } from './cards/running.ts';
import { addedCard } from './cards/set-up.ts';
import type { Call } from './inbox.ts';
import { pauseEverything } from './leaders.ts';
import { changeRhythm, home, myData, privacyPage, pulsesOf } from './person-data.ts';
import { viewOf } from './prompt-view.ts';
import { askTyped, digestTyped } from './running.ts';
import { isAdministrator } from './set-up.ts';
import { pasted } from './setting-up/pasted.ts';
import { setUpsPage } from './setting-up/steps.ts';
import { whereOf } from './setting-up/views.ts';

type Name = Exclude<keyof Call['words']['commands'], 'numbers' | 'week' | 'month'>;

/** What may be followed by a number of weeks or by a name. */
const withMore = ['pause', 'askNow', 'digestNow'] as const;

/** What is for the person's own eyes: written in a channel, it is offered behind a button that only they open. */
const personal: readonly Name[] = ['pulse', 'home', 'myData', 'erase', 'pause', 'stop', 'resume'];

/** `channel`: where it was typed, if not in the person's own conversation with the bot. */
export const say = async (call: Call, text: string, channel?: string): Promise<Card> => {
  const { deps, site, person, words } = call;
  if (looksLikeList(text) && (await isAdministrator(deps, site, person.userId))) return pasted(call, text);
  const { numbers: _numbers, week: _week, month: _month, ...phrases } = words.commands;
  const command = readCommand<Name>(text, phrases, withMore, words.names.product);
  const answer = command && (await obey(call, command, channel));
  if (answer) return answer;
  const [open] = await deps.store.openPrompts(site.workspace.id, person.id, deps.clock.now());
  if (!open || channel !== undefined) return typedWordsCard(words);
  return typedWordsCard(words, { prompt: open.prompt.id, ...(text.length <= longestTyped && { text }) });
};

/** Undefined where the words only begin like a command. */
const obey = async (call: Call, { command, rest }: Command<Name>, channel?: string): Promise<Card | undefined> => {
  if (channel !== undefined && personal.includes(command)) return inPrivateCard(call.words);
  switch (command) {
    case 'help':
      return help(call);
    case 'privacy':
      return privacyPage(call);
    case 'pulse':
      return pulse(call);
    case 'home':
      return home(call);
    case 'pause':
    case 'stop':
    case 'resume':
      return rhythmCommand(call, command, rest);
    case 'myData':
    case 'erase': {
      const { form } = await myData(call);
      return form && asCard(form);
    }
    case 'setUp':
      return channel === undefined ? setUpsPage(call) : setUpHere(call, channel);
    case 'askNow':
      return askTyped(call, rest);
    case 'digestNow':
      return rest === '' ? digestTyped(call) : undefined;
    case 'pauseEverything':
    case 'resumeEverything':
      return (await pauseEverything(call, command === 'pauseEverything')).private;
  }
};

const help = async ({ deps, site, person, words }: Call): Promise<Card> =>
  helpCard(words, {
    own: deps.programme.audiences.some((audience) => audience.owners.includes(person.userId)),
    administer: await isAdministrator(deps, site, person.userId),
  });

/** The open questions, or the page that says that there are none. */
const pulse = async (call: Call): Promise<Card> => {
  const { deps, site, person, words } = call;
  const [open] = await deps.store.openPrompts(site.workspace.id, person.id, deps.clock.now());
  return open ? promptCard(words, await viewOf(deps, site, open)) : home(call);
};

/** Longer than a year is "stop". */
const longestPauseWeeks = 52;

const rhythmCommand = async (
  call: Call,
  command: 'pause' | 'stop' | 'resume',
  rest: string,
): Promise<Card | undefined> => {
  const { words } = call;
  if (command === 'resume') return (await changeRhythm(call, { do: 'resume' })).private;
  if (command === 'stop') {
    const pulses = await pulsesOf(call);
    return pulses.length > 1 ? stopCard(words, pulses) : (await changeRhythm(call, { do: 'stop' })).private;
  }
  if (rest === '') return pauseCard(words);
  const weeks = readWeeks(rest, words.commands);
  if (weeks === undefined) return undefined;
  return weeks > longestPauseWeeks ? pauseCard(words) : (await changeRhythm(call, { do: 'pause', weeks })).private;
};

const setUpHere = async ({ site, words }: Call, channel: string): Promise<Card> => {
  const where = await whereOf(site, { channel });
  const name = where.kind === 'channel' ? where.name : channel;
  return addedCard(words, { channel, name, known: false });
};
