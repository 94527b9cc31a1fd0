/** An invented company without a chat: every message counts as sent. For the past, and for simulations. */
import type { Delivery, Outcome, Platform } from '../../src/ports.ts';
import { type Company, createRoster } from './company.ts';
import { createDirectory } from './directory.ts';

/** `passOn`: takes a message that is to be seen after all; undefined for the others. */
export const createSilentPlatform = (
  company: Company,
  passOn: (delivery: Delivery) => Promise<Outcome> | undefined = () => undefined,
): Platform => ({
  name: 'playground',
  directory: createDirectory(company, createRoster(company)),
  start: async () => undefined,
  stop: async () => undefined,
  deliver: async (delivery) => (await passOn(delivery)) ?? { kind: 'sent', ref: `unseen:${delivery.key}` },
  find: async () => ({ kind: 'none' }),
});
