/** The message to somebody who looks after audiences, before the leaders' digest. */
import type { Button, Card, Form, Part, TableCell } from '../../domain/card.ts';
import type { OwnerEntry, OwnerNews } from '../../domain/owner-news.ts';
import { questions } from '../../domain/question.ts';
import { weekday } from '../../domain/time.ts';
import type { Comment } from '../../ports.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';

export interface OwnerView {
  readonly id: number;
  readonly news: OwnerNews;
  /** By audience: looked up when the message is drawn, never kept with it. */
  readonly comments: ReadonlyMap<number, readonly Comment[]>;
  readonly eased: readonly number[];
}

/** More are read nowhere on a phone; all are behind "See all". */
const mostEntries = 5;
const mostComments = 3;

export const ownerCard = (words: Words, view: OwnerView): Card => {
  const { entries, still, leaders, date, estimates } = view.news;
  const all = [...entries, ...still];
  const shown = entries.slice(0, mostEntries);
  const quiet = still.filter((one) => hasComments(view, one)).slice(0, mostEntries);
  const groups = all.map((one) => one.group);
  const more = entries.length - shown.length;
  return {
    summary: words.owner.summary(entries),
    parts: [
      { part: 'heading', text: words.owner.title(groups, all.length, entries) },
      ...shown.flatMap((one) => entryParts(words, view, one)),
      ...(more > 0 ? [text(words.owner.more(more))] : []),
      ...quiet.flatMap((one) => quietParts(words, view, one)),
      ...others(words, view, still.length - quiet.length),
      ...estimates.flatMap((one) => estimateParts(words, one)),
      leaders.length > 0
        ? text(...words.owner.leaders(weekday(date), leaders))
        : note(words.owner.leadersNothing(weekday(date))),
    ],
  };
};

const hasComments = ({ comments }: OwnerView, { audience }: OwnerEntry): boolean =>
  (comments.get(audience)?.length ?? 0) > 0;

const entryParts = (words: Words, view: OwnerView, one: OwnerEntry): Part[] => [
  text(...words.owner.entry(one)),
  ...quotes(words, view, one),
  buttons(...entryButtons(words, view, one), ...replies(words, view, one)),
];

/** Nothing moved there, but somebody wrote. */
const quietParts = (words: Words, view: OwnerView, one: OwnerEntry): Part[] => {
  const answers = replies(words, view, one);
  return [text(...words.owner.entry(one)), ...quotes(words, view, one), buttons(takeOnButton(words, one), ...answers)];
};

const commentsOf = ({ comments }: OwnerView, { audience }: OwnerEntry): readonly Comment[] =>
  (comments.get(audience) ?? []).slice(0, mostComments);

/** Where several wrote without a name, the way to reply stands under each one's words: a row would not say to whom. */
const quotes = (words: Words, view: OwnerView, one: OwnerEntry): Part[] => {
  const all = commentsOf(view, one);
  return all.flatMap((comment): Part[] => {
    const own = isClear(all, comment) ? [] : replyTo(words, comment);
    const quote = { part: 'quote' as const, text: comment.text, by: words.owner.words(comment.by?.name) };
    return own.length === 0 ? [quote] : [quote, buttons(...own)];
  });
};

/** Whose words a reply among the other buttons answers. */
const isClear = (all: readonly Comment[], { by }: Comment): boolean => by !== undefined || all.length === 1;

const replies = (words: Words, view: OwnerView, one: OwnerEntry): Button[] => {
  const all = commentsOf(view, one);
  return all.filter((comment) => isClear(all, comment)).flatMap((comment) => replyTo(words, comment));
};

const replyTo = (words: Words, { mayReply, token, by }: Comment): Button[] =>
  mayReply && token !== undefined
    ? [
        button(
          words.owner.reply(by?.name),
          { do: 'reply', comment: token },
          { accessible: words.owner.replyAccessible(by?.name) },
        ),
      ]
    : [];

const takeOnButton = (words: Words, { audience }: OwnerEntry): Button =>
  button(words.owner.takeOn, { do: 'takeOn', audience });

const entryButtons = (words: Words, { eased }: OwnerView, one: OwnerEntry): Button[] => {
  const { audience } = one;
  const isGood = one.kind === 'growing' || (one.kind === 'moved' && (one.to ?? 0) > (one.from ?? 0));
  if (isGood) return [button(words.owner.share, { do: 'share', audience })];
  if (one.kind !== 'silent') return [takeOnButton(words, one)];
  return [
    button(words.owner.call, { do: 'willCall', audience }),
    eased.includes(audience)
      ? button(words.owner.askAsUsual, { do: 'askAsUsual', audience })
      : button(words.owner.askLess, { do: 'askLess', audience }),
  ];
};

/** `count`: of those who are not shown above. */
const others = (words: Words, { id, news }: OwnerView, count: number): Part[] => {
  const all = buttons(button(words.owner.seeAll, { do: 'seeAll', message: id }));
  // Where nothing moved anywhere the title has said so.
  return count === 0 || news.entries.length === 0 ? [all] : [text(words.owner.others(count)), all];
};

const estimateParts = (words: Words, { audience, name }: OwnerNews['estimates'][number]): Part[] => [
  text(...words.owner.estimate(name)),
  buttons(
    button(
      words.owner.estimateButton,
      { do: 'estimate', audience },
      { accessible: words.owner.estimateAccessible(name) },
    ),
  ),
];

/** Tables of chats end at a hundred rows. */
const mostRows = 90;

/** "See all": every audience with its figures as the digest shows them. */
export const ownerAllForm = (words: Words, { news }: Pick<OwnerView, 'news'>): Form => ({
  title: words.owner.allTitle,
  parts: [
    {
      part: 'table',
      caption: words.owner.allCaption,
      columns: [
        words.owner.columns.about,
        ...questions.map((question) => words.names.question(question)),
        words.owner.columns.state,
      ],
      rows: [...news.entries, ...news.still].slice(0, mostRows).map((one): TableCell[] => [
        { text: words.owner.rowName(one) },
        ...questions.map((question) => ({
          text: one.cells ? words.digest.detailCell(one.cells[question]) : words.owner.notShown,
        })),
        { text: words.owner.states[one.kind] },
      ]),
    },
    note(words.owner.allNote),
  ],
});

/** After "Ask them less often", or back. */
export const easedCard = (words: Words, audience: number, name: string, eased: boolean): Card => ({
  summary: eased ? words.owner.easedSummary : words.owner.asUsual(name),
  parts: eased
    ? [text(words.owner.eased(name)), buttons(button(words.owner.askAsUsual, { do: 'askAsUsual', audience }))]
    : [text(words.owner.asUsual(name))],
});

export const notYourAudienceCard = (words: Words): Card => ({
  summary: words.owner.notYours,
  parts: [text(words.owner.notYours)],
});
