/** Addresses of the playground's pages. Who somebody is stands in the address: each tab can be another person. */
import type { Conversation } from '../company.ts';

const as = (userId: string): string => `/as/${encodeURIComponent(userId)}`;
const direct = (userId: string): string => `${as(userId)}/direct`;
const channel = (userId: string, id: string): string => `${as(userId)}/channel/${encodeURIComponent(id)}`;

export const address = {
  as,
  direct,
  channel,
  home: (userId: string): string => `${as(userId)}/home`,
  conversation: (userId: string, one: Conversation): string =>
    one.kind === 'direct' ? direct(userId) : channel(userId, one.channel.id),
  chart: (name: string): string => `/chart/${name}.png`,
};
