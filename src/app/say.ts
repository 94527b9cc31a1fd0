/** Words typed at the bot: a few are commands, all others are not passed on, and the person hears so. */
import { longestTyped } from '../domain/action.ts';
import type { Card } from '../domain/card.ts';
import { typedWordsCard } from './cards/notices.ts';
import { promptCard } from './cards/prompt.ts';
import type { Call } from './inbox.ts';
import { home, privacyPage } from './person-data.ts';
import { viewOf } from './prompt-view.ts';

/** Typed sloppily too: case, marks and a leading slash do not matter. */
export const say = async (call: Call, text: string): Promise<Card> => {
  const { deps, site, person, words } = call;
  const command = text
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, '')
    .trim();
  const [open] = await deps.store.openPrompts(site.workspace.id, person.id, deps.clock.now());
  const commands = words.commands;
  if (commands.privacy.includes(command)) return privacyPage(call);
  if (commands.pulse.includes(command) && open) return promptCard(words, await viewOf(deps, site, open));
  if ([...commands.pulse, ...commands.home].includes(command)) return home(call);
  if (!open) return typedWordsCard(words);
  return typedWordsCard(words, { prompt: open.prompt.id, ...(text.length <= longestTyped && { text }) });
};
