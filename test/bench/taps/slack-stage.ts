/** What the two Slack benches share: Pollen in a process of its own, in front of a fake Slack. */
import { join } from 'node:path';
import type { FakeSlack } from '../../fakes/slack/index.ts';
import { type Started, startProcess } from './process.ts';
import type { TapWorld } from './world.ts';

const entry = (file: string): string => join(import.meta.dirname, file);

export const startPollen = (
  slack: FakeSlack,
  world: TapWorld,
  more: { readonly offsetMs: number; readonly callTimeoutMs?: number },
): Promise<Started> =>
  startProcess(entry('slack-pollen.ts'), {
    slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.url },
    path: world.path,
    keysPath: world.keysPath,
    ...more,
  });

/** The peer, as a person reads it. */
export const bareSlack = 'a bare Bolt app';

export const startBare = ({ botToken, signingSecret, url: apiUrl }: FakeSlack): Promise<Started> =>
  startProcess(entry('slack-bare.ts'), { botToken, signingSecret, apiUrl });

/** Where the fake sends what people do. */
export const urlOf = ({ ready }: Started): string => `http://127.0.0.1:${String(ready['port'])}/slack/events`;
