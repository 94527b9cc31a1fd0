/** A reply becomes what the person sees. */
import type { ModalView } from '@slack/types';
import { opensForm, parseAction } from '../../src/domain/action.ts';
import type { Card, Form } from '../../src/domain/card.ts';
import type { Reply } from '../../src/ports.ts';
import { slackWords as words } from '../../src/words/slack.ts';
import { carry, type Done, type Origin } from './acts.ts';
import { inputId } from './inputs.ts';
import type { Newest } from './order.ts';
import { isRecord, type Json, listAt, textAt } from './payload.ts';
import { renderForm } from './render.ts';
import type { Say } from './say.ts';
import { reading, sameView, type Windows, withLine } from './windows.ts';

export interface ShowDeps {
  readonly say: Say;
  readonly windows: Windows;
  /** Draws of one message or window, of which only the newest counts. */
  readonly draws: Newest;
}

export interface Show {
  /** After a press in a message or on the home tab. */
  pressed(done: Done, reply: Reply): Promise<void>;
  /** After a press inside a form. */
  pressedInForm(done: Done, reply: Reply): Promise<void>;
  /** What a sent form is answered with at once. */
  submitted(done: Done, reply: Reply): object;
  /** What comes after that. */
  afterSubmit(done: Done, reply: Reply): Promise<void>;
}

const draw = (form: Form, origin: Origin): ModalView => renderForm(form, carry(origin, form.submit?.action));
const asForm = (card: Card): Form => ({ title: words.bot, parts: card.parts });

export const createShow = (deps: ShowDeps): Show => {
  const { say, windows, draws } = deps;
  const replace = (origin: Origin, card: Card): Promise<void> =>
    draws.run(`message ${origin.channel} ${origin.ts}`, () => say.replace(origin, card));
  const update = (view: Json, drawn: ModalView): Promise<void> =>
    draws.run(`view ${textAt(view, 'id')}`, () => windows.update(view, drawn));

  /** In a window where it can be opened, for that works for people of every organisation; else beside the message. */
  const inWindow = async (done: Done, card: Card): Promise<void> => {
    const { trigger, origin, act } = done;
    if (await windows.open(trigger, draw(asForm(card), origin))) return;
    if (!origin.home) await say.alone(origin, act.userId, card);
  };
  /** Slack does not say whether a message for one person reaches somebody of another organisation. */
  const alone = (done: Done, card: Card): Promise<void> =>
    done.external || done.origin.home ? inWindow(done, card) : say.alone(done.origin, done.act.userId, card);

  const pressed: Show['pressed'] = async (done, reply) => {
    const { origin, trigger, act } = done;
    const work: Promise<unknown>[] = [];
    if (reply.form !== undefined) {
      const opened = windows.open(trigger, draw(withLine(reply.form, reply.private), origin));
      work.push(opened.then((ok) => (ok || origin.home ? undefined : say.alone(origin, act.userId, notOpened))));
    } else if (reply.private !== undefined) work.push(alone(done, reply.private));
    if (reply.message !== undefined) {
      // A message that stands for many is never replaced because one person pressed.
      if (origin.personal) work.push(replace(origin, reply.message));
      else if (reply.form === undefined && reply.private === undefined) work.push(alone(done, reply.message));
    }
    await Promise.all(work);
  };

  const pressedInForm: Show['pressedInForm'] = async (done, reply) => {
    const { origin, trigger, act, view = {} } = done;
    const work: Promise<unknown>[] = [];
    if (reply.form !== undefined) {
      const drawn = draw(withLine(reply.form, reply.private), origin);
      const action = parseAction(act.action);
      const onTop = action !== undefined && opensForm(action) && (await windows.push(trigger, drawn));
      if (!onTop) work.push(update(view, drawn));
    } else if (reply.closeForm === true) {
      // Nothing can close a window but its own buttons: it ends with the last words.
      work.push(update(view, reading(reply.private ?? reply.message, carry(origin, undefined))));
    } else if (reply.private !== undefined) work.push(update(view, sameView(view, reply.private)));
    if (reply.message !== undefined && origin.personal) work.push(replace(origin, reply.message));
    await Promise.all(work);
  };

  return { pressed, pressedInForm, ...createSubmitted(deps, replace) };
};

/** Words for one person stay in the window where they would not surely be seen beside the message. */
const staysOpen = ({ external, origin }: Done): boolean => external || origin.home || origin.channel === undefined;

/** Forms that were sent. */
const createSubmitted = (
  { say }: Pick<ShowDeps, 'say'>,
  replace: (origin: Origin, card: Card) => Promise<void>,
): Pick<Show, 'submitted' | 'afterSubmit'> => ({
  submitted: (done, reply) => {
    const { origin, view = {} } = done;
    if (reply.errors !== undefined) return errorsOf(view, reply.errors);
    if (reply.form !== undefined) {
      return { response_action: 'update', view: draw(withLine(reply.form, reply.private), origin) };
    }
    if (reply.closeForm !== true) return { response_action: 'update', view: sameView(view, reply.private) };
    if (reply.private === undefined || !staysOpen(done)) return { response_action: 'clear' };
    return { response_action: 'update', view: reading(reply.private, carry(origin, undefined)) };
  },
  afterSubmit: async (done, reply) => {
    const { origin, act } = done;
    const closes = reply.closeForm === true && reply.form === undefined && reply.errors === undefined;
    const work: Promise<unknown>[] = [];
    if (reply.message !== undefined && origin.personal) work.push(replace(origin, reply.message));
    if (closes && reply.private !== undefined && !staysOpen(done)) {
      work.push(say.alone(origin, act.userId, reply.private));
    }
    await Promise.all(work);
  },
});

const notOpened: Card = { summary: words.notOpened, parts: [{ part: 'text', text: [words.notOpened] }] };

/** Under the inputs they are about; what is about none stands above the form. */
const errorsOf = (view: Json, errors: Readonly<Record<string, string>>): object => {
  const inputs = new Set(
    listAt(view, 'blocks').flatMap((block) =>
      isRecord(block) && block['type'] === 'input' ? (textAt(block, 'block_id') ?? []) : [],
    ),
  );
  const entries = Object.entries(errors).map(([name, said]) => [inputId(name), said] as const);
  const placed = entries.filter(([id]) => inputs.has(id));
  const said = entries.flatMap(([id, text]) => (inputs.has(id) ? [] : [text])).join(' ');
  const [first, ...others] = placed;
  if (first !== undefined) {
    // Slack takes lines only under inputs: what belongs to none stands under the first.
    const whole = [first[0], said === '' ? first[1] : `${first[1]} ${said}`] as const;
    return { response_action: 'errors', errors: Object.fromEntries([whole, ...others]) };
  }
  const line: Card = { summary: said, parts: [{ part: 'text', text: [{ strong: said }] }] };
  return { response_action: 'update', view: sameView(view, line) };
};
