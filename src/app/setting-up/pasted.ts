/** A list pasted as a message: the same as in the form, with what is usual for all that the form would ask. */
import type { Card } from '../../domain/card.ts';
import { readTeamList } from '../../domain/team-list.ts';
import { listFaultsCard, manyErrorsCard, manyPreviewCard } from '../cards/set-up-many.ts';
import type { Call } from '../inbox.ts';
import { make } from './many.ts';

export const pasted = async (call: Call, text: string): Promise<Card> => {
  const { words, deps } = call;
  const { teams, faults } = readTeamList(text, words.setUp.many.names);
  if (faults.length > 0) return listFaultsCard(words, faults);
  if (deps.programme.organisation.harmContact === '') return manyErrorsCard(words, [words.setUp.many.needsHarm]);
  const made = await make(
    call,
    teams.map((listed) => ({ name: listed.name, listed })),
  );
  return 'errors' in made ? manyErrorsCard(words, Object.values(made.errors)) : manyPreviewCard(words, made.preview);
};
