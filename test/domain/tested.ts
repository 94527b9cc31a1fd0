/** What a digest says of the change of a group, to be held against one that is worked out by hand. */
import type { Digest, GroupChange } from '../../src/domain/digest-model.ts';
import type { Group } from '../../src/domain/model.ts';
import { type Change, z95 } from '../../src/domain/statistics.ts';
import { row } from './digest/inputs.ts';

const easeOf = (digest: Digest, group: Group): GroupChange | undefined =>
  digest.changes.find((one) => one.group === group && one.question === 'ease');
export const wordOf = (digest: Digest, group: Group) => row(digest, group)?.cells.ease.change;

/** What is said of a change beside its figures, as far as digits tell anything. */
interface Tested {
  readonly direction: 'up' | 'down';
  readonly halfWidth: string;
  readonly p: string;
}

/** What a digest says of the change of a group's ease. */
export function testedOf(digest: Digest, group: Group): Tested | undefined {
  const found = easeOf(digest, group);
  return found && { direction: found.direction, halfWidth: digits(found.halfWidth), p: digits(found.p) };
}

/** What it ought to say of this change. */
export const saying = ({ difference, z, p }: Change): Tested => ({
  direction: difference < 0 ? 'down' : 'up',
  halfWidth: digits(z95 * Math.abs(difference / z)),
  p: digits(p),
});

const digits = (number: number | undefined): string => (number ?? Number.NaN).toPrecision(6);
