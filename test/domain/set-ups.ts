/** What somebody set up in chat: a team asked every other Tuesday at ten, and whatever else a test changes. */
import type { AudienceDefinition } from '../../src/domain/model.ts';
import type { SetUp } from '../../src/domain/set-up.ts';

export const setUp = (
  key: string,
  changes: Partial<SetUp> = {},
  audience: Partial<AudienceDefinition> = {},
): SetUp => ({
  audience: {
    key,
    name: key,
    group: 'employees',
    owners: [],
    place: { channel: `C-${key}` },
    mode: 'confidential',
    ...audience,
  },
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  zone: 'Europe/Berlin',
  starts: '2026-12-01',
  ...changes,
});
