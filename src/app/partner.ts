/** The one message of a shared channel: who may open the questions behind it, and what everybody else hears. */
import type { Audience, Round } from '../domain/model.ts';
import type { PromptContext, Reply } from '../ports.ts';
import { channelOf } from './ask.ts';
import { answerForm } from './cards/forms.ts';
import { forPartnerOnlyCard, notOnListCard } from './cards/notices.ts';
import { roundClosedCard } from './cards/round.ts';
import type { Call } from './inbox.ts';
import { roundViewOf, viewOf } from './prompt-view.ts';

export const answerPrivately = async (
  call: Call,
  about: { readonly round: number; readonly audience: number },
): Promise<Reply> => {
  const { deps, site, words, person } = call;
  const [round] = await deps.store.rounds(site.workspace.id, { ids: [about.round] });
  const audience = (await deps.store.audiences(site.workspace.id)).find((one) => one.id === about.audience);
  if (!round || !audience) return { private: notOnListCard(words, { partner: deps.programme.organisation.name }) };
  const view = await roundViewOf(deps, site, round, audience);
  if (!person.external) return { private: forPartnerOnlyCard(words, { partner: view.partner }) };
  if (round.state !== 'open' || round.closesAt < deps.clock.now()) return { private: roundClosedCard(words, view) };
  const context = await promptOf(call, round, audience);
  if (context) return { form: answerForm(words, await viewOf(deps, site, context)) };
  return { private: notOnListCard(words, { partner: view.partner, ...(view.owner && { owner: view.owner }) }) };
};

/** The person's prompt for this audience; somebody who joined the channel after the round opened gets one now. */
const promptOf = async (call: Call, round: Round, audience: Audience): Promise<PromptContext | undefined> => {
  const { deps, site, person } = call;
  const workspace = site.workspace.id;
  const known = await deps.store.promptOf(workspace, round.id, person.id);
  if (known) return known.audience.id === audience.id ? known : undefined;
  if (!(await isContact(call, audience))) return undefined;
  await deps.store.addPrompt(workspace, round.id, {
    person: person.id,
    audience: audience.id,
    mode: audience.mode,
    dueAt: deps.clock.now(),
    closesAt: round.closesAt,
    first: true,
  });
  return deps.store.promptOf(workspace, round.id, person.id);
};

/** Of the organisation that this audience is: in its channel, and from the same home as those who were asked. */
const isContact = async ({ site, person }: Call, audience: Audience): Promise<boolean> => {
  if (channelOf(audience) === undefined) return false;
  const members = await site.platform.directory.members(site.workspace, audience.place);
  return members.some((member) => member.external && member.userId === person.userId);
};
