import { writeFile } from 'node:fs/promises';
import { createPackage } from '../../adapters/teams/package.ts';
import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

const words = commandWords.teamsPackage;

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;
/** Nothing in it that would need escaping in JSON. */
const webAddress = /^https:\/\/[\w.:/?&=%~-]+$/u;

export const teamsPackage: Command = {
  usage: 'teams-package [--app-id ID] [--site URL] [--out FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, {
      'app-id': { type: 'string' },
      site: { type: 'string' },
      out: { type: 'string', default: 'pollen-teams.zip' },
    });
    if (options.kind === 'wrong') return wrongCall(context, teamsPackage, options.why);
    const { site, out } = options.values;
    const appId = options.values['app-id'] ?? context.config()?.teams?.appId;
    if (appId === undefined) {
      context.printError(words.noId);
      return 2;
    }
    if (!guid.test(appId)) return wrongCall(context, teamsPackage, words.wrongId);
    if (site !== undefined && !webAddress.test(site)) return wrongCall(context, teamsPackage, words.wrongSite);
    await writeFile(out, await createPackage({ appId, ...(site !== undefined && { site }) }));
    context.print(words.written(out));
    return 0;
  },
};
