/** What setting up and running Pollen from chat asks for, read from what came back over the network. */
import type { Mode } from './model.ts';
import { id, own } from './press-field.ts';

/** `setUp`, `batch`: what is stored; see `set-up.ts`. */
export type SetUpAction =
  /** Opens the form of one set-up: one that is there, or a new one, of this channel if it is known. */
  | { readonly do: 'setUp'; readonly setUp?: number; readonly channel?: string }
  /** Submits it: inputs by the names of `setUpFields`. */
  | { readonly do: 'saveSetUp'; readonly setUp?: number; readonly channel?: string }
  | { readonly do: OfOne; readonly setUp: number }
  /** An administrator's word on what somebody else proposed, as it was when it was shown. */
  | { readonly do: Verdict; readonly setUp: number; readonly revision: number }
  | { readonly do: 'chooseMode'; readonly setUp: number; readonly mode: Mode }
  /** `saveMany` has inputs `list`, and one tick `g:` and its id for each user group. */
  | { readonly do: Alone }
  | { readonly do: OfBatch; readonly batch: number }
  | { readonly do: 'askNow'; readonly pulse: string }
  | { readonly do: 'digestNow'; readonly digest: string };

type OfOne = 'previewSetUp' | 'rehearseSetUp' | 'announceSetUp' | 'startSetUp' | 'removeSetUp' | 'removeSetUpForSure';
type Verdict = 'confirmSetUp' | 'declineSetUp';
type Alone = 'setUps' | 'setUpMany' | 'saveMany';
type OfBatch = 'startMany' | 'removeMany';

/** Ids of platforms and keys of ours: those of Teams' channels are the longest. */
const longestId = 255;

const text = (raw: object, key: string): string | undefined => {
  const value = own(raw, key);
  return typeof value === 'string' && value !== '' && value.length <= longestId ? value : undefined;
};

type Reader = (raw: object) => SetUpAction | undefined;

const ofOne =
  (kind: OfOne): Reader =>
  (raw) => {
    const setUp = id(raw, 'setUp');
    return setUp === undefined ? undefined : { do: kind, setUp };
  };

/** Fields that may be left out, but not be wrong. */
const form =
  (kind: 'setUp' | 'saveSetUp'): Reader =>
  (raw) => {
    const [setUp, channel] = [id(raw, 'setUp'), text(raw, 'channel')];
    if (Object.hasOwn(raw, 'setUp') && setUp === undefined) return undefined;
    if (Object.hasOwn(raw, 'channel') && channel === undefined) return undefined;
    return { do: kind, ...(setUp !== undefined && { setUp }), ...(channel !== undefined && { channel }) };
  };

const verdict =
  (kind: Verdict): Reader =>
  (raw) => {
    const [setUp, revision] = [id(raw, 'setUp'), id(raw, 'revision')];
    return setUp === undefined || revision === undefined ? undefined : { do: kind, setUp, revision };
  };

const chooseMode: Reader = (raw) => {
  const setUp = id(raw, 'setUp');
  const given = own(raw, 'mode');
  const mode = (['confidential', 'named'] as const).find((one) => one === given);
  return setUp === undefined || mode === undefined ? undefined : { do: 'chooseMode', setUp, mode };
};

const alone = (kind: Alone) => (): SetUpAction => ({ do: kind });

const ofBatch =
  (kind: OfBatch): Reader =>
  (raw) => {
    const batch = id(raw, 'batch');
    return batch === undefined ? undefined : { do: kind, batch };
  };

const askNow: Reader = (raw) => {
  const pulse = text(raw, 'pulse');
  return pulse === undefined ? undefined : { do: 'askNow', pulse };
};

const digestNow: Reader = (raw) => {
  const digest = text(raw, 'digest');
  return digest === undefined ? undefined : { do: 'digestNow', digest };
};

export const setUpReaders: { readonly [D in SetUpAction['do']]: Reader } = {
  setUp: form('setUp'),
  saveSetUp: form('saveSetUp'),
  previewSetUp: ofOne('previewSetUp'),
  rehearseSetUp: ofOne('rehearseSetUp'),
  announceSetUp: ofOne('announceSetUp'),
  startSetUp: ofOne('startSetUp'),
  removeSetUp: ofOne('removeSetUp'),
  removeSetUpForSure: ofOne('removeSetUpForSure'),
  confirmSetUp: verdict('confirmSetUp'),
  declineSetUp: verdict('declineSetUp'),
  chooseMode,
  setUps: alone('setUps'),
  setUpMany: alone('setUpMany'),
  saveMany: alone('saveMany'),
  startMany: ofBatch('startMany'),
  removeMany: ofBatch('removeMany'),
  askNow,
  digestNow,
};

/** Whether pressing opens a private form; see `opensForm`. */
export const setUpForms: { readonly [D in SetUpAction['do']]: boolean } = {
  setUp: true,
  saveSetUp: true,
  previewSetUp: true,
  rehearseSetUp: false,
  announceSetUp: true,
  startSetUp: false,
  removeSetUp: true,
  removeSetUpForSure: false,
  confirmSetUp: false,
  declineSetUp: false,
  chooseMode: true,
  setUps: true,
  setUpMany: true,
  saveMany: true,
  startMany: false,
  removeMany: false,
  askNow: false,
  digestNow: false,
};
