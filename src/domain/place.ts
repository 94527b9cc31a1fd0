/** Which chat platform an id comes from, where several serve one programme. */
import type { Place } from './model.ts';

/** Microsoft's ids: conversations (`19:…`), accounts (`29:…`, `8:orgid:…`) and the GUIDs of its directory. */
const teamsId = /^(19:|29:|8:|a:)|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;
/** Slack's ids: people, channels, groups and user groups, in capitals and digits. */
const slackId = /^[UWCGDS][A-Z0-9]{5,}$/u;

/** `teams`, `slack`, or undefined where the form does not tell (an e-mail address, say). */
export const platformOfId = (id: string): 'slack' | 'teams' | undefined =>
  teamsId.test(id) ? 'teams' : slackId.test(id) ? 'slack' : undefined;

/** By the first of its ids that tells. */
export const platformOfPlace = (place: Place): 'slack' | 'teams' | undefined => {
  if ('channel' in place) return platformOfId(place.channel);
  if ('userGroup' in place) return platformOfId(place.userGroup);
  return place.people.map(platformOfId).find((platform) => platform !== undefined);
};
