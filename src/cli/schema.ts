import { writeFile } from 'node:fs/promises';
import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

export const schema: Command = {
  usage: 'schema [--out FILE]',
  summary: commandWords.schema.summary,
  more: commandWords.schema.more,
  run: async (context, args) => {
    const options = readOptions(args, { out: { type: 'string' } });
    if (options.kind === 'wrong') return wrongCall(context, schema, options.why);
    const { jsonSchema } = await import('../config/file.ts');
    const text = JSON.stringify(jsonSchema(), undefined, 2);
    if (options.values.out === undefined) context.print(text);
    else await writeFile(options.values.out, `${text}\n`);
    return 0;
  },
};
