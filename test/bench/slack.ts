/** Slack under load and under faults: people who tap, and prompts that are sent. Last line JSON. */
import { report } from './taps/report.ts';
import { benchPrompts } from './taps/slack-prompts.ts';
import { bareSlack } from './taps/slack-stage.ts';
import { benchTaps } from './taps/slack-taps.ts';

report({ platform: 'Slack', peer: bareSlack }, await benchTaps(), await benchPrompts());
