import { writeFile } from 'node:fs/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import { commandWords } from '../words/command-line.ts';
import { type Command, readOptions, wrongCall } from './command.ts';

const words = commandWords.manifest;

/** Where Slack's requests arrive on our web server. */
const path = '/slack/events';

/** The app as it is called over HTTP: one manifest cannot serve both connections. */
const overHttp = (address: string) => {
  const url = new URL(path, address).href;
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
    settings: {
      ...settings,
      event_subscriptions: { request_url: url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  };
};

/** Slack calls nothing but https. */
const isAddress = (text: string): boolean => URL.parse(text)?.protocol === 'https:';

export const manifestCommand: Command = {
  usage: 'manifest [--http URL] [--out FILE]',
  summary: words.summary,
  more: words.more,
  run: async (context, args) => {
    const options = readOptions(args, { http: { type: 'string' }, out: { type: 'string' } });
    if (options.kind === 'wrong') return wrongCall(context, manifestCommand, options.why);
    const { http, out } = options.values;
    if (http !== undefined && !isAddress(http)) return wrongCall(context, manifestCommand, words.address(http));
    const text = JSON.stringify(http === undefined ? manifest : overHttp(http), undefined, 2);
    if (out === undefined) context.print(text);
    else await writeFile(out, `${text}\n`);
    return 0;
  },
};
