/** Every attack on what the domain publishes, in the order of the table. */
import { alikeAndEager, alikeAnywhere, joinerAndLeaver, mostlyAlike, nearlyAlike } from './alike.ts';
import {
  allSizes,
  everyWorld,
  fewOfMany,
  fortnightly,
  higherK,
  isolating,
  isolatingAlike,
  largerTeams,
  merged,
  weeklyNine,
} from './independent.ts';
import { lists } from './lists.ts';
import type { Part, Robbed } from './loot.ts';
import { readerInTeam } from './readers.ts';
import { topicsPicked } from './topics.ts';
import { patterns, totalsMinusParts } from './totals.ts';

export type { Part, Robbed, Tally } from './loot.ts';

const attacks: readonly ((part: Part) => Robbed | readonly Robbed[])[] = [
  everyWorld,
  weeklyNine,
  allSizes,
  fortnightly,
  largerTeams,
  higherK,
  merged,
  fewOfMany,
  isolating,
  isolatingAlike,
  joinerAndLeaver,
  nearlyAlike,
  mostlyAlike,
  alikeAnywhere,
  alikeAndEager,
  lists,
  totalsMinusParts,
  patterns,
  topicsPicked,
  readerInTeam,
];

export function* attackDomain(part: Part): Generator<Robbed> {
  for (const attack of attacks) {
    const robbed = attack(part);
    yield* 'name' in robbed ? [robbed] : robbed;
  }
}
