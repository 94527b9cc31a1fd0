import { commandWords } from '../words/command-line.ts';
import type { Command } from './command.ts';
import { serve } from './start.ts';

export const playground: Command = {
  usage: 'playground [--seal-lost]',
  summary: commandWords.playground.summary,
  more: commandWords.playground.more,
  run: (context, args) => serve(context, playground, args),
};
