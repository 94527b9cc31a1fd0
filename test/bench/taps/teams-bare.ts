/** The peer: a bare bot on botbuilder's CloudAdapter that keeps nothing, and answers every press with the same card. */
import { renderCard } from '../../../adapters/teams/render.ts';
import { createCredentials } from '../../fakes/teams/login.ts';
import { openSmallBot } from '../../fakes/teams/small-bot.ts';
import { promptCard } from '../../support/cards.ts';
import { serveOrders, settingsOf } from './process.ts';
import type { TeamsAccess } from './teams-stage.ts';

const teams = settingsOf() as TeamsAccess;
let port = '';
const bot = await openSmallBot({
  authentication: teams.authentication,
  credentials: createCredentials(teams),
  connect: (url) => {
    port = new URL(url).port;
  },
});
// As large as Pollen's, whose buttons name the message that they stand in.
const [card] = renderCard(promptCard(1), { where: 'personal', origin: String(Date.now()) });
const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
bot.do(async (context) => {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
});

serveOrders(
  { port },
  async () => ({}),
  () => bot.close(),
);
