/** What Slack does with what the app says when it acknowledges. */
import { addMessage } from './messages.ts';
import { changeView, makeView, refusedView } from './methods/views.ts';
import { homeInstall, isRecord, type State, text } from './state.ts';
import type { Channel, Json, View } from './types.ts';
import { elementsOf, flatBlocks, isEmpty } from './values.ts';

/** Inputs that must be filled and are not: Slack does not let such a form go. */
export const missing = (view: View): string[] =>
  flatBlocks(view.blocks)
    .filter((block) => block.type === 'input' && block.optional !== true)
    .filter((block) =>
      elementsOf(block).some((element) =>
        isEmpty(view.values[text(block.block_id)]?.[text(element.action_id)], element),
      ),
    )
    .map((block) => (isRecord(block.label) ? text(block.label.text) : text(block.block_id)));

/** The form obeys what the app answered to its submission; what Slack would refuse is a trouble for the person. */
export const obey = (state: State, view: View, answer: Json): string | undefined => {
  const stack = state.stacks.get(view.user) ?? [];
  const drop = (views: readonly View[]): void => {
    for (const each of views) state.views.delete(each.id);
  };
  if (answer.response_action === undefined) {
    drop(stack.splice(stack.indexOf(view)));
    return undefined;
  }
  switch (answer.response_action) {
    case 'clear':
      drop(stack.splice(0));
      return undefined;
    case 'errors': {
      const errors = isRecord(answer.errors) ? answer.errors : {};
      const known = Object.keys(errors).every((id) =>
        view.blocks.some((block) => block.block_id === id && block.type === 'input'),
      );
      if (!known || Object.keys(errors).length === 0) return 'response_action errors: no such input block';
      view.errors = Object.fromEntries(Object.entries(errors).map(([id, said]) => [id, String(said)]));
      return undefined;
    }
    case 'update':
    case 'push': {
      const refused = refusedView(state, answer.view);
      if (refused) return JSON.stringify(refused);
      if (answer.response_action === 'update') changeView(state, view, answer.view as Json);
      else if (stack.length < 3) stack.push(makeView(state, view.install, view.user, answer.view as Json, view));
      else return 'push_limit_reached';
      return undefined;
    }
    default:
      return `unknown response_action ${JSON.stringify(answer.response_action)}`;
  }
};

/** The text or message that an app answers a command with is shown to the person alone. */
export const showAnswer = (state: State, channel: Channel, user: string, body: unknown): void => {
  const said = typeof body === 'string' ? { text: body } : isRecord(body) ? body : {};
  const blocks = Array.isArray(said.blocks) ? said.blocks.filter(isRecord) : [];
  if (text(said.text) === '' && blocks.length === 0) return;
  const install = homeInstall(state);
  const ephemeral = said.response_type === 'in_channel' ? {} : { onlyFor: user };
  addMessage(state, channel, {
    user: install.botUserId,
    botId: install.botId,
    text: text(said.text),
    blocks,
    ...ephemeral,
  });
};
