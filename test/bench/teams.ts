/** Microsoft Teams under load and under faults: people who tap, and prompts that are sent. Last line JSON. */
import { report } from './taps/report.ts';
import { benchPrompts } from './taps/teams-prompts.ts';
import { bareTeams } from './taps/teams-stage.ts';
import { benchTaps } from './taps/teams-taps.ts';

report({ platform: 'Teams', peer: bareTeams }, await benchTaps(), await benchPrompts());
