/** What the rooms of the adapter share. */
import type { Clock, Inbox, Log, Memory, Picture } from '../../src/ports.ts';
import type { ChannelNames } from './channel-names.ts';
import type { Connection, ConnectionSeams, ConnectionSettings } from './connection.ts';
import type { Known } from './known.ts';
import type { OpenForms } from './open-forms.ts';
import type { Pace } from './pace.ts';
import type { Rosters } from './rosters.ts';
import type { Settle } from './settle.ts';

export interface TeamsDeps {
  /** Without an app id nobody is checked: only for a server bound to this machine. */
  readonly settings: ConnectionSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Addresses of people and conversations. */
  readonly memory: Memory;
  readonly picture: Picture;
  /** The organisation's, for people whose own has not been seen yet; UTC where it is left out. */
  readonly zone?: string;
  /** Calls a second that the platform lets the app make in the tenant; 50 where it is left out. */
  readonly perSecond?: number;
  /** For tests. */
  readonly seams?: ConnectionSeams & {
    readonly serviceUrl?: string;
    /** By the clock, where that is not the machine's. */
    readonly sleep?: (ms: number) => Promise<unknown>;
  };
}

export interface Room extends Pick<TeamsDeps, 'clock' | 'log' | 'picture'> {
  readonly inbox: Inbox;
  readonly connection: Connection;
  readonly known: Known;
  readonly pace: Pace;
  readonly rosters: Rosters;
  readonly names: ChannelNames;
  readonly forms: OpenForms;
  readonly settle: Settle;
  /** The tenant in which Pollen works; undefined before any activity where none is configured. */
  home(): Promise<string | undefined>;
}
