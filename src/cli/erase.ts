import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

const words = commandWords.erase;

export const erase: Command = {
  usage: 'erase --person ID [--yes]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, { person: { type: 'string' }, yes: { type: 'boolean' } });
    if (options.kind === 'wrong') return wrongCall(context, erase, options.why);
    const { person: userId, yes } = options.values;
    if (userId === undefined) return wrongCall(context, erase, '--person');
    const config = context.config();
    if (!config) return 2;
    const app = await context.composer.open(config);
    try {
      for (const workspace of await app.store.workspaces()) {
        const person = await app.store.person(workspace.id, userId);
        if (!person) continue;
        if (yes) {
          const { answers, words: comments, severed } = await app.store.erase(workspace.id, person.id);
          context.print(words.done(answers, comments, severed));
        } else {
          const data = await app.store.ownData(workspace.id, person.id);
          context.print(words.would(person.name, data.answers.length, data.sealedSeasons));
        }
        return 0;
      }
      context.printError(words.unknown(userId));
      return 1;
    } finally {
      await app.close();
    }
  },
};
