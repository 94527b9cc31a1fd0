/** What a platform has to bring along to be put through the contract. */
import type { Card } from '../../../src/domain/card.ts';
import type { Workspace } from '../../../src/domain/model.ts';
import type { Delivery, Outcome, Platform, Ref, Target } from '../../../src/ports.ts';
import type { ScriptedInbox } from '../../support/inbox.ts';

/** A message as a person reads it: the text in it, decoded, with the alternative texts of pictures. */
export interface Seen {
  readonly ref: Ref;
  readonly text: string;
  /** What can be pressed, by its label. */
  readonly labels: readonly string[];
  readonly replies: readonly Seen[];
}

/** A platform with a workspace, people and channels, and somebody's hands and eyes. Press helpers end when the reply is shown. */
export interface PlatformBench {
  readonly platform: Platform;
  readonly workspace: Workspace;
  /** Read by the workspace's people only; read by another organisation too. Insider reads both, guest the second. */
  readonly channels: { readonly internal: string; readonly external: string };
  readonly people: { readonly insider: string; readonly guest: string };
  /** Members of the external channel that are nobody. */
  readonly bots: readonly string[];
  /** Whether the platform has a way to look a message up. */
  readonly canFind: boolean;
  readonly inbox: ScriptedInbox;
  /** What the person sees there, oldest first; nothing where the person cannot look. */
  sees(userId: string, target: Target): Promise<readonly Seen[]>;
  press(userId: string, target: Target, ref: Ref, label: string): Promise<void>;
  /** Presses in the open form, with what was filled in. */
  pressInForm(userId: string, label: string, inputs?: Readonly<Record<string, string>>): Promise<void>;
  form(
    userId: string,
  ): Promise<{ readonly title: string; readonly text: string; readonly labels: readonly string[] } | undefined>;
  /** Everything that only this person sees there, in the open form too. */
  alone(userId: string, target: Target): Promise<string>;
  stop(): Promise<void>;
}

export const refOf = (outcome: Outcome): Ref => {
  if (outcome.kind !== 'sent') throw new Error(`expected to be sent, but was ${JSON.stringify(outcome)}`);
  return outcome.ref;
};

/** Sends one card under the key `k1`, not internal, unless told otherwise. */
export const send = (
  bench: PlatformBench,
  target: Target,
  card: Card,
  more: Partial<Delivery> = {},
): Promise<Outcome> =>
  bench.platform.deliver({ workspace: bench.workspace, target, key: 'k1', card, internal: false, ...more });

/** Direct messages of the workspace's own person. */
export const insider = (bench: PlatformBench): Target => ({ person: bench.people.insider });
