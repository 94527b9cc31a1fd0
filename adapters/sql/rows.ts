/** Rows as the model has them. */
import type { Selectable } from 'kysely';
import type { Audience, AudienceDefinition, Person, Preferences, Prompt, Round } from '../../src/domain/model.ts';
import type { NewMessage, OutboxKind, OutboxRow, OutboxState } from '../../src/ports.ts';
import type { AudienceTable, OutboxTable, PersonTable, PromptTable, RoundTable } from './schema.ts';

const noPreferences: Preferences = { stopped: [] };
export const noPreferencesText = JSON.stringify(noPreferences);

export const toPreferences = (text: string): Preferences =>
  text === noPreferencesText ? noPreferences : (JSON.parse(text) as Preferences);

export type PersonRow = Pick<
  Selectable<PersonTable>,
  'id' | 'site' | 'user_id' | 'name' | 'home_id' | 'external' | 'zone' | 'locale' | 'active'
>;

export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  site: row.site,
  userId: row.user_id,
  name: row.name,
  homeId: row.home_id,
  external: row.external === 1,
  zone: row.zone,
  locale: row.locale,
  active: row.active === 1,
});

export const toAudience = (
  row: Pick<Selectable<AudienceTable>, 'id' | 'site' | 'definition' | 'size' | 'counted'>,
): Audience => ({
  ...(JSON.parse(row.definition) as AudienceDefinition),
  id: row.id,
  site: row.site,
  size: row.size,
  counted: row.counted,
});

export const toRound = (row: Omit<Selectable<RoundTable>, 'workspace' | 'evaluation' | 'tallied'>): Round => ({
  id: row.id,
  pulse: row.pulse,
  date: row.date,
  season: row.season,
  opensAt: row.opens_at,
  ...(row.remind_at === null ? {} : { remindAt: row.remind_at }),
  closesAt: row.closes_at,
  state: row.state as Round['state'],
});

export const toPrompt = (row: Omit<Selectable<PromptTable>, 'workspace'>): Prompt => ({
  id: row.id,
  round: row.round,
  person: row.person,
  audience: row.audience,
  mode: row.mode as Prompt['mode'],
  dueAt: row.due_at,
  closesAt: row.closes_at,
  answered: row.answered === 1,
  first: row.first === 1,
});

/** Text of a target in the database. */
export const targetText = (target: NewMessage['target']): string =>
  'person' in target ? `p:${target.person}` : `c:${target.channel}`;

const toTarget = (text: string): NewMessage['target'] =>
  text.startsWith('p:') ? { person: text.slice(2) } : { channel: text.slice(2) };

export const toMessage = (row: Selectable<OutboxTable>): OutboxRow => ({
  id: row.id,
  key: row.key,
  kind: row.kind as OutboxKind,
  subject: row.subject,
  ...(row.audience === null ? {} : { audience: row.audience }),
  site: row.site,
  target: toTarget(row.target),
  dueAt: row.due_at,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.payload === null ? {} : { payload: JSON.parse(row.payload) as NonNullable<NewMessage['payload']> }),
  state: row.state as OutboxState,
  attempt: row.attempt,
  ...(row.ref === null ? {} : { ref: row.ref }),
});
