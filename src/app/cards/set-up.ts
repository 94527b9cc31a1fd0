/** One set-up from the bot's first word in a channel to its start: proposal, preview, announcement, removal. */
import type { Button, Card, Form, Part } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, lineCard, note, text } from './parts.ts';
import type { PreviewView, SetUpListView, SetUpView } from './set-up-view.ts';

/** To whoever added the bot to a channel; `known` false: to administrators, because that is not known. */
export const addedCard = (
  words: Words,
  about: { readonly channel: string; readonly name: string; readonly known: boolean },
): Card => ({
  summary: words.setUp.addedSummary(about.name),
  parts: [
    text(...(about.known ? words.setUp.added(about.name) : words.setUp.addedUnknown(about.name))),
    buttons(button(words.setUp.begin, { do: 'setUp', channel: about.channel }, { style: 'primary' })),
    note(words.setUp.later),
  ],
});

const lookButton = (words: Words, view: SetUpView): Button =>
  button(words.setUp.look, { do: 'previewSetUp', setUp: view.setUp });

/** To whoever proposed it. `heard`: there is an administrator who hears of it. */
export const proposedCard = (words: Words, view: SetUpView, heard: boolean): Card =>
  lineCard(words.setUp.proposed(view), ...(heard ? [] : [text(words.setUp.noAdministrator)]));

/** To administrators. */
export const proposalCard = (words: Words, view: SetUpView): Card => ({
  summary: words.setUp.proposalSummary(view.by, view),
  parts: [
    text(...words.setUp.proposal(view.by, view)),
    ...described(words, view),
    buttons(
      button(
        words.setUp.confirm,
        { do: 'confirmSetUp', setUp: view.setUp, revision: view.revision },
        { style: 'primary' },
      ),
      button(words.setUp.decline, { do: 'declineSetUp', setUp: view.setUp, revision: view.revision }),
      lookButton(words, view),
    ),
  ],
});

const described = (words: Words, view: SetUpView): Part[] => [
  text(...words.setUp.inOneLine(view)),
  ...(view.relationship === undefined ? [] : [text(words.setUp.about(view.relationship))]),
  ...(view.owner === undefined ? [] : [text(words.setUp.lookedAfter(view.owner))]),
];

/** To the administrator who decided. */
export const decidedCard = (words: Words, view: SetUpView, confirmed: boolean): Card =>
  confirmed
    ? lineCard(words.setUp.confirmedByYou(view, view.by), buttons(previewButton(words, view)))
    : lineCard(words.setUp.declinedByYou(view, view.by));

/** To whoever proposed it. */
export const verdictCard = (
  words: Words,
  view: SetUpView,
  about: { readonly confirmed: boolean; readonly administrator: string },
): Card =>
  about.confirmed
    ? lineCard(words.setUp.confirmed(view, about.administrator), buttons(previewButton(words, view)))
    : lineCard(words.setUp.declined(view, about.administrator));

const previewButton = (words: Words, view: SetUpView): Button =>
  button(words.setUp.preview, { do: 'previewSetUp', setUp: view.setUp }, { style: 'primary' });

/** Who is asked, when, and which figures will exist; nothing is sent before "Start". */
export const previewForm = (words: Words, view: PreviewView): Form => ({
  title: view.state === 'started' ? words.setUp.listTitle : words.setUp.previewTitle,
  parts: [
    text(...words.setUp.inOneLine(view)),
    ...(view.fileSays === undefined ? [] : [text(...words.setUp.fileWins(view.fileSays))]),
    text(...words.setUp.who(view)),
    ...(view.people.absent.length === 0 ? [] : [text(...words.setUp.absent(view.people.absent))]),
    text(...(view.state === 'started' ? words.setUp.running(view, view.next) : words.setUp.when(view))),
    text(...words.setUp.seen(view)),
    ...(view.from === undefined || view.foretold.kind !== 'own' ? [] : [note(words.setUp.untilSeason(view.from))]),
    ...(view.mustChoose ? smallChoice(words, view) : []),
    note(words.setUp.figures(view.figures, view.digest)),
    note(words.setUp.harm(view.harmContact)),
    ...(view.state === 'started' ? [] : [note(words.setUp.nothingSent)]),
    ...steps(words, view),
  ],
});

const smallChoice = (words: Words, view: PreviewView): Part[] => [
  text(...words.setUp.small(view.people.counted, view.people.count)),
  ...(view.may
    ? [
        buttons(
          button(words.setUp.smallConfidential, { do: 'chooseMode', setUp: view.setUp, mode: 'confidential' }),
          button(words.setUp.smallNamed, { do: 'chooseMode', setUp: view.setUp, mode: 'named' }),
        ),
      ]
    : []),
];

const steps = (words: Words, view: PreviewView): Part[] => {
  const { setUp, state, may } = view;
  const ready = may && state === 'confirmed' && !view.mustChoose && view.fileSays === undefined;
  return [
    buttons(
      ...(ready ? [button(words.setUp.start, { do: 'startSetUp', setUp }, { style: 'primary' })] : []),
      button(words.setUp.toMeOnly, { do: 'rehearseSetUp', setUp }),
      button(words.setUp.announcement, { do: 'announceSetUp', setUp }),
      ...(may
        ? [
            button(words.setUp.change, { do: 'setUp', setUp }),
            button(words.setUp.remove, { do: 'removeSetUp', setUp }, { style: 'danger' }),
          ]
        : []),
    ),
  ];
};

/** A text that somebody whom people trust posts first. */
export const announcementForm = (words: Words, view: PreviewView): Form => ({
  title: words.setUp.announceTitle,
  parts: [
    text(words.setUp.announceHow),
    { part: 'quote', text: words.setUp.announce(view) },
    buttons(button(words.setUp.preview, { do: 'previewSetUp', setUp: view.setUp })),
  ],
});

export const startedCard = (words: Words, view: PreviewView): Card =>
  lineCard(
    words.setUp.started(view),
    buttons(button(words.setUp.announcement, { do: 'announceSetUp', setUp: view.setUp })),
  );

export const changedCard = (words: Words, view: SetUpView): Card => lineCard(words.setUp.changed(view));
export const startedAlreadyCard = (words: Words, view: SetUpView): Card => lineCard(words.setUp.startedAlready(view));

/** A question or message as people will get it, to one person, with nothing behind it. */
export const rehearsalCard = (words: Words, real: Card): Card => ({
  summary: real.summary,
  parts: [note(words.setUp.rehearsal), ...real.parts],
});

export const rehearsedCard = (words: Words): Card => lineCard(words.setUp.rehearsed);
export const sentToYouCard = (words: Words): Card => lineCard(words.setUp.sentToYou);

/** Asks whether it is meant. */
export const removeForm = (words: Words, view: SetUpView): Form => ({
  title: words.setUp.removeTitle,
  parts: [text(...words.setUp.removeWhat(view)), ...(view.state === 'started' ? [note(words.setUp.removeOpen)] : [])],
  submit: { label: words.setUp.removeButton, action: { do: 'removeSetUpForSure', setUp: view.setUp } },
});

export const removedCard = (words: Words, view: SetUpView): Card => lineCard(words.setUp.removed(view));

/** Somebody else decided or changed it; what it is now. */
export const decidedMeanwhileCard = (words: Words, view: SetUpView): Card =>
  lineCard(words.setUp.decided, ...described(words, view), buttons(lookButton(words, view)));

/** Why nothing was done. */
export const setUpRefusedCard = (words: Words, why: 'gone' | 'notYours' | 'waits'): Card => lineCard(words.setUp[why]);

/** More are seldom looked at one by one, and each takes two parts of the fifty of a message. */
export const mostListed = 15;

/** Everything that was set up in chat; each with its own door. */
export const setUpsForm = (words: Words, view: SetUpListView): Form => ({
  title: words.setUp.listTitle,
  parts: listParts(words, view),
});

export const setUpsCard = (words: Words, view: SetUpListView): Card => ({
  summary: words.setUp.listTitle,
  parts: [{ part: 'heading', text: words.setUp.listTitle }, ...listParts(words, view)],
});

const listParts = (words: Words, { setUps, more, fromFile, administrator }: SetUpListView): Part[] => {
  const said = words.setUp.list;
  return [
    ...(setUps.length === 0 ? [text(said.none)] : []),
    ...setUps.flatMap((view) => [
      text(...words.setUp.inOneLine(view), ` ${stateOf(words, view)}`),
      buttons(button(words.setUp.open, { do: 'previewSetUp', setUp: view.setUp })),
    ]),
    ...(more > 0 ? [note(said.more(more))] : []),
    ...(fromFile > 0 ? [note(said.fromFile(fromFile))] : []),
    buttons(
      button(said.one, { do: 'setUp' }, { style: 'primary' }),
      ...(administrator ? [button(said.many, { do: 'setUpMany' })] : []),
    ),
  ];
};

const stateOf = (words: Words, view: SetUpView): string => {
  const { proposed, confirmed, started } = words.setUp.list.states;
  if (view.state === 'proposed') return proposed(view.by);
  return view.state === 'started' ? started : confirmed;
};
