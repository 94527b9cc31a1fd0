/** The shape of `pollen.yaml`, for people; `complete.ts` makes a Programme of it. Descriptions are shown by editors. */
import * as z from 'zod';
import { retention as kept, smallestK } from '../domain/defaults.ts';
import { groups } from '../domain/model.ts';
import { backup } from './backup-shape.ts';
import {
  choice,
  date,
  everyWeeks,
  id,
  settings,
  text,
  wallTime,
  weekday,
  weekTime,
  whole,
  zone,
  zoneOrPerson,
} from './fields.ts';
import { shown } from './shown.ts';

/** Keys are written by people and stand in addresses, cells and logs. */
export const keyPattern = /^[a-z][a-z0-9-]{0,59}$/;

interface Issue {
  readonly input?: unknown;
}

const list = (what: string, example: string) => ({
  error: ({ input }: Issue): string =>
    input === undefined || input === null
      ? `is missing; give a list of ${what}, such as [${example}]`
      : `${shown(input)} is not a list of ${what}; write it like [${example}]`,
});

const named = <T extends z.ZodType>(entry: T, example: string) =>
  z.record(z.string(), entry, settings(example)).meta({ propertyNames: { pattern: keyPattern.source } });

const person = id('U012AB3CD');
const channelId = id('C012AB3CD');

const ids = (what: string) => z.array(person, list(what, 'U012AB3CD, U045EF6GH'));

const organisation = z
  .strictObject(
    {
      name: text("the organisation's name", 'Northwind').describe('Said wherever the subject is "we".'),
      zone: zone.describe('IANA time zone of dates that are nobody’s own: seasons and digests.'),
      harmContact: text('whom to turn to about harm or harassment', 'Ruth Ade, ruth@northwind.example').describe(
        'Stands beside every text box.',
      ),
      purpose: text('a sentence', '"We ask so that working here gets easier."', 500)
        .optional()
        .describe('Why Pollen asks and what for.'),
    },
    settings('name, zone and harmContact'),
  )
  .describe('Who asks.');

const relationship = z.strictObject(
  {
    name: text('a name', 'Acme').optional().describe('The key with a capital letter when left out.'),
    kind: choice('a kind', ['partner', 'customer', 'team'])
      .optional()
      .describe('By the group of its first audience when left out.'),
    value: z
      .number({ error: ({ input }) => `${shown(input)} is not an amount; write it like 2400000` })
      .min(0, { error: ({ input }) => `${shown(input)} is below zero; write it like 2400000` })
      .optional()
      .describe("Yearly worth, in the organisation's currency."),
    owner: person.optional().describe('Looks after it, and after its audiences that name no owner.'),
  },
  settings('{ name: Acme, kind: partner }'),
);

const place = z
  .strictObject(
    {
      channel: channelId.optional(),
      userGroup: id('S012AB3CD').optional(),
      people: ids('people').min(1, { error: 'is empty; list the people' }).optional(),
    },
    settings('{ userGroup: S012AB3CD }', 'say where its people are'),
  )
  .meta({ minProperties: 1, maxProperties: 1 })
  .describe('Where its people are found: one of channel, userGroup and people. Partners: their shared channel.');

const platform = choice('a platform', ['slack', 'teams']).optional();

const audience = z.strictObject(
  {
    name: text('a name', 'Support').optional().describe('The key with a capital letter when left out.'),
    group: choice('a group', groups).describe('The comparison between the three is the product.'),
    relationship: text('the key of a relationship', 'acme')
      .optional()
      .describe('What it is about. Partners and account teams without one get one of their own.'),
    owner: person.optional().describe('The person who looks after it.'),
    owners: ids('owners').optional().describe('Where several people look after it.'),
    place,
    platform: platform.describe('Where its place is, if its ids do not tell: e-mail addresses do not.'),
    mode: choice('a mode', ['confidential', 'named'])
      .optional()
      .describe(
        'named: the owner reads names and answers. Partners are named, everyone else confidential, unless set.',
      ),
  },
  settings('{ group: employees, place: { userGroup: S012AB3CD } }'),
);

const oneIn = z.strictObject({ oneIn: whole('a number of rounds', 3, 2, 12) });
const sampleError = ({ input }: Issue): string => `${shown(input)} is not a sample; write everyone, or { oneIn: 3 }`;
const remindsError = ({ input }: Issue): string =>
  `${shown(input)} is not a day and a time; write it like thursday 09:00, or false for no reminder`;

const pulse = z.strictObject(
  {
    name: text('a name', 'Employees').optional().describe('The key with a capital letter when left out.'),
    audiences: z
      .array(text('the key of an audience', 'support'), list('audiences', 'support, sales'))
      .min(1, { error: 'is empty; list the audiences to ask' })
      .describe('Keys of the audiences that it asks.'),
    every: everyWeeks.optional().describe('2 weeks when left out; 4 where all are partners.'),
    day: weekday.optional().describe('tuesday when left out.'),
    time: wallTime.optional().describe('10:00 when left out. Nobody is asked outside 8:00 to 18:00 of their own day.'),
    zone: zoneOrPerson
      .optional()
      .describe(
        "person: each person's own; otherwise an IANA zone. person when left out, where all are partners the organisation's.",
      ),
    starts: date.optional().describe('Occurrences are counted from the first such day on or after this date.'),
    closes: weekTime.optional().describe('thursday 18:00 when left out: the first one after a round opens.'),
    reminds: z
      .union([weekTime, z.literal(false)], { error: remindsError })
      .optional()
      .describe('thursday 09:00 when left out; false where all are partners: they are not reminded in public.'),
    sample: z
      .union([z.literal('everyone'), oneIn], { error: sampleError })
      .optional()
      .describe('everyone, or { oneIn: n }: each person every n-th round, for audiences of at least 40.'),
    gapDays: whole('a number of days', 6, 0, 90)
      .optional()
      .describe('Fewest days between two prompts to one person; 6 when left out.'),
  },
  settings('{ audiences: [support] }'),
);

const ownersError = ({ input }: Issue): string =>
  `${shown(input)} is not a day and a time; write it like friday 09:00, or false for no message to owners`;

const digest = z.strictObject(
  {
    platform: platform.describe('Where the channel is, if its id does not tell.'),
    name: text('a name', 'Leaders').optional().describe('The key with a capital letter when left out.'),
    channel: channelId.describe('Where it is posted: never a channel that another organisation can read.'),
    day: weekday.optional().describe('monday when left out.'),
    time: wallTime.optional().describe('08:30 when left out.'),
    zone: zone.optional().describe("The organisation's when left out."),
    owners: z
      .union([weekTime, z.literal(false)], { error: ownersError })
      .optional()
      .describe(
        'When those who look after audiences hear what it will say, in their own zone; 09:00 on the working day before when left out, false for no such message. Of several digests the first that has it counts.',
      ),
    readers: ids('readers')
      .min(1, { error: 'is empty; list who reads it: prompts say how many do, and readers do not count towards k' })
      .describe('Who reads it. They do not count towards k.'),
  },
  settings('{ channel: C012AB3CD, readers: [U012AB3CD] }'),
);

const days = (usual: number) => whole('a number of days', usual, 1, 3660).optional();
const retention = z
  .strictObject(
    {
      answersDays: days(kept.answersDays).describe(`After the end of their season; ${kept.answersDays} when left out.`),
      participationDays: days(kept.participationDays).describe(
        `Who was asked and whether they replied; ${kept.participationDays} days after the round when left out.`,
      ),
      wordsDays: days(kept.wordsDays).describe(`Comments; ${kept.wordsDays} when left out.`),
      digestsDays: days(kept.digestsDays).describe(`${kept.digestsDays} when left out.`),
    },
    settings('{ wordsDays: 90 }'),
  )
  .describe('How long what is kept, in days.');

const kError = ({ input }: Issue): string =>
  typeof input === 'number' && input < smallestK
    ? `${input} would let readers work out single answers; use ${smallestK} or more`
    : `${shown(input)} is not a number of people; use a whole number from ${smallestK} to 50`;

export const fileSchema = z.strictObject(
  {
    organisation,
    administrators: ids('administrators')
      .optional()
      .describe("Who may set Pollen up; the workspace's own administrators when left out."),
    relationships: named(relationship, 'acme: { name: Acme }')
      .optional()
      .describe('Partners, customers and teams that audiences are about.'),
    audiences: named(audience, 'support: { group: employees, place: { userGroup: S012AB3CD } }').describe(
      'Whom Pollen asks.',
    ),
    pulses: named(pulse, 'colleagues: { audiences: [support] }')
      .optional()
      .describe('When Pollen asks. When left out: everyone, in the rhythm described at each setting.'),
    digests: named(digest, 'leaders: { channel: C012AB3CD, readers: [U012AB3CD] }')
      .optional()
      .describe('Where figures are posted.'),
    privacy: z
      .strictObject(
        {
          k: z
            .int({ error: kError })
            .min(smallestK, { error: kError })
            .max(50, { error: kError })
            .optional()
            .describe('Fewest people behind a figure.'),
        },
        settings('{ k: 5 }'),
      )
      .optional(),
    retention: retention.optional(),
    backup: backup.optional(),
    quietDays: z
      .array(date, list('dates', '2026-12-24, 2026-12-25'))
      .optional()
      .describe('Nobody is asked on these days.'),
  },
  {
    error: ({ code, input }) => {
      if (code !== 'invalid_type') return undefined;
      const what = input === undefined || input === null ? 'is empty' : 'does not hold settings';
      return `${what}; begin with organisation and audiences`;
    },
  },
);

export type File = z.output<typeof fileSchema>;
