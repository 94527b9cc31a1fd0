/** Slack's modals and home tabs. */
import type { ModalView } from '@slack/types';
import type { Card, Form, Part } from '../../src/domain/card.ts';
import type { Log } from '../../src/ports.ts';
import { slackWords as words } from '../../src/words/slack.ts';
import type { Link } from './link.ts';
import { failureOf } from './outcome.ts';
import { isRecord, type Json, listAt, recordAt, textAt } from './payload.ts';
import { renderForm, renderHome } from './render.ts';

export interface Windows {
  /** False where it could not be opened: the press is more than three seconds old, say. */
  open(trigger: string | undefined, view: ModalView): Promise<boolean>;
  /** On top of the open one, which is there again, with what was typed, when this is closed. */
  push(trigger: string | undefined, view: ModalView): Promise<boolean>;
  update(old: Json, view: ModalView): Promise<void>;
  home(userId: string, card: Card): Promise<void>;
}

export const createWindows = (link: Link, log: Log): Windows => {
  const { client } = link;
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<string | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      const why = failure.kind === 'refused' ? failure.code : failure.kind;
      if (why !== 'hash_conflict') log.warn(what, { why });
      return why;
    }
  };
  const update: Windows['update'] = async (old, view) => {
    const id = textAt(old, 'id');
    if (id === undefined) return;
    const hash = textAt(old, 'hash');
    const drawn = (more: { hash?: string }) =>
      attempt('window not drawn anew', () =>
        link.now('views.update', () => client.views.update({ view_id: id, view, ...more })),
      );
    const why = await drawn(hash === undefined ? {} : { hash });
    // Somebody was faster: another tap of the same person. What is drawn here was read after that one was saved.
    if (why === 'hash_conflict') await drawn({});
  };
  return {
    open: async (trigger, view) =>
      trigger !== undefined &&
      (await attempt('window not opened', () =>
        link.now('views.open', () => client.views.open({ trigger_id: trigger, view })),
      )) === undefined,
    push: async (trigger, view) =>
      trigger !== undefined &&
      (await attempt('window not opened on top', () =>
        link.now('views.push', () => client.views.push({ trigger_id: trigger, view })),
      )) === undefined,
    update,
    home: async (userId, card) => {
      await attempt('home tab not drawn', () =>
        link.now('views.publish', () => client.views.publish({ user_id: userId, view: renderHome(card) })),
      );
    },
  };
};

/** A window with something to read, and nothing to send. */
export const reading = (card: Card | undefined, carried: string): ModalView => {
  const closed: readonly Part[] = [{ part: 'text', text: [words.closed] }];
  return renderForm({ title: words.bot, parts: card?.parts ?? closed }, carried);
};

/** A form with a line for this person above it. */
export const withLine = (form: Form, line: Card | undefined): Form =>
  line === undefined ? form : { ...form, parts: [...line.parts, ...form.parts] };

/** The window as it is, with a line above it. Slack gives it back in the shape in which it takes it. */
export const sameView = (view: Json, line: Card | undefined): ModalView => {
  const lines = line === undefined ? [] : renderForm({ title: words.bot, parts: line.parts }, '').blocks;
  const kept = listAt(view, 'blocks').filter(isRecord) as unknown as ModalView['blocks'];
  const [title, submit, close] = [recordAt(view, 'title'), recordAt(view, 'submit'), recordAt(view, 'close')];
  const shown = { title, ...(submit === undefined ? {} : { submit }), ...(close === undefined ? {} : { close }) };
  return {
    type: 'modal',
    ...(shown as unknown as Pick<ModalView, 'title' | 'submit' | 'close'>),
    private_metadata: textAt(view, 'private_metadata') ?? '',
    blocks: [...lines, ...kept],
  };
};
