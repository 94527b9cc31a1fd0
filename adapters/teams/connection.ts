/** botbuilder: the only file that imports it. Checks who calls, and makes the calls to the Bot Connector. */
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  TeamsInfo,
} from 'botbuilder';
import { createLately } from './lately.ts';
import { createWire, failed } from './wire.ts';

type Authentication = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type Credentials = Pick<
  NonNullable<Authentication[1]>,
  'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'
>;

export interface ConnectionSettings {
  readonly appId?: string;
  readonly password?: string;
  readonly tenantId?: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI';
}

/** For tests: other addresses than the public cloud's, credentials that ask another token endpoint, less patience. */
export interface ConnectionSeams {
  readonly callTimeoutMs?: number;
  readonly authentication?: Readonly<Record<string, string>>;
  readonly credentials?: Credentials;
}

/** What is answered to a request of the platform's. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** What an activity says of the service that sent it. */
interface Sender {
  /** `msteams`. */
  readonly channelId?: string;
  readonly serviceUrl: string;
}

export interface Connection {
  /** Whether botbuilder believes that the bearer of this token may speak for this sender. */
  believes(authorization: string, sender: Sender): Promise<boolean>;
  /** Resolves to the id of what was posted; empty where the platform gives none. */
  post(conversation: string, activity: object): Promise<string>;
  edit(conversation: string, id: string, activity: object): Promise<void>;
  /** The personal chat with somebody of the tenant; the one that is there, if there is one. */
  openChat(member: string, tenant: string): Promise<string>;
  /** One page of members, and how to ask for the next. */
  members(
    conversation: string,
    more?: string,
  ): Promise<{ readonly members: readonly unknown[]; readonly more?: string }>;
  member(conversation: string, id: string): Promise<unknown>;
  /** Channels of a team, as the platform lists them. */
  channels(team: string): Promise<readonly unknown[]>;
  /** Throws where no token can be had for the bot's own calls. */
  signIn(): Promise<void>;
}

const scope = 'https://api.botframework.com';
const loginUrl = 'https://login.microsoftonline.com/botframework.com';
/** The most the platform gives at once. */
const pageSize = 500;

/** As much of botbuilder's operations as is used, without its callbacks. */
interface Operations {
  sendToConversation(conversation: string, activity: object): Promise<{ readonly id?: string }>;
  updateActivity(conversation: string, id: string, activity: object): Promise<unknown>;
  createConversation(parameters: object): Promise<{ readonly id: string }>;
  getConversationPagedMembers(
    conversation: string,
    options: { readonly pageSize: number; readonly continuationToken?: string },
  ): Promise<{ readonly members: readonly unknown[]; readonly continuationToken?: string }>;
  getConversationMember(conversation: string, id: string): Promise<unknown>;
}

/** Opens what botbuilder keeps for its own subclasses. */
class Door extends CloudAdapter {
  async check(authorization: string, sender: Sender): Promise<void> {
    await this.botFrameworkAuthentication.authenticateRequest(sender as Activity, authorization);
  }

  connector(appId: string, serviceUrl: string) {
    return this.botFrameworkAuthentication
      .createConnectorFactory(this.createClaimsIdentity(appId))
      .create(serviceUrl, scope);
  }
}

const credentialsOf = ({ appId, password, tenantId, type }: ConnectionSettings): Credentials =>
  new ConfigurationServiceClientCredentialFactory({
    ...(appId !== undefined && { MicrosoftAppId: appId, MicrosoftAppType: type }),
    ...(password !== undefined && type === 'SingleTenant' && { MicrosoftAppPassword: password }),
    ...(tenantId !== undefined && appId !== undefined && { MicrosoftAppTenantId: tenantId }),
  });

/** A token that cannot be had is a call that never left. */
const marked = (inner: Credentials): Credentials => ({
  isValidAppId: (appId) => inner.isValidAppId(appId),
  isAuthenticationDisabled: () => inner.isAuthenticationDisabled(),
  createCredentials: async (...of) => {
    const credentials = await inner.createCredentials(...of);
    return {
      signRequest: async (request) => {
        try {
          return await credentials.signRequest(request);
        } catch (error) {
          throw failed({ kind: 'notSent', why: 'no token' }, error);
        }
      },
    };
  },
});

const longestReadMs = 20_000;

const within = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failed({ kind: 'unclear', why: 'no answer in time' })), longestReadMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** What is sent, edited and read, over one client for each address of the Bot Connector. */
const createCalls = (
  operations: () => Promise<Operations>,
  bot: string,
): Pick<Connection, 'post' | 'edit' | 'openChat' | 'members' | 'member'> => ({
  post: async (conversation, activity) =>
    (await (await operations()).sendToConversation(conversation, activity)).id ?? '',
  edit: async (conversation, id, activity) => {
    await (await operations()).updateActivity(conversation, id, activity);
  },
  openChat: async (member, tenant) => {
    const parameters = {
      isGroup: false,
      bot: { id: bot, name: '' },
      members: [{ id: member, name: '' }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    return (await (await operations()).createConversation(parameters)).id;
  },
  members: async (conversation, more) => {
    const { members, continuationToken } = await (await operations()).getConversationPagedMembers(conversation, {
      pageSize,
      ...(more !== undefined && { continuationToken: more }),
    });
    return { members, ...(continuationToken ? { more: continuationToken } : {}) };
  },
  member: async (conversation, id) => (await operations()).getConversationMember(conversation, id),
});

/** The platform sends one token for an hour. Keys may be withdrawn meanwhile, so none is believed for long. */
const believedMs = 5 * 60_000;
const mostBelieved = 100;

/**
 * Only the check of what comes in is botbuilder's: a turn of its own would make three clients for each tap, and none is
 * used. What it decides rests on the token and the sender alone, so it is asked once in a while; the caller has looked
 * at the token's key and times already.
 */
const createBelieves = (door: Door): Connection['believes'] => {
  const lately = createLately(Date.now, believedMs, mostBelieved);
  return async (authorization, sender) => {
    const from = JSON.stringify([sender.channelId, sender.serviceUrl]);
    if (lately.is(authorization, from)) return true;
    try {
      await door.check(authorization, sender);
    } catch {
      // botbuilder's reasons name keys and claims; that it refused is all that is told.
      return false;
    }
    lately.note(authorization, from);
    return true;
  };
};

const openDoor = (credentials: Credentials, { authentication, callTimeoutMs }: ConnectionSeams): Door =>
  new Door(
    new ConfigurationBotFrameworkAuthentication({ ...authentication }, credentials, undefined, undefined, {
      httpClient: createWire(callTimeoutMs),
    } as unknown as NonNullable<Authentication[4]>),
  );

/** `service`: the address of the Bot Connector for this tenant, as the newest activity said it. */
export const createConnection = (
  settings: ConnectionSettings,
  seams: ConnectionSeams,
  service: () => Promise<string>,
): Connection => {
  const appId = settings.appId ?? '';
  const credentials = marked(seams.credentials ?? credentialsOf(settings));
  const door = openDoor(credentials, seams);
  const connectors = new Map<string, ReturnType<Door['connector']>>();
  const operations = async (): Promise<Operations> => {
    const url = await service();
    const known = connectors.get(url) ?? door.connector(appId, url);
    connectors.set(url, known);
    return (await known).conversations as unknown as Operations;
  };
  const channels = async (team: string): Promise<readonly unknown[]> => {
    const reference = { serviceUrl: await service(), channelId: 'msteams', conversation: { id: team } };
    let found: readonly unknown[] = [];
    await door.continueConversationAsync(
      appId,
      reference as Parameters<Door['continueConversationAsync']>[1],
      async (context) => {
        found = await TeamsInfo.getTeamChannels(context, team);
      },
    );
    return found;
  };
  return {
    ...createCalls(operations, `28:${appId}`),
    believes: createBelieves(door),
    // This one call goes through botbuilder's own client, which may repeat it; reading twice does no harm.
    channels: (team) => within(channels(team)),
    signIn: async () => {
      const signer = await credentials.createCredentials(appId, scope, loginUrl, true);
      const headers = { set: () => undefined };
      await signer.signRequest({ headers } as unknown as Parameters<typeof signer.signRequest>[0]);
    },
  };
};
