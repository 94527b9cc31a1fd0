/** A member of a roster, as the platform writes it. */
import type { DirectoryPerson } from '../../src/ports.ts';
import type { Habits, KnownPerson } from './known.ts';
import { ownText } from './press-data.ts';

export interface Account {
  readonly userId: string;
  readonly person: KnownPerson;
}

/** A guest's account lies in the inviting tenant, under a name made from the own address: `jo_acme.example#EXT#@…`. */
const guestName = /^(.+)_([^_@]+)#EXT#@/iu;

/** The roles may not say who is a guest; the name does. The mail domain tells one organisation's guests from another's. */
const guestOf = (account: unknown, email: string | undefined): string | undefined => {
  const [, , domain] = guestName.exec(ownText(account, 'userPrincipalName') ?? '') ?? [];
  if (domain !== undefined) return domain.toLowerCase();
  if (ownText(account, 'userRole') !== 'guest') return undefined;
  return email?.split('@').at(-1)?.toLowerCase() ?? 'guest';
};

/** undefined for bots, and for what is no account. */
export const readAccount = (account: unknown, seenIn: string): Account | undefined => {
  const mri = ownText(account, 'id');
  if (mri === undefined || mri.startsWith('28:')) return undefined;
  const [tenant, email] = [ownText(account, 'tenantId'), ownText(account, 'email')];
  const guest = guestOf(account, email);
  return {
    userId: ownText(account, 'aadObjectId') ?? ownText(account, 'objectId') ?? mri,
    person: {
      mri,
      name: ownText(account, 'name') ?? '',
      ...(tenant !== undefined && { tenant }),
      ...(guest !== undefined && { guestOf: guest }),
      ...(email !== undefined && { email }),
      seenIn,
    },
  };
};

export type Belongs = 'home' | 'elsewhere' | 'unknown';

/** Whose somebody is: the organisation's own, another's, or it was not told. */
export const belongs = (person: KnownPerson, home: string): Belongs => {
  if (person.guestOf !== undefined) return 'elsewhere';
  if (person.tenant === undefined) return 'unknown';
  return person.tenant === home ? 'home' : 'elsewhere';
};

/** Whoever cannot be told counts as somebody else's: that errs on the side of saying less. */
const homeIdOf = ({ tenant, guestOf: domain }: KnownPerson, home: string): string => {
  if (tenant !== undefined && tenant !== home) return tenant;
  return domain === undefined ? (tenant ?? 'unknown') : `guest:${domain}`;
};

export const directoryPerson = (
  userId: string,
  person: KnownPerson,
  home: string,
  habits: Habits,
): DirectoryPerson => ({
  userId,
  name: person.name === '' ? userId : person.name,
  homeId: homeIdOf(person, home),
  external: belongs(person, home) !== 'home',
  ...habits,
  ...(person.email !== undefined && { email: person.email }),
});
