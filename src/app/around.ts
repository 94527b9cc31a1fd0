/** What a call from chat may ask of the whole: what only the clock does otherwise. */
import type { Audience, DigestDefinition } from '../domain/model.ts';
import type { StoredDigest } from '../ports.ts';
import type { Site } from './deps.ts';

export interface Around {
  ask(pulse: string, options: { readonly anyHour: boolean }): Promise<number | undefined>;
  digestNow(definition: DigestDefinition): Promise<StoredDigest | undefined>;
  /** Something changed in this audience's place: its roster is read, soon. */
  touch(site: Site, audience: Audience): Promise<void>;
  /** The app was taken out of this site (`isGone`), or is there again. */
  leave(site: Site, isGone: boolean): Promise<void>;
  /** Sites from which it was taken out. */
  left(): ReadonlySet<number>;
}
