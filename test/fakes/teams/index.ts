/**
 * A Microsoft Teams that keeps the platform's rules, on loopback, for the real botbuilder CloudAdapter to talk to.
 *
 * The seams, all of them settings or parameters that botbuilder has for the purpose:
 *
 * - Tokens that reach the bot: `authentication` goes into ConfigurationBotFrameworkAuthentication as its first
 *   argument. As soon as one of these settings is given, botbuilder takes all of them from there, so all are in it.
 *   Only ToBotFromChannelOpenIdMetadataUrl differs from the public cloud's.
 * - Tokens for the bot's own calls: `credentials` is its second argument, a ServiceClientCredentialsFactory that gets
 *   real tokens from the fake's token endpoint (client credentials, plain HTTP) and signs each call with them. MSAL
 *   cannot be pointed there: it takes https authorities only. In production leave the argument out, and botbuilder
 *   makes its own from MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType and MicrosoftAppTenantId.
 * - Calls to the connector go to the `serviceUrl` of the activities, `http://127.0.0.1:<port>/amer/`: a bot that allows
 *   https hosts by a list has to be told of this one. Each call's token is checked; without a good one: 401.
 *
 * `now` rules limits, timestamps and patience. Token times are real time, because botbuilder checks them by it.
 */
import { randomUUID } from 'node:crypto';
import type { Screen } from './client.ts';
import { createConnector, type NotedCall } from './connector.ts';
import { type Core, createMessages } from './core.ts';
import { createEyes, type Eyes } from './eyes.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHands, type Hands } from './hands.ts';
import { openWeb, reply } from './http.ts';
import { type Limits, platformLimits } from './limits.ts';
import { type Credentials, createCredentials, createLogin } from './login.ts';
import { createMembership, type Membership } from './membership.ts';
import type { Inbound, Person, Tenant } from './model.ts';
import { createMail, type Delivery } from './post.ts';
import { type Block, refusals } from './refusals.ts';
import { botIssuer, createTokens, type Token, type Tokens } from './tokens.ts';
import { createWorld, type World } from './world.ts';

export interface TeamsFakeOptions {
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
  /** Whether `from` tells a sender's own tenant. Not documented, so false; try both. */
  readonly showsSenderTenant?: boolean;
  /** Whether the roster says who is a guest. Not certain; try both. */
  readonly showsGuestRole?: boolean;
  readonly patienceMs?: number;
  readonly attempts?: number;
  /** false for long runs: `deliveries` stays empty and `calls` leave the activities out. */
  readonly keepsNotes?: boolean;
  /** How long the fault `slow` takes. */
  readonly slowMs?: number;
  /** No tokens either way: for a bot without registration, as `TEAMS_ALLOW_ANONYMOUS` starts one. */
  readonly isAnonymous?: boolean;
}

export interface TeamsFake extends Hands, Membership, Eyes {
  readonly appId: string;
  readonly password: string;
  /** The tenant in which the bot is registered and installed. */
  readonly home: Tenant;
  readonly botName: string;
  readonly serviceUrl: string;
  readonly authentication: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  readonly tokenUrl: string;
  readonly world: World;
  readonly faults: Faults;
  readonly calls: readonly NotedCall[];
  readonly deliveries: readonly Delivery[];
  /** Where the bot listens: `http://127.0.0.1:<port>/api/messages`. */
  connect(url: string): void;
  /** Anything, signed as told. */
  post(activity: Inbound, token?: Token): Promise<Delivery>;
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** What Teams would write into the Authorization header, for requests that are made by hand. */
  authorization(): Promise<string>;
  /** Gives up on deliveries that have waited too long by the clock and delivers them again. */
  tick(): Promise<void>;
  /** Refuses what is written to a person, a conversation or a whole tenant; undefined: no longer. */
  block(id: string, why: Block | undefined): void;
  /** No token given out so far is accepted any more. */
  revokeTokens(): void;
  allowanceUsed(): number;
  /** Resolves when nobody is connected, and so everything that was sent here has been read. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

export { isThrottle } from './connector.ts';
export { everyFault } from './faults.ts';

const servicePath = '/amer/';

export const startTeamsFake = async (options: TeamsFakeOptions = {}): Promise<TeamsFake> => {
  const now = options.now ?? Date.now;
  // A new one each time: botbuilder keeps tokens by app id for as long as the process lives.
  const appId = randomUUID();
  const password = `secret-of-${appId}`;
  const botName = 'Pollen';
  const world = createWorld(appId);
  const home = world.tenant('Northwind');
  const { isAnonymous = false } = options;
  const signed = await createTokens(appId, home.id);
  const tokens: Tokens = isAnonymous ? { ...signed, header: async () => undefined } : signed;
  const faults = createFaults();
  const keepsNotes = options.keepsNotes ?? true;
  const limits: Limits = { ...platformLimits, ...options.limits };

  const web = await openWeb(async (call, response) => {
    if (call.path.startsWith(servicePath)) return connector.handle(call, response);
    reply(response, (await login.answer(call)) ?? refusals.noPath);
  });
  const login = createLogin({ appId, password, tenantId: home.id, tokens, origin: () => web.origin });
  const core: Core = {
    bot: { id: `28:${appId}`, name: botName },
    world,
    messages: createMessages(now),
    blocks: new Map(),
    showsSenderTenant: options.showsSenderTenant ?? false,
    showsGuestRole: options.showsGuestRole ?? true,
    serviceUrl: `${web.origin}${servicePath}`,
    now,
  };
  const connector = createConnector({
    core,
    limits: () => limits,
    faults,
    accepts: (authorization) => isAnonymous || login.accepts(authorization),
    slowMs: options.slowMs ?? 1000,
    keepsNotes,
  });
  const { patienceMs = 15_000, attempts = 2 } = options;
  const mail = createMail({ tokens, now, patienceMs, attempts, keepsNotes });
  const screens = createScreens();
  const tokenUrl = `${web.origin}${login.tokenPath}`;
  const timer = options.now ? undefined : setInterval(() => void mail.tick(), 1000).unref();

  return {
    ...createHands({ core, mail, screens }),
    ...createMembership(core, mail),
    ...createEyes(core, screens),
    appId,
    password,
    home,
    botName,
    serviceUrl: core.serviceUrl,
    authentication: authenticationOf(`${web.origin}${login.metadataPath}`),
    credentials: createCredentials({ appId, password, tokenUrl }),
    tokenUrl,
    world,
    faults,
    calls: connector.calls,
    deliveries: mail.deliveries,
    connect: mail.connect,
    post: mail.post,
    redeliver: mail.redeliver,
    authorization: async () => String(await tokens.header('good', core.serviceUrl)),
    tick: mail.tick,
    block: (id, why) => {
      if (why) core.blocks.set(id, why);
      else core.blocks.delete(id);
    },
    revokeTokens: login.revoke,
    allowanceUsed: connector.allowanceUsed,
    deserted: web.deserted,
    close: async () => {
      clearInterval(timer);
      mail.close();
      await web.close();
    },
  };
};

const authenticationOf = (openIdMetadata: string): TeamsFake['authentication'] => ({
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: botIssuer,
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
  CallerId: 'urn:botframework:azure',
});

const createScreens = (): ((who: Person) => Screen) => {
  const screens = new Map<Person, Screen>();
  return (who) => {
    const screen = screens.get(who) ?? { dialog: undefined, notices: [] };
    screens.set(who, screen);
    return screen;
  };
};
