/** The fake keeps the platform's rules towards the real CloudAdapter. */
import type { Activity } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTeamsFake, type TeamsFake } from './teams/index.ts';
import { openSmallBot, type SmallBot } from './teams/small-bot.ts';
import { badTokens } from './teams/tokens.ts';

let teams: TeamsFake;
let bot: SmallBot;

beforeEach(async () => {
  teams = await startTeamsFake();
  bot = await openSmallBot(teams);
});

afterEach(async () => {
  await teams.close();
  await bot.close();
});

describe('tokens', () => {
  it('lets good ones through and gives none of the bad ones to the bot', async () => {
    const dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
    const heard: Partial<Activity>[] = [];
    bot.do(async (context) => {
      heard.push(context.activity);
      await context.sendActivity('Hello');
    });
    const [welcome] = await teams.install(dana.id);
    expect(heard.map((activity) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate']);
    expect(teams.sees(dana.id, 'personal').map((message) => message.text)).toEqual(['Hello', 'Hello']);
    for (const token of badTokens) await teams.post(welcome!.activity, token);
    expect(heard).toHaveLength(2);
  });
});
