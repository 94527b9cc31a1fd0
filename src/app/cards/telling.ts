/** "You said, we did": the form, the preview, and the post. */
import type { Card, Form, Part } from '../../domain/card.ts';
import {
  type Chosen,
  chosenText,
  isBacked,
  longestSaid,
  longestTelling,
  type NewTelling,
  type Telling,
  tellingKinds,
} from '../../domain/telling.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';

export interface ShareView {
  readonly telling?: number;
  readonly followUp?: number;
  readonly audiences: readonly {
    readonly id: number;
    readonly name: string;
    readonly size: number;
    readonly channel: boolean;
  }[];
  /** Audiences ticked. */
  readonly ticked: readonly number[];
  readonly choices: readonly { readonly chosen: Chosen; readonly words?: string }[];
  readonly before?: Pick<NewTelling, 'kind' | 'text' | 'said' | 'chosen' | 'post'>;
}

/** A window of a chat has room for a hundred parts; a longer list is not read. */
export const mostAudiences = 20;

export const shareForm = (words: Words, view: ShareView): Form => {
  const { telling } = words;
  const shown = view.audiences.slice(0, mostAudiences);
  return {
    title: telling.title,
    parts: [
      text(telling.intro),
      choice(
        'kind',
        telling.kind,
        tellingKinds.map((kind) => ({ value: kind, label: telling.kinds[kind] })),
        view.before?.kind ?? 'did',
      ),
      { ...field('text', telling.text, telling.textHint, longestTelling, 3, view.before?.text), required: true },
      field('said', telling.said, telling.saidHint, longestSaid, 1, view.before?.said),
      choice(
        'backing',
        telling.backing,
        view.choices.map((one) => ({ value: chosenText(one.chosen), label: choiceLabel(words, one) })),
        view.before?.chosen ?? 'nobody',
      ),
      ...shown.map(
        ({ id, name, size }): Part => ({
          part: 'tick',
          name: `to${id}`,
          label: telling.audience(name, size),
          ticked: view.ticked.includes(id),
        }),
      ),
      ...(shown.some((one) => one.channel)
        ? [{ part: 'tick' as const, name: 'post', label: telling.post, ticked: view.before?.post ?? false }]
        : []),
    ],
    submit: { label: telling.look, action: { do: 'saveShare', ...from(view) } },
  };
};

const from = ({ telling, followUp }: ShareView) => ({
  ...(telling !== undefined && { telling }),
  ...(followUp !== undefined && { followUp }),
});

const choiceLabel = ({ telling }: Words, { chosen, words }: ShareView['choices'][number]): string => {
  if (chosen.by === 'people') return 'topic' in chosen ? telling.topic(chosen.topic) : telling.theme(chosen.theme);
  return chosen.by === 'writer' ? telling.writer(words ?? '') : telling.nobody;
};

const choice = (
  name: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
): Part => ({
  part: 'choice',
  name,
  label,
  options,
  ...(options.some((one) => one.value === chosen) && { chosen }),
});

const field = (
  name: string,
  label: string,
  hint: string,
  longest: number,
  lines: number,
  value: string | undefined,
): Extract<Part, { part: 'field' }> => ({ part: 'field', name, label, hint, longest, lines, ...(value && { value }) });

export interface Preview {
  readonly telling: Telling;
  readonly readers: number;
  readonly audiences: readonly { readonly id: number; readonly name: string }[];
  readonly channels: readonly { readonly name: string; readonly people: number }[];
  /** Names of people in the text. */
  readonly named: readonly string[];
  readonly k: number;
}

/** As it will be read, by how many, and which names to take out. */
export const tellingPreviewForm = (words: Words, view: Preview): Form => {
  const { telling: one, audiences, named } = view;
  const { telling } = words;
  const backed = audiences.filter(({ id }) => isBacked(one, id));
  const others = audiences.filter(({ id }) => !isBacked(one, id));
  const quote = (isBackedHere: boolean): Part => ({ part: 'quote', text: telling.line(one, isBackedHere) });
  const mixed = backed.length > 0 && others.length > 0;
  return {
    title: telling.previewTitle,
    parts: [
      text(
        telling.readBy(
          view.readers,
          audiences.map(({ name }) => name),
        ),
      ),
      quote(backed.length > 0),
      ...(mixed
        ? [
            text(
              telling.notBacked(
                others.map(({ name }) => name),
                view.k,
              ),
            ),
            quote(false),
          ]
        : []),
      ...(view.channels.length > 0 ? [text(telling.postedIn(view.channels))] : []),
      ...(named.length > 0 ? [text({ strong: telling.named(named) })] : []),
      buttons(
        button(telling.edit, { do: 'editShare', telling: one.id }),
        button(telling.cancel, { do: 'cancelShare', telling: one.id }, { style: 'danger' }),
      ),
    ],
    submit: {
      label: named.length > 0 ? telling.sendAnyway : telling.send,
      action: { do: 'sendShare', telling: one.id },
    },
  };
};

/** In the channel where an audience is asked: no figures, nobody's answer. */
export const tellingCard = (words: Words, one: Telling, audience: number): Card => {
  const line = words.telling.line(one, isBacked(one, audience));
  return { summary: line, parts: [text(line)] };
};

export const sharedCard = (words: Words, readers: number): Card => line(words.telling.sent(readers));
export const shareCancelledCard = (words: Words): Card => line(words.telling.cancelled);
export const notYourTellingCard = (words: Words): Card => line(words.telling.notYours);
export const notTellerCard = (words: Words): Card => line(words.telling.notForYou);

const line = (said: string): Card => ({ summary: said, parts: [note(said)] });
