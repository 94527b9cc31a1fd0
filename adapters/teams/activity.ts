/** An activity as it comes over the network, read into what is used of it. Nothing is believed but its form. */
import { own, ownText } from './press-data.ts';

export interface Member {
  readonly mri: string;
  readonly aadId?: string;
}

export interface Activity {
  readonly type: string;
  readonly id: string;
  /** Of an invoke. */
  readonly name: string;
  /** Without the mention of the bot. */
  readonly text: string;
  readonly value: unknown;
  /** The message that was pressed. */
  readonly replyTo?: string;
  readonly from: Member & { readonly name: string };
  /** Without the message that its thread begins with. */
  readonly conversation: string;
  /** With it: an answer goes there. */
  readonly thread: string;
  readonly isPersonal: boolean;
  /** The bot's own `28:…`. */
  readonly bot: string;
  readonly tenant: string;
  readonly serviceUrl: string;
  /** The Bot Connector's word for the platform, `msteams`. */
  readonly channelId?: string;
  /** Only with what a person did, not with what the service tells. */
  readonly zone?: string;
  readonly locale?: string;
  /** `29:…` of people, `28:…` of the bot itself. */
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  /** `add`, `remove` and their like, of an installation. */
  readonly action: string;
  /** `channelShared`, `teamMemberAdded` … */
  readonly event: string;
  readonly team?: { readonly id: string; readonly name: string };
  readonly channel?: { readonly id: string; readonly name: string };
  /** Where an installer chose to add the app. */
  readonly selectedChannel?: string;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

const memberOf = (account: unknown): readonly Member[] => {
  const mri = ownText(account, 'id');
  const aadId = ownText(account, 'aadObjectId') ?? ownText(account, 'objectId');
  return mri === undefined ? [] : [{ mri, ...(aadId !== undefined && { aadId }) }];
};

const namedOf = (thing: unknown): { readonly id: string; readonly name: string } | undefined => {
  const id = ownText(thing, 'id');
  return id === undefined ? undefined : { id, name: ownText(thing, 'name') ?? '' };
};

/** Teams writes a mention as `<at>Pollen</at>`, with the same letters in an entity; some clients put hard spaces round it. */
const withoutMention = (activity: unknown, bot: string): string => {
  let text = ownText(activity, 'text') ?? '';
  for (const entity of list(own(activity, 'entities'))) {
    const mention = ownText(entity, 'text');
    if (mention !== undefined && ownText(own(entity, 'mentioned'), 'id') === bot) text = text.replaceAll(mention, ' ');
  }
  return text.replace(/&nbsp;|\u00a0/gu, ' ').trim();
};

/** Trying a zone costs more than everything else in an activity; there are a few hundred, and then what was invented. */
const zones = new Map<string, boolean>();
const mostZones = 1000;

const isZone = (zone: string): boolean => {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const found = canBeUsed(zone);
  if (zones.size < mostZones) zones.set(zone, found);
  return found;
};

const canBeUsed = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
    return true;
  } catch {
    // A zone that nobody knows would stop every plan that is made with it.
    return false;
  }
};

const localeForm = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/iu;

/** undefined: not one that can be anybody's. */
export const readActivity = (body: unknown): Activity | undefined => {
  const [type, id, serviceUrl] = [ownText(body, 'type'), ownText(body, 'id'), ownText(body, 'serviceUrl')];
  const conversation = own(body, 'conversation');
  const data = own(body, 'channelData');
  const thread = ownText(conversation, 'id');
  const tenant = ownText(conversation, 'tenantId') ?? ownText(own(data, 'tenant'), 'id');
  const [from] = memberOf(own(body, 'from'));
  const bot = ownText(own(body, 'recipient'), 'id') ?? '';
  if (!type || !id || !serviceUrl || !thread || !tenant || !from) return undefined;
  const [replyTo, zone, locale] = [ownText(body, 'replyToId'), ownText(body, 'localTimezone'), ownText(body, 'locale')];
  const [team, channel] = [namedOf(own(data, 'team')), namedOf(own(data, 'channel'))];
  const channelId = ownText(body, 'channelId');
  const selectedChannel = ownText(own(own(data, 'settings'), 'selectedChannel'), 'id');
  return {
    type,
    id,
    name: ownText(body, 'name') ?? '',
    bot,
    text: withoutMention(body, bot),
    value: own(body, 'value'),
    from: { ...from, name: ownText(own(body, 'from'), 'name') ?? '' },
    conversation: thread.split(';', 1)[0] ?? thread,
    thread,
    isPersonal: ownText(conversation, 'conversationType') === 'personal',
    tenant,
    serviceUrl,
    added: list(own(body, 'membersAdded')).flatMap(memberOf),
    removed: list(own(body, 'membersRemoved')).flatMap(memberOf),
    action: ownText(body, 'action') ?? '',
    event: ownText(data, 'eventType') ?? '',
    ...(channelId !== undefined && { channelId }),
    ...(replyTo !== undefined && { replyTo }),
    ...(zone !== undefined && isZone(zone) && { zone }),
    ...(locale !== undefined && localeForm.test(locale) && { locale }),
    ...(team && { team }),
    ...(channel && { channel }),
    ...(selectedChannel !== undefined && { selectedChannel }),
  };
};
