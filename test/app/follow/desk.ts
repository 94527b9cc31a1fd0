/** What people who look after audiences are sent and press, and a digest that invites them to something. */
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Site } from '../../../src/app/deps.ts';
import { invitationsOf } from '../../../src/app/publish.ts';
import type { Button, Card, Form, Part } from '../../../src/domain/card.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import type { Delivery } from '../../../src/ports.ts';
import type { Stage } from '../../support/stage.ts';
import { newsDigest } from '../cards/digests.ts';

export const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');

export const buttonsIn = (parts: readonly Part[] | undefined): readonly Button[] =>
  parts?.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];

/** The boxes to tick in a form, and which of them are. */
export const ticksIn = (form: Form | undefined): readonly string[] =>
  form?.parts.flatMap((part) => (part.part === 'tick' ? [`${part.ticked ? '☑' : '☐'} ${part.label}`] : [])) ?? [];

/** What the button with these words means. */
export const press = (shown: Card | Form | undefined, label: string): unknown => {
  const found = buttonsIn(shown?.parts).find((one) => one.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.action;
};

/** `stage`: the one of the test that runs. */
export const createDesk = (stage: () => Stage) => {
  const to = (userId: string): Delivery[] =>
    stage().sent.filter((one) => 'person' in one.target && one.target.person === userId);
  return {
    idOf: (name: string): string => stage().world.people.find((one) => one.name === name)?.userId ?? '',
    personId: async (name: string): Promise<number> => {
      const found = stage().world.people.find((one) => one.name === name);
      return (await stage().store.person(1, found?.userId ?? ''))?.id ?? 0;
    },
    audienceId: async (key: string): Promise<number> =>
      (await stage().store.audiences(1)).find((one) => one.key === key)?.id ?? 0,
    /** Somebody whose only audience is this one. */
    memberOf: (audience: string): string =>
      stage().world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '',
    site: (): Site => {
      const [site] = stage().bot.sites();
      if (!site) throw new Error('no site');
      return site;
    },
    /** Oldest first. */
    to,
    last: (userId: string): Card | undefined => to(userId).at(-1)?.card,
    /** A digest with these findings, as it would be stored, and what follows from it. */
    publish: async (found: Partial<Pick<Digest, 'learnFrom' | 'bothSides'>>): Promise<void> => {
      const { store, bot, deps, clock } = stage();
      const [site] = bot.sites();
      if (!site) throw new Error('nobody to invite');
      const digest = { ...newsDigest, learnFrom: [], bothSides: [], ...found };
      const invitations = await invitationsOf(deps, site, digest, clock.now());
      await store.saveDigest(1, { key: 'leaders', date: '2026-02-10', digest }, [], invitations);
      await bot.deliver();
    },
  };
};
