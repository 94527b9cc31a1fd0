/** A set-up from chat, checked by the same rules as `pollen.yaml`: written as the file would say it, beside the rest. */
import type { AudienceDefinition, Programme } from '../domain/model.ts';
import type { SetUp } from '../domain/set-up.ts';
import type { Fault } from './fault.ts';
import { weekdays } from './fields.ts';
import { findFaults } from './sense.ts';
import { checkShape } from './shape.ts';

/** The pulse that it would be asked in. */
const pulseKey = 'set-up';

/** Faults by the names of the form's fields; each goes on after the name. In the programme it stands for the one of its key. */
export const faultsOf = (setUp: SetUp, programme: Programme): Readonly<Record<string, string>> => {
  const data = written(setUp, programme);
  const shape = checkShape(data);
  const faults = [...('faults' in shape ? shape.faults : []), ...findFaults(data)];
  const found: Record<string, string> = {};
  for (const fault of faults) {
    const field = fieldOf(fault, setUp);
    if (field !== undefined && !Object.hasOwn(found, field)) found[field] = fault.says;
  }
  return found;
};

const written = ({ audience, relationship, rhythm, digest, harmContact, zone }: SetUp, programme: Programme) => {
  const relationships = [...programme.relationships, ...(relationship ? [relationship] : [])];
  const digests = [...programme.digests, ...(digest ? [digest] : [])];
  return {
    organisation: {
      name: programme.organisation.name || '-',
      zone,
      // Empty is missing, and not wrong.
      harmContact: (harmContact ?? programme.organisation.harmContact) || undefined,
    },
    relationships: Object.fromEntries(relationships.map(({ key, name, kind }) => [key, { name, kind }])),
    audiences: Object.fromEntries([...programme.audiences, audience].map((one) => [one.key, audienceText(one)])),
    pulses: {
      [pulseKey]: {
        audiences: [audience.key],
        every: rhythm.everyWeeks === 1 ? '1 week' : `${rhythm.everyWeeks} weeks`,
        day: weekdays[rhythm.weekday - 1],
        time: rhythm.time,
      },
    },
    digests: Object.fromEntries(digests.map(({ key, channel }) => [key, { channel, readers: ['anybody'] }])),
  };
};

const audienceText = ({ name, group, relationship, owners, place, mode }: AudienceDefinition) => ({
  name,
  group,
  ...(relationship !== undefined && { relationship }),
  owners: [...owners],
  place,
  mode,
});

const ofAudience: Readonly<Record<string, string>> = {
  name: 'name',
  group: 'group',
  relationship: 'relationship',
  owners: 'owner',
  place: 'place',
  mode: 'mode',
};
const ofPulse: Readonly<Record<string, string>> = { every: 'everyWeeks', day: 'weekday', time: 'time', closes: 'time' };

/** Undefined for what is wrong elsewhere: that is not this set-up's to mend. */
const fieldOf = ({ path }: Fault, { audience, relationship, digest }: SetUp): string | undefined => {
  const [section, key, setting] = path.map(String);
  switch (section) {
    case 'organisation':
      return key === 'harmContact' ? key : undefined;
    case 'audiences':
      if (key !== audience.key) return undefined;
      // The only fault of a whole audience that a form can make: by name, and nobody who reads it.
      return setting === undefined ? 'owner' : ofAudience[setting];
    case 'relationships':
      return relationship?.key === key ? 'newRelationship' : undefined;
    case 'pulses':
      return key === pulseKey ? (ofPulse[setting ?? ''] ?? 'everyWeeks') : undefined;
    case 'digests':
      return digest?.key === key ? 'digest' : 'place';
    default:
      return undefined;
  }
};
