/** What an app asks about itself and its blocks: auth.test, blocks.validate. */
import { checkMessageBlocks, checkView } from '../check-blocks.ts';
import { fail, fine, isRecord, type State } from '../state.ts';
import type { Install, Json, Reply } from '../types.ts';
import type { Methods } from './method.ts';

const authTest = (state: State, install: Install): Reply => {
  const team = state.teams.get(install.teamId);
  return fine({
    url: `https://${team?.domain}.slack.com/`,
    team: team?.name,
    user: 'pollen',
    team_id: install.teamId,
    user_id: install.botUserId,
    bot_id: install.botId,
    ...(team?.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
    is_enterprise_install: false,
  });
};

/** blocks.validate tells more than chat.postMessage does: a pointer, a code and the message apart. */
const told = (wrong: string): Json => {
  const found = /^(.*) \[json-pointer:\/(?:blocks|view)(.*)\]$/.exec(wrong);
  return { pointer: found?.[2] ?? '', code: 'failed_constraint', message: found?.[1] ?? wrong };
};

/** Exactly one of `blocks`, `message` and `view`; https://docs.slack.dev/reference/methods/blocks.validate */
const validate = (state: State, args: Json): Reply => {
  const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
  if (given.length !== 1) return fail('invalid_arguments');
  const blocks = isRecord(args.message) ? args.message.blocks : args.blocks;
  if (args.view === undefined && !Array.isArray(blocks)) return fail('invalid_blocks_format');
  const wrong = Array.isArray(blocks) ? checkMessageBlocks(state, blocks) : checkView(state, args.view);
  return wrong.length === 0 ? fine() : fail(`invalid_${given[0]}`, { errors: wrong.map(told) });
};

export const own: Methods = {
  'auth.test': { run: ({ state, install }) => authTest(state, install) },
  'blocks.validate': { run: ({ state }, args) => validate(state, args) },
};
