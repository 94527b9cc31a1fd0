/** What owners and administrators see of Pollen itself; never who did not answer, paused or stopped. */
import type { Button, Card, Part } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, lineCard, note, text } from './parts.ts';
import type { AdministrationView, OwnedView } from './running-view.ts';

/** With everything else on the page still fewer than the fifty parts of a message, for it can be asked for as one. */
const mostOwned = 6;
/** The reasons that concern most people come first. */
const mostReasons = 2;
const mostProposals = 3;

export const ownedParts = (words: Words, owned: readonly OwnedView[]): Part[] => {
  if (owned.length === 0) return [];
  return [
    text({ strong: words.running.yours }),
    ...owned
      .slice(0, mostOwned)
      .flatMap((one) => [
        text(...words.running.audience(one)),
        ...one.unreached.slice(0, mostReasons).map(({ why, names }) => note(words.running.unreached(why, names))),
      ]),
    ...(owned.length > mostOwned ? [note(words.running.more(owned.length - mostOwned))] : []),
  ];
};

export const administrationParts = (words: Words, view: AdministrationView): Part[] => {
  const said = words.running;
  return [
    text({ strong: said.administrators }),
    text(said.connected(view.sites), ...(view.lost.length > 0 ? [` ${said.lost(view.lost)}`] : [])),
    text(`${said.audiences(view.audiences)} ${said.state(view.messages)} ${said.lastDigest(view.lastDigest)}`),
    ...(view.backup ? [text(said.backup(view.backup))] : []),
    ...view.unreached.slice(0, mostReasons).map(({ why, names }) => note(said.unreached(why, names))),
    ...proposals(words, view),
    buttons(
      button(said.setUps, { do: 'setUps' }),
      button(words.setUp.list.many, { do: 'setUpMany' }),
      pauseButton(words, view.everythingPaused),
    ),
  ];
};

const proposals = (words: Words, { proposals: all }: AdministrationView): Part[] => {
  if (all.length === 0) return [];
  return [
    text(words.running.waiting(all.length)),
    ...all
      .slice(0, mostProposals)
      .flatMap((one) => [
        text(...words.running.proposal(one.name, one.by)),
        buttons(
          button(words.setUp.confirm, { do: 'confirmSetUp', setUp: one.setUp, revision: one.revision }),
          button(words.setUp.decline, { do: 'declineSetUp', setUp: one.setUp, revision: one.revision }),
          button(words.setUp.look, { do: 'previewSetUp', setUp: one.setUp }),
        ),
      ]),
  ];
};

const pauseButton = (words: Words, paused: boolean): Button =>
  paused
    ? button(words.home.resumeEverything, { do: 'resumeEverything' }, { style: 'primary' })
    : button(words.home.pauseEverything, { do: 'pauseEverything' }, { style: 'danger' });

/** What can be written to the bot, for what this person may do. */
export const helpCard = (words: Words, may: { readonly own: boolean; readonly administer: boolean }): Card => {
  const said = words.running.help;
  const rows = [
    ...said.everybody,
    ...(may.own || may.administer ? said.owners : []),
    ...(may.administer ? said.administrators : []),
  ];
  return {
    summary: said.summary,
    parts: [
      { part: 'heading', text: said.title },
      {
        part: 'table',
        caption: said.caption,
        columns: [said.columns.words, said.columns.does],
        rows: rows.map((row) => row.map((cell) => ({ text: cell }))),
      },
      buttons(
        button(words.prompt.whoSeesWhat, { do: 'privacy' }),
        button(words.prompt.rhythm, { do: 'rhythm' }),
        button(words.home.myData, { do: 'myData' }),
      ),
    ],
  };
};

interface Pulse {
  readonly key: string;
  readonly name: string;
}

/** Chats draw twenty-five buttons at most. */
const mostPulses = 20;

/** Which one is meant; `pulses`: those that the person may ask now. */
export const askWhichCard = (words: Words, pulses: readonly (Pulse & { readonly count: number })[]): Card => {
  const [first, ...others] = pulses;
  if (first === undefined) return lineCard(words.running.ask.none);
  const all = buttons(
    ...pulses
      .slice(0, mostPulses)
      .map((pulse) => button(words.running.ask.button(pulse.name, pulse.count), { do: 'askNow', pulse: pulse.key })),
  );
  if (others.length > 0) return lineCard(words.running.ask.which, all);
  return lineCard(words.running.ask.sure(first.name, first.count), all);
};

export const askRefusedCard = (
  words: Words,
  why: { readonly others: string } | { readonly unknown: string; readonly known: readonly string[] },
): Card =>
  lineCard('others' in why ? words.running.ask.others(why.others) : words.running.ask.unknown(why.unknown, why.known));

/** `asked`: how many; absent: it was asked today already. */
export const askedCard = (words: Words, asked: number | undefined): Card =>
  lineCard(asked === undefined ? words.running.ask.already : words.running.ask.done(asked));

/** `digests`: those of the programme, each with the name of its channel. */
export const digestSureCard = (words: Words, digests: readonly (Pulse & { readonly channel: string })[]): Card =>
  digests.length === 0
    ? lineCard(words.running.digest.none)
    : lineCard(
        words.running.digest.sure(digests.map((one) => one.channel)),
        buttons(
          ...digests
            .slice(0, mostPulses)
            .map((one) =>
              button(
                words.running.digest.button(one.channel),
                { do: 'digestNow', digest: one.key },
                { style: 'primary' },
              ),
            ),
        ),
      );

export const digestDoneCard = (words: Words, isNew: boolean): Card =>
  lineCard(isNew ? words.running.digest.done : words.running.digest.already);

/** To administrators, about what happens around Pollen. */
export const takenOutCard = (
  words: Words,
  about: { readonly channel: string; readonly what: readonly string[] },
): Card =>
  lineCard(words.running.takenOut(about.channel, about.what), buttons(button(words.running.setUps, { do: 'setUps' })));

export const movedCard = (words: Words, about: { readonly from: string; readonly channel: string }): Card =>
  lineCard(words.running.moved(about.from, about.channel));

export const goodbyeCard = (words: Words, site: { readonly name: string; readonly platform: string }): Card =>
  lineCard(words.running.goodbye(site.name, site.platform));
