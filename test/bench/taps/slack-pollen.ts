/** Pollen on Slack. */
import { createSlack, type SlackDeps } from '../../../adapters/slack/platform.ts';
import { type PollenSettings, servePollen } from './pollen.ts';
import { settingsOf } from './process.ts';

interface Settings extends PollenSettings {
  readonly slack: SlackDeps['settings'];
  readonly callTimeoutMs?: number;
}

const { slack, callTimeoutMs, ...own } = settingsOf() as Settings;
await servePollen(own, 'slack', ({ clock, log, memory, picture }) =>
  createSlack({
    settings: slack,
    clock,
    log,
    memory,
    picture,
    ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
  }),
);
