/**
 * "Send it to me only": the real question to one person, with nothing behind it. Its prompt bears a number that no row
 * has, so that whatever is pressed in it is known for what it is.
 */
import type { Action, Card } from '../../domain/card.ts';
import type { StoredSetUp } from '../../domain/set-up.ts';
import { addDays, localDate, nextWeekTime } from '../../domain/time.ts';
import type { Reply } from '../../ports.ts';
import { answerForm } from '../cards/forms.ts';
import { promptCard } from '../cards/prompt.ts';
import { roundCard } from '../cards/round.ts';
import { rehearsalCard, rehearsedCard, sentToYouCard } from '../cards/set-up.ts';
import type { PreviewView } from '../cards/set-up-view.ts';
import type { PromptView } from '../cards/view.ts';
import type { Call } from '../inbox.ts';
import { notify } from '../notify.ts';
import { readersOf } from '../set-up.ts';
import { find } from './rights.ts';
import { previewOf } from './views.ts';

/** Rows are counted from 1; nobody ever has so many. */
const firstRehearsal = 2 ** 52;

export const isRehearsal = (number: number): boolean => number >= firstRehearsal;

/** What a press in a rehearsal does: it opens what people would see, and saves nothing. */
export const rehearsed = async (call: Call, number: number, pressed: Action['do']): Promise<Reply> => {
  const isDone = pressed === 'saveWords' || pressed === 'nothing';
  if (pressed !== 'answerPrivately')
    return { private: rehearsedCard(call.words), ...(call.from === 'form' && isDone && { closeForm: true }) };
  const found = await find(call, number - firstRehearsal);
  if ('reply' in found) return found.reply;
  const view = await viewFor(call, found.setUp);
  return { form: answerForm(call.words, view) };
};

export const rehearse = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const found = await find(call, id);
  if ('reply' in found) return found.reply;
  const view = await viewFor(call, found.setUp);
  const card = found.setUp.audience.group === 'partners' ? roundOf(call, view) : promptCard(words, view);
  const about = `rehearsal ${found.setUp.id} ${deps.clock.now()}`;
  await notify(deps, site, [person.userId], about, () => rehearsalCard(words, card));
  return { private: sentToYouCard(words) };
};

const roundOf = ({ words }: Call, view: PromptView): Card =>
  roundCard(words, {
    round: view.prompt,
    audienceId: view.audienceId,
    organisation: view.organisation,
    partner: view.relationship ?? view.audience,
    ...(view.owner && { owner: view.owner }),
    since: view.period.from,
    closes: view.closes,
    visibility: view.visibility,
  });

/** As the first question would be were it asked now. */
const viewFor = async (call: Call, setUp: StoredSetUp): Promise<PromptView> => {
  const { deps, site, person } = call;
  const { organisation, privacy, retention } = deps.programme;
  const preview = await previewOf(deps, site, setUp, false);
  const now = deps.clock.now();
  const today = localDate(now, person.zone);
  const days = 7 * setUp.rhythm.everyWeeks;
  const number = firstRehearsal + setUp.id;
  const owner = preview.owner;
  return {
    prompt: number,
    audienceId: number,
    group: preview.group,
    audience: preview.name,
    ...(preview.relationship !== undefined && { relationship: preview.relationship }),
    organisation: preview.organisation,
    ...(owner !== undefined && { owner: { short: owner.split(' ')[0] ?? owner, full: owner } }),
    period: { from: addDays(today, -days), to: addDays(today, -1) },
    closes: { at: nextWeekTime(now, preview.closes, person.zone), zone: person.zone },
    visibility: seenAs(preview, privacy.k, readersOf(deps).length),
    answer: {},
    harmContact: preview.harmContact,
    now,
    first: { ...(organisation.purpose !== undefined && { purpose: organisation.purpose }), retention },
  };
};

/** The same promise that people will read: no figure of its own before the running season is over. */
const seenAs = (preview: PreviewView, k: number, readers: number): PromptView['visibility'] => {
  if (preview.mode === 'named') return { mode: 'named', readers, sole: preview.people.count === 1 };
  const own = preview.foretold.kind === 'own' && preview.from === undefined;
  const together = preview.foretold.kind === 'together';
  return {
    mode: 'confidential',
    shown: own ? 'own' : 'total',
    k,
    unnamedWords: own && preview.people.count >= 10,
    ...(together && { together: true as const }),
    ...(preview.from !== undefined && preview.people.count >= k && { fresh: true as const }),
  };
};
